import type { EntityManager } from '@mikro-orm/postgresql';
import type { Keyring } from '../access/keyring.js';
import { executeSql } from '../database/execute-sql.js';
import { formatRecordId } from '../database/record-id.js';

/** Sealed values that are opened and looked through at a time. */
const PORTION = 1_000;
/** Of a record's id, the characters that the subject's alone decides: 128 bits at six a character. */
const SUBJECT_IN_RECORD_ID = 21;

/**
 * Destroys what other tables hold of a subject without being its own: what reviewers wrote of reads about it, what files said of it, rows of files that were
 * not taken and hold its number, and answers that are kept for a day to be given again.
 */
export async function forgetElsewhere(
  em: EntityManager,
  keyring: Keyring,
  subjectId: string,
  identifiers: readonly string[],
): Promise<void> {
  for (const column of ['question', 'explanation', 'decision'])
    await executeSql(
      em,
      `update cx.query_review r set ${column} = jsonb_set(${column}, '{text}', '""'), version = version + 1
       where ${column} is not null and exists (select from cx.access_content c where c.access_id = r.access_id and c.seq = r.seq and c.subject_id = ?)`,
      [subjectId],
    );
  // For whom it consented as a guardian: the link is about both.
  await executeSql(em, 'delete from cx.guardianship where guardian_id = ?', [subjectId]);
  const named = await executeSql<ImportRow>(
    em,
    'select import_id, row_no, raw_cipher from cx.import_row where subject_id = ?',
    [subjectId],
  );
  const inText = identifiers.filter((value) => value !== '');
  const unnamed = await rowsHolding(em, keyring, inText);
  for (const { import_id, row_no } of [...named, ...unnamed]) {
    await executeSql(
      em,
      `update cx.import_row set findings = '[]', raw_cipher = null where import_id = ? and row_no = ?`,
      [import_id, row_no],
    );
    await executeSql(
      em,
      `update cx.import_row_resolution set reason = '' where import_id = ? and row_no = ? and reason is not null`,
      [import_id, row_no],
    );
  }
  await forgetAnswers(em, keyring, [
    subjectId,
    formatRecordId({ subjectId, id: subjectId }).slice(0, SUBJECT_IN_RECORD_ID),
    ...inText,
  ]);
}

interface ImportRow {
  readonly import_id: string;
  readonly row_no: string;
  readonly raw_cipher: Buffer | null;
}

/** Rows that were not taken name no subject: they are opened, and found by what stands in them. */
async function rowsHolding(
  em: EntityManager,
  keyring: Keyring,
  sought: readonly string[],
): Promise<readonly ImportRow[]> {
  const found: ImportRow[] = [];
  for (let after: ImportRow | undefined; ;) {
    const rows = await executeSql<ImportRow>(
      em,
      `select import_id, row_no, raw_cipher from cx.import_row
       where raw_cipher is not null and (?::uuid is null or (import_id, row_no) > (?::uuid, ?::bigint)) order by import_id, row_no limit ${PORTION}`,
      [after?.import_id ?? null, after?.import_id ?? null, after?.row_no ?? null],
    );
    found.push(...rows.filter(({ raw_cipher }) => holds(keyring, Buffer.from(raw_cipher!), sought)));
    if (rows.length < PORTION) return found;
    after = rows.at(-1)!;
  }
}

/** Answers kept for who sends a request again. */
async function forgetAnswers(em: EntityManager, keyring: Keyring, sought: readonly string[]): Promise<void> {
  for (let after: string | undefined; ;) {
    const rows = await executeSql<{ key: string; response: string }>(
      em,
      `select request_key as key, response from cx.request
       where response is not null and (?::uuid is null or request_key > ?::uuid) order by request_key limit ${PORTION}`,
      [after ?? null, after ?? null],
    );
    for (const { key, response } of rows)
      if (holds(keyring, Buffer.from(response, 'base64'), sought))
        await executeSql(em, 'delete from cx.request where request_key = ?', [key]);
    if (rows.length < PORTION) return;
    after = rows.at(-1)!.key;
  }
}

function holds(keyring: Keyring, sealed: Buffer, sought: readonly string[]): boolean {
  const text = keyring.decrypt(sealed).toString('utf8');
  return sought.some((each) => text.includes(each));
}
