import type { Actor } from '@chengxin/core/access/actor';
import type { Party } from '@chengxin/core/access/party';
import type { DeclaredUse } from '@chengxin/core/access/data-use';
import type { Request } from 'express';
import type { ReadRoute } from '../access/reads.js';
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
  /** Instead of an actor, where a subject signed in for itself. */
  party?: Party;
  /** The read of data that are not public which the route is; filled by the guard. */
  reads?: ReadRoute;
  /** What the reader declared, once its headers were read. */
  declared?: DeclaredUse;
  /** The answer's language, once somebody asked for it. */
  language?: Language;
}
