import type { ClientBase } from 'pg';
import type { JudgedParty } from '../../document/document-draft.js';
import { claimRows, settleClaims, type ClaimRow } from '../../subject/identifier-claims.js';

/** Whose an identifier is. */
export interface Claim {
  /** Subject that the identifier was claimed for. */
  readonly claimedBy: string;
  /** Where new records go: after a merge the survivor. */
  readonly subjectId: string;
  readonly isNew: boolean;
  /** Every key that the identifier lies under. */
  readonly keys: readonly string[];
}

/** A subject that was there before, locked. */
export interface LockedSubject {
  readonly subjectId: string;
  readonly natural: boolean;
  readonly name: string;
  readonly nameCanonical: string;
  readonly keySalt: Buffer | null;
  readonly lastSeq: number;
}

/** A merge was decided between asking and locking: the batch begins again. */
export class MergedMeanwhile extends Error {}

/** Claims what is unclaimed for subjects to come, in the order of the keys, and reads whose each identifier is. */
export async function claimSubjects(
  client: ClientBase,
  parties: readonly JudgedParty[],
  at: Date,
): Promise<ReadonlyMap<string, Claim>> {
  const rows = claimRows(
    parties.map(({ identifier }) => identifier),
    at,
  );
  const inserted = await insertClaims(client, rows, at);
  const known = rows.filter(({ key }) => !inserted.has(key)).map(({ key }) => key);
  const found = new Map(rows.filter(({ key }) => inserted.has(key)).map(({ key, subjectId }) => [key, subjectId]));
  if (known.length > 0) {
    const held = await client.query<{ key: string; subject: string }>(
      'select identifier_key as key, subject_id as subject from cx.identifier_claim where identifier_key = any($1::uuid[])',
      [known],
    );
    for (const { key, subject } of held.rows) found.set(key, subject);
  }
  const { claims, repointed } = settleClaims(rows, found);
  if (repointed.length > 0) {
    await client.query('delete from cx.identifier_claim where identifier_key = any($1::uuid[])', [
      repointed.map(({ key }) => key),
    ]);
    await insertClaims(client, repointed, at);
  }
  const earlier = [...claims.values()].filter(({ isNew }) => !isNew).map(({ subjectId }) => subjectId);
  const survivors = await survivorsOf(client, earlier);
  return new Map(
    [...claims].map(([key, { subjectId, isNew, keys }]) => [
      key,
      { claimedBy: subjectId, subjectId: isNew ? subjectId : survivors.get(subjectId)!, isNew, keys },
    ]),
  );
}

/** Inserts claims where nothing is claimed; the keys at which it did. */
async function insertClaims(client: ClientBase, rows: readonly ClaimRow[], at: Date): Promise<ReadonlySet<string>> {
  const inserted = await client.query<{ key: string }>(
    `insert into cx.identifier_claim (identifier_key, subject_id, scheme, claimed_at)
     select k, s, c, $4 from unnest($1::uuid[], $2::uuid[], $3::text[]) as n(k, s, c)
     on conflict (identifier_key) do nothing returning identifier_key as key`,
    [rows.map(({ key }) => key), rows.map(({ subjectId }) => subjectId), rows.map(({ scheme }) => scheme), at],
  );
  return new Set(inserted.rows.map(({ key }) => key));
}

/** Where new records of each subject go, however many merges away. */
async function survivorsOf(client: ClientBase, subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const survivors = new Map(subjectIds.map((id) => [id, id]));
  for (let open = [...survivors.keys()]; open.length > 0;) {
    const { rows } = await client.query<{ subject: string; survivor: string }>(
      'select subject_id as subject, survivor_id as survivor from cx.subject_redirect where subject_id = any($1::uuid[]) and until_at is null',
      [open],
    );
    const next = new Map(rows.map((row) => [row.subject, row.survivor]));
    for (const [id, at] of survivors) survivors.set(id, next.get(at) ?? at);
    open = [...new Set(next.values())];
  }
  return survivors;
}

/** Locks the subjects in the order of their ids. Throws {@link MergedMeanwhile} where one was merged before the lock was had. */
export async function lockSubjects(
  client: ClientBase,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, LockedSubject>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await client.query<LockedSubject>(
    `select subject_id as "subjectId", kind = 'natural-person' as "natural", name, name_canonical as "nameCanonical", key_salt as "keySalt", last_seq as "lastSeq"
     from cx.subject where subject_id = any($1::uuid[]) order by subject_id for update`,
    [subjectIds],
  );
  const survivors = await survivorsOf(client, subjectIds);
  for (const [id, survivor] of survivors) if (id !== survivor) throw new MergedMeanwhile();
  return new Map(rows.map((row) => [row.subjectId, row]));
}
