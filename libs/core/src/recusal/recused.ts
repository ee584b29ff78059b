import type { EntityManager } from '@mikro-orm/postgresql';
import { isParty, type Party } from '../access/party.js';
import type { Actor } from '../access/actor.js';
import { executeSql } from '../database/execute-sql.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

/**
 * Refuses (403) an officer who keeps out of what is about one of the subjects, or about one merged with it. Asked where a transaction on subjects
 * begins, so that no act on a case can forget it. Rows of a file that is sent are nobody's judgement and are not asked about.
 */
export async function refuseRecused(
  em: EntityManager,
  actor: Actor | Party,
  subjectIds: readonly string[],
): Promise<void> {
  const out = await keepsOutOf(em, actor);
  if (subjectIds.some((id) => out.has(id))) throw new Refused([recordRefusals.refuse('actor/recused')]);
}

/** The same for an act on a document, which is about each of its parties. */
export async function refuseRecusedFromDocument(em: EntityManager, actor: Actor, documentId: string): Promise<void> {
  const out = await keepsOutOf(em, actor);
  if (out.size === 0) return;
  const parties = await executeSql(
    em,
    `select 1 from cx.document_party where document_id = ? and subject_id in (${[...out].map(() => '?').join(',')}) limit 1`,
    [documentId, ...out],
  );
  if (parties.length > 0) throw new Refused([recordRefusals.refuse('actor/recused')]);
}

/** Subjects that the officer keeps out of, with those merged with them. Nearly always none, and then one look-up is all there is. */
async function keepsOutOf(em: EntityManager, actor: Actor | Party): Promise<ReadonlySet<string>> {
  if (isParty(actor)) return new Set();
  const recusals = await executeSql<{ subject_id: string }>(
    em,
    'select subject_id from cx.recusal where officer_id = ? and ended_on is null',
    [actor.officerId],
  );
  if (recusals.length === 0) return new Set();
  const named = recusals.map((row) => row.subject_id);
  const each = named.map(() => '?').join(',');
  const merged = await executeSql<{ survivor: string; absorbed: string }>(
    em,
    `select subject_id as survivor, absorbed_id as absorbed from cx.subject_absorbed
     where until_at is null and (subject_id in (${each}) or absorbed_id in (${each}))`,
    [...named, ...named],
  );
  return new Set([...named, ...merged.flatMap(({ survivor, absorbed }) => [survivor, absorbed])]);
}
