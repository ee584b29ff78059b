import type { Actor } from '@chengxin/core/access/actor';
import type { Request } from 'express';
import type { Language } from './language.js';

/** An express request as the platform's middlewares leave it. */
export interface ApiRequest extends Request {
  /** Names the request in logs, answers and problems. */
  traceId: string;
  startedAt: number;
  /** Bytes of a JSON body, for the digest of an idempotent request. */
  rawBody?: Buffer;
  /** Filled by the guard; absent on a public route without a token. */
  actor?: Actor;
  /** The answer's language, once somebody asked for it. */
  language?: Language;
}
