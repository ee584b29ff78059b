import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** As which client of the issuers this API asks about tokens, and the private key (P-256, RFC 7523) that it is known by there. */
export interface IntrospectionClient {
  readonly client: string;
  readonly key: KeyObject;
}

/** Whose access tokens this platform takes (RFC 9068), and how far it trusts a clock that is not its own. */
export interface OidcConfig {
  /** Issuers as their metadata and the tokens' `iss` name them, to the letter. */
  readonly issuers: readonly [string, ...string[]];
  /** What a token's `aud` must name: this API. */
  readonly audience: string;
  /** Algorithms a token may be signed with; asymmetric ones only. */
  readonly algorithms: readonly string[];
  /** By how much an issuer's clock may differ, in seconds; at most 60. */
  readonly clockSkew: number;
  /** Longest time from `iat` to `exp`, in seconds; at most 900. A token that would live longer is refused. */
  readonly longestLife: number;
  /** Claim of the token that says whose account it is; where it is named, a token of somebody else's is refused. */
  readonly personClaim?: string;
  /** Whether issuers are asked if a token still stands. Always in production: without it a client revoked there alone stays until its token ends; one dismissed here does not. */
  readonly introspection?: IntrospectionClient;
  /** Takes an issuer on this machine without TLS, and one that says it is a sandbox's. Never in production. */
  readonly sandbox: boolean;
}

/** Symmetric ones and `none` are not among them: whoever may check a token could then make one. */
export const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];

export const MOST_SKEW = 60;
export const LONGEST_LIFE = 900;
export const AUDIENCE = 'urn:chengxin:api';

interface Reading {
  readonly given: (setting: string) => string | undefined;
  readonly listed: (setting: string, otherwise: string) => string[];
  readonly whole: (setting: string, otherwise: number, least: number, most: number) => number;
  readonly fault: (setting: string, zh: string, en: string) => void;
}

/** Reads `CHENGXIN_OIDC_…`. */
export function readOidc({ given, listed, whole, fault }: Reading, production: boolean): OidcConfig {
  const issuers = listed('CHENGXIN_OIDC_ISSUER', '');
  if (issuers.length === 0) fault('CHENGXIN_OIDC_ISSUER', '必须设置', 'must be set');
  for (const issuer of issuers) {
    const place = issuers.length > 1 ? `CHENGXIN_OIDC_ISSUER (${issuers.indexOf(issuer) + 1})` : 'CHENGXIN_OIDC_ISSUER';
    if (production && isLoopback(issuer))
      fault(place, '生产环境不得使用沙箱（本机）签发方', 'production does not take a sandbox’s issuer on this machine');
    else if (!mayAsk(issuer, !production) || /[?#]/.test(issuer))
      fault(place, '应为 https 地址，不带查询与片段', 'must be an https address without a query or a fragment');
  }
  if (new Set(issuers).size < issuers.length)
    fault('CHENGXIN_OIDC_ISSUER', '同一签发方重复列出', 'the same issuer is named twice');
  const algorithms = listed('CHENGXIN_OIDC_ALGORITHMS', 'ES256,EdDSA,PS256,RS256');
  if (algorithms.length === 0 || algorithms.some((name) => !ALGORITHMS.includes(name)))
    fault(
      'CHENGXIN_OIDC_ALGORITHMS',
      `只能从非对称算法中选取：${ALGORITHMS.join('、')}`,
      `must be of the asymmetric algorithms ${ALGORITHMS.join(', ')}`,
    );
  const personClaim = given(PERSON_CLAIM);
  if (personClaim !== undefined && !/^[A-Za-z][\w.:/-]{0,99}$/.test(personClaim))
    fault(PERSON_CLAIM, '应为令牌中一项的名称', 'must be the name of a claim of the token');
  const introspection = readIntrospection(given, fault);
  // A token lives up to a quarter of an hour; who is revoked at the issuer is to be out within a minute.
  if (production && given(CLIENT) === undefined && given(KEY_FILE) === undefined)
    fault(
      CLIENT,
      `生产环境必须设置，并设置 ${KEY_FILE}：否则在签发方已撤销的客户端到令牌过期前仍可使用`,
      `must be set in production, with ${KEY_FILE}: else a client that the issuer revoked stays until its token ends`,
    );
  return {
    ...(introspection ? { introspection } : {}),
    ...(personClaim === undefined ? {} : { personClaim }),
    issuers: issuers as [string, ...string[]],
    audience: given('CHENGXIN_OIDC_AUDIENCE') ?? AUDIENCE,
    algorithms,
    clockSkew: whole('CHENGXIN_OIDC_CLOCK_SKEW', 30, 0, MOST_SKEW),
    longestLife: whole('CHENGXIN_OIDC_LONGEST_LIFE', LONGEST_LIFE, 60, LONGEST_LIFE),
    sandbox: !production,
  };
}

const PERSON_CLAIM = 'CHENGXIN_OIDC_PERSON_CLAIM';
const CLIENT = 'CHENGXIN_OIDC_INTROSPECTION_CLIENT';
const KEY_FILE = 'CHENGXIN_OIDC_INTROSPECTION_KEY_FILE';

function readIntrospection(given: Reading['given'], fault: Reading['fault']): IntrospectionClient | undefined {
  const [client, file] = [given(CLIENT), given(KEY_FILE)];
  if (client === undefined && file === undefined) return undefined;
  if (client === undefined) fault(CLIENT, `设置了 ${KEY_FILE} 的，必须设置`, `must be set where ${KEY_FILE} is`);
  if (file === undefined) fault(KEY_FILE, `设置了 ${CLIENT} 的，必须设置`, `must be set where ${CLIENT} is`);
  if (client === undefined || file === undefined) return undefined;
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(readFileSync(file, 'utf8'));
  } catch (error) {
    // What OpenSSL says of a key may quote it; its code does not.
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    fault(KEY_FILE, `不能读取私钥（${code}）`, `no private key can be read (${code})`);
    return undefined;
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    fault(KEY_FILE, '私钥应为 P-256（ES256）', 'the key must be of P-256 (ES256)');
  return { client, key };
}

/** Whether an issuer, or what its metadata names, may be asked: over TLS, or on this machine where that is allowed. */
export function mayAsk(address: string, loopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback && isLoopback(address));
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
