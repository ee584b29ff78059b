import type { ClientBase } from 'pg';

/** Rows in memory at a time. */
const FETCHED = 500;

/** The rows of one statement, a few in memory at a time however many there are: one glance at all of them. Needs a transaction on `client`, and no other such reading on it. */
export async function* fetchRows<R extends object>(
  client: Pick<ClientBase, 'query'>,
  sql: string,
  values: readonly unknown[] = [],
): AsyncGenerator<R> {
  await client.query(`declare fetched no scroll cursor for ${sql}`, [...values]);
  for (;;) {
    const { rows } = await client.query<R>(`fetch ${FETCHED} from fetched`);
    yield* rows;
    if (rows.length < FETCHED) break;
  }
  await client.query('close fetched');
}
