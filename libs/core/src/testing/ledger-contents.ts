import type { ClientBase, Pool } from 'pg';
import { AccessWords, STORED_WORDS, type StoredWords } from '../access/access-words.js';
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

/** What was said of each subject of a read, in the entry's order. */
export async function saidOfRead(
  pool: Queryable,
  keyring: Keyring,
  request: string | null,
): Promise<readonly { readonly subject: string | null; readonly said: unknown }[]> {
  const { rows } = await (pool as Pool).query<StoredWords>(
    `select ${STORED_WORDS} from cx.access_content c join cx.access_ledger l using (access_id, seq) where l.record_id = $1 order by c.place`,
    [request],
  );
  const said = await new AccessWords(pool as Pool, keyring).open(rows);
  return rows.map(({ subjectId }, i) => ({ subject: subjectId, said: said[i] }));
}

/** Lays what reads say there in plain, as releases wrote it that did not seal it. As the owner. */
export async function readsInPlain(client: Pick<ClientBase, 'query'>, keyring: Keyring): Promise<void> {
  const { rows } = await client.query<StoredWords & { readonly place: number }>(
    `select ${STORED_WORDS}, c.place from cx.access_content c`,
  );
  const said = await new AccessWords(client as Pool, keyring).open(rows);
  await client.query('alter table cx.access_content disable trigger user');
  for (const [i, { accessId, seq, place }] of rows.entries())
    await client.query(
      'update cx.access_content set content = $4, sealed = null where access_id = $1 and seq = $2 and place = $3',
      [accessId, seq, place, said[i] === undefined ? null : JSON.stringify(said[i])],
    );
  await client.query('alter table cx.access_content enable trigger user');
}
