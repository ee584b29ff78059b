import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { askIssuer } from './ask-issuer.js';
import { IssuerUnavailable, readMetadata } from './issuer-keys.js';
import type { IntrospectionClient } from './oidc-settings.js';

const FRESH_MS = 30_000;
const MOST_TOKENS = 10_000;
const ASSERTION_SECONDS = 60;
const TIMEOUT_MS = 5_000;
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

interface Known {
  readonly stands: Promise<boolean>;
  readonly until: number;
}

/**
 * Asks one issuer whether a token still stands (RFC 7662), for what its signature cannot tell: that the client or the person behind it was revoked
 * there. An answer is kept half a minute. An issuer that does not answer lets nobody in: a token it revoked could not be told from a good one.
 */
export class Introspection {
  private readonly known = new Map<string, Known>();

  constructor(
    readonly issuer: string,
    private readonly as: IntrospectionClient,
    readonly sandbox: boolean,
    private readonly nowMs: () => number,
  ) {}

  /** Whether the issuer still stands by the token. Throws {@link IssuerUnavailable} where it gives no answer. */
  stands(token: string): Promise<boolean> {
    // The token itself is kept no longer than its request.
    const name = createHash('sha256').update(token).digest('base64');
    const kept = this.known.get(name);
    if (kept && kept.until > this.nowMs()) return kept.stands;
    if (this.known.size >= MOST_TOKENS) this.known.clear();
    const asked: Known = { stands: this.ask(token), until: this.nowMs() + FRESH_MS };
    this.known.set(name, asked);
    asked.stands.catch(() => {
      if (this.known.get(name) === asked) this.known.delete(name);
    });
    return asked.stands;
  }

  private async ask(token: string): Promise<boolean> {
    try {
      const { introspection_endpoint: endpoint } = await readMetadata(this.issuer, this.sandbox, TIMEOUT_MS);
      if (endpoint === undefined) throw new Error('the issuer answers no questions about tokens');
      const answer = await askIssuer(endpoint, this, TIMEOUT_MS, {
        token,
        token_type_hint: 'access_token',
        client_id: this.as.client,
        client_assertion_type: JWT_BEARER,
        client_assertion: await this.assertion(),
      });
      return (answer as { active?: unknown }).active === true;
    } catch (error) {
      throw new IssuerUnavailable('the issuer does not say whether a token stands', { cause: error });
    }
  }

  private assertion(): Promise<string> {
    const { client, key } = this.as;
    return new SignJWT()
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(this.issuer)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${ASSERTION_SECONDS}s`)
      .sign(key);
  }
}
