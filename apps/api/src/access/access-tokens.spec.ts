import { generateKeyPairSync } from 'node:crypto';
import { TestIssuer } from '@chengxin/local-postgres/test-issuer';
import { AccessTokens } from './access-tokens.js';
import { IssuerKeys, IssuerUnavailable } from './issuer-keys.js';

const SKEW = 30;
const PACE = { fresh: 300_000, kept: 3_600_000, floor: 10_000, timeout: 5_000 };

describe('an access token', () => {
  let issuer: TestIssuer;
  let ms: number;
  beforeEach(async () => {
    issuer = await TestIssuer.start();
    ms = 0;
  });
  afterEach(() => issuer.stop());

  const tokens = (sandbox = true, at: () => number = () => Date.now()) =>
    new AccessTokens(
      {
        issuers: [issuer.url],
        audience: 'urn:chengxin:api',
        algorithms: ['ES256'],
        clockSkew: SKEW,
        longestLife: 900,
        sandbox,
      },
      (url) => new IssuerKeys(url, sandbox, PACE, () => ms),
      at,
    );
  const outcome = async (read: AccessTokens, token: string) => {
    const found = await read.read(token);
    return 'code' in found ? found.code : found.subject;
  };

  it('is good up to the clocks’ difference after its end and before its beginning, and not a second longer', async () => {
    const [start, end] = [1_800_000_000, 1_800_000_600];
    const token = issuer.token('clerk', { iat: start, nbf: start, exp: end });
    const at = (second: number) =>
      outcome(
        tokens(true, () => second * 1000),
        token,
      );
    expect(await at(end + SKEW - 1)).toBe('clerk');
    expect(await at(end + SKEW)).toBe('request/token-expired');
    expect(await at(start - SKEW)).toBe('clerk');
    expect(await at(start - SKEW - 1)).toBe('request/token-not-yet-valid');
  });

  it('may live a quarter of an hour and no longer, whatever is left of it', async () => {
    const iat = Math.floor(Date.now() / 1000) - 850;
    expect(await outcome(tokens(), issuer.token('clerk', { iat, exp: iat + 900 }))).toBe('clerk');
    expect(await outcome(tokens(), issuer.token('clerk', { iat, exp: iat + 901 }))).toBe(
      'request/token-too-long-lived',
    );
  });

  it('signed with a new key is known without a restart, and its issuer asked no more often than the floor', async () => {
    const read = tokens();
    expect(await outcome(read, issuer.token('clerk'))).toBe('clerk');
    const old = issuer.token('clerk');
    issuer.rotate();
    expect(await outcome(read, issuer.token('clerk'))).toBe('request/token-key-unknown');
    expect(issuer.fetched).toBe(1);
    ms += PACE.floor;
    expect(await Promise.all([1, 2, 3].map(() => outcome(read, issuer.token('clerk'))))).toEqual(
      Array(3).fill('clerk'),
    );
    expect(await outcome(read, old)).toBe('clerk');
    expect(issuer.fetched).toBe(2);
    for (let n = 0; n < 20; n += 1)
      expect(await outcome(read, issuer.token('clerk', {}, { kid: `made-up-${n}` }))).toBe('request/token-key-unknown');
    expect(issuer.fetched).toBe(2);
  });

  it('of a key that its issuer withdrew is refused once the keys are fetched again', async () => {
    const read = tokens();
    const old = issuer.token('clerk');
    expect(await outcome(read, old)).toBe('clerk');
    issuer.rotate(false);
    ms += PACE.floor;
    expect(await outcome(read, issuer.token('clerk'))).toBe('clerk');
    expect(await outcome(read, old)).toBe('request/token-key-unknown');
  });

  it('is checked through a short outage of the issuer with the keys at hand, and through a long one not at all', async () => {
    const read = tokens();
    const token = issuer.token('clerk');
    expect(await outcome(read, token)).toBe('clerk');
    issuer.metadata = { issuer: 'https://other.example.org' };
    ms += PACE.fresh;
    expect(await outcome(read, token)).toBe('clerk');
    ms += PACE.kept;
    await expect(outcome(read, token)).rejects.toThrow(IssuerUnavailable);
  });

  it.each([
    ['names another issuer', { issuer: 'https://other.example.org' }],
    ['keeps its keys where no TLS is', { jwks_uri: 'http://keys.example.org/jwks' }],
    ['keeps its keys in a file', { jwks_uri: 'file:///etc/passwd' }],
    ['names no keys', { jwks_uri: undefined }],
  ])('of an issuer that %s is not believed', async (_which, metadata) => {
    issuer.metadata = metadata;
    await expect(outcome(tokens(), issuer.token('clerk'))).rejects.toThrow(IssuerUnavailable);
  });

  it('of an issuer without TLS is not believed in production', async () => {
    await expect(outcome(tokens(false), issuer.token('clerk'))).rejects.toThrow(IssuerUnavailable);
    expect(issuer.fetched).toBe(0);
  });

  describe('whose issuer is asked whether it still stands', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    let now: number;
    const asking = (key = privateKey) =>
      new AccessTokens(
        {
          issuers: [issuer.url],
          audience: 'urn:chengxin:api',
          algorithms: ['ES256'],
          clockSkew: SKEW,
          longestLife: 900,
          introspection: { client: 'chengxin-api', key },
          sandbox: true,
        },
        undefined,
        () => now,
      );
    beforeEach(() => {
      now = Date.now();
      issuer.resources.set('chengxin-api', publicKey);
    });

    it('is refused within a minute of its client’s revocation, and its issuer asked once in that time', async () => {
      const read = asking();
      const token = issuer.token('clerk', { client_id: 'licences' });
      expect(await outcome(read, token)).toBe('clerk');
      issuer.revoked.add('licences');
      expect(await outcome(read, token)).toBe('clerk');
      expect(issuer.introspected).toBe(1);
      now += 59_000;
      expect(await outcome(read, token)).toBe('request/token-revoked');
      expect(await outcome(read, issuer.token('clerk'))).toBe('clerk');
      expect(issuer.introspected).toBe(3);
    });

    it('is not asked about where it is not good in itself', async () => {
      const read = asking();
      expect(await outcome(read, issuer.token('clerk', { aud: 'urn:other:api' }))).toBe('request/token-audience-wrong');
      expect(await outcome(read, issuer.token('clerk', {}, { typ: 'JWT' }))).toBe('request/token-invalid');
      expect(issuer.introspected).toBe(0);
    });

    it('lets nobody in while the issuer gives no answer, and asks again at the next request', async () => {
      const read = asking();
      const token = issuer.token('clerk');
      issuer.resources.clear();
      await expect(outcome(read, token)).rejects.toThrow(IssuerUnavailable);
      issuer.resources.set('chengxin-api', publicKey);
      expect(await outcome(read, token)).toBe('clerk');
      issuer.metadata = { introspection_endpoint: 'http://elsewhere.example.org/introspection' };
      await expect(outcome(read, issuer.token('clerk'))).rejects.toThrow(IssuerUnavailable);
      const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      issuer.metadata = {};
      await expect(outcome(asking(stranger), issuer.token('clerk'))).rejects.toThrow(IssuerUnavailable);
    });
  });
});
