import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limitServer, LOOKS } from '@chengxin/core/configuration/server-limits';
import { errors, interactionPolicy, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { DEMO_SYSTEM, officers, subjectAccounts } from '../officers.js';
import { keepSigningKeys, keepSystemKey } from './issuer-keys.js';
import { issuerMemory } from './issuer-memory.js';
import { codePage, confirmPage, donePage, faultPage, givenUpPage, PAGE_HEADERS, signInPage } from './pages.js';

/** The issuer of a running sandbox. */
export interface SandboxIssuer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface IssuerOptions {
  /** Where its keys are kept. */
  readonly keys: string;
  readonly password: string;
  /** Port to listen on, on this machine only, where it is free; else any. */
  readonly port: number;
}

const AUDIENCE = 'urn:chengxin:api';
const SCOPE = 'chengxin';
const TOKEN_SECONDS = 600;
const DAY_SECONDS = 86_400;
const RESOURCE = {
  scope: SCOPE,
  audience: AUDIENCE,
  accessTokenTTL: TOKEN_SECONDS,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'ES256' } },
} as const;

/**
 * Starts a real OpenID Connect issuer on loopback: authorization code with PKCE for people, device codes for the command, client credentials with
 * `private_key_jwt` for systems. Scripts may send account and password in one request (`grant_type=password`), which no other issuer offers.
 */
export async function startIssuer({ keys, password, port }: IssuerOptions): Promise<SandboxIssuer> {
  const server = createServer(LOOKS);
  limitServer(server);
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, configuration(keys));
  const isPassword = passwordCheck(password);
  offerPasswordGrant(provider, isPassword);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    signIn(provider, isPassword, request, response).catch((error: unknown) => refuse(response, error));
  });
  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configuration(keys: string): Configuration {
  const loopback = (path: string) => ['127.0.0.1', 'localhost'].map((host) => `http://${host}${path}`);
  return {
    adapter: issuerMemory(),
    jwks: { keys: keepSigningKeys(keys) as never },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: {
      clientAuthSigningAlgValues: ['ES256'],
      idTokenSigningAlgValues: ['ES256'],
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: [
      {
        client_id: 'chengxin-docs',
        client_name: '接口文档 API pages',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: loopback('/docs/oauth2-redirect.html'),
      },
      {
        client_id: 'chengxin-cli',
        client_name: '命令行 command line',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token', 'password'],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: DEMO_SYSTEM,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        jwks: { keys: [keepSystemKey(keys).publicJwk as never] },
      },
    ],
    scopes: ['openid', 'offline_access'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (ctx, form, _out, error) => {
          const givenUp = error?.name === 'AbortedError';
          answerPage(ctx, givenUp ? givenUpPage() : codePage(form, error !== undefined));
        },
        userCodeConfirmSource: (ctx, form, _client, _device, code) => answerPage(ctx, confirmPage(form, code)),
        successSource: (ctx) => answerPage(ctx, donePage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== AUDIENCE) throw new errors.InvalidTarget();
          return RESOURCE;
        },
      },
    },
    pkce: { required: () => true },
    // The pages of the API are on another port of this machine, and for the browser on another origin.
    clientBasedCORS: (_ctx, origin) => /^http:\/\/(127\.0\.0\.1|localhost):\d+$/.test(origin),
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: TOKEN_SECONDS,
      AuthorizationCode: 60,
      ClientCredentials: TOKEN_SECONDS,
      DeviceCode: 600,
      Grant: DAY_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: 600,
      RefreshToken: DAY_SECONDS,
      Session: DAY_SECONDS,
    },
    discovery: { chengxin_sandbox: true },
    findAccount: (_ctx, id) => (isAccount(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    // Nobody is asked to consent to his own office's platform.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      return session?.accountId && client ? grantOf(ctx.oidc.provider, client.clientId, session.accountId) : undefined;
    },
    interactions: { policy: withoutNativeConsent(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: (ctx, out) => answerPage(ctx, faultPage(out.error)),
  };
}

function answerPage(ctx: KoaContextWithOIDC, html: string): void {
  ctx.set(PAGE_HEADERS);
  ctx.body = html;
}

/** The library asks for consent whenever a client is a native one; these are the platform's own. */
function withoutNativeConsent() {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');
  return policy;
}

const isAccount = (account: unknown): account is string =>
  account !== DEMO_SYSTEM && [...officers, ...subjectAccounts].some((known) => known.account === account);

async function grantOf(provider: Provider, clientId: string, accountId: string) {
  const grant = new provider.Grant({ clientId, accountId });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(AUDIENCE, SCOPE);
  await grant.save();
  return grant;
}

/** Account and password in one request, for scripts against a sandbox. */
function offerPasswordGrant(provider: Provider, isPassword: (given: unknown) => boolean): void {
  provider.registerGrantType<{ username?: string; password?: string }>(
    'password',
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const { username, password } = params;
      if (!isPassword(password) || !isAccount(username)) throw new errors.InvalidGrant('account or password is wrong');
      const grant = await grantOf(provider, client.clientId, username);
      const common = { accountId: username, client, grantId: grant.jti, gty: 'password' };
      const access = new provider.AccessToken({ ...common, scope: SCOPE });
      access.resourceServer = new provider.ResourceServer(AUDIENCE, RESOURCE);
      const refresh = new provider.RefreshToken({
        ...common,
        resource: AUDIENCE,
        scope: `openid offline_access ${SCOPE}`,
      });
      ctx.body = {
        access_token: await access.save(),
        refresh_token: await refresh.save(),
        expires_in: access.expiration,
        token_type: access.tokenType,
        scope: SCOPE,
      };
    },
    ['username', 'password'],
  );
}

async function signIn(
  provider: Provider,
  isPassword: (given: unknown) => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const client = await provider.Client.find(String(params['client_id']));
  const name = client?.clientName ?? String(params['client_id']);
  if (request.method !== 'POST') return show(response, 200, signInPage(name, false));
  const form = new URLSearchParams(await bodyOf(request));
  const account = form.get('account') ?? '';
  if (!isPassword(form.get('password')) || !isAccount(account))
    return show(response, 401, signInPage(name, true, account));
  await provider.interactionFinished(request, response, { login: { accountId: account } });
}

const LONGEST_FORM = 4_096;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += part;
    if (text.length > LONGEST_FORM) throw new errors.InvalidRequest('form too large');
  }
  return text;
}

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, PAGE_HEADERS).end(html);
}

/** What the issuer's library refuses is told by its code; anything else is a fault of the sandbox, and told where its faults are told. */
function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof errors.OIDCProviderError)) console.error(error);
  if (response.headersSent) return void response.destroy();
  const { status = 500, error: code = 'server_error' } = error instanceof errors.OIDCProviderError ? error : {};
  show(response, status, faultPage(code));
}

function passwordCheck(password: string): (given: unknown) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(password);
  return (given) => typeof given === 'string' && timingSafeEqual(digest(given), expected);
}

async function listen(server: Server, port: number): Promise<void> {
  const on = (wanted: number) =>
    new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      const failed = (error: NodeJS.ErrnoException) => resolve(error);
      server.once('error', failed);
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', failed);
        resolve(undefined);
      });
    });
  const fault = await on(port);
  if (fault?.code === 'EADDRINUSE' || fault?.code === 'EACCES') {
    const again = await on(0);
    if (again) throw again;
  } else if (fault) throw fault;
}
