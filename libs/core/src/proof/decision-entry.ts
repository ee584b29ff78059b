import { readActorMark } from '@chengxin/domain/actor-mark';
import { shanghaiDay } from '@chengxin/domain/calendar';
import type { DelegatedAct, StatedOrgan } from '@chengxin/domain/legality-acts';
import type { LedgerEntry } from '@chengxin/signing/ledger-entry';
import type { EntityManager } from '@mikro-orm/postgresql';
import { organOf, type OrganRow } from '../access/organ-of.js';
import { executeSql } from '../database/execute-sql.js';
import type { RecordId } from '../database/record-id.js';

/** An entry of a subject's ledger with the digest that it stands under. */
export interface DecisionEntry {
  readonly entry: LedgerEntry;
  readonly digest: string;
}

interface DecisionRow extends Omit<LedgerEntry, 'at' | 'stream'> {
  readonly at: Date;
  readonly digest: string;
}

/** The newest entry by which the record was decided, by the kind of the entry; undefined while nobody decided. */
export async function decisionEntry(
  em: EntityManager,
  { subjectId, id }: RecordId,
  kind: string,
): Promise<DecisionEntry | undefined> {
  const [row] = await executeSql<DecisionRow>(
    em,
    `select seq::int as seq, kind, record_kind as "recordKind", record_id as "recordId", at, actor, content_digest as "contentDigest", digest
     from cx.subject_ledger where subject_id = ? and kind = ? and record_id = ? order by seq desc limit 1`,
    [subjectId, kind, id],
  );
  if (!row) return undefined;
  const { digest, at, ...rest } = row;
  return { digest, entry: { stream: subjectId, ...rest, at: new Date(at).toISOString() } };
}

/** The organ in whose name a decision's entry says that it was made. */
export async function decidingOrgan(em: EntityManager, decided: LedgerEntry): Promise<StatedOrgan> {
  const by = readActorMark(decided.actor);
  if (!by) throw new Error(`entry ${decided.stream}/${decided.seq} names no officer`);
  return statedOrgan(await organOf(em, by.organ));
}

export const statedOrgan = ({ id, name, level, region, sector }: OrganRow): StatedOrgan => ({
  id,
  name,
  level,
  region,
  sector,
});

/** The delegation by which a decision's entry says that it was made. */
export async function delegatedAct(
  em: EntityManager,
  decided: LedgerEntry | undefined,
): Promise<{ readonly delegation?: DelegatedAct }> {
  const by = decided && readActorMark(decided.actor)?.delegation;
  if (!by) return {};
  const [found] = await executeSql<
    Omit<DelegatedAct, 'to' | 'decidedOn'> & { readonly toId: string; readonly decidedAt: Date | null }
  >(
    em,
    `select d.delegation_id as id, d.organ_id as "organId", d.to_organ_id as "toId", d.acts, d.from_day::text as "from", d.until_day::text as until,
       d.ended_on::text as "endedOn", d.evidence_digest as "evidenceDigest", d.prepared_by as "preparedBy", d.decided_by as "decidedBy",
       (select at from cx.platform_ledger
          where record_kind = 'delegation' and record_id = d.delegation_id::text and kind = 'delegation.decided') as "decidedAt"
     from cx.delegation d where d.delegation_id = ?`,
    [by.id],
  );
  if (!found) throw new Error(`delegation ${by.id}, which a ledger names, is not recorded`);
  const { decidedAt, toId, ...stated } = found;
  const { id, name, level } = await organOf(em, toId);
  return {
    delegation: { ...stated, to: { id, name, level }, decidedOn: decidedAt && shanghaiDay(new Date(decidedAt)) },
  };
}
