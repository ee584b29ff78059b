import type { lookup, LookupAddress } from 'node:dns';
import { checkedLookup, mayReach, OutOfReach } from './reachable.js';

const ISSUER = 'https://id.example.org/realms/chengxin';
const PRODUCTION = { issuer: ISSUER, sandbox: false };

describe('what the platform asks', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '0.0.0.0',
    '::',
    '169.254.169.254',
    'fe80::1',
    '224.0.0.1',
    '255.255.255.255',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::1',
    '64:ff9b:1::7f00:1',
    '64:ff9b:1:a00::1',
    '2001:0:53aa:64c:0:0:f5ff:fffe',
    '::ffff:0:127.0.0.1',
    '::ffff:0:a00:1',
    '192.88.99.1',
    '100::1',
    '5f00::1',
  ])('is never %s in production, at the issuer’s own host neither', (address) => {
    expect([mayReach(address, true, false), mayReach(address, false, false)]).toEqual([false, false]);
  });

  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    'fd00::1',
    '3fff::1',
    '::ffff:10.1.2.3',
    '64:ff9b::a01:203',
  ])('is %s at the issuer’s own host alone, for the settings named it', (address) => {
    expect([mayReach(address, true, false), mayReach(address, false, false)]).toEqual([true, false]);
  });

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    'is %s wherever it is named',
    (address) => {
      expect([mayReach(address, true, false), mayReach(address, false, false)]).toEqual([true, true]);
    },
  );

  it('is this machine in a sandbox', () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(mayReach(address, false, true)).toBe(true);
    expect(mayReach('169.254.169.254', true, true)).toBe(false);
  });

  it.each([
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data',
    'https://2852039166/',
    'https://0/',
    'https://10.0.0.1/keys',
  ])('is not %s, in whatever form it is written', (address) => {
    expect(() => checkedLookup(address, PRODUCTION)).toThrow(OutOfReach);
  });

  /** A name server that says something else at each question. */
  const saying = (...answers: readonly (readonly string[])[]) => {
    let at = 0;
    const asked = (_name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) =>
      done(
        null,
        answers[at++ % answers.length]!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    return asked as unknown as typeof lookup;
  };
  const connectTo = (address: string, resolve: typeof lookup, reach = PRODUCTION, all = true) =>
    new Promise<unknown>((resolved, reject) => {
      checkedLookup(address, reach, resolve)(new URL(address).hostname, { all }, (error, found) =>
        error ? reject(error) : resolved(found),
      );
    });

  it('is what its name resolved to when it was checked, though the name says something else a moment later', async () => {
    const rebinding = saying(['8.8.8.8'], ['127.0.0.1']);
    expect(await connectTo('https://keys.example.net/', rebinding)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    await expect(connectTo('https://keys.example.net/', rebinding)).rejects.toThrow(OutOfReach);
    expect(await connectTo('https://keys.example.net/', rebinding, PRODUCTION, false)).toBe('8.8.8.8');
  });

  it('is nothing of a name of which one address is out of reach, for nobody can say which is taken', async () => {
    for (const found of [['8.8.8.8', '10.0.0.1'], ['2606:4700::1111', '::1'], []])
      await expect(connectTo('https://keys.example.net/', saying(found))).rejects.toThrow(OutOfReach);
  });

  it('is inside a network only at the host that the settings name', async () => {
    const inside = saying(['10.0.0.7']);
    expect(await connectTo(`${ISSUER}/keys`, inside)).toEqual([{ address: '10.0.0.7', family: 4 }]);
    await expect(connectTo('https://id.example.org.evil.example/keys', inside)).rejects.toThrow(OutOfReach);
  });

  it('is without TLS nobody but this machine, whatever a name of it resolves to', async () => {
    const sandbox = { issuer: 'http://id.localhost:3001', sandbox: true };
    expect(await connectTo('http://id.localhost:3001/keys', saying(['127.0.0.1']), sandbox)).toBeTruthy();
    await expect(connectTo('http://id.localhost:3001/keys', saying(['8.8.8.8']), sandbox)).rejects.toThrow(OutOfReach);
  });
});
