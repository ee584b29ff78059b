import type { EntityManager } from '@mikro-orm/postgresql';
import { isParty, isPlatform, type Party, type Platform } from '../access/party.js';
import type { Actor } from '../access/actor.js';
import { askWithin, idList, type Ask } from '../database/ask.js';
import { executeSql } from '../database/execute-sql.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

/**
 * Refuses (403) an officer who keeps out of what is about one of the subjects, or about one merged with it. Asked where a transaction on subjects
 * begins, so that no act on a case can forget it. Rows of a file are refused one by one, by intake.
 */
export async function refuseRecused(
  em: EntityManager,
  actor: Actor | Party | Platform,
  subjectIds: readonly string[],
): Promise<void> {
  const out = await keptOutOf(em, actor);
  if (subjectIds.some((id) => out.has(id))) throw new Refused([recordRefusals.refuse('actor/recused')]);
}

/** The same for an act on a document, which is about each of its parties. */
export async function refuseRecusedFromDocument(em: EntityManager, actor: Actor, documentId: string): Promise<void> {
  const out = await keptOutOf(em, actor);
  if (out.size === 0) return;
  const parties = await executeSql(
    em,
    `select 1 from cx.document_party where document_id = ? and subject_id in (${[...out].map(() => '?').join(',')}) limit 1`,
    [documentId, ...out],
  );
  if (parties.length > 0) throw new Refused([recordRefusals.refuse('actor/recused')]);
}

const keptOutOf = async (em: EntityManager, actor: Actor | Party | Platform): Promise<ReadonlySet<string>> =>
  isParty(actor) || isPlatform(actor) ? new Set() : recusedSubjects(askWithin(em), actor.officerId);

/** Subjects that the officer keeps out of, by whichever of the same human's accounts, with those merged with them. Nearly always none, and then one look-up is all there is. */
export async function recusedSubjects(ask: Ask, officerId: string): Promise<ReadonlySet<string>> {
  const recusals = await ask<{ subject_id: string }>(
    `select subject_id from cx.recusal where ended_on is null and (officer_id = ? or officer_id in (
       select x.officer_id from cx.officer o join cx.officer x on x.person_id = o.person_id where o.officer_id = ?))`,
    [officerId, officerId],
  );
  if (recusals.length === 0) return new Set();
  const named = recusals.map((row) => row.subject_id);
  const merged = await ask<{ survivor: string; absorbed: string }>(
    `select subject_id as survivor, absorbed_id as absorbed from cx.subject_absorbed
     where until_at is null and (subject_id = any(?::uuid[]) or absorbed_id = any(?::uuid[]))`,
    [idList(named), idList(named)],
  );
  return new Set([...named, ...merged.flatMap(({ survivor, absorbed }) => [survivor, absorbed])]);
}
