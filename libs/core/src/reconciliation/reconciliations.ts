import { canonicalDocumentNumber } from '@chengxin/domain/document-number';
import {
  COMPARED_MEMBERS,
  reconcile,
  type ReconciliationFinding,
  type ShownContent,
  type ShownDecision,
} from '@chengxin/domain/reconciliation';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { newId } from '../database/record-id.js';
import { isCityOffice } from '../law-proposal/law-proposals.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import type { Publication } from '../publication/publication.entity.js';
import { publicationEnd, PublicationPeriods } from '../publication/publication-period.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { BY_ITSELF, NEW_CASE, SupervisionCases } from '../supervision/supervision-cases.js';
import { reconciliationRefusals } from './reconciliation.refusals.js';

/** 核对: what a department’s own site showed on a day beside what is shown here. */
export interface Reconciliation {
  readonly id: string;
  readonly organ: string;
  readonly site: string;
  readonly takenOn: IsoDay;
  readonly evidenceDigest: string;
  /** How many decisions are shown here, and there. */
  readonly ours: number;
  readonly theirs: number;
  readonly findings: readonly ReconciliationFinding[];
  readonly recordedBy: string;
  readonly recordedOn: IsoDay;
}

export const RECONCILIATION = `reconciliation_id as id, organ_id as organ, site, taken_on::text as "takenOn", evidence_digest as "evidenceDigest", ours, theirs, findings,
  recorded_by as "recordedBy", recorded_on::text as "recordedOn"`;

/** Decisions of an organ that were shown on a day, or ended on it. */
const SHOWN = `select d.number_canonical as number, t.sector_code as sector, p.ends_on::text as "endsOn", p.ground, p.regime_record as "regimeRecord", p.ended_on::text as "endedOn", p.public_view as "publicView"
  from cx.publication p join cx.determination t using (subject_id, determination_id)
  join cx.document_subject d on d.subject_id = t.subject_id and d.document_id = t.document_id
  where t.organ_id = ? and p.published_on <= ?::date and (p.state = 'shown' or p.ended_on >= ?::date)`;

interface ShownRow extends Pick<Publication, 'endsOn' | 'ground' | 'regimeRecord' | 'publicView'> {
  readonly number: string;
  readonly sector: string;
  readonly endedOn: IsoDay | null;
}

/** 核对公开内容: by the department, with what it took from its own site; the differences open a supervision case. */
export class ReconcilePublications {
  constructor(
    readonly actor: Actor,
    readonly taken: Pick<Reconciliation, 'site' | 'takenOn' | 'evidenceDigest'> & {
      readonly shown: readonly ShownDecision[];
    },
    /** Where the request says the day. */
    readonly dayAt = '/takenOn',
  ) {}
}

@CommandHandler(ReconcilePublications)
export class ReconcilePublicationsHandler implements ICommandHandler<ReconcilePublications, Reconciliation> {
  constructor(
    private readonly supervision: SupervisionCases,
    private readonly ledger: PlatformLedger,
    private readonly periods: PublicationPeriods,
  ) {}

  async execute({ actor, taken, dayAt }: ReconcilePublications): Promise<Reconciliation> {
    const { shown, ...head } = taken;
    const numbers = shown.map(({ number }) => canonicalDocumentNumber(number));
    return this.supervision.act(async (act) => {
      const { em, at, today } = act;
      refuseAny([
        ...actFindings('publication.reconcile', actor),
        head.takenOn > today
          ? reconciliationRefusals.refuse('reconciliation/taken-in-future', { pointer: dayAt })
          : undefined,
        ...numbers.map((read, index) =>
          read.status === 'ok'
            ? undefined
            : reconciliationRefusals.refuse('reconciliation/number-unreadable', { pointer: `/shown/${index}/number` }),
        ),
        (await this.isDone(em, actor, head.takenOn)) ? reconciliationRefusals.refuse('reconciliation/done') : undefined,
      ]);
      const theirs = shown.map(({ until, content }, index) => ({
        until,
        ...(content ? { content } : {}),
        number: (numbers[index] as { canonical: string }).canonical,
      }));
      const { ours, ending } = await this.shownOn(em, actor.organ.id, head.takenOn);
      const made: Reconciliation = {
        ...head,
        id: newId(at),
        organ: actor.organ.id,
        ours: ours.length,
        theirs: theirs.length,
        findings: reconcile(ours, theirs, ending),
        recordedBy: actorMark(actor),
        recordedOn: today,
      };
      await this.write(em, at, made);
      const entry = { kind: 'publication.reconciled', recordKind: 'reconciliation', recordId: made.id } as const;
      await this.ledger.append(em, at, [{ ...entry, actor: actorMark(actor), content: { ...made } }]);
      if (made.findings.length > 0)
        await this.supervision.write(act, 'supervision.opened', BY_ITSELF, {
          ...NEW_CASE,
          ...{ id: newId(at), matter: 'publication-differs', organ: made.organ, about: made.takenOn, openedOn: today },
          evidence: { reconciliation: made.id, ...countsOf(made.findings) },
        });
      return made;
    });
  }

  /** What was shown here on that day and until when, as the rules had it on that day; and what ended on it, which either site may or may not have shown. */
  private async shownOn(
    em: EntityManager,
    organ: string,
    day: IsoDay,
  ): Promise<{ readonly ours: readonly ShownDecision[]; readonly ending: ReadonlySet<string> }> {
    const rows = (await executeSql<ShownRow>(em, SHOWN, [organ, day, day])).map(
      ({ number, sector, endedOn, publicView, ...row }) => ({
        number,
        content: contentOf(publicView),
        until: publicationEnd(row, this.periods.shownAs(sector, row, day)).day,
        endedOn,
      }),
    );
    const isEnding = ({ until, endedOn }: (typeof rows)[number]) => until === day || endedOn === day;
    return {
      ours: rows.filter((row) => !isEnding(row) && (row.until === null || row.until > day)),
      ending: new Set(rows.filter(isEnding).map(({ number }) => number)),
    };
  }

  private async isDone(em: EntityManager, { organ }: Actor, takenOn: IsoDay): Promise<boolean> {
    const sql = 'select from cx.reconciliation where organ_id = ? and taken_on = ?::date';
    return (await executeSql(em, sql, [organ.id, takenOn])).length > 0;
  }

  private async write(em: EntityManager, at: Date, r: Reconciliation): Promise<void> {
    await executeSql(
      em,
      `insert into cx.reconciliation (reconciliation_id, organ_id, site, taken_on, evidence_digest, ours, theirs, findings, recorded_by, recorded_on, recorded_at)
       values (?,?,?,?::date,?,?,?,?::jsonb,?,?::date,?)`,
      [
        r.id,
        r.organ,
        r.site,
        r.takenOn,
        r.evidenceDigest,
        r.ours,
        r.theirs,
        JSON.stringify(r.findings),
        r.recordedBy,
        r.recordedOn,
        at,
      ],
    );
  }
}

/** Comparisons as they were recorded. */
@Injectable()
export class Reconciliations {
  constructor(private readonly pool: ReadPool) {}

  /** For the credit office, and the organ whose site it is; everybody else is told that there is none. */
  async read(actor: Actor, id: string): Promise<Reconciliation> {
    const { rows } = await this.pool.query<Reconciliation>(
      `select ${RECONCILIATION} from cx.reconciliation where reconciliation_id = $1`,
      [id],
    );
    const [row] = rows;
    if (!row || !(isCityOffice(actor) || row.organ === actor.organ.id))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** To the credit office all, to an organ its own; the newest first, after the given id. */
  async list(actor: Actor, after: string | undefined, limit: number): Promise<readonly Reconciliation[]> {
    const { rows } = await this.pool.query<Reconciliation>(
      `select ${RECONCILIATION} from cx.reconciliation
       where ($1::text is null or organ_id = $1) and ($2::uuid is null or reconciliation_id < $2) order by reconciliation_id desc limit $3`,
      [isCityOffice(actor) ? null : actor.organ.id, after ?? null, limit],
    );
    return rows;
  }
}

/** What is shown here in the words in which it was decided: of a natural person masks stand in name and text, and nobody is accused of not showing those. */
function contentOf(view: Publication['publicView']): ShownContent {
  const { decidedOn } = (view['document'] ?? {}) as { readonly decidedOn?: string };
  const shown: Record<string, unknown> = { ...view, decidedOn };
  const masked =
    view['kind'] === 'natural-person' ? ['name', 'violation'] : hidden(view['violation']) ? ['violation'] : [];
  const members = COMPARED_MEMBERS.filter((member) => shown[member] !== undefined && !masked.includes(member));
  return Object.fromEntries(members.map((member) => [member, shown[member]]));
}

const hidden = (text: unknown): boolean => typeof text === 'string' && text.includes('*');

const countsOf = (findings: readonly ReconciliationFinding[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(findings, ({ code }) => code)].map(([code, of]) => [code, of.length]));
