import { addDays } from '@chengxin/domain/calendar';
import { isSupported, localCatalogueOn, localMeasuresOn } from '@chengxin/domain/local-register';
import { missingNumbers, REPORTED_WITHIN, type SupervisionMatterCode } from '@chengxin/domain/supervision';
import { addTerm } from '@chengxin/domain/terms';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { newId } from '../database/record-id.js';
import { editionKeepers } from '../legal-basis/approved-editions.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { EvaluatedStandards } from '../plugin-host/standard-evaluations.js';
import { BY_ITSELF, SupervisionCases } from './supervision-cases.js';
import { SUPERVISION_RULES } from './supervision-rules.js';

interface Breach {
  readonly matter: SupervisionMatterCode;
  readonly organ: string;
  readonly about: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** One process looks at a time; the number stands for this work in every installation. */
const SUPERVISE_LOCK = 4_110_005;
/** Cases opened in one transaction: the ledger is held no longer. */
const A_PORTION = 200;
/** Attempts are looked at for two days, decisions for half a year: what is older was looked at when it was younger. */
const ATTEMPTS_DAYS = 2;
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
    const today = this.clock.today();
    const found: Breach[] = [];
    for (const { matter, sql, since } of SUPERVISION_RULES) {
      const { rows } = await this.pool.query<Omit<Breach, 'matter'>>(
        `select r.* from (${sql}) r where not exists (select from cx.supervision_case c where c.matter = $${since ? 3 : 2} and c.organ_id = r.organ and c.about = r.about)`,
        [today, ...(since ? [addDays(today, -ATTEMPTS_DAYS)] : []), matter],
      );
      found.push(...rows.map((row) => ({ ...row, matter })));
    }
    found.push(
      ...(await this.lateDecisions(today)),
      ...(await this.missingDecisions(today)),
      ...(await this.ended(today)),
    );
    let opened = 0;
    for (let start = 0; start < found.length; start += A_PORTION) {
      const portion = await this.open(found.slice(start, start + A_PORTION));
      if (portion === undefined) return undefined;
      opened += portion;
    }
    return { opened };
  }

  private async open(found: readonly Breach[]): Promise<number | undefined> {
    return this.cases.act(async (act) => {
      const [lock] = await executeSql<{ mine: boolean }>(act.em, 'select pg_try_advisory_xact_lock(?) as mine', [
        SUPERVISE_LOCK,
      ]);
      if (!lock?.mine) return undefined;
      const known = await executeSql<{ matter: string; organ: string; about: string }>(
        act.em,
        `select matter, organ_id as organ, about from cx.supervision_case
         where (matter, organ_id, about) in (select * from jsonb_to_recordset(?::jsonb) as f(matter text, organ text, about text))`,
        [JSON.stringify(found)],
      );
      const told = new Set(known.map(nameOf));
      const fresh = found.filter((breach) => !told.has(nameOf(breach)));
      for (const breach of fresh)
        await this.cases.write(act, 'supervision.opened', BY_ITSELF, {
          ...breach,
          id: newId(act.at),
          version: 1,
          state: 'open',
          openedOn: act.today,
          order: null,
          orderedBy: null,
          reply: null,
          repliedBy: null,
          outcome: null,
          reasons: null,
          closedBy: null,
          closedOn: null,
        });
      return fresh.length;
    });
  }

  /** 迟报: by organ and month of the decisions, with how many of them. */
  private async lateDecisions(today: IsoDate): Promise<readonly Breach[]> {
    const { rows } = await this.pool.query<{ organ: string; decided: IsoDate; received: IsoDate; count: number }>(
      `select organ_id as organ, decided_on::text as decided, (recorded_at at time zone 'Asia/Shanghai')::date::text as received, count(*)::int as count
       from cx.document where kind in ('penalty-decision', 'permit-decision') and decided_on >= $1::date
         and (recorded_at at time zone 'Asia/Shanghai')::date - decided_on > 7 group by 1, 2, 3`,
      [addDays(today, -DECISIONS_DAYS)],
    );
    const { calendars } = this.register.data;
    const late = rows.filter(
      ({ decided, received }) => received > addTerm(decided, REPORTED_WITHIN, { calendars }).due,
    );
    const months = Map.groupBy(late, ({ organ, decided }) => `${organ} ${decided.slice(0, 7)}`);
    return [...months].map(([name, of]) => {
      const [organ, month] = name.split(' ') as [string, string];
      const decisions = of.reduce((sum, { count }) => sum + count, 0);
      return {
        matter: 'decision-reported-late',
        organ,
        about: month,
        evidence: { decisions, within: REPORTED_WITHIN },
      };
    });
  }

  /** 瞒报: numbers that an organ's own series must have given, and nobody reported. */
  private async missingDecisions(today: IsoDate): Promise<readonly Breach[]> {
    const { rows } = await this.pool.query<{ organ: string; reported: string[]; longAgo: string[] | null }>(
      `select organ_id as organ, array_agg(number_canonical) as reported, array_agg(number_canonical) filter (where decided_on <= $2::date) as "longAgo"
       from cx.document where kind = 'penalty-decision' and decided_on >= $1::date group by organ_id`,
      [`${today.slice(0, 4)}-01-01`, addDays(today, -MISSING_DAYS)],
    );
    return rows.flatMap(({ organ, reported, longAgo }) =>
      missingNumbers(reported, longAgo ?? []).map(({ series, highest, missing }) => ({
        matter: 'decision-missing' as const,
        organ,
        about: series,
        evidence: { highest, count: missing.length, missing: missing.slice(0, 50) },
      })),
    );
  }

  /** What nobody looked at in its time: standards past their evaluation, and rows of the city's registers whose bases have ended. */
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
    ];
  }
}

const nameOf = ({
  matter,
  organ,
  about,
}: {
  readonly matter: string;
  readonly organ: string;
  readonly about: string;
}) => JSON.stringify([matter, organ, about]);
