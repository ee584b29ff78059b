import { barFound, isOverdue, type CommitmentFindingKind, type CommitmentKind } from '@chengxin/domain/commitment';
import type { CommitmentBarGround } from '@chengxin/domain/repair-ground';
import type { LegalBasis } from '@chengxin/plugin-contract';
import { commitmentBars } from '@chengxin/reference-data/commitment-bars';
import { MikroORM } from '@mikro-orm/postgresql';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId, newId, type RecordId } from '../database/record-id.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { Commitment, type CommitmentFinding, type Fulfilment } from './commitment.entity.js';
import { commitmentRefusals } from './commitment.refusals.js';

/** A clause as it is named; the register says how well it is known. */
export type NamedClause = Pick<Required<LegalBasis>, 'instrument' | 'article'>;

export interface CommitmentView extends Pick<
  Commitment,
  'subjectId' | 'version' | 'kind' | 'matter' | 'clause' | 'content' | 'madeOn' | 'evidenceDigest' | 'state'
> {
  readonly id: string;
  readonly organ: string;
  readonly fulfilBy: IsoDay | null;
  readonly overdue: boolean;
  readonly fulfilment: Fulfilment | null;
  readonly finding: CommitmentFinding | null;
}

export function commitmentView(c: Commitment, today: IsoDay): CommitmentView {
  const { subjectId, version, kind, matter, clause, content, madeOn, evidenceDigest, state } = c;
  const fulfilBy = c.fulfilBy ?? null;
  return {
    ...{ id: formatRecordId({ subjectId, id: c.commitmentId }), subjectId, version, organ: c.organId, kind, matter },
    ...{ clause, content, madeOn, fulfilBy, overdue: isOverdue(state, fulfilBy, today), evidenceDigest, state },
    ...{ fulfilment: c.fulfilment ?? null, finding: c.finding ?? null },
  };
}

/** 登记信用承诺: by the organ that takes it, with the paper. */
export class RecordCommitment {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly commitment: {
      readonly kind: CommitmentKind;
      readonly matter: string;
      readonly clause: NamedClause;
      readonly content: string;
      readonly madeOn: IsoDay;
      readonly fulfilBy?: IsoDay;
      readonly evidenceDigest: string;
    },
  ) {}
}

@CommandHandler(RecordCommitment)
export class RecordCommitmentHandler implements ICommandHandler<RecordCommitment, CommitmentView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, subjectId, commitment }: RecordCommitment): Promise<CommitmentView> {
    const { fulfilBy = null, clause, ...said } = commitment;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const same = await tx.all(Commitment, { evidenceDigest: said.evidenceDigest });
      refuseAny([
        ...actFindings('commitment.record', actor),
        said.madeOn <= tx.today
          ? undefined
          : commitmentRefusals.refuse('commitment/made-in-future', { pointer: '/madeOn' }),
        fulfilBy !== null && fulfilBy < said.madeOn
          ? commitmentRefusals.refuse('commitment/period-before', { pointer: '/fulfilBy' })
          : undefined,
        this.register.instrument(clause.instrument)
          ? undefined
          : commitmentRefusals.refuse('commitment/clause-unknown', { pointer: '/clause' }),
        this.register.clauseFinding(clause, '/clause/article'),
        same.length === 0
          ? undefined
          : commitmentRefusals.refuse('commitment/paper-used', { pointer: '/evidenceDigest' }),
      ]);
      const basis = this.register.named(clause.instrument, clause.article);
      const made = createCommitment(tx, { ...said, fulfilBy, clause: basis });
      await tx.em.flush();
      return commitmentView(made, tx.today);
    });
  }
}

/** Records a commitment in the caller's transaction. */
export function createCommitment(
  tx: SubjectTransaction,
  said: Pick<Commitment, 'kind' | 'matter' | 'clause' | 'content' | 'madeOn' | 'evidenceDigest'> & {
    readonly fulfilBy: IsoDay | null;
  },
): Commitment {
  const made = tx.em.create(Commitment, {
    ...said,
    subjectId: tx.subject.subjectId,
    commitmentId: newId(tx.at),
    organId: tx.actor.organ.id,
    state: 'open',
    recordedBy: tx.actor.officerId,
    recordedAt: tx.at,
  });
  tx.em.persist(made);
  tx.record('commitment.recorded', 'commitment', made.commitmentId, made);
  return made;
}

/** Its organ and no other; whoever asks from elsewhere is told that there is none. */
async function own(tx: SubjectTransaction, id: RecordId, ifMatch: number | undefined): Promise<Commitment> {
  const found = await tx.get(Commitment, { commitmentId: id.id, organId: tx.actor.organ.id });
  tx.expectVersion(found, ifMatch);
  return found;
}

const notOpen = ({ state }: Commitment): Refusal | undefined =>
  state === 'open' ? undefined : commitmentRefusals.refuse('commitment/not-open');
const waits = ({ finding }: Commitment): boolean => !!finding && !finding.decided;

/** 登记履行: on a paper that shows it. */
export class FulfilCommitment {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly fulfilment: { readonly on: IsoDay; readonly note: string; readonly evidenceDigest: string },
  ) {}
}

@CommandHandler(FulfilCommitment)
export class FulfilCommitmentHandler implements ICommandHandler<FulfilCommitment, CommitmentView> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, fulfilment }: FulfilCommitment): Promise<CommitmentView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const kept = await own(tx, id, ifMatch);
      refuseAny([
        ...actFindings('commitment.fulfil', actor),
        notOpen(kept),
        waits(kept) ? commitmentRefusals.refuse('commitment/finding-open') : undefined,
        fulfilment.on <= tx.today && fulfilment.on >= kept.madeOn
          ? undefined
          : commitmentRefusals.refuse('commitment/made-in-future', { pointer: '/on' }),
      ]);
      kept.state = 'fulfilled';
      kept.fulfilment = { ...fulfilment, recordedBy: actor.officerId };
      tx.record('commitment.fulfilled', 'commitment', kept.commitmentId, kept);
      await tx.em.flush();
      return commitmentView(kept, tx.today);
    });
  }
}

/** 拟认定虚假承诺、未履行承诺: by the organ that took it, on a document of its own. */
export class ProposeCommitmentFinding {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly finding: {
      readonly kind: CommitmentFindingKind;
      readonly documentId: string;
      readonly clause: NamedClause;
      readonly reasons: string;
    },
  ) {}
}

@CommandHandler(ProposeCommitmentFinding)
export class ProposeCommitmentFindingHandler implements ICommandHandler<ProposeCommitmentFinding, CommitmentView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, finding }: ProposeCommitmentFinding): Promise<CommitmentView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const kept = await own(tx, id, ifMatch);
      const { clause } = finding;
      refuseAny([
        ...actFindings('commitment.propose-finding', actor),
        // What was untrue is untrue whether or not it was performed since.
        finding.kind === 'false' && kept.state === 'fulfilled' ? undefined : notOpen(kept),
        waits(kept) ? commitmentRefusals.refuse('commitment/finding-open') : undefined,
        finding.kind === 'not-fulfilled' && kept.fulfilBy && kept.fulfilBy >= tx.today
          ? commitmentRefusals.refuse('commitment/not-yet-due', { pointer: '/kind' })
          : undefined,
        await documentFinding(tx, finding.documentId),
        this.register.instrument(clause.instrument)
          ? undefined
          : commitmentRefusals.refuse('commitment/clause-unknown', { pointer: '/clause' }),
        this.register.clauseFinding(clause, '/clause/article'),
      ]);
      kept.finding = {
        ...finding,
        clause: this.register.named(clause.instrument, clause.article),
        preparedBy: actor.officerId,
        proposedOn: tx.today,
      };
      tx.record('commitment.finding-proposed', 'commitment', kept.commitmentId, kept);
      await tx.em.flush();
      return commitmentView(kept, tx.today);
    });
  }
}

/** A document of the organ, in force against the subject (plan art. 2). */
async function documentFinding(tx: SubjectTransaction, documentId: string): Promise<Refusal | undefined> {
  const document = await tx.find(DocumentSubject, { documentId });
  const fit =
    document?.organId === tx.actor.organ.id &&
    document.status === 'effective' &&
    document.effectiveOn <= tx.today &&
    document.kind !== 'permit-decision';
  return fit ? undefined : commitmentRefusals.refuse('commitment/document-unfit', { pointer: '/documentId' });
}

/** 认定: by another person of the organ. The rule of the day says for how long no repair may be applied for, where one does. */
export class DecideCommitmentFinding {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly found: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideCommitmentFinding)
export class DecideCommitmentFindingHandler implements ICommandHandler<DecideCommitmentFinding, CommitmentView> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, decision }: DecideCommitmentFinding): Promise<CommitmentView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const kept = await own(tx, id, ifMatch);
      const { finding } = kept;
      if (!finding || finding.decided) throw new Refused([commitmentRefusals.refuse('commitment/no-finding')]);
      refuseAny([
        ...actFindings('commitment.decide-finding', actor, { preparedBy: finding.preparedBy }),
        decision.found ? await documentFinding(tx, finding.documentId) : undefined,
      ]);
      const bar = decision.found ? barFound(commitmentBars, kept.kind, tx.today) : undefined;
      kept.finding = {
        ...finding,
        decided: { ...decision, by: actor.officerId, on: tx.today, ...(bar ? { bar } : {}) },
      };
      if (decision.found) kept.state = finding.kind;
      tx.record(
        decision.found ? 'commitment.found' : 'commitment.finding-declined',
        'commitment',
        kept.commitmentId,
        kept,
      );
      await tx.em.flush();
      return commitmentView(kept, tx.today);
    });
  }
}

/** One commitment, for its organ and the credit office. */
export class ReadCommitment {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadCommitment)
export class ReadCommitmentHandler implements IQueryHandler<ReadCommitment, CommitmentView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ReadCommitment): Promise<CommitmentView> {
    refuseAny(actFindings('commitment.read', actor));
    const found = await this.orm.em.fork().findOne(Commitment, {
      ...{ subjectId: id.subjectId, commitmentId: id.id, organId: actor.organ.id },
    });
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return commitmentView(found, this.clock.today());
  }
}

/** Every bar that findings brought, each as the rule of its day sets it. */
export const barsOf = (commitments: readonly Commitment[]): readonly CommitmentBarGround[] =>
  commitments.flatMap(({ finding }) => {
    const { bar, on } = finding?.decided ?? {};
    return bar && on ? [{ ...bar, foundOn: on }] : [];
  });

/** Why no repair may be applied for on a day, after a commitment that was untrue or not kept; undefined where nothing bars it. Where nobody read for how long it is taken in, and a person says at the decision whether the bar is over. */
export function repairBar(commitments: readonly Commitment[], today: IsoDay): Refusal | undefined {
  const until = commitments
    .flatMap(({ finding }) => finding?.decided?.bar ?? [])
    .filter((bar) => bar.until !== null && today < bar.until)
    .sort((a, b) => (a.until! < b.until! ? 1 : -1))[0];
  return (
    until &&
    commitmentRefusals.refuse('commitment/repair-barred', {
      basis: until.basis,
      detail: { zh: `${until.until} 起可以申请`, en: `open from ${until.until} on` },
    })
  );
}
