import type { ClientBase, Pool } from 'pg';
import type { Keyring } from '../access/keyring.js';
import { OpenContents, STORED_CONTENT, type StoredContent } from '../ledger/sealed-content.js';

type Queryable = Pick<Pool, 'query'> | Pick<ClientBase, 'query'>;

/** An entry of a subject's ledger with what it says. */
export interface SaidEntry {
  readonly seq: number;
  readonly kind: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly actor: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** What the entries of a subject say, in their order. */
export async function ledgerContents(
  pool: Queryable,
  keyring: Keyring,
  subjectId: string,
): Promise<readonly SaidEntry[]> {
  const { rows } = await (pool as Pool).query<Omit<SaidEntry, 'content'> & StoredContent & { readonly seq: number }>(
    `select l.kind, l.record_kind as "recordKind", l.record_id as "recordId", l.actor, ${STORED_CONTENT}
     from cx.subject_ledger l join cx.subject_ledger_content c using (subject_id, seq) join cx.subject k on k.subject_id = l.subject_id
     where l.subject_id = $1 order by c.seq`,
    [subjectId],
  );
  return new OpenContents(keyring).rows(rows);
}

/** Lays contents there in plain, changed or not, as releases wrote them that did not seal them; those for which nothing is given stay sealed. As the owner. */
export async function inPlain(
  client: Pick<ClientBase, 'query'>,
  keyring: Keyring,
  changed: (content: Record<string, unknown>, row: { subjectId: string; seq: number }) => unknown = (content) =>
    content,
): Promise<void> {
  const { rows } = await client.query<StoredContent & { readonly seq: number }>(
    `select ${STORED_CONTENT} from cx.subject_ledger_content c join cx.subject k on k.subject_id = c.subject_id`,
  );
  const contents = new OpenContents(keyring);
  await client.query('alter table cx.subject_ledger_content disable trigger user');
  for (const row of rows) {
    const plain = changed(contents.open(row) as Record<string, unknown>, row);
    if (plain === undefined) continue;
    await client.query(
      'update cx.subject_ledger_content set content = $3, sealed = null where subject_id = $1 and seq = $2',
      [row.subjectId, row.seq, JSON.stringify(plain)],
    );
  }
  await client.query('alter table cx.subject_ledger_content enable trigger user');
}
