import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { Party } from '../access/party.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { newId, type RecordId } from '../database/record-id.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { erasureRefusals } from './erasure.refusals.js';
import { Keyring } from '../access/keyring.js';
import { standingInTheWay } from './erasure-scope.js';
import { Retention } from './retention.js';
import type { RetentionTerm } from './subject-cases.js';

/** 个人信息保护法 47: why personal information is deleted. */
export const ERASURE_GROUNDS = ['retention-over', 'purpose-met', 'consent-withdrawn', 'unlawful'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

export interface ErasureView {
  readonly erasureId: string;
  readonly subjectId: string;
  readonly version: number;
  readonly state: 'proposed' | 'declined' | 'decided' | 'carried-out';
  /** The documents whose records go; everything and the subject's own key where none is named. */
  readonly documents: readonly string[] | null;
  readonly ground: ErasureGround;
  readonly reason: string;
  /** The period that is over, and who set it; only where that is the ground. */
  readonly term: RetentionTerm | null;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  readonly carriedOutAt: Date | null;
  /** Number of the entry of the platform's ledger that says so: its inclusion is proved at `/v1/ledger/proofs/inclusion`. Only where it is read. */
  readonly entry?: number | null;
}

const COLUMNS = `subject_id as "subjectId", erasure_id as "erasureId", documents, ground, reason, term, state, prepared_by as "preparedBy", decided_by as "decidedBy",
  decision_reason as "decisionReason", carried_out_at as "carriedOutAt", version`;

/** 拟删除: of single documents' records, or of all that is held of a subject. */
export class ProposeErasure {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly erasure: {
      readonly documents?: readonly string[];
      readonly ground: ErasureGround;
      readonly reason: string;
    },
  ) {}
}

@CommandHandler(ProposeErasure)
export class ProposeErasureHandler implements ICommandHandler<ProposeErasure, ErasureView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly ledger: PlatformLedger,
    private readonly retention: Retention,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, subjectId, erasure }: ProposeErasure): Promise<ErasureView> {
    refuseAny(actFindings('erasure.propose', actor));
    return this.subjects.change(subjectId, actor, async (tx) => {
      const documents = erasure.documents ? [...new Set(erasure.documents)].sort() : null;
      const term = await this.findings(tx, documents, erasure.ground);
      const open = await executeSql(
        tx.em,
        `select 1 from cx.erasure where subject_id = ? and state in ('proposed','decided')`,
        [subjectId],
      );
      if (open.length > 0) throw new Refused([erasureRefusals.refuse('erasure/already-open')]);
      const erasureId = newId(tx.at);
      const [view] = await executeSql<ErasureView>(
        tx.em,
        `insert into cx.erasure (subject_id, erasure_id, documents, ground, reason, term, state, prepared_by, recorded_at)
         values (?,?,?,?,?,?,'proposed',?,?) returning ${COLUMNS}`,
        [
          subjectId,
          erasureId,
          documents && JSON.stringify(documents),
          erasure.ground,
          erasure.reason,
          term && JSON.stringify(term),
          actorMark(actor),
          tx.at,
        ],
      );
      const content = { subject: subjectId, documents, ground: erasure.ground, term };
      const recordKind = 'erasure';
      await this.ledger.append(tx.em, tx.at, [
        { kind: 'erasure.proposed', recordKind, recordId: erasureId, actor: actorMark(actor), content },
      ]);
      return view!;
    });
  }

  /** What stands against it; the period that is over, where that is the ground. */
  private async findings(
    tx: SubjectTransaction,
    documents: readonly string[] | null,
    ground: ErasureGround,
  ): Promise<RetentionTerm | null> {
    const { inScope, findings } = await standingInTheWay(tx, this.keyring, documents);
    refuseAny(findings);
    if (ground !== 'retention-over') return null;
    const kept = new Map((await this.retention.kept(tx)).map((one) => [one.documentId, one]));
    const terms = inScope.map(({ documentId }) => kept.get(documentId));
    // What rests on no document, a name or a consent, has no period of its own.
    if (terms.length === 0 || terms.some((one) => !one)) throw new Refused([erasureRefusals.refuse('erasure/no-term')]);
    const latest = terms.reduce((last, each) => (each!.outFrom > last!.outFrom ? each : last))!;
    if (latest.outFrom > tx.today)
      throw new Refused([
        erasureRefusals.refuse('erasure/term-not-over', {
          detail: { zh: `至${latest.outFrom}`, en: `until ${latest.outFrom}` },
        }),
      ]);
    return latest.retention.period;
  }
}

/** Another person decides it. What was decided is carried out by the owner's job, `chengxin retention carry-out`. */
export class DecideErasure {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

@CommandHandler(DecideErasure)
export class DecideErasureHandler implements ICommandHandler<DecideErasure, ErasureView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly ledger: PlatformLedger,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideErasure): Promise<ErasureView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const [found] = await executeSql<ErasureView>(
        tx.em,
        `select ${COLUMNS} from cx.erasure where subject_id = ? and erasure_id = ?`,
        [id.subjectId, id.id],
      );
      if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
      tx.expectVersion(found, ifMatch);
      refuseAny(actFindings('erasure.decide', actor, { preparedBy: found.preparedBy }));
      if (found.state !== 'proposed') throw new Refused([erasureRefusals.refuse('erasure/nothing-to-decide')]);
      if (decision.approved) refuseAny((await standingInTheWay(tx, this.keyring, found.documents)).findings);
      const state = decision.approved ? 'decided' : 'declined';
      const [view] = await executeSql<ErasureView>(
        tx.em,
        `update cx.erasure set state = ?, decided_by = ?, decision_reason = ?, version = version + 1 where subject_id = ? and erasure_id = ? returning ${COLUMNS}`,
        [state, actorMark(actor), decision.reason, id.subjectId, id.id],
      );
      const { subjectId: subject, erasureId: recordId, documents, ground, term } = view!;
      const content = { subject, documents, ground, term };
      await this.ledger.append(tx.em, tx.at, [
        { kind: `erasure.${state}`, recordKind: 'erasure', recordId, actor: actorMark(actor), content },
      ]);
      return view!;
    });
  }
}

export class ReadErasure {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadErasure)
export class ReadErasureHandler implements IQueryHandler<ReadErasure, ErasureView> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ actor, id }: ReadErasure): Promise<ErasureView> {
    refuseAny(actFindings('erasure.read', actor));
    const { rows } = await this.pool.query<ErasureView>(
      `select ${COLUMNS}, (select seq::int from cx.platform_ledger where kind = 'erasure.carried-out' and record_id = $2::text) as entry
       from cx.erasure where subject_id = $1 and erasure_id = $2::uuid`,
      [id.subjectId, id.id],
    );
    if (!rows[0]) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return rows[0];
  }
}

/** A deletion that was carried out, as the subject is told of it. */
export interface OwnErasure {
  /** Its documents, by id; everything where it is null. */
  readonly documents: readonly string[] | null;
  readonly ground: ErasureGround;
  readonly term: RetentionTerm | null;
  readonly carriedOutAt: Date;
  readonly entry: number;
}

/** What was lawfully deleted of what was held about a subject, newest first (个人信息保护法 47): its own view says what is gone, and by which entry that is proved. */
export class ReadOwnErasures {
  constructor(readonly party: Party) {}
}

@QueryHandler(ReadOwnErasures)
export class ReadOwnErasuresHandler implements IQueryHandler<ReadOwnErasures, readonly OwnErasure[]> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ party }: ReadOwnErasures): Promise<readonly OwnErasure[]> {
    const { rows } = await this.pool.query<OwnErasure>(
      `select e.documents, e.ground, e.term, e.carried_out_at as "carriedOutAt", l.seq::int as entry
       from cx.erasure e join cx.platform_ledger l on l.kind = 'erasure.carried-out' and l.record_id = e.erasure_id::text
       where e.subject_id = $1 and e.state = 'carried-out' order by e.carried_out_at desc`,
      [party.subjectId],
    );
    return rows;
  }
}
