import { readFileSync } from 'node:fs';
import { startApi, type ApiTestbed } from './api-testbed.js';

const REALM = new URL('../../../deploy/keycloak/chengxin-realm.json', import.meta.url);
/** Filled in by Keycloak from its environment at the import. */
const PLATFORM = '$' + '{CHENGXIN_PUBLIC_URL}';

interface Mapper {
  readonly protocolMapper: string;
  readonly config: Readonly<Record<string, string>>;
}
interface Client {
  readonly clientId: string;
  readonly publicClient: boolean;
  readonly clientAuthenticatorType?: string;
  readonly standardFlowEnabled: boolean;
  readonly implicitFlowEnabled: boolean;
  readonly directAccessGrantsEnabled: boolean;
  readonly serviceAccountsEnabled: boolean;
  readonly fullScopeAllowed: boolean;
  readonly redirectUris: readonly string[];
  readonly webOrigins: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly defaultClientScopes: readonly string[];
  readonly protocolMappers: readonly Mapper[];
}
interface Realm {
  readonly sslRequired: string;
  readonly registrationAllowed: boolean;
  readonly accessTokenLifespan: number;
  readonly defaultSignatureAlgorithm: string;
  readonly clients: readonly Client[];
}

const realm = JSON.parse(readFileSync(REALM, 'utf8')) as Realm;
const client = (id: string): Client => realm.clients.find(({ clientId }) => clientId === id)!;
const DEVICE = 'oauth2.device.authorization.grant.enabled';
const getsTokens = (one: Client): boolean =>
  one.standardFlowEnabled || one.serviceAccountsEnabled || one.attributes[DEVICE] === 'true';

/** Claims and header of the access token that Keycloak makes for a client of the realm, from its mappers and settings alone. */
function tokenOf(one: Client, { accessTokenLifespan }: Realm = realm): { claims: object; header: object } {
  const now = Math.floor(Date.now() / 1000);
  const life = Number(one.attributes['access.token.lifespan'] ?? accessTokenLifespan);
  const inToken = one.protocolMappers.filter(({ config }) => config['access.token.claim'] === 'true');
  const audience = inToken
    .filter(({ protocolMapper }) => protocolMapper === 'oidc-audience-mapper')
    .map(({ config }) => config['included.custom.audience'] ?? config['included.client.audience']);
  const hardcoded = inToken
    .filter(({ protocolMapper }) => protocolMapper === 'oidc-hardcoded-claim-mapper')
    .map(({ config }) => [config['claim.name'], config['claim.value']]);
  return {
    claims: {
      // What Keycloak writes by itself: the client as `azp`, and the subject where the scope `basic` is the client's.
      typ: 'Bearer',
      azp: one.clientId,
      client_id: undefined,
      iat: now,
      exp: now + life,
      aud: audience.length > 1 ? audience : audience[0],
      ...(one.defaultClientScopes.includes('basic') ? {} : { sub: undefined }),
      ...Object.fromEntries(hardcoded),
    },
    header: { typ: one.attributes['access.token.header.type.rfc9068'] === 'true' ? 'at+jwt' : 'JWT' },
  };
}

describe('the realm file for Keycloak', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [] });
    await api.pool.query('insert into cx.officer_identity (issuer, subject, officer_id) values ($1, $2, $3)', [
      api.issuer.url,
      'f:1c0de:subject',
      'market-clerk',
    ]);
  });
  afterAll(() => api?.close());

  const outcome = async (one: Client, of: Realm = realm): Promise<string> => {
    const { claims, header } = tokenOf(one, of);
    const token = api.issuer.token('f:1c0de:subject', { ...claims }, { ...header });
    const answer = await api.anonymous.with({ Authorization: `Bearer ${token}` }).get('/v1/imports');
    return answer.status === 200 ? 'let in' : answer.problem.code;
  };

  it.each(realm.clients.filter(getsTokens).map((one) => [one.clientId, one] as const))(
    'gives %s tokens that the API takes, for a quarter of an hour at most, and leaves out nothing without which it would not',
    async (_id, one) => {
      expect(await outcome(one)).toBe('let in');
      const algorithm = one.attributes['access.token.signed.response.alg'] ?? realm.defaultSignatureAlgorithm;
      expect(api.config.oidc.algorithms).toContain(algorithm);
      expect(await outcome({ ...one, attributes: {} })).toBe('request/token-invalid');
      expect(await outcome({ ...one, defaultClientScopes: [] })).toBe('request/token-invalid');
      expect(await outcome(one, { ...realm, accessTokenLifespan: 901 })).toBe('request/token-too-long-lived');
      const without = (part: (config: Mapper['config']) => boolean): Client => ({
        ...one,
        protocolMappers: one.protocolMappers.filter(({ config }) => !part(config)),
      });
      expect(await outcome(without((config) => config['included.custom.audience'] !== undefined))).toBe(
        'request/token-audience-wrong',
      );
      expect(await outcome(without((config) => config['claim.name'] === 'client_id'))).toBe('request/token-invalid');
    },
  );

  it('signs people in with a code and its proof or with a device code, systems with their own key, and nobody by a password', () => {
    expect(realm.clients.map(({ clientId }) => clientId)).toEqual([
      'chengxin-docs',
      'chengxin-cli',
      'example-system',
      'chengxin-api',
    ]);
    for (const one of realm.clients) {
      expect([one.implicitFlowEnabled, one.directAccessGrantsEnabled, one.fullScopeAllowed]).toEqual([
        false,
        false,
        false,
      ]);
      if (one.standardFlowEnabled) expect(one.attributes['pkce.code.challenge.method']).toBe('S256');
      if (!one.publicClient) {
        expect(one.clientAuthenticatorType).toBe('client-jwt');
        expect(one.attributes['token.endpoint.auth.signing.alg']).toBe('ES256');
      }
    }
    expect(client('chengxin-docs').redirectUris).toEqual([`${PLATFORM}/docs/oauth2-redirect.html`]);
    expect(client('chengxin-docs').webOrigins).toEqual([PLATFORM]);
    expect(client('chengxin-cli').attributes[DEVICE]).toBe('true');
    expect(getsTokens(client('chengxin-api'))).toBe(false);
    expect([realm.sslRequired, realm.registrationAllowed]).toEqual(['all', false]);
  });

  it('holds no secret and no person', () => {
    expect(Object.keys(realm)).not.toContain('users');
    expect(readFileSync(REALM, 'utf8')).not.toMatch(/"(?:secret|privateKey|value)"|BEGIN|"\*"/);
  });
});
