import type { ParameterSet } from '@chengxin/domain/conditions';
import { parametersOn, placesAround } from '@chengxin/domain/parameters';
import { addTerm } from '@chengxin/domain/terms';
import type { FactSchema, IsoDate, PenaltyKind, RecordCount } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { executeSql } from '../database/execute-sql.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';

/** The case that counts are taken for. */
export interface CountedCase {
  readonly subjectId: string;
  readonly effectiveOn: IsoDate;
  readonly sector: string;
}

/** A record that may count. */
export interface Counted {
  readonly of: RecordCount['of'];
  readonly documentId: string;
  readonly effective_on: IsoDate;
  readonly penalties: readonly PenaltyKind[] | null;
  readonly criterion: string | null;
}

/** What the core itself knows of a case: counts over the subject's own records, and the amounts of the place and the day. */
@Injectable()
export class CaseEvidence {
  constructor(private readonly register: ReferenceRegister) {}

  /** The dated amounts that hold where the organ is, on the day the document took effect. */
  parameters(region: string, day: IsoDate): ParameterSet {
    const { parameters = [], regions } = this.register.data;
    return parametersOn(parameters, placesAround(regions, region), day);
  }

  /**
   * The counts that a standard asks for, by the names of its facts. Documents of the sector's organs against the subject, and those it absorbed,
   * whose effect lies within the term that ends on the day of this one's; annulled and stayed ones count for nothing.
   */
  async counts(em: EntityManager, schema: FactSchema, of: CountedCase): Promise<Readonly<Record<string, number>>> {
    return asksCounts(schema) ? countedFacts(schema, await this.countable(em, of), of.effectiveOn) : {};
  }

  private countable(em: EntityManager, { subjectId, effectiveOn, sector }: CountedCase): Promise<Counted[]> {
    return executeSql<Counted>(
      em,
      `with own as (
         select ?::uuid as subject_id union
         select absorbed_id from cx.subject_absorbed where subject_id = ? and until_at is null),
       papers as (
         select d.subject_id, d.document_id, d.kind, d.effective_on::text as effective_on, d.party_order->'penalties' as penalties,
                d.party_order->>'besideParty' is not null as beside
         from cx.document_subject d join own using (subject_id) join cx.organ o on o.organ_id = d.organ_id
         where o.sector_code = ? and d.status in ('effective','amended') and d.effective_on <= ?)
       select 'penalties' as of, document_id as "documentId", effective_on, penalties, null as criterion from papers where kind = 'penalty-decision' and not beside
       union all
       select 'determinations', p.document_id, p.effective_on, p.penalties, t.criterion_code from papers p
       join cx.determination t on t.subject_id = p.subject_id and t.document_id = p.document_id
       where t.state in ('made','marked')`,
      [subjectId, subjectId, sector, effectiveOn],
    );
  }
}

const askedCounts = (schema: FactSchema) =>
  Object.entries(schema).flatMap(([name, definition]) =>
    'counts' in definition && definition.counts ? [[name, definition.counts] as const] : [],
  );

/** Whether a standard asks for a count at all. */
export const asksCounts = (schema: FactSchema): boolean => askedCounts(schema).length > 0;

/** Whether a standard counts what was determined: under other rules other cases are. */
export const countsDeterminations = (schema: FactSchema): boolean =>
  askedCounts(schema).some(([, { of }]) => of === 'determinations');

/** The counts that a standard asks for, over the subject's records, as of the day the document of the case took effect. */
export const countedFacts = (
  schema: FactSchema,
  rows: readonly Counted[],
  effectiveOn: IsoDate,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    askedCounts(schema).map(([name, count]) => {
      // A document counts once, however many criteria were determined on it.
      const documents = rows.filter((row) => counts(count, row, effectiveOn)).map(({ documentId }) => documentId);
      return [name, new Set(documents).size];
    }),
  );

function counts({ of, criteria, penalties, within }: RecordCount, row: Counted, effectiveOn: IsoDate): boolean {
  return (
    row.of === of &&
    (criteria === undefined || criteria.includes(row.criterion ?? '')) &&
    (penalties === undefined || penalties.some((kind) => row.penalties?.includes(kind))) &&
    row.effective_on <= effectiveOn &&
    effectiveOn <= addTerm(row.effective_on, within).due
  );
}
