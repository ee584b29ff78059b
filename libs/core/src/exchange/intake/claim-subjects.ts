import type { ClientBase } from 'pg';
import type { JudgedParty } from '../../document/document-draft.js';
import { newId } from '../../database/record-id.js';

/** Whose an identifier is. */
export interface Claim {
  /** Subject that the identifier was claimed for. */
  readonly claimedBy: string;
  /** Where new records go: after a merge the survivor. */
  readonly subjectId: string;
  readonly isNew: boolean;
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
  const schemes = new Map(parties.map(({ identifier }) => [identifier.key, identifier.scheme]));
  const keys = [...schemes.keys()].sort();
  const made = keys.map(() => newId(at));
  const inserted = await client.query<{ key: string }>(
    `insert into cx.identifier_claim (identifier_key, subject_id, scheme, claimed_at)
     select k, s, c, $4 from unnest($1::uuid[], $2::uuid[], $3::text[]) as n(k, s, c)
     on conflict (identifier_key) do nothing returning identifier_key as key`,
    [keys, made, keys.map((key) => schemes.get(key)), at],
  );
  const isNew = new Set(inserted.rows.map((row) => row.key));
  const claims = new Map<string, Claim>();
  keys.forEach((key, i) => {
    if (isNew.has(key)) claims.set(key, { claimedBy: made[i]!, subjectId: made[i]!, isNew: true });
  });
  const known = keys.filter((key) => !isNew.has(key));
  if (known.length === 0) return claims;
  const { rows } = await client.query<{ key: string; subject: string }>(
    'select identifier_key as key, subject_id as subject from cx.identifier_claim where identifier_key = any($1::uuid[])',
    [known],
  );
  const survivors = await survivorsOf(
    client,
    rows.map((row) => row.subject),
  );
  for (const { key, subject } of rows)
    claims.set(key, { claimedBy: subject, subjectId: survivors.get(subject)!, isNew: false });
  return claims;
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
