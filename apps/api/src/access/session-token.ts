import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a session token says. Instants are machine time in seconds: a moved legal clock neither ends nor prolongs a session. */
export interface Session {
  readonly officer: string;
  /** Through what the officer came in; idempotency keys are one client's. */
  readonly client: string;
  readonly expires: number;
}

export const SESSION_HOURS = 8;

/** Issues and reads bearer tokens: a JSON body and its HMAC-SHA-256, both base64url. */
export class SessionTokens {
  private readonly key: Buffer;

  constructor(sessionKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', sessionKey, Buffer.alloc(0), 'chengxin/session', 32));
  }

  issue(officer: string, client: string, nowMs = Date.now()): { readonly token: string; readonly expires: Date } {
    const expires = Math.floor(nowMs / 1000) + SESSION_HOURS * 3600;
    const body = Buffer.from(JSON.stringify([officer, client, expires])).toString('base64url');
    return { token: `${body}.${this.sign(body).toString('base64url')}`, expires: new Date(expires * 1000) };
  }

  /** The session of a token; undefined where it is forged, damaged or over. */
  read(token: string, nowMs = Date.now()): Session | undefined {
    const dot = token.indexOf('.');
    if (dot < 0 || token.length > 1024) return undefined;
    const body = token.slice(0, dot);
    const given = Buffer.from(token.slice(dot + 1), 'base64url');
    const expected = this.sign(body);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const [officer, client, expires] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [
      string,
      string,
      number,
    ];
    return expires * 1000 > nowMs ? { officer, client, expires } : undefined;
  }

  private sign(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}
