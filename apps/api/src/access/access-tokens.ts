import type { Refusal } from '@chengxin/core/refusal/refused';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { requestRefusals } from '../http/request.refusals.js';
import { Introspection } from './introspection.js';
import { IssuerKeys } from './issuer-keys.js';
import type { OidcConfig } from './oidc-settings.js';

/** What a valid access token says. */
export interface Bearer {
  readonly issuer: string;
  readonly subject: string;
  /** The OAuth client that it came through. */
  readonly client: string;
  /** Whose account the issuer says it is, where the configuration names the claim that says so: null where the token says nothing of it. */
  readonly person?: string | null;
  /** Its end, machine time in milliseconds since 1970. */
  readonly expires: number;
}

const LONGEST_TOKEN = 8_192;
const REQUIRED = ['iss', 'aud', 'sub', 'client_id', 'iat', 'exp', 'jti'];

/** Checks JWT access tokens (RFC 9068) of the issuers that the configuration names. Instants are machine time: a moved legal clock changes nothing. */
export class AccessTokens {
  private readonly keys: ReadonlyMap<string, IssuerKeys>;
  private readonly introspections: ReadonlyMap<string, Introspection>;

  constructor(
    private readonly config: OidcConfig,
    keysOf: (issuer: string) => IssuerKeys = (issuer) => new IssuerKeys(issuer, config.sandbox),
    private readonly nowMs: () => number = () => Date.now(),
  ) {
    const { issuers, introspection, sandbox } = config;
    this.keys = new Map(issuers.map((issuer) => [issuer, keysOf(issuer)]));
    this.introspections = new Map(
      introspection ? issuers.map((issuer) => [issuer, new Introspection(issuer, introspection, sandbox, nowMs)]) : [],
    );
  }

  /** What the token says, or why it is refused. Throws `IssuerUnavailable` where its issuer's keys cannot be had. */
  async read(token: string): Promise<Bearer | Refusal> {
    const keys = this.keysOf(token);
    if (!(keys instanceof IssuerKeys)) return keys;
    const { audience, algorithms, clockSkew, longestLife } = this.config;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys.keyOf, {
        issuer: [...this.config.issuers],
        audience,
        algorithms: [...algorithms],
        typ: 'at+jwt',
        requiredClaims: REQUIRED,
        clockTolerance: clockSkew,
        currentDate: new Date(this.nowMs()),
      });
      // No extension of the format changes what an access token means here, so none that must be understood is.
      if (protectedHeader.crit !== undefined) return requestRefusals.refuse('request/token-invalid');
      // Whose sender must prove that it holds a key (RFC 9449, RFC 8705): that proof is not looked at here, and as a mere bearer token it would be worth more than it says.
      if (payload['cnf'] !== undefined) return requestRefusals.refuse('request/token-sender-constrained');
      const bearer = this.bearerOf(payload, longestLife) ?? requestRefusals.refuse('request/token-invalid');
      return 'code' in bearer || (await this.stands(bearer, token))
        ? bearer
        : requestRefusals.refuse('request/token-revoked');
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Asked last: only a token that is good in itself is worth a question to its issuer. */
  private stands({ issuer }: Bearer, token: string): Promise<boolean> | true {
    return this.introspections.get(issuer)?.stands(token) ?? true;
  }

  /** The keys of whoever the token says made it; nothing else of it is believed before its signature is checked. */
  private keysOf(token: string): IssuerKeys | Refusal {
    if (token.length > LONGEST_TOKEN) return requestRefusals.refuse('request/token-invalid');
    let issuer: string | undefined;
    try {
      issuer = decodeJwt(token).iss;
    } catch (error) {
      if (error instanceof errors.JWTInvalid || error instanceof TypeError)
        return requestRefusals.refuse('request/token-invalid');
      throw error;
    }
    return this.keys.get(issuer ?? '') ?? requestRefusals.refuse('request/token-issuer-unknown');
  }

  private bearerOf(payload: JWTPayload, longestLife: number): Bearer | Refusal | undefined {
    const { iss, sub, iat = NaN, exp = NaN, client_id: client } = payload;
    if (!isName(iss) || !isName(sub) || !isName(client)) return undefined;
    if (iat > this.nowMs() / 1000 + this.config.clockSkew) return requestRefusals.refuse('request/token-not-yet-valid');
    if (exp - iat > longestLife) return requestRefusals.refuse('request/token-too-long-lived');
    const { personClaim, clockSkew } = this.config;
    const person = personClaim === undefined ? undefined : payload[personClaim];
    return {
      issuer: iss,
      subject: sub,
      client,
      ...(personClaim === undefined ? {} : { person: isName(person) ? person : null }),
      expires: (exp + clockSkew) * 1000,
    };
  }
}

const LONGEST_NAME = 255;
/** U+0000–U+001F and U+007F–U+009F: no name has them, and PostgreSQL takes no text with U+0000. Half a surrogate pair is no character. */
const CONTROL = /\p{Cc}/u;
const isName = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= LONGEST_NAME &&
  !CONTROL.test(value) &&
  value.isWellFormed();

/** jose's findings in the platform's words; what is no finding about the token is thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return requestRefusals.refuse('request/token-expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf' && error.reason === 'check_failed')
      return requestRefusals.refuse('request/token-not-yet-valid');
    if (error.claim === 'aud') return requestRefusals.refuse('request/token-audience-wrong');
    return requestRefusals.refuse('request/token-invalid');
  }
  if (error instanceof errors.JWKSNoMatchingKey) return requestRefusals.refuse('request/token-key-unknown');
  if (error instanceof errors.JOSEError) return requestRefusals.refuse('request/token-invalid');
  throw error;
}
