import { newId } from '../database/record-id.js';

/** An identifier to claim, with where it may lie besides (`Keyring.identifierKeys`). */
export interface ClaimedIdentifier {
  readonly key: string;
  readonly otherKeys?: readonly string[];
  readonly scheme: string;
}

/** A row of `identifier_claim`. `of`: the key in use of its identifier. */
export interface ClaimRow {
  readonly key: string;
  readonly subjectId: string;
  readonly scheme: string;
  readonly of: string;
}

/** Whose an identifier is, and whether it was claimed just now. */
export interface SettledClaim {
  readonly subjectId: string;
  readonly isNew: boolean;
  /** Every key that it lies under. */
  readonly keys: readonly string[];
}

/** The rows that claim identifiers for subjects to come, under every key held and in the order of the keys: the one order in which claims are made. */
export function claimRows(identifiers: readonly ClaimedIdentifier[], at: Date): readonly ClaimRow[] {
  const distinct = new Map(identifiers.map((identifier) => [identifier.key, identifier]));
  return [...distinct.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap(({ key, otherKeys = [], scheme }) => {
      const subjectId = newId(at);
      return [key, ...otherKeys].map((each) => ({ key: each, subjectId, scheme, of: key }));
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Whose each identifier is, from what stands at its keys after its rows were inserted where nothing stood. Somebody who holds fewer keys, or came before a
 * key was there, has claimed at some of them only: theirs it is, and `repointed` are the rows that were just written for nobody and must lead to them.
 */
export function settleClaims(
  rows: readonly ClaimRow[],
  found: ReadonlyMap<string, string>,
): { readonly claims: ReadonlyMap<string, SettledClaim>; readonly repointed: readonly ClaimRow[] } {
  const claims = new Map<string, SettledClaim>();
  const repointed: ClaimRow[] = [];
  for (const [key, own] of Map.groupBy(rows, ({ of }) => of)) {
    const others = new Set(own.map((row) => found.get(row.key)!).filter((subject) => subject !== own[0]!.subjectId));
    const [earlier, second] = others;
    if (second !== undefined) throw new Error('an identifier is claimed for two subjects under two keys');
    claims.set(key, {
      subjectId: earlier ?? own[0]!.subjectId,
      isNew: earlier === undefined,
      keys: own.map((row) => row.key),
    });
    if (earlier === undefined) continue;
    for (const row of own) if (found.get(row.key) !== earlier) repointed.push({ ...row, subjectId: earlier });
  }
  return { claims, repointed };
}
