import type { IsoDate } from '@chengxin/plugin-contract';
import { localCatalogueOn } from '@chengxin/domain/local-register';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../clock/clock.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { askClient, askWithin } from '../database/ask.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { erasureRefusals } from './erasure.refusals.js';
import { cityRetention, type CityRetention } from './city-retention.js';
import { Keyring } from '../access/keyring.js';
import { OpenContents, STORED_CONTENT, type StoredContent } from '../ledger/sealed-content.js';
import {
  casesOf,
  outOfUseFrom,
  retentionOf,
  type GroundedRetention,
  type KnownRecord,
  type SubjectCase,
} from './subject-cases.js';

/** The last entry of each record of a subject, with its content as it lies there. */
export const lastKnown = (
  parameter: '$1' | '?',
): string => `select distinct on (l.record_kind, l.record_id) l.record_kind, l.record_id, ${STORED_CONTENT}
  from cx.subject_ledger l join cx.subject_ledger_content c on c.subject_id = l.subject_id and c.seq = l.seq join cx.subject k on k.subject_id = l.subject_id
  where l.subject_id = ${parameter} order by l.record_kind, l.record_id, l.seq desc`;

/** A row of {@link lastKnown}. */
export type KnownEntry = Omit<KnownRecord, 'content'> & StoredContent;

/** A subject whose row the caller holds. */
export interface HeldSubject {
  readonly em: EntityManager;
  readonly subject: { readonly subjectId: string };
  readonly today: IsoDate;
}

/** The cases of a subject, in the caller's transaction. */
export const casesWithin = async (
  { em, subject, today }: HeldSubject,
  keyring: Keyring,
): Promise<readonly SubjectCase[]> => {
  const known = await executeSql<KnownEntry>(em, lastKnown('?'), [subject.subjectId]);
  return casesOf(new OpenContents(keyring).rows(known), today);
};

/** A case that is over, and until when it is kept. */
export interface KeptCase {
  readonly documentId: string;
  readonly organId: string;
  readonly endedOn: IsoDate;
  readonly retention: GroundedRetention;
  /** First day on which it is out of use. */
  readonly outFrom: IsoDate;
}

/**
 * Retention clocks. Days are compared when something is read, so that nothing stays in use for want of a worker. Where neither catalogue nor operator
 * sets a period, nothing leaves use by a clock: no rule that was read gives one.
 */
@Injectable()
export class Retention {
  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
    @Inject(CORE_CONFIG) private readonly config: Pick<CoreConfig, 'retentionTerm'>,
    private readonly keyring: Keyring,
  ) {}

  /** Records of cases whose period is over, as `subject/record`: they are shown to no organ any more. What is known today decides, whatever day is asked. */
  async outOfUse(subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    if (!this.hasPeriod()) return found;
    const today = this.clock.today();
    const city = await cityRetention(askClient(this.pool), this.register.data, today);
    const contents = new OpenContents(this.keyring);
    for (const subjectId of subjectIds) {
      const values = [subjectId];
      const { rows } = await this.pool.query<KnownEntry>({ name: 'retention-known', text: lastKnown('$1'), values });
      for (const one of casesOf(contents.rows(rows), today))
        if (this.isOut(one, today, city))
          for (const { record_id } of one.records) found.add(`${subjectId}/${record_id}`);
    }
    return found;
  }

  /** Refuses a record of which all that it concerns is out of use; a document is named for each of its parties. */
  async requireInUse(records: readonly RecordId[]): Promise<void> {
    if (records.length === 0 || !this.hasPeriod()) return;
    const out = await this.outOfUse([...new Set(records.map(({ subjectId }) => subjectId))]);
    if (records.every(({ subjectId, id }) => out.has(`${subjectId}/${id}`)))
      throw new Refused([erasureRefusals.refuse('erasure/out-of-use')]);
  }

  /** Why nothing is held of a subject: it was lawfully deleted, or never was. */
  async absence(subjectId: string): Promise<Refusal> {
    const { rows } = await this.pool.query('select 1 from cx.subject where subject_id = $1 and key_salt is null', [
      subjectId,
    ]);
    return rows.length > 0 ? erasureRefusals.refuse('erasure/done') : recordRefusals.refuse('record/not-found');
  }

  /** The cases of a subject that are over and have a period. */
  async kept(held: HeldSubject): Promise<readonly KeptCase[]> {
    if (!this.hasPeriod()) return [];
    const city = await cityRetention(askWithin(held.em), this.register.data, held.today);
    return (await casesWithin(held, this.keyring)).flatMap((one) => {
      const retention = this.of(one, city);
      const outFrom = outOfUseFrom(one, retention);
      return outFrom === undefined
        ? []
        : [{ documentId: one.documentId, organId: one.organId, endedOn: one.endedOn!, retention: retention!, outFrom }];
    });
  }

  private of(one: SubjectCase, city: CityRetention): GroundedRetention | undefined {
    return retentionOf(one, { catalogues: this.register.data.catalogues, city }, this.config.retentionTerm);
  }

  private isOut(one: SubjectCase, today: IsoDate, city: CityRetention): boolean {
    const day = outOfUseFrom(one, this.of(one, city));
    return day !== undefined && day <= today;
  }

  /** Whether anybody sets a period for anything. */
  hasPeriod(): boolean {
    return (
      this.config.retentionTerm !== undefined ||
      localCatalogueOn(this.register.data, this.clock.today())?.rows.some(({ retention }) => retention) === true ||
      this.register.data.catalogues.some(({ items }) => items.some(({ retention }) => retention))
    );
  }
}
