import { NOBODY_NAMED, type NamesKnown } from '@chengxin/domain/names-in-words';
import type { SubjectKind } from '@chengxin/plugin-contract';
import { idList, type Ask } from '../database/ask.js';

interface NameRow {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
}

const NAMES = `select subject_id as id, kind, name from cx.subject where subject_id = any(?::uuid[])
  union select s.subject_id, s.kind, n.name from cx.subject s join cx.subject_name n using (subject_id) where s.subject_id = any(?::uuid[])`;
const MERGED = `select subject_id as of, survivor_id as id from cx.subject_redirect where subject_id = any(?::uuid[]) and until_at is null
  union select subject_id, absorbed_id from cx.subject_absorbed where subject_id = any(?::uuid[]) and until_at is null`;
const DOCUMENTS = 'select distinct document_id as id from cx.document_subject where subject_id = any(?::uuid[])';
const PARTIES = 'select distinct subject_id as id from cx.document_party where document_id = any(?::uuid[])';

/** What these subjects are called, now and before: one statement, by their keys. */
export async function namesOf(ask: Ask, subjects: readonly string[]): Promise<NamesKnown> {
  return subjects.length === 0 ? NOBODY_NAMED : sorted(await named(ask, subjects), new Set(subjects));
}

/**
 * What these subjects are called, now and before, and whoever else is party to the same documents: of a merged one, the names it goes by since and those that
 * were merged into it too. `documents`: those that the words are about; unless said, all that the subjects have. As many statements for one subject as for a
 * page of them: each goes to the group of tables that has it.
 */
export async function namesAround(
  ask: Ask,
  subjects: readonly string[],
  documents?: readonly string[],
): Promise<NamesKnown> {
  if (subjects.length === 0) return NOBODY_NAMED;
  const about = documents ?? (await ids(ask, DOCUMENTS, subjects));
  const parties = about.length === 0 ? [] : await ids(ask, PARTIES, about);
  const concerned = [...new Set([...subjects, ...parties])];
  const merged = await ask<{ of: string; id: string }>(MERGED, [idList(concerned), idList(concerned)]);
  const own = new Set([...subjects, ...merged.filter(({ of }) => subjects.includes(of)).map(({ id }) => id)]);
  const all = [...new Set([...concerned, ...merged.map(({ id }) => id)])];
  return sorted(await named(ask, all), own);
}

const ids = async (ask: Ask, sql: string, of: readonly string[]): Promise<readonly string[]> =>
  (await ask<{ id: string }>(sql, [idList(of)])).map(({ id }) => id);

const named = (ask: Ask, subjects: readonly string[]): Promise<readonly NameRow[]> =>
  ask<NameRow>(NAMES, [idList(subjects), idList(subjects)]);

function sorted(rows: readonly NameRow[], own: ReadonlySet<string>): NamesKnown {
  const names = (which: (row: NameRow) => boolean) => [...new Set(rows.filter(which).map(({ name }) => name))];
  const isPerson = ({ kind }: NameRow) => kind === 'natural-person';
  return {
    own: names((row) => isPerson(row) && own.has(row.id)),
    beside: names((row) => isPerson(row) && !own.has(row.id)),
    bodies: names((row) => !isPerson(row)),
  };
}
