import { isBlank } from '@chengxin/domain/blank';
import { ageOn, careBars, unansweredCareQuestions, type CareAnswers } from '@chengxin/domain/care';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Keyring } from '../access/keyring.js';
import { executeSql } from '../database/execute-sql.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { Subject } from '../subject/subject.entity.js';
import { determinationRefusals } from './determination.refusals.js';

/** What is answered to the questions of care, and why a breach that calls for leniency is determined all the same. */
export interface CareGiven {
  readonly care: CareAnswers;
  readonly leniencyReasons?: string;
}

/** 宽容审慎 (plan art. 16): asked, answered and weighed of every subject about whom something is determined. */
@Injectable()
export class CareReview {
  constructor(private readonly keyring: Keyring) {}

  /**
   * Age is counted on the day of the act where the order states it, else on the day of the decision. `at`: place of the answers in the request,
   * where they do not stand at its top.
   */
  async findings(
    tx: SubjectTransaction,
    document: Pick<DocumentSubject, 'partyOrder' | 'decidedOn'>,
    { care, leniencyReasons }: CareGiven,
    at = '',
  ): Promise<Refusal[]> {
    const ageOnActDay = await this.ageOnActDay(tx.em, tx.subject, document);
    const facts = { subject: tx.subject.kind, ...(ageOnActDay === undefined ? {} : { ageOnActDay }) };
    const unanswered = unansweredCareQuestions(care, facts).map((q) =>
      determinationRefusals.refuse('care/unanswered', {
        pointer: `${at}/care/${q.code}`,
        detail: q.question,
        basis: q.bases[0],
      }),
    );
    const called = careBars(care, facts);
    const bars = called.flatMap((bar) => {
      const place = {
        pointer: `${at}/care`,
        detail: bar.message,
        ...(bar.bases[0] ? { basis: bar.bases[0] } : {}),
      };
      if (bar.effect === 'forbids') return [determinationRefusals.refuse('care/forbids', place)];
      if (bar.effect === 'undetermined') return [determinationRefusals.refuse('care/undetermined', place)];
      return !isBlank(leniencyReasons ?? '')
        ? []
        : [determinationRefusals.refuse('care/weigh', { ...place, pointer: `${at}/leniencyReasons` })];
    });
    return [
      ...unanswered,
      ...bars,
      // Said where something calls for leniency, and nowhere else; what is not answered yet may still call for it.
      ...unwanted(unanswered.length + called.length > 0, { leniencyReasons }, { at }),
    ];
  }

  /** Full years of a natural person on the day of the act, where a citizen number tells. It is read in memory; the birth day is written nowhere. */
  async ageOnActDay(
    em: EntityManager,
    { subjectId, kind }: Pick<Subject, 'subjectId' | 'kind'>,
    { partyOrder, decidedOn }: Pick<DocumentSubject, 'partyOrder' | 'decidedOn'>,
  ): Promise<number | undefined> {
    if (kind !== 'natural-person') return undefined;
    const [row] = await executeSql<{ value_cipher: Buffer }>(
      em,
      `select value_cipher from cx.subject_identifier where subject_id = ? and scheme = 'citizen-number'`,
      [subjectId],
    );
    if (!row) return undefined;
    const number = this.keyring.decrypt(row.value_cipher).toString('utf8');
    const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` as IsoDate;
    return ageOn(birth, partyOrder.actOn ?? decidedOn);
  }
}
