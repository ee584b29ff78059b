import fc from 'fast-check';
import { SESSION_HOURS, SessionTokens } from './session-token.js';

const tokens = new SessionTokens(Buffer.alloc(32, 1));
const NOW = Date.parse('2026-12-01T00:00:00Z');

describe('a session token', () => {
  it('says who and through what until it ends, and nothing after', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (officer, client) => {
        const { token, expires } = tokens.issue(officer, client, NOW);
        expect(expires.getTime()).toBe(NOW + SESSION_HOURS * 3_600_000);
        expect(tokens.read(token, expires.getTime() - 1)).toMatchObject({ officer, client });
        expect(tokens.read(token, expires.getTime())).toBeUndefined();
      }),
    );
  });

  it('is nothing after any change, and with another key', () => {
    const { token } = tokens.issue('market-clerk', 'sandbox/market-clerk', NOW);
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'AZaz09-_.'), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        const read = tokens.read(changed, NOW);
        // base64url has spare bits at its end: another spelling of the same signature is the same signature.
        if (read)
          expect(Buffer.from(changed.split('.')[1]!, 'base64url')).toEqual(
            Buffer.from(token.split('.')[1]!, 'base64url'),
          );
        if (read) expect(changed.split('.')[0]).toBe(token.split('.')[0]);
      }),
    );
    expect(new SessionTokens(Buffer.alloc(32, 2)).read(token, NOW)).toBeUndefined();
  });

  it('is refused in whatever form it comes', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(tokens.read(text, NOW)).toBeUndefined()));
  });
});
