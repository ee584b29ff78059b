import { SignedInParties } from '@chengxin/core/own/signed-in-party';
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, type JsonWebKeyInput } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestIssuer } from '@chengxin/local-postgres/test-issuer';
import { AccessTokens } from '../src/access/access-tokens.js';
import { Actors } from '../src/access/actors.js';
import { readForStart } from '@chengxin/core/configuration/read-for-start';
import type { ConfigurationFaults } from '@chengxin/core/configuration/settings';
import { tracesAtIssuers } from '../src/boot/sandbox-traces.js';
import { tellUnmarked } from '../src/boot/unmarked-accounts.js';
import { readConfiguration } from '../src/configuration.js';
import { oidcOf, startApi, type ApiTestbed } from './api-testbed.js';
import type { ApiAnswer } from './api-client.js';

const now = () => Math.floor(Date.now() / 1000);
/** As machines differ, tests keep some seconds from an edge; the edge itself is `access-tokens.spec.ts`. */
const NEAR = 5;

describe('身份 identity', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [] });
  });
  afterAll(() => api?.close());

  const ask = (token: string): Promise<ApiAnswer> =>
    api.anonymous.with({ Authorization: `Bearer ${token}` }).get('/v1/imports');
  const codeOf = async (token: string): Promise<string> => {
    const answer = await ask(token);
    if (answer.status === 200) return 'let in';
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    if (answer.status === 403) return answer.problem.code;
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toBe(
      `Bearer realm="chengxin", error="invalid_token", error_description="${answer.problem.code}"`,
    );
    return answer.problem.code;
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('says where to sign in, to whoever asks', async () => {
    const { body } = await api.anonymous.get('/.well-known/oauth-protected-resource');
    expect(body).toEqual({
      resource: 'urn:chengxin:api',
      authorization_servers: [api.issuer.url],
      bearer_methods_supported: ['header'],
    });
  });

  it('describes the sign-in as its issuer does, and lets the issuer’s window come back to the page that opened it', async () => {
    const scheme = async () => {
      const { body } = await api.anonymous.get<{ components: { securitySchemes: { openId: object } } }>(
        '/openapi.json',
      );
      return body.components.securitySchemes.openId;
    };
    expect(await scheme()).toMatchObject({
      type: 'openIdConnect',
      openIdConnectUrl: `${api.issuer.url}/.well-known/openid-configuration`,
    });
    const [authorizationUrl, tokenUrl] = [`${api.issuer.url}/auth`, `${api.issuer.url}/token`];
    api.issuer.metadata = { authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl };
    expect(await scheme()).toMatchObject({
      type: 'oauth2',
      flows: { authorizationCode: { authorizationUrl, tokenUrl } },
    });
    const [page, back] = await Promise.all(
      ['/docs/', '/docs/oauth2-redirect.html'].map(async (path) => {
        const response = await fetch(api.url + path);
        await response.text();
        return response;
      }),
    );
    expect(page!.headers.get('Content-Security-Policy')).toContain(`connect-src 'self' ${api.issuer.url}`);
    expect(page!.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin-allow-popups');
    expect([back!.status, back!.headers.get('Cross-Origin-Opener-Policy')]).toEqual([200, 'unsafe-none']);
  });

  it('asks who brings no token to sign in, and names no error of a token', async () => {
    const answer = await api.anonymous.get('/v1/imports');
    expect([answer.status, answer.problem.code]).toEqual([401, 'request/token-missing']);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer realm="chengxin"');
  });

  it('lets an officer in whose issuer vouches for him', async () => {
    expect(await codeOf(api.token('market-clerk'))).toBe('let in');
    expect(await codeOf(api.issuer.token('market-clerk', { aud: ['urn:other', 'urn:chengxin:api'] }))).toBe('let in');
    expect(await codeOf(api.issuer.token('market-clerk', {}, { typ: 'application/at+jwt' }))).toBe('let in');
  });

  it.each<[string, object, string, object?]>([
    ['that is over', { iat: now() - 700, exp: now() - 30 - NEAR }, 'request/token-expired'],
    ['not yet valid', { nbf: now() + 60 + NEAR }, 'request/token-not-yet-valid'],
    ['issued in the future', { iat: now() + 60 + NEAR, exp: now() + 300 }, 'request/token-not-yet-valid'],
    ['for another API', { aud: 'urn:other:api' }, 'request/token-audience-wrong'],
    ['for nobody’s API', { aud: undefined }, 'request/token-audience-wrong'],
    ['of another issuer', { iss: 'https://id.example.org' }, 'request/token-issuer-unknown'],
    ['of no issuer', { iss: undefined }, 'request/token-issuer-unknown'],
    ['for longer than a quarter of an hour', { iat: now(), exp: now() + 901 }, 'request/token-too-long-lived'],
    ['without an end', { exp: undefined }, 'request/token-invalid'],
    ['without a beginning', { iat: undefined }, 'request/token-invalid'],
    ['of nobody', { sub: undefined }, 'request/token-invalid'],
    ['of a subject that is no text', { sub: ['market-clerk'] }, 'request/token-invalid'],
    ['of a subject with a character that no name has', { sub: 'market-clerk\u0000' }, 'request/token-invalid'],
    ['of a subject with half a character', { sub: 'market-clerk\ud800' }, 'request/token-invalid'],
    ['through a client with such a character', { client_id: 'chengxin-cli\u0000' }, 'request/token-invalid'],
    ['that is bound to a key (DPoP)', { cnf: { jkt: 'a' } }, 'request/token-sender-constrained'],
    ['that is bound to a certificate', { cnf: { 'x5t#S256': 'a' } }, 'request/token-sender-constrained'],
    ['through no client', { client_id: undefined }, 'request/token-invalid'],
    ['without its number', { jti: undefined }, 'request/token-invalid'],
    ['that needs an extension nobody knows', {}, 'request/token-invalid', { crit: ['b64'], b64: true }],
    ['whose extension is its own', {}, 'request/token-invalid', { crit: ['urn:x'], 'urn:x': 1 }],
  ])('refuses a token %s', async (_which, claims, code, header = {}) => {
    expect(await codeOf(api.issuer.token('market-clerk', { ...claims }, { ...header }))).toBe(code);
  });

  it('refuses what is signed, but no access token: an id token signs nobody in', async () => {
    for (const typ of ['JWT', 'id+jwt', undefined])
      expect(await codeOf(api.issuer.token('market-clerk', {}, { typ }))).toBe('request/token-invalid');
  });

  it('refuses a token that is signed by nobody, or with the public key as if it were a secret', async () => {
    const claims = part(api.issuer.claims('market-clerk'));
    expect(await codeOf(`${part({ typ: 'at+jwt', alg: 'none' })}.${claims}.`)).toBe('request/token-invalid');
    const jwk = api.issuer.publicKey as { kid: string };
    const pem = createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput).export({ type: 'spki', format: 'pem' });
    for (const secret of [pem.toString(), JSON.stringify(jwk)]) {
      const signed = `${part({ typ: 'at+jwt', alg: 'HS256', kid: jwk.kid })}.${claims}`;
      const mac = createHmac('sha256', secret).update(signed).digest('base64url');
      expect(await codeOf(`${signed}.${mac}`)).toBe('request/token-invalid');
    }
  });

  it('refuses a token that was changed, and one that brings its own key', async () => {
    const [head, , signature] = api.token('market-clerk').split('.') as [string, string, string];
    const raised = part(api.issuer.claims('credit-office'));
    expect(await codeOf(`${head}.${raised}.${signature}`)).toBe('request/token-invalid');
    const stranger = await TestIssuer.start();
    try {
      const claims = { iss: api.issuer.url };
      const header = { jwk: stranger.publicKey, jku: `${stranger.url}/jwks` };
      expect(await codeOf(stranger.token('market-clerk', claims, header))).toBe('request/token-key-unknown');
      expect(stranger.fetched).toBe(0);
    } finally {
      await stranger.stop();
    }
  });

  it.each(['', '.', '..', 'a.b.c', 'x'.repeat(9_000)])('refuses what is no token: %p', async (text) => {
    const answer = await ask(text);
    expect([answer.status, answer.problem.code]).toEqual([401, 'request/token-invalid']);
  });

  it('lets a system in through its own client only', async () => {
    await api.register('licence-system', {
      name: '许可系统',
      organ: 'lvliang-market-supervision',
      roles: ['importer'],
    });
    await api.pool.query(`update cx.officer_identity set client_id = $1 where officer_id = $1`, ['licence-system']);
    expect(await codeOf(api.issuer.token('licence-system', { client_id: 'licence-system' }))).toBe('let in');
    expect(await codeOf(api.issuer.token('licence-system', { client_id: 'another' }))).toBe(
      'request/client-not-allowed',
    );
    expect(await codeOf(api.issuer.token('somebody', { client_id: 'licence-system' }))).toBe('request/account-unknown');
  });

  it('lets an account of which nobody said whose it is prepare and decide nothing, and says what to do', async () => {
    await api.register('from-before', {
      name: '经办',
      organ: 'lvliang-credit-office',
      roles: ['credit-office', 'clerk', 'approver', 'supervision'],
    });
    await api.pool.query(`update cx.officer set person_id = null where officer_id = 'from-before'`);
    const erasure = { subjectId: randomUUID(), ground: 'unlawful', reasons: { text: '合成理由' } };
    const before = () => api.anonymous.with({ Authorization: `Bearer ${api.issuer.token('from-before')}` });
    const { status, problem } = await before().post('/v1/erasures', erasure);
    expect([status, problem.code]).toEqual([403, 'actor/person-unknown']);
    expect(problem.findings[0]!.fix).toContain('set-person');
    expect((await before().get('/v1/organs')).status).toBe(200);
    const lines: unknown[] = [];
    const log = { warn: (event: string, more?: object) => void lines.push({ event, ...more }) };
    await tellUnmarked(api.pool, log);
    expect(lines).toMatchObject([
      { event: expect.stringMatching(/officer list --without-person/) as unknown, accounts: 1 },
    ]);
    await api.pool.query(`update cx.officer set person_id = 'p-1' where officer_id = 'from-before'`);
    const marked = new Actors(new AccessTokens(api.config.oidc), api.pool, api.app.get(SignedInParties));
    expect(await marked.ofToken(api.issuer.token('from-before'))).not.toHaveProperty('unmarked');
    await tellUnmarked(api.pool, log);
    expect(lines).toHaveLength(1);
  });

  it('holds what the issuer says whose account it is against the mark of the account, where the setting names the claim', async () => {
    const settings = { ...api.config.oidc, personClaim: 'employee_number' };
    const actors = new Actors(new AccessTokens(settings), api.pool, api.app.get(SignedInParties));
    const found = async (account: string, more: Record<string, unknown> = {}) => {
      const actor = await actors.ofToken(api.issuer.token(account, more));
      return 'code' in actor ? actor.code : 'let in';
    };
    expect(await found('from-before', { employee_number: 'P-1' })).toBe('let in');
    for (const employee_number of ['p-2', undefined, '', 7, ['p-1']])
      expect(await found('from-before', { employee_number })).toBe('request/account-of-another');
    await api.pool.query(`update cx.officer set person_id = null where officer_id = 'licence-system'`);
    expect(await found('licence-system', { client_id: 'licence-system' })).toBe('let in');
    expect(await codeOf(api.issuer.token('from-before', { employee_number: 'p-2' }))).toBe('let in');
  });

  it('tells an officer whose subject is linked to no account what to do, and that is no fault of his token', async () => {
    const answer = await ask(api.issuer.token('a1b2c3d4-unlinked'));
    expect([answer.status, answer.problem.code]).toEqual([403, 'request/account-unknown']);
    expect(answer.headers.get('WWW-Authenticate')).toBeNull();
    expect(answer.problem.findings[0]!.fix).toMatch(/iss、sub.*登记账号/);
    expect(JSON.stringify(answer.body)).not.toContain('a1b2c3d4');
    await api.register('was-here-before', { name: '经办', organ: 'lvliang-taxation', roles: ['importer'] });
    const renamed = api.issuer.token('a1b2c3d4-unlinked');
    await api.pool.query('insert into cx.officer_identity (issuer, subject, officer_id) values ($1, $2, $3)', [
      api.issuer.url,
      'a1b2c3d4-unlinked',
      'was-here-before',
    ]);
    expect(await codeOf(renamed)).toBe('let in');
  });

  it('lets a dismissed officer, one of a closed organ and a revoked client, with a token that is still good, in no longer than a minute', async () => {
    await api.register('leaves-soon', { name: '经办', organ: 'lvliang-taxation', roles: ['querier'] });
    await api.pool.query(
      `insert into cx.organ (organ_id, name, name_canonical, level, region_code, sector_code)
       select 'closing-organ', $1, $1, level, region_code, sector_code from cx.organ where organ_id = 'lvliang-taxation'`,
      ['将撤并的机关'],
    );
    await api.register('organ-closes', { name: '经办', organ: 'closing-organ', roles: ['querier'] });
    const tokens = [
      api.issuer.token('leaves-soon'),
      api.issuer.token('organ-closes'),
      api.issuer.token('licence-system', { client_id: 'licence-system' }),
    ];
    let now = Date.now();
    const actors = new Actors(new AccessTokens(api.config.oidc), api.pool, api.app.get(SignedInParties), () => now);
    const found = () => Promise.all(tokens.map((token) => actors.ofToken(token)));
    for (const actor of await found()) expect(actor).toHaveProperty('officerId');
    await api.pool.query(`update cx.officer set active = false where officer_id in ('leaves-soon', 'licence-system')`);
    await api.pool.query(`update cx.organ set active = false where organ_id = 'closing-organ'`);
    now += 60_000;
    for (const refusal of await found()) expect(refusal).toHaveProperty('code', 'request/account-inactive');
    await api.register('left-already', { name: '经办', organ: 'closing-organ', roles: ['querier'] });
    expect(await codeOf(api.issuer.token('left-already'))).toBe('request/account-inactive');
  });

  it('lets who is revoked at the issuer alone in no longer than a minute, by the settings that production takes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chengxin-identity-'));
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(folder, 'api.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const releaseKey = generateKeyPairSync('ed25519').publicKey;
    writeFileSync(join(folder, 'release.pub.pem'), releaseKey.export({ type: 'spki', format: 'pem' }));
    const key = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');
    const { oidc } = readConfiguration({
      DATABASE_URL: api.config.core.databaseUrl,
      CHENGXIN_MASTER_KEY: key(32),
      CHENGXIN_SESSION_KEY: key(48),
      CHENGXIN_SPOOL: folder,
      CHENGXIN_OIDC_ISSUER: 'https://id.example.org/realms/chengxin',
      CHENGXIN_OIDC_INTROSPECTION_CLIENT: 'chengxin-api',
      CHENGXIN_OIDC_INTROSPECTION_KEY_FILE: join(folder, 'api.pem'),
      CHENGXIN_CONFORMANCE_KEYS: join(folder, 'release.pub.pem'),
      CHENGXIN_CONFORMANCE_REPORTS: folder,
    });
    rmSync(folder, { recursive: true });
    await api.register('revoked-soon', { name: '系统', organ: 'lvliang-taxation', roles: ['querier'] });
    api.issuer.resources.set('chengxin-api', publicKey);
    let now = Date.now();
    const nowMs = () => now;
    // The one thing that is not production's: an issuer on this machine.
    const tokens = new AccessTokens({ ...oidc, issuers: [api.issuer.url], sandbox: true }, undefined, nowMs);
    const actors = new Actors(tokens, api.pool, api.app.get(SignedInParties), nowMs);
    const token = api.issuer.token('revoked-soon', { client_id: 'revoked-system' });
    expect(await actors.ofToken(token)).toHaveProperty('officerId', 'revoked-soon');
    api.issuer.revoked.add('revoked-system');
    // As late as an answer of before can be used, and kept from then.
    now += 29_000;
    expect(await actors.ofToken(token)).toHaveProperty('officerId', 'revoked-soon');
    now += 30_999;
    expect(await actors.ofToken(token)).toHaveProperty('code', 'request/token-revoked');
  });

  it('writes nothing of a token into a log or an answer', async () => {
    const token = api.issuer.token('market-clerk', { aud: 'urn:other:api', secret: 'nobody-may-read-this' });
    const answer = await ask(token);
    const told = JSON.stringify([answer.body, [...answer.headers], api.logged()]);
    for (const piece of [...token.split('.'), 'nobody-may-read-this', 'urn:other:api'])
      expect(told).not.toContain(piece);
  });

  it('takes an officer of one issuer for nobody where another issuer uses the same name', async () => {
    const other = await TestIssuer.start();
    const second = await startApi({ plugins: [], config: { oidc: oidcOf(other) } });
    try {
      const answer = await second.anonymous
        .with({ Authorization: `Bearer ${other.token('market-clerk')}` })
        .get('/v1/imports');
      expect([answer.status, answer.problem.code]).toEqual([403, 'request/account-unknown']);
    } finally {
      await second.close();
      await other.stop();
    }
  });

  it('answers 503 while the issuer’s keys cannot be had, and lets nobody in', async () => {
    const gone = await TestIssuer.start();
    const oidc = oidcOf(gone);
    const token = gone.token('market-clerk');
    await gone.stop();
    const second = await startApi({ plugins: [], config: { oidc } });
    try {
      const answer = await second.anonymous.with({ Authorization: `Bearer ${token}` }).get('/v1/imports');
      expect([answer.status, answer.problem.code]).toEqual([503, 'platform/unavailable']);
    } finally {
      await second.close();
    }
  });

  it('does not start production on a sandbox: issuer, keys, clock and open CORS in one report', async () => {
    await api.as('sandbox').post('/v1/sandbox/clock', { day: '2027-03-01' });
    const env = {
      DATABASE_URL: api.config.core.databaseUrl,
      CHENGXIN_MASTER_KEY: 'too short',
      CHENGXIN_OIDC_ISSUER: api.issuer.url,
      CHENGXIN_CORS_ORIGINS: '*',
      CHENGXIN_SPOOL: '/var/spool/chengxin',
    };
    const started = readForStart(env, readConfiguration, tracesAtIssuers);
    const faults = await started.then(
      () => [],
      (error: unknown) => (error as ConfigurationFaults).faults,
    );
    expect(faults.map(({ setting }) => setting).sort()).toEqual([
      'CHENGXIN_CONFORMANCE_KEYS',
      'CHENGXIN_CONFORMANCE_REPORTS',
      'CHENGXIN_CORS_ORIGINS',
      'CHENGXIN_MASTER_KEY',
      'CHENGXIN_OIDC_INTROSPECTION_CLIENT',
      'CHENGXIN_OIDC_ISSUER',
      'CHENGXIN_SESSION_KEY',
      'DATABASE_URL',
    ]);
  });
});
