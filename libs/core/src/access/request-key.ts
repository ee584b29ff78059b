import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from '@mikro-orm/postgresql';
import { executeSql } from '../database/execute-sql.js';

/**
 * How long a key and the answer given under it are kept, in days: a retry within them gets the same answer, after them the same key is a new
 * request. The row's own time decides, that of the machine.
 */
export const REQUEST_KEY_LIFE_DAYS = 7;

const held = new AsyncLocalStorage<string>();

/** Runs a command under the idempotency key that its request holds (a row of `request`). */
export function underRequestKey<T>(key: string, command: () => Promise<T>): Promise<T> {
  return held.run(key, command);
}

/**
 * Marks the request's key in the command's own transaction: either both are there after a crash or neither, so that a retry never does twice
 * what was done. Does nothing where no key is held (worker, import).
 */
export async function markCarriedOut(em: EntityManager): Promise<void> {
  const key = held.getStore();
  if (key === undefined) return;
  await executeSql(
    em,
    `update cx.request set headers = headers || '{"carriedOut":true}' where request_key = ? and status is null`,
    [key],
  );
}
