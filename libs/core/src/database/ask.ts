import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClientBase } from 'pg';
import { executeSql } from './execute-sql.js';

/** One statement with `?` for its parameters, wherever a transaction or a client of its own puts it. */
export type Ask = <T extends object>(sql: string, values: readonly unknown[]) => Promise<readonly T[]>;

/** In the caller's transaction. */
export const askWithin =
  (em: EntityManager): Ask =>
  (sql, values) =>
    executeSql(em, sql, values);

interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** Each by how it is written: a connection parses it once. */
const prepared = new Map<string, Prepared>();

function preparedOf(sql: string): Prepared {
  let statement = prepared.get(sql);
  if (!statement) {
    let place = 0;
    statement = { name: `ask-${prepared.size}`, text: sql.replace(/\?/g, () => `$${(place += 1)}`) };
    prepared.set(sql, statement);
  }
  return statement;
}

/** What goes to the database by its own client: reads, and rows of files. The statement is a constant: what changes stands in its values. */
export const askClient =
  (client: Pick<ClientBase, 'query'>): Ask =>
  async <T extends object>(sql: string, values: readonly unknown[]) =>
    (await client.query<T>({ ...preparedOf(sql), values: [...values] })).rows;

/** Ids as the value of one parameter: `= any(?::uuid[])`. */
export const idList = (ids: Iterable<string>): string => `{${[...ids].join(',')}}`;
