import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { askIssuer } from './ask-issuer.js';

/** How often an issuer is asked, in milliseconds of machine time. */
export interface Pace {
  /** Keys older than this are fetched anew, in the background. */
  readonly fresh: number;
  /** Through an outage of the issuer, keys are used no longer than this. */
  readonly kept: number;
  /** Between two fetches; a token with a key nobody knows brings on no more. */
  readonly floor: number;
  readonly timeout: number;
}

const PACE: Pace = { fresh: 5 * 60_000, kept: 60 * 60_000, floor: 10_000, timeout: 5_000 };
const KINDS = ['RSA', 'EC', 'OKP'];

/** The issuer gives no keys: an outage, not a fault of the token. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

/** What the platform reads of an issuer's metadata (OpenID Connect Discovery, RFC 8414). */
export interface IssuerMetadata {
  readonly issuer: string;
  readonly jwks_uri: string;
  /** Where people sign in and codes are redeemed. */
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  /** Where it says whether a token still stands (RFC 7662), if it does. */
  readonly introspection_endpoint?: string;
  /** What the sandbox's issuer says of itself; production takes no token of one. */
  readonly chengxin_sandbox?: boolean;
}

interface Held {
  readonly find: JWTVerifyGetKey;
  readonly at: number;
}

/** The public keys of one issuer. They are fetched when first needed, kept, and fetched again when they age or a token names one that is new. */
export class IssuerKeys {
  private held: Held | undefined;
  private asked = -Infinity;
  private fetching: Promise<void> | undefined;
  private fault: unknown;

  constructor(
    readonly issuer: string,
    readonly sandbox: boolean,
    private readonly pace: Pace = PACE,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** The key of a token, for `jwtVerify`. Throws jose's `JWKSNoMatchingKey` where the issuer has none, and {@link IssuerUnavailable}. */
  readonly keyOf: JWTVerifyGetKey = async (header, token) => {
    const held = await this.current();
    try {
      return await held.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.fetchAgain();
      const renewed = this.held;
      if (!renewed || renewed === held) throw error;
      return renewed.find(header, token);
    }
  };

  private async current(): Promise<Held> {
    const age = this.held ? this.nowMs() - this.held.at : Infinity;
    if (age >= this.pace.kept) await this.fetchAgain();
    else if (age >= this.pace.fresh) void this.fetchAgain();
    if (!this.held || this.nowMs() - this.held.at >= this.pace.kept)
      throw new IssuerUnavailable('the issuer gives no keys', { cause: this.fault });
    return this.held;
  }

  /** Fetches the keys, once for everybody who waits and not more often than the floor. A fault is kept for who cannot do without the keys. */
  private fetchAgain(): Promise<void> {
    if (this.fetching) return this.fetching;
    if (this.nowMs() - this.asked < this.pace.floor) return Promise.resolve();
    this.asked = this.nowMs();
    this.fetching = this.fetchKeys()
      .then(
        (find) => {
          this.held = { find, at: this.nowMs() };
          this.fault = undefined;
        },
        (error: unknown) => void (this.fault = error),
      )
      .finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async fetchKeys(): Promise<JWTVerifyGetKey> {
    const { jwks_uri: address } = await readMetadata(this.issuer, this.sandbox, this.pace.timeout);
    const set = (await askIssuer(address, this, this.pace.timeout)) as Partial<JSONWebKeySet>;
    if (!Array.isArray(set.keys)) throw new Error('the issuer’s key set is none');
    // A symmetric key has no place in a public set: whoever reads it could sign with it.
    const keys = set.keys.filter((key) => KINDS.includes(key?.kty ?? '') && key.use !== 'enc');
    return createLocalJWKSet({ keys });
  }
}

/** An issuer's metadata. Throws where it cannot be had, is another issuer's, or a sandbox's where none is allowed. */
export async function readMetadata(issuer: string, sandbox: boolean, timeout = PACE.timeout): Promise<IssuerMetadata> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const metadata = (await askIssuer(address, { issuer, sandbox }, timeout)) as IssuerMetadata;
  if (metadata.issuer !== issuer) throw new Error('the metadata are another issuer’s');
  if (metadata.chengxin_sandbox === true && !sandbox) throw new SandboxIssuer();
  return metadata;
}

/** The issuer says of itself that it is a sandbox's. */
export class SandboxIssuer extends Error {
  override readonly name = 'SandboxIssuer';
}
