import { digestOf } from '@chengxin/domain/canonical-json';
import { addDays, isYearArranged } from '@chengxin/domain/calendar';
import { isSupported, localCatalogueOn, localMeasuresOn } from '@chengxin/domain/local-register';
import {
  missingNumbers,
  type MissingNumber,
  numbersIn,
  REPORTED_WITHIN,
  SUPERVISION_MATTERS,
  type SupervisionMatter,
  type SupervisionMatterCode,
  writtenAs,
} from '@chengxin/domain/supervision';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { newId } from '../database/record-id.js';
import { documentIdOf } from '../document/document-id.js';
import { editionKeepers } from '../legal-basis/approved-editions.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { EvaluatedStandards } from '../plugin-host/standard-evaluations.js';
import { missingEvidence, missingIn, spokenIn, statedIn } from './missing-evidence.js';
import { endedRowsAbove } from './ended-rows.js';
import { decisionsReportedSince, JOINED } from './reported-decisions.js';
import { BY_ITSELF, NEW_CASE, SUPERVISION_CASE, SupervisionCases, type SupervisionCase } from './supervision-cases.js';
import { asked, SUPERVISION_RULES } from './supervision-rules.js';

/** A breach as the records show it. */
export interface Breach {
  readonly matter: SupervisionMatterCode;
  readonly organ: string;
  readonly about: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** One process looks at a time; the number stands for this work in every installation. */
const SUPERVISE_LOCK = 4_110_005;
/** Cases opened in one transaction: the ledger is held no longer. */
const A_PORTION = 200;
/** What was tried within so many days is looked at, and what was reported: no standstill of the platform that lasts less hides any of it. */
const ATTEMPTS_DAYS = 92;
const DECISIONS_DAYS = 180;
/** A number is asked for once a higher one of its series was decided a month ago. */
const MISSING_DAYS = 30;

/**
 * 自我监督 (plan part 9 (二)): looks at the records as they stand for what the plan forbids, and opens a case for each breach, once. It changes no record and
 * decides nothing: what becomes of a case is people's.
 */
@Injectable()
export class Supervision {
  constructor(
    private readonly pool: ReadPool,
    private readonly cases: SupervisionCases,
    private readonly register: ReferenceRegister,
    private readonly standards: EvaluatedStandards,
    private readonly clock: Clock,
  ) {}

  /** One look at everything. How many cases it opened; undefined where another process is at it. */
  async turn(): Promise<{ readonly opened: number } | undefined> {
    const found = await this.found();
    let opened = 0;
    for (let start = 0; start < found.length; start += A_PORTION) {
      const portion = await this.open(found.slice(start, start + A_PORTION));
      if (portion === undefined) return undefined;
      opened += portion;
    }
    return { opened };
  }

  /** Whether what a case is about still stands in the records. */
  async stands({ matter, organ, about }: Breach): Promise<boolean> {
    const { standing }: SupervisionMatter = SUPERVISION_MATTERS[matter];
    if (!standing) return false;
    return (await this.found(true)).some((one) => nameOf(one) === nameOf({ matter, organ, about }));
  }

  /** Every breach that the records show; those that have a case with this very evidence are left out unless `all` are asked for. */
  private async found(all = false): Promise<readonly Breach[]> {
    const today = this.clock.today();
    const { calendars } = this.register.data;
    const found: Breach[] = [];
    for (const rule of SUPERVISION_RULES) {
      const { rows } = await this.pool.query<Omit<Breach, 'matter'>>(asked(rule, all), [
        today,
        addDays(today, -ATTEMPTS_DAYS),
        calendars.map(({ year }) => year).filter((year) => isYearArranged(year, calendars)),
        rule.matter,
      ]);
      found.push(...rows.map((row) => ({ ...row, matter: rule.matter })));
    }
    return [
      ...found,
      ...(await this.lateDecisions(today)),
      ...(await this.missingDecisions(today)),
      ...(await this.ended(today)),
    ];
  }

  /** Opens what has no case, adds to those that are open what came to light since, and opens another where a closed one does not cover it. */
  private async open(found: readonly Breach[]): Promise<number | undefined> {
    return this.cases.act(async (act) => {
      const [lock] = await executeSql<{ mine: boolean }>(act.em, 'select pg_try_advisory_xact_lock(?) as mine', [
        SUPERVISE_LOCK,
      ]);
      if (!lock?.mine) return undefined;
      const known = Map.groupBy(
        await executeSql<SupervisionCase>(
          act.em,
          `select ${SUPERVISION_CASE} from cx.supervision_case
           where (matter, organ_id, about) in (select * from jsonb_to_recordset(?::jsonb) as f(matter text, organ text, about text)) order by occasion`,
          [JSON.stringify(found)],
        ),
        nameOf,
      );
      let opened = 0;
      for (const breach of found) {
        const next = nextCase(breach, known.get(nameOf(breach)) ?? []);
        if (next === undefined) continue;
        const { before, evidence } = next;
        if (before?.state !== undefined && before.state !== 'closed') {
          const version = before.version + 1;
          await this.cases.write(act, 'supervision.added', BY_ITSELF, { ...before, version, evidence });
        } else {
          opened += 1;
          const occasion = (before?.occasion ?? 0) + 1;
          await this.cases.write(act, 'supervision.opened', BY_ITSELF, {
            ...NEW_CASE,
            ...breach,
            ...{ evidence, occasion, id: newId(act.at), openedOn: act.today },
          });
        }
      }
      return opened;
    });
  }

  /** 迟报: by organ and month of the decisions, with how many of them. */
  private async lateDecisions(today: IsoDate): Promise<readonly Breach[]> {
    const rows = await decisionsReportedSince(this.pool, this.register.data.calendars, addDays(today, -DECISIONS_DAYS));
    return rows
      .filter(({ late }) => late > 0)
      .map(({ organ, month, late }) => ({
        matter: 'decision-reported-late',
        organ,
        about: month,
        evidence: { decisions: late, within: REPORTED_WITHIN },
      }));
  }

  /**
   * 瞒报: numbers that an organ's own series of this year or the last must have given, and nobody reported. Of a decision that was erased the id is left, which
   * was made of its number: its number is not missing.
   */
  private async missingDecisions(today: IsoDate): Promise<readonly Breach[]> {
    const since = Number(today.slice(0, 4)) - 1;
    const { rows } = await this.pool.query<{
      organ: string;
      joinedOn: IsoDate;
      numbers: string[];
      days: IsoDate[];
      erased: string[];
    }>(
      `with joined as (${JOINED})
       select d.organ_id as organ, j.on_day::text as "joinedOn", array_agg(d.number_canonical) as numbers, array_agg(d.decided_on::text) as days,
         coalesce(array_agg(d.document_id) filter (where d.number_canonical = ''), '{}') as erased
       from cx.document d join joined j using (organ_id) where d.kind = 'penalty-decision' and d.decided_on >= $1::date group by 1, 2`,
      [`${since}-01-01`],
    );
    const before = addDays(today, -MISSING_DAYS);
    return rows.flatMap(({ organ, joinedOn, numbers, days, erased }) =>
      missingNumbers(
        numbers.map((number, index) => ({ number, decidedOn: days[index]! })),
        { before, since, joinedOn },
      ).flatMap(({ series, missing }) => {
        const wasErased = ({ no }: MissingNumber) =>
          erased.length > 0 && writtenAs(series, no).some((number) => erased.includes(documentIdOf(organ, number)));
        const concealed = missing.filter((one) => !wasErased(one));
        if (concealed.length === 0) return [];
        return [{ matter: 'decision-missing' as const, organ, about: series, evidence: missingEvidence(concealed) }];
      }),
    );
  }

  /** What nobody looked at in its time: standards past their evaluation, and rows of the registers whose bases have ended. */
  private async ended(today: IsoDate): Promise<readonly Breach[]> {
    // A national or provincial standard is evaluated and reviewed where it was made.
    const held = (await this.standards.of(undefined)).flatMap((standard) => {
      const organ = standard.adoption?.organ;
      return organ ? [{ ...standard, organ }] : [];
    });
    const standards = held.filter(({ evaluation }) => evaluation?.overdue);
    const keepers = await editionKeepers(this.pool);
    const { data } = this.register;
    const local = [localCatalogueOn(data, today), localMeasuresOn(data, today)].flatMap((edition) => edition ?? []);
    return [
      ...held.flatMap(({ hosted: { edition }, organ, unreviewed }) =>
        unreviewed
          .filter(({ lastDay }) => lastDay < today)
          .map(({ code, lastDay }) => ({
            matter: 'standard-not-reviewed' as const,
            organ,
            about: `${edition.code} ${code}`,
            evidence: { edition: edition.code, transition: code, lastDay },
          })),
      ),
      ...standards.map(({ hosted, organ, evaluation }) => ({
        matter: 'standard-not-evaluated' as const,
        organ,
        about: `${hosted.edition.code} ${evaluation!.dueOn!}`,
        evidence: { edition: hosted.edition.code, dueOn: evaluation!.dueOn },
      })),
      ...local.flatMap(({ code, rows: held }) =>
        held
          .filter((row) => !isSupported(row, data, today))
          .map((row) => ({
            matter: 'basis-ended' as const,
            organ: keepers.get(code)!,
            about: `${code} ${row.code}`,
            evidence: { edition: code, row: row.code },
          })),
      ),
      ...(await endedRowsAbove(this.pool, data, today)),
    ];
  }
}

/** The case that a breach is to be written into, and its evidence there; undefined where the cases about it cover it. `cases`: by their occasion. */
function nextCase(
  breach: Breach,
  cases: readonly SupervisionCase[],
): { readonly before: SupervisionCase | undefined; readonly evidence: Breach['evidence'] } | undefined {
  const before = cases.at(-1);
  const closed = cases.filter(({ state }) => state === 'closed');
  const { standing }: SupervisionMatter = SUPERVISION_MATTERS[breach.matter];
  if (!before) return { before, evidence: breach.evidence };
  if (breach.matter === 'decision-missing') return nextOfMissing(breach, before, closed);
  if (before.state !== 'closed') {
    const evidence = beyond(breach, closed) ?? breach.evidence;
    return digestOf(evidence) === digestOf(before.evidence) ? undefined : { before, evidence };
  }
  // It was seen to be gone when the case was closed as corrected: it came back.
  if (standing && before.outcome === 'corrected') return { before, evidence: breach.evidence };
  const evidence = beyond(breach, closed);
  return evidence && { before, evidence };
}

/** The same for missing numbers: what closed cases spoke of, and what the organ accounted for in the open one, is not asked for again. */
function nextOfMissing({ evidence }: Breach, before: SupervisionCase, closed: readonly SupervisionCase[]) {
  const stated = before.state === 'closed' ? [] : statedIn(before.evidence);
  const spoken = new Set([
    ...closed.flatMap((one) => spokenIn(one.evidence)),
    ...stated.flatMap(({ numbers }) => numbersIn(numbers)),
  ]);
  const missing = missingIn(evidence).filter(({ no }) => !spoken.has(no));
  if (missing.length === 0 && stated.length === 0) return undefined;
  const next = missingEvidence(missing, stated);
  return digestOf(next) === digestOf(before.evidence) ? undefined : { before, evidence: next };
}

/** What a breach that is counted shows beyond what closed cases spoke of; undefined where that is nothing, or where it is not counted. */
function beyond({ matter, evidence }: Breach, closed: readonly SupervisionCase[]): Breach['evidence'] | undefined {
  const counted = COUNTED[matter];
  if (counted === undefined) return undefined;
  const more = Number(evidence[counted]) - closed.reduce((sum, one) => sum + Number(one.evidence[counted]), 0);
  return more > 0 ? { ...evidence, [counted]: more } : undefined;
}

/** Matters whose evidence is a number that grows. */
const COUNTED: Partial<Readonly<Record<SupervisionMatterCode, string>>> = {
  'decision-reported-late': 'decisions',
  'attempt-off-catalogue': 'attempts',
};

const nameOf = ({
  matter,
  organ,
  about,
}: {
  readonly matter: string;
  readonly organ: string;
  readonly about: string;
}) => JSON.stringify([matter, organ, about]);
