import { Keyring } from '../access/keyring.js';
import type { ReadPool } from '../database/pool.js';
import { readIdentityDocument, readUnifiedCode, type ReadIdentifier } from './identifier.js';
import type { IsoDay } from '../clock/shanghai-day.js';

/** An identifier as someone states it; always in a body, never in an address. */
export type StatedIdentifier =
  { readonly unifiedCode: string } | { readonly identityType?: string; readonly identityNumber: string };

/** Reads a stated identifier by the rules of intake. */
export function readStated(stated: StatedIdentifier, today: IsoDay): ReadIdentifier {
  return 'unifiedCode' in stated
    ? readUnifiedCode(stated.unifiedCode)
    : readIdentityDocument(stated.identityType, stated.identityNumber, today);
}

/** Where an identifier leads: the subject it was claimed for, and the one that stands for it now. */
export interface FoundSubject {
  readonly claimedBy: string;
  readonly subjectId: string;
}

/** Claim, then redirect: two look-ups by key, each in its own group. A code with a wrong check digit is found as well, if it was admitted. */
export async function findByIdentifier(
  pool: ReadPool,
  keyring: Keyring,
  identifier: { readonly scheme: string; readonly normalised: string },
): Promise<FoundSubject | undefined> {
  const { rows } = await pool.query<{ subject_id: string }>({
    name: 'claim-by-key',
    text: 'select subject_id from cx.identifier_claim where identifier_key = any($1::uuid[]) limit 1',
    values: [keyring.identifierKeys(identifier.scheme, identifier.normalised)],
  });
  const claimedBy = rows[0]?.subject_id;
  return claimedBy === undefined ? undefined : { claimedBy, subjectId: await survivorOf(pool, claimedBy) };
}

/** The subject that stands for another now, however many merges away; itself where it was never merged. */
export async function survivorOf(pool: ReadPool, subjectId: string): Promise<string> {
  const { rows } = await pool.query<{ survivor_id: string }>({
    name: 'open-redirect',
    text: 'select survivor_id from cx.subject_redirect where subject_id = $1 and until_at is null',
    values: [subjectId],
  });
  return rows[0] ? survivorOf(pool, rows[0].survivor_id) : subjectId;
}

/** A subject and all that are merged into it at an instant, directly or through others. */
export async function withAbsorbed(pool: ReadPool, subjectId: string, at: Date): Promise<readonly string[]> {
  const { rows } = await pool.query<{ absorbed_id: string }>({
    name: 'absorbed-at',
    text: `select absorbed_id from cx.subject_absorbed
           where subject_id = $1 and from_at <= $2 and (until_at is null or until_at > $2) order by absorbed_id`,
    values: [subjectId, at],
  });
  const below = await Promise.all(rows.map((row) => withAbsorbed(pool, row.absorbed_id, at)));
  return [subjectId, ...below.flat()];
}
