import { generateKeyPairSync, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LIFE = 600;
const AUDIENCE = 'urn:chengxin:api';

type Claims = Readonly<Record<string, unknown>>;

/**
 * An issuer for tests and benchmarks: it serves its metadata and its public keys on loopback and signs what it is told to, with nothing but
 * Node's own cryptography, so that what checks its tokens is not what made them.
 */
export class TestIssuer {
  private readonly keys: { readonly kid: string; readonly privateKey: KeyObject; readonly jwk: object }[] = [];
  /** How often its keys were asked for. */
  fetched = 0;
  /** What it says of itself beside what it must. */
  metadata: Claims = {};
  /** Clients that are no longer its own. */
  readonly revoked = new Set<string>();
  /** Who may ask whether a token stands, by public key; nobody unless named. */
  readonly resources = new Map<string, KeyObject>();
  /** How often it was asked whether a token stands. */
  introspected = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer();
    const issuer = new TestIssuer(server);
    issuer.rotate();
    server.on('request', (request, response) => {
      let form = '';
      request.setEncoding('utf8').on('data', (text: string) => (form += text));
      request.on('end', () => {
        const body = issuer.answer(request.url ?? '', new URLSearchParams(form));
        response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Signs with a new key from now on; those before stay published unless told otherwise. */
  rotate(keepOld = true): void {
    if (!keepOld) this.keys.length = 0;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = randomUUID();
    this.keys.unshift({
      kid,
      privateKey,
      jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
    });
  }

  /** Claims of a good access token (RFC 9068) of a subject, with what `more` says otherwise; undefined leaves one out. */
  claims(subject: string, more: Claims = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.url,
      aud: AUDIENCE,
      sub: subject,
      client_id: 'test-client',
      iat: now,
      exp: now + LIFE,
      jti: randomUUID(),
      ...more,
    };
  }

  /** A signed token; header and claims as given over those of a good one. */
  token(subject: string, more: Claims = {}, header: Claims = {}): string {
    const [{ kid, privateKey }] = this.keys as [(typeof this.keys)[number]];
    const text = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const signed = `${text({ typ: 'at+jwt', alg: 'ES256', kid, ...header })}.${text(this.claims(subject, more))}`;
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  }

  /** The public half of the key that it signs with. */
  get publicKey(): object {
    return this.keys[0]!.jwk;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(path: string, form: URLSearchParams): object | undefined {
    if (path === '/.well-known/openid-configuration')
      return {
        issuer: this.url,
        jwks_uri: `${this.url}/jwks`,
        introspection_endpoint: `${this.url}/introspection`,
        ...this.metadata,
      };
    if (path === '/introspection') return this.introspect(form);
    if (path !== '/jwks') return undefined;
    this.fetched += 1;
    return { keys: this.keys.map(({ jwk }) => jwk) };
  }

  /** RFC 7662, for a resource that shows its key (RFC 7523). */
  private introspect(form: URLSearchParams): object | undefined {
    this.introspected += 1;
    const key = this.resources.get(form.get('client_id') ?? '');
    const [header = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split('.');
    const good =
      key &&
      verify(
        'sha256',
        Buffer.from(`${header}.${claims}`),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
    const said = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString() || '{}') as Claims;
    if (!good || said(claims)['aud'] !== this.url || said(claims)['sub'] !== form.get('client_id')) return undefined;
    const { client_id: client } = said(form.get('token')?.split('.')[1] ?? '');
    return { active: typeof client === 'string' && !this.revoked.has(client) };
  }
}
