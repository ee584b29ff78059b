import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { isPlaceholder } from '@chengxin/domain/placeholder';
import { evaluationDue } from '@chengxin/domain/standard-days';
import { namesStateOrgan, type OrganNames } from '@chengxin/domain/state-organ-name';
import type { IsoDate } from '@chengxin/plugin-contract';
import { sectorWords } from '@chengxin/reference-data/sector-words';
import type { EntityManager } from '@mikro-orm/postgresql';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { newId } from '../database/record-id.js';
import { PlatformLedger, wordsAsDigests } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { PluginHost } from './plugin-host.js';
import { adoptionCompetence, StandardAdoptions } from './standard-adoptions.js';
import { standardRefusals } from './standard.refusals.js';
import { isInForceOn, Standards, type Standard } from './standards.js';

/** 第三方评估: what a body that is no party to it found of a standard’s effect, and what becomes of the standard. */
export interface StandardEvaluation {
  readonly id: string;
  readonly edition: string;
  readonly digest: string;
  readonly evaluator: string;
  readonly evaluatedOn: IsoDate;
  readonly reportDigest: string;
  readonly findings: string;
  readonly outcome: 'keep' | 'revise' | 'end';
  /** What is changed after it; null where the standard is kept as it is. */
  readonly changes: string | null;
  readonly organ: string;
  readonly recordedOn: IsoDay;
}

/** An evaluation as it is shown and written into the ledger, of its row. */
export const EVALUATION_COLUMNS = `evaluation_id as id, edition_code as edition, edition_digest as digest, evaluator, evaluated_on::text as "evaluatedOn",
  report_digest as "reportDigest", findings, outcome, changes, organ_id as organ, recorded_on::text as "recordedOn"`;

/** What the ledger holds of an evaluation: of what was found, and by whom, digests. The words stand in the record. */
export const evaluationContent = (view: StandardEvaluation) => wordsAsDigests(view, 'evaluator', 'findings', 'changes');

/** What was evaluated, for anybody. */
@Injectable()
export class StandardEvaluations {
  constructor(private readonly pool: ReadPool) {}

  /** Every evaluation; of one edition where it is named. */
  async list(edition: string | undefined): Promise<readonly StandardEvaluation[]> {
    const { rows } = await this.pool.query<StandardEvaluation>(
      `select ${EVALUATION_COLUMNS} from cx.standard_evaluation where $1::text is null or edition_code = $1`,
      [edition ?? null],
    );
    return rows;
  }
}

/** A standard, whether it is in force today, and when it is to be evaluated again. */
export interface EvaluatedStandard extends Standard {
  readonly inForce: boolean;
  /** Null where its interval was not found. */
  readonly evaluation: {
    readonly everyMonths: number;
    readonly last: IsoDay | null;
    /** Last day on which it is due; null where the standard has no effect yet, or no longer. */
    readonly dueOn: IsoDay | null;
    readonly overdue: boolean;
  } | null;
}

/** Standards as anybody sees them. */
@Injectable()
export class EvaluatedStandards {
  constructor(
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly standards: Standards,
    private readonly clock: Clock,
  ) {}

  /** Every standard that is installed; of one sector where it is named. */
  async of(sector: string | undefined): Promise<readonly EvaluatedStandard[]> {
    const plugins = this.host.list.filter((plugin) => sector === undefined || plugin.sector === sector);
    const today = this.clock.today();
    const found = await Promise.all(plugins.map((plugin) => this.standards.of(plugin, today)));
    const { rows } = await this.pool.query<{ edition: string; on: IsoDay }>(
      'select edition_code as edition, max(evaluated_on)::text as on from cx.standard_evaluation group by edition_code',
    );
    const last = new Map(rows.map(({ edition, on }) => [edition, on]));
    return found.flat().map((standard) => ({
      ...standard,
      inForce: isInForceOn(standard, today) && !standard.unreviewed.some(({ lastDay }) => lastDay < today),
      evaluation: evaluationOf(standard, last.get(standard.hosted.edition.code), today),
    }));
  }
}

function evaluationOf(
  { hosted, inForceFrom, until }: Standard,
  recorded: IsoDay | undefined,
  today: IsoDay,
): EvaluatedStandard['evaluation'] {
  const { adoption } = hosted.edition;
  if (!adoption.known) return null;
  const { everyMonths, last: stated } = adoption.evaluation;
  const last = recorded ?? stated ?? null;
  const since = last ?? inForceFrom;
  const dueOn =
    since === undefined || (until !== undefined && until <= today) ? null : evaluationDue(since, everyMonths);
  return { everyMonths, last, dueOn, overdue: dueOn !== null && dueOn < today };
}

async function organNames(em: EntityManager): Promise<OrganNames> {
  const rows = await executeSql<{ name: string }>(em, 'select name from cx.organ', []);
  return { organs: rows.map(({ name }) => name), words: Object.values(sectorWords).flatMap(({ organs }) => organs) };
}

/** 登记第三方评估: by the organ that adopted the standard, with the report. */
export class RecordEvaluation {
  constructor(
    readonly actor: Actor,
    readonly evaluation: Omit<StandardEvaluation, 'id' | 'digest' | 'organ' | 'recordedOn'>,
  ) {}
}

@CommandHandler(RecordEvaluation)
export class RecordEvaluationHandler implements ICommandHandler<RecordEvaluation, StandardEvaluation> {
  constructor(
    private readonly adoptions: StandardAdoptions,
    private readonly standards: Standards,
    private readonly ledger: PlatformLedger,
  ) {}

  async execute({ actor, evaluation }: RecordEvaluation): Promise<StandardEvaluation> {
    const { edition, evaluator, evaluatedOn, reportDigest, findings, outcome, changes } = evaluation;
    return this.adoptions.act(edition, async ({ em, at, today, plugin, hosted, recorded }) => {
      const standard = (await this.standards.of(plugin, today)).find((each) => each.hosted.edition.code === edition);
      const from = standard?.inForceFrom;
      refuseAny([
        ...adoptionCompetence(actor, plugin, undefined),
        ...actFindings('standard.evaluate', actor),
        this.standards.isLocal(hosted.edition) && recorded?.state === 'adopted'
          ? undefined
          : standardRefusals.refuse('standard/not-evaluated-here', { pointer: '/edition' }),
        recorded && recorded.state !== 'registered' && recorded.organ !== actor.organ.id
          ? recordRefusals.refuse('actor/other-region')
          : undefined,
        evaluatedOn > today || (from !== undefined && evaluatedOn < from)
          ? standardRefusals.refuse('standard/evaluated-outside', { pointer: '/evaluatedOn' })
          : undefined,
        isPlaceholder(evaluator) || namesStateOrgan(evaluator, await organNames(em))
          ? standardRefusals.refuse('standard/no-third-party', { pointer: '/evaluator' })
          : undefined,
        (outcome === 'keep') === (changes === null)
          ? undefined
          : standardRefusals.refuse('standard/changes-unsaid', { pointer: '/changes' }),
        (
          await executeSql(
            em,
            'select 1 from cx.standard_evaluation where edition_code = ? and edition_digest = ? and report_digest = ?',
            [edition, hosted.digest, reportDigest],
          )
        ).length > 0
          ? standardRefusals.refuse('standard/evaluated-already', { pointer: '/reportDigest' })
          : undefined,
      ]);
      const view = { id: newId(at), digest: hosted.digest, organ: actor.organ.id, recordedOn: today, ...evaluation };
      await executeSql(
        em,
        `insert into cx.standard_evaluation (evaluation_id, edition_code, edition_digest, evaluator, evaluated_on, report_digest, findings, outcome, changes,
           organ_id, recorded_by, recorded_on, recorded_at) values (?,?,?,?,?::date,?,?,?,?,?,?,?::date,?)`,
        [
          view.id,
          edition,
          view.digest,
          evaluator,
          evaluatedOn,
          reportDigest,
          findings,
          outcome,
          changes,
          view.organ,
          actorMark(actor),
          today,
          at,
        ],
      );
      const entry = { kind: 'standard.evaluated', recordKind: 'standard', recordId: edition } as const;
      await this.ledger.append(em, at, [{ ...entry, actor: actorMark(actor), content: evaluationContent(view) }]);
      return view;
    });
  }
}
