import { createHash, randomUUID } from 'node:crypto';
import { Keyring, uuidOf } from '@chengxin/core/access/keyring';
import { ReadPool } from '@chengxin/core/database/pool';
import { Refused } from '@chengxin/core/refusal/refused';
import { Injectable } from '@nestjs/common';
import type { ApiRequest } from './api-request.js';
import { requestRefusals } from './request.refusals.js';

/** An answer as it was first given. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** A key that this request now holds; it ends in exactly one of the two. */
export interface HeldKey {
  readonly key: string;
  complete(answer: StoredAnswer): Promise<void>;
  /** `refused`: nothing was done, the key is free. Else it stays taken where the command had committed before it failed. */
  release(refused: boolean): Promise<void>;
}

/** How long a key stays taken without a sign of life from the process that took it. */
export const LEASE_MS = 30_000;

/** Beside the headers of an answer: the organ for which it was asked. It is none of them. */
const ORGAN = 'organ';

/** When a key that nobody works on any more was last seen. */
const LONG_AGO = new Date(0);

/**
 * Idempotency keys (table `request`). The key's row is inserted before the command runs and filled with the answer after it:
 *
 * - answered: the answer is stored, sealed, and given again for the same key and body to who may still read it (`StillShown`);
 * - refused or failed: the row is removed, so that the caller may mend the request and send it again under the same key;
 * - the process dies: its row stays without an answer and without a sign of life; after {@link LEASE_MS} the next try takes the key over, so that
 *   no key stays blocked. A command that had committed by then marked the row in its own transaction (`markCarriedOut`): that try is told so,
 *   and nothing is done twice.
 *
 * The key's row is `digest(client, route, key)`: keys of two clients or two routes never meet.
 */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
  ) {}

  /** Takes the key, or returns the answer it already has. Throws `Refused`: missing, reused with another body, or still at work. */
  async take(request: ApiRequest, route: string): Promise<HeldKey | StoredAnswer> {
    const key = requestKey(request, route);
    const body = bodyDigest(request);
    const owner = randomUUID();
    const organ = request.actor?.organ.id;
    // The row may vanish between the two statements when its first request is refused: then the key is free again.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const inserted = await this.pool.query(
        `insert into cx.request (request_key, body_digest, headers, at) values ($1, $2, $3, $4) on conflict do nothing`,
        [key, body, JSON.stringify({ owner }), new Date()],
      );
      if (inserted.rowCount === 1) return this.held(key, owner, organ);
      const { rows } = await this.pool.query<RequestRow>(
        'select body_digest, status, response, headers, at from cx.request where request_key = $1',
        [key],
      );
      const row = rows[0];
      if (!row) continue;
      // What an officer did for one organ is not another's to read, should the officer serve there by now.
      if (row.body_digest !== body || (row.headers[ORGAN] ?? organ) !== organ)
        throw new Refused([requestRefusals.refuse('request/idempotency-key-reused')]);
      if (row.status !== null) return this.answerOf(row);
      if (await this.takeOver(key, owner, row)) return this.held(key, owner, organ);
      break;
    }
    throw new Refused([requestRefusals.refuse('request/in-progress')]);
  }

  private answerOf(row: RequestRow): StoredAnswer {
    const { [ORGAN]: _organ, ...headers } = row.headers;
    return {
      status: row.status!,
      body:
        row.response === null
          ? undefined
          : JSON.parse(this.keyring.decrypt(Buffer.from(row.response, 'base64')).toString('utf8')),
      headers,
    };
  }

  private async takeOver(key: string, owner: string, row: RequestRow): Promise<boolean> {
    if (Date.now() - row.at.getTime() < LEASE_MS) return false;
    if (row.headers['carriedOut']) throw new Refused([requestRefusals.refuse('request/carried-out')]);
    const taken = await this.pool.query(
      `update cx.request set headers = $2, at = $3 where request_key = $1 and status is null and headers->>'owner' = $4`,
      [key, JSON.stringify({ owner }), new Date(), row.headers['owner']],
    );
    return taken.rowCount === 1;
  }

  private held(key: string, owner: string, organ: string | undefined): HeldKey {
    const signOfLife = setInterval(() => {
      this.pool
        .query(`update cx.request set at = $3 where request_key = $1 and headers->>'owner' = $2 and status is null`, [
          key,
          owner,
          new Date(),
        ])
        // The lease merely runs out; the next beat or the end of the request tells whether the database is back.
        .catch(() => undefined);
    }, LEASE_MS / 3).unref();
    return {
      key,
      complete: async ({ status, body, headers }) => {
        clearInterval(signOfLife);
        const sealed = body === undefined ? null : this.keyring.encrypt(JSON.stringify(body)).toString('base64');
        await this.pool.query(
          `update cx.request set status = $3, response = $4, headers = $5, at = $6
           where request_key = $1 and status is null and headers->>'owner' = $2`,
          [key, owner, status, sealed, JSON.stringify({ ...headers, [ORGAN]: organ }), new Date()],
        );
      },
      release: async (refused) => {
        clearInterval(signOfLife);
        await this.pool.query(
          `delete from cx.request where request_key = $1 and status is null and headers->>'owner' = $2
             and ($3 or headers->>'carriedOut' is null)`,
          [key, owner, refused],
        );
        await this.pool.query(
          `update cx.request set at = $3 where request_key = $1 and headers->>'owner' = $2 and status is null`,
          [key, owner, LONG_AGO],
        );
      },
    };
  }
}

interface RequestRow {
  readonly body_digest: string;
  readonly status: number | null;
  readonly response: string | null;
  readonly headers: Record<string, string>;
  readonly at: Date;
}

function requestKey(request: ApiRequest, route: string): string {
  const header = request.headers['idempotency-key'];
  if (header === undefined) throw new Refused([requestRefusals.refuse('request/idempotency-key-missing')]);
  // A structured field writes it in quotes (draft-ietf-httpapi-idempotency-key-header); both are in use.
  const key = typeof header === 'string' ? (/^"(.*)"$/.exec(header)?.[1] ?? header) : '';
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw new Refused([requestRefusals.refuse('request/idempotency-key-invalid')]);
  const client = (request.actor ?? request.party)?.client ?? '';
  return uuidOf(
    createHash('sha256')
      .update(JSON.stringify([client, route, key]))
      .digest(),
  );
}

/**
 * Digest of what was sent. A body that is read as a stream (a file) is told apart by Content-Digest (RFC 9530) where the client sends it, else
 * by its length; the address counts too: two records of one route are two requests.
 */
function bodyDigest(request: ApiRequest): string {
  const hash = createHash('sha256').update(request.path).update('\u0000');
  if (request.rawBody) hash.update(request.rawBody);
  else hash.update(`${request.headers['content-digest'] ?? ''}\u0000${request.headers['content-length'] ?? ''}`);
  return `sha256:${hash.digest('hex')}`;
}
