import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings, isCreditOffice } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { newId } from '../database/record-id.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { readUnifiedCode } from './identifier.js';
import { subjectRefusals } from './subject.refusals.js';

/** 校验位例外: a code whose check digit is wrong, and what shows that it was really issued. */
export interface CodeAdmissionView {
  readonly id: string;
  readonly version: number;
  readonly unifiedCode: string;
  readonly state: 'proposed' | 'declined' | 'admitted';
  readonly organ: string;
  readonly reason: string;
  readonly evidenceDigest: string;
  /** Officers, with their organ before them. */
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  readonly decidedOn: IsoDay | null;
}

/** An admission as it is shown and written into the ledger, of its row. */
export const CODE_ADMISSION_COLUMNS = `admission_id as id, version, unified_code as "unifiedCode", state, organ_id as organ, reason, evidence_digest as "evidenceDigest",
  prepared_by as "preparedBy", decided_by as "decidedBy", decision_reason as "decisionReason", decided_on::text as "decidedOn"`;

/** What the ledger holds of an admission. */
export const codeAdmissionContent = (view: CodeAdmissionView) => wordsAsDigests(view, 'reason', 'decisionReason');

/** Loads and writes admissions. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class CodeAdmissions {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(
    work: (em: EntityManager, made: { readonly at: Date; readonly today: IsoDay }) => Promise<T>,
  ): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work(em, { at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** What was last asked about a code. */
  async ofCode(em: EntityManager, unifiedCode: string): Promise<CodeAdmissionView | undefined> {
    const [row] = await executeSql<CodeAdmissionView>(
      em,
      `select ${CODE_ADMISSION_COLUMNS} from cx.code_admission where unified_code = ? order by recorded_at desc limit 1`,
      [unifiedCode],
    );
    return row;
  }

  /** An admission of the actor's organ; the credit office sees all. */
  async read(actor: Actor, id: string, em: EntityManager = this.orm.em.fork()): Promise<CodeAdmissionView> {
    const [row] = await executeSql<CodeAdmissionView>(
      em,
      `select ${CODE_ADMISSION_COLUMNS} from cx.code_admission where admission_id = ?`,
      [id],
    );
    if (!row || (row.organ !== actor.organ.id && !isCreditOffice(actor)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** Writes what stands after an act, and its entry. */
  async write(em: EntityManager, at: Date, actor: Actor, view: CodeAdmissionView): Promise<CodeAdmissionView> {
    await executeSql(
      em,
      `insert into cx.code_admission (admission_id, unified_code, state, organ_id, reason, evidence_digest, prepared_by, decided_by, decision_reason,
         decided_on, recorded_at, version) values (?,?,?,?,?,?,?,?,?,?::date,?,?)
       on conflict (admission_id) do update set state = excluded.state, decided_by = excluded.decided_by, decision_reason = excluded.decision_reason,
         decided_on = excluded.decided_on, version = excluded.version`,
      [
        view.id,
        view.unifiedCode,
        view.state,
        view.organ,
        view.reason,
        view.evidenceDigest,
        view.preparedBy,
        view.decidedBy,
        view.decisionReason,
        view.decidedOn,
        at,
        view.version,
      ],
    );
    const entry = { kind: EVENTS[view.state], recordKind: 'code', recordId: view.id, actor: actorMark(actor) } as const;
    await this.ledger.append(em, at, [{ ...entry, content: codeAdmissionContent(view) }]);
    return view;
  }
}

const EVENTS: Readonly<Record<CodeAdmissionView['state'], PlatformEvent>> = {
  proposed: 'code.admission-proposed',
  declined: 'code.admission-declined',
  admitted: 'code.admitted',
};

/** 拟准予使用: somebody saw what shows that the registrar issued the code as it stands. */
export class ProposeCodeAdmission {
  constructor(
    readonly actor: Actor,
    readonly proposal: { readonly unifiedCode: string; readonly reason: string; readonly evidenceDigest: string },
  ) {}
}

@CommandHandler(ProposeCodeAdmission)
export class ProposeCodeAdmissionHandler implements ICommandHandler<ProposeCodeAdmission, CodeAdmissionView> {
  constructor(private readonly admissions: CodeAdmissions) {}

  async execute({ actor, proposal }: ProposeCodeAdmission): Promise<CodeAdmissionView> {
    refuseAny(actFindings('code.propose-admission', actor));
    const { unifiedCode: written, reason, evidenceDigest } = proposal;
    const read = readUnifiedCode(written);
    const pointer = '/unifiedCode';
    if (!read.identifier) throw new Refused([subjectRefusals.refuse(read.problem, { pointer })]);
    if (read.problem === undefined)
      throw new Refused([subjectRefusals.refuse('subject/code-needs-no-admission', { pointer })]);
    const { normalised } = read.identifier;
    return this.admissions.act(async (em, { at }) => {
      const last = await this.admissions.ofCode(em, normalised);
      if (last && last.state !== 'declined')
        throw new Refused([subjectRefusals.refuse('subject/code-asked-about', { pointer })]);
      return this.admissions.write(em, at, actor, {
        id: newId(at),
        version: 1,
        unifiedCode: normalised,
        state: 'proposed',
        organ: actor.organ.id,
        reason,
        evidenceDigest,
        preparedBy: actorMark(actor),
        decidedBy: null,
        decisionReason: null,
        decidedOn: null,
      });
    });
  }
}

/** Another person of the same organ decides. From then on documents that name the code are taken in, by hand and by file. */
export class DecideCodeAdmission {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

@CommandHandler(DecideCodeAdmission)
export class DecideCodeAdmissionHandler implements ICommandHandler<DecideCodeAdmission, CodeAdmissionView> {
  constructor(private readonly admissions: CodeAdmissions) {}

  async execute({ actor, id, ifMatch, decision }: DecideCodeAdmission): Promise<CodeAdmissionView> {
    return this.admissions.act(async (em, { at, today }) => {
      const proposed = await this.admissions.read(actor, id, em);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      if (ifMatch !== proposed.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
      refuseAny([
        ...actFindings('code.decide-admission', actor, { preparedBy: proposed.preparedBy }),
        actor.organ.id === proposed.organ ? undefined : recordRefusals.refuse('actor/other-region'),
        proposed.state === 'proposed' ? undefined : subjectRefusals.refuse('subject/code-admission-decided'),
      ]);
      return this.admissions.write(em, at, actor, {
        ...proposed,
        version: proposed.version + 1,
        state: decision.approved ? 'admitted' : 'declined',
        decidedBy: actorMark(actor),
        decisionReason: decision.reason,
        decidedOn: today,
      });
    });
  }
}

export class ReadCodeAdmission {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {}
}

@QueryHandler(ReadCodeAdmission)
export class ReadCodeAdmissionHandler implements IQueryHandler<ReadCodeAdmission, CodeAdmissionView> {
  constructor(private readonly admissions: CodeAdmissions) {}

  async execute({ actor, id }: ReadCodeAdmission): Promise<CodeAdmissionView> {
    refuseAny(actFindings('code.read-admission', actor));
    return this.admissions.read(actor, id);
  }
}
