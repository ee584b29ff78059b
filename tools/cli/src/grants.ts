import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { reach, SOON_MS } from './reach.js';

/** How a token was got, so far as another can be got the same way without asking anybody. */
export type Renewal =
  | { readonly endpoint: string; readonly client: string; readonly refreshToken: string }
  | {
      readonly endpoint: string;
      readonly client: string;
      readonly issuer: string;
      readonly keyFile: string;
      readonly resource: string;
    };

/** A token with its end, milliseconds since 1970, and how to get the next. */
export interface Granted {
  readonly token: string;
  readonly expires: number;
  readonly renewal?: Renewal;
}

/** Where a platform's people and systems sign in. */
export interface SignInPlace {
  /** The platform, as tokens name it. */
  readonly resource: string;
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly device_authorization_endpoint?: string;
  readonly grant_types_supported?: readonly string[];
}

const CLIENT = 'chengxin-cli';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Asks the platform for its issuer (RFC 9728), and the issuer for its endpoints. */
export async function findSignIn(url: string): Promise<SignInPlace> {
  const { resource, authorization_servers: issuers } = (await read(`${url}/.well-known/oauth-protected-resource`)) as {
    resource: string;
    authorization_servers: string[];
  };
  const issuer = safe(issuers[0] ?? '');
  const metadata = (await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)) as SignInPlace;
  if (metadata.issuer !== issuer)
    throw new Error(`${issuer} 的元数据属于另一签发方 / the metadata are another issuer’s`);
  safe(metadata.token_endpoint);
  return { ...metadata, resource };
}

/** Account and password in one request: the sandbox's issuer alone takes them. */
export async function byPassword(place: SignInPlace, account: string, password: string): Promise<Granted | undefined> {
  const { token_endpoint: endpoint } = place;
  const answer = await ask(endpoint, { grant_type: 'password', client_id: CLIENT, username: account, password });
  if (answer.error === 'invalid_grant') return undefined;
  return granted(answer, endpoint, CLIENT);
}

/** A device code (RFC 8628): `show` tells the person where to go in a browser; resolves when that was done. */
export async function byDevice(place: SignInPlace, show: (address: string, code: string) => void): Promise<Granted> {
  const { token_endpoint: endpoint, device_authorization_endpoint: device, resource } = place;
  if (!device) throw new Error('签发方不支持设备代码登录 / the issuer knows no device codes');
  const begun = await ask(safe(device), { client_id: CLIENT, scope: 'openid offline_access', resource });
  if (begun.error !== undefined) throw refused(begun);
  const { device_code: code, user_code: shown, verification_uri_complete: whole, verification_uri: plain } = begun;
  show(String(whole ?? plain), String(shown));
  let wait = Number(begun['interval'] ?? 5);
  for (;;) {
    await pause(wait * 1000);
    const answer = await ask(endpoint, { grant_type: DEVICE_GRANT, client_id: CLIENT, device_code: String(code) });
    if (answer.error === 'slow_down') wait += 5;
    else if (answer.error !== 'authorization_pending') return granted(answer, endpoint, CLIENT);
  }
}

/** A system's own key (`private_key_jwt`, RFC 7523): nothing secret is sent. */
export async function bySystemKey(
  place: Pick<SignInPlace, 'issuer' | 'token_endpoint' | 'resource'>,
  client: string,
  keyFile: string,
): Promise<Granted> {
  const { issuer, token_endpoint: endpoint, resource } = place;
  const answer = await ask(endpoint, {
    grant_type: 'client_credentials',
    client_id: client,
    resource,
    client_assertion_type: ASSERTION,
    client_assertion: assertionOf(client, issuer, keyFile),
  });
  const { token, expires } = granted(answer, endpoint, client);
  return { token, expires, renewal: { endpoint, client, issuer, keyFile, resource } };
}

/** The next token; undefined where the issuer gives none any more. */
export async function renew(renewal: Renewal): Promise<Granted | undefined> {
  const { endpoint, client } = renewal;
  if ('keyFile' in renewal) return bySystemKey({ ...renewal, token_endpoint: endpoint }, client, renewal.keyFile);
  const answer = await ask(endpoint, {
    grant_type: 'refresh_token',
    client_id: client,
    refresh_token: renewal.refreshToken,
  });
  return answer.error === 'invalid_grant' ? undefined : granted(answer, endpoint, client);
}

function assertionOf(client: string, issuer: string, keyFile: string): string {
  const key = createPrivateKey(readFileSync(keyFile, 'utf8'));
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error('私钥应为 P-256（ES256） / the key must be of P-256 (ES256)');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: client, sub: client, aud: issuer, iat: now, exp: now + 60, jti: randomUUID() };
  const text = [{ alg: 'ES256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = sign('sha256', Buffer.from(text.join('.')), { key, dsaEncoding: 'ieee-p1363' });
  return [...text, signature.toString('base64url')].join('.');
}

type Answer = Readonly<Record<string, unknown>> & { readonly error?: string };

async function ask(endpoint: string, form: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await reach(
    endpoint,
    { method: 'POST', body: new URLSearchParams(form), redirect: 'error' },
    SOON_MS,
  );
  return (await response.json()) as Answer;
}

async function read(address: string): Promise<unknown> {
  const response = await reach(address, { redirect: 'error' }, SOON_MS);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function granted(answer: Answer, endpoint: string, client: string): Granted {
  const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = answer;
  if (typeof token !== 'string') throw refused(answer);
  return {
    token,
    expires: Date.now() + Number(seconds) * 1000,
    ...(typeof refreshToken === 'string' ? { renewal: { endpoint, client, refreshToken } } : {}),
  };
}

const refused = ({ error, error_description: why }: Answer): Error =>
  new Error(`签发方拒绝登录 / the issuer refused: ${error ?? ''} ${typeof why === 'string' ? why : ''}`.trim());

/** Secrets go over TLS, or stay on this machine. */
function safe(address: string): string {
  const { protocol, hostname } = new URL(address);
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && local))
    throw new Error(`${address} 不是 https / is not https`);
  return address;
}
