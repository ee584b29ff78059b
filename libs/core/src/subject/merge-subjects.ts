import { isBlank } from '@chengxin/domain/blank';
import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { executeSql } from '../database/execute-sql.js';
import { newId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectMerge, type MergeEvidence, type MergeState } from './subject-merge.entity.js';
import { SubjectRecords, type SubjectTransaction } from './subject-records.js';
import { subjectRefusals } from './subject.refusals.js';

export interface MergeView {
  readonly subjectId: string;
  readonly mergeId: string;
  readonly survivorId: string;
  readonly state: MergeState;
  readonly reason: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly version: number;
}

/** 拟合并: the credit office finds that two subjects are one. */
export class ProposeMerge {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly survivorId: string,
    readonly grounds: { readonly reason: string; readonly evidence: MergeEvidence },
  ) {}
}

/** Another person decides the merge, or its end. */
export class DecideMerge {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

/** 拟撤销合并: they are two after all. */
export class ProposeUnmerge {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reason: string,
  ) {}
}

/** Both subjects of a merge, locked in the order of their ids, each with its own ledger. */
interface Pair {
  readonly absorbed: SubjectTransaction;
  readonly survivor: SubjectTransaction;
}

/** Opens transactions on two subjects. A merge writes both; nothing is moved or copied. */
@Injectable()
export class SubjectPairs {
  constructor(
    private readonly orm: MikroORM,
    private readonly subjects: SubjectRecords,
  ) {}

  async change<T>(actor: Actor, absorbedId: string, survivorId: string, work: (pair: Pair) => Promise<T>): Promise<T> {
    return this.subjects.changeTogether([{ subjectId: absorbedId }, { subjectId: survivorId }], actor, (txs) =>
      work({ absorbed: txs.get(absorbedId)!, survivor: txs.get(survivorId)! }),
    );
  }

  /** The other subject of a merge, which an id does not carry. */
  async survivorOf(id: RecordId): Promise<string> {
    const merge = await this.orm.em.fork().findOne(SubjectMerge, { subjectId: id.subjectId, mergeId: id.id });
    if (!merge) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return merge.survivorId;
  }
}

@CommandHandler(ProposeMerge)
export class ProposeMergeHandler implements ICommandHandler<ProposeMerge, MergeView> {
  constructor(private readonly pairs: SubjectPairs) {}

  async execute({ actor, subjectId, survivorId, grounds }: ProposeMerge): Promise<MergeView> {
    refuseAny([
      ...actFindings('merge.propose', actor),
      subjectId === survivorId ? subjectRefusals.refuse('subject/merge-self', { pointer: '/survivorId' }) : undefined,
      isBlank(grounds.reason) ? subjectRefusals.refuse('subject/reason-missing', { pointer: '/reason' }) : undefined,
    ]);
    return this.pairs.change(actor, subjectId, survivorId, async ({ absorbed, survivor }) => {
      const open = (await absorbed.all(SubjectMerge)).filter((m) => OPEN.includes(m.state));
      refuseAny([
        open.length > 0 ? subjectRefusals.refuse('subject/already-merged', { pointer: '/subjectId' }) : undefined,
        ...(await mergeable(absorbed, survivor)),
      ]);
      const merge = absorbed.em.create(SubjectMerge, {
        subjectId,
        mergeId: newId(absorbed.at),
        survivorId,
        state: 'proposed',
        reason: grounds.reason,
        evidence: grounds.evidence,
        preparedBy: actorMark(actor),
        recordedAt: absorbed.at,
      });
      absorbed.em.persist(merge);
      absorbed.record('merge.proposed', 'merge', merge.mergeId, merge);
      await absorbed.em.flush();
      return mergeView(merge);
    });
  }
}

@CommandHandler(ProposeUnmerge)
export class ProposeUnmergeHandler implements ICommandHandler<ProposeUnmerge, MergeView> {
  constructor(private readonly pairs: SubjectPairs) {}

  async execute({ actor, id, ifMatch, reason }: ProposeUnmerge): Promise<MergeView> {
    refuseAny([
      ...actFindings('merge.propose-end', actor),
      isBlank(reason) ? subjectRefusals.refuse('subject/reason-missing', { pointer: '/reason' }) : undefined,
    ]);
    return this.pairs.change(actor, id.subjectId, await this.pairs.survivorOf(id), async ({ absorbed }) => {
      const merge = await absorbed.get(SubjectMerge, { mergeId: id.id });
      absorbed.expectVersion(merge, ifMatch);
      refuseAny([merge.state === 'in-force' ? undefined : subjectRefusals.refuse('subject/not-merged')]);
      merge.state = 'end-proposed';
      merge.endReason = reason;
      merge.endPreparedBy = actorMark(actor);
      merge.endDecidedBy = null;
      absorbed.record('merge.end-proposed', 'merge', merge.mergeId, merge);
      await absorbed.em.flush();
      return mergeView(merge);
    });
  }
}

@CommandHandler(DecideMerge)
export class DecideMergeHandler implements ICommandHandler<DecideMerge, MergeView> {
  constructor(private readonly pairs: SubjectPairs) {}

  async execute({ actor, id, ifMatch, decision }: DecideMerge): Promise<MergeView> {
    return this.pairs.change(actor, id.subjectId, await this.pairs.survivorOf(id), async (pair) => {
      const { absorbed } = pair;
      const merge = await absorbed.get(SubjectMerge, { mergeId: id.id });
      absorbed.expectVersion(merge, ifMatch);
      const ends = merge.state === 'end-proposed';
      refuseAny([
        ends || merge.state === 'proposed' ? undefined : subjectRefusals.refuse('subject/nothing-to-decide'),
        ...actFindings('merge.decide', actor, { preparedBy: (ends ? merge.endPreparedBy : merge.preparedBy) ?? null }),
        isBlank(decision.reason) ? subjectRefusals.refuse('subject/reason-missing', { pointer: '/reason' }) : undefined,
        ...(decision.approved && !ends ? await mergeable(absorbed, pair.survivor) : []),
      ]);
      if (ends) await this.decideEnd(pair, merge, actor, decision.approved);
      else await this.decideMerge(pair, merge, actor, decision);
      await absorbed.em.flush();
      return mergeView(merge);
    });
  }

  private async decideMerge(
    { absorbed, survivor }: Pair,
    merge: SubjectMerge,
    actor: Actor,
    decision: DecideMerge['decision'],
  ): Promise<void> {
    merge.decidedBy = actorMark(actor);
    merge.decisionReason = decision.reason;
    if (!decision.approved) {
      merge.state = 'declined';
      absorbed.record('merge.declined', 'merge', merge.mergeId, merge);
      return;
    }
    const { em, at } = absorbed;
    merge.state = 'in-force';
    merge.fromAt = at;
    const [last] = await executeSql<{ no: number | null }>(
      em,
      'select max(redirect_no) as no from cx.subject_redirect where subject_id = ?',
      [merge.subjectId],
    );
    await executeSql(
      em,
      'insert into cx.subject_redirect (subject_id, redirect_no, survivor_id, from_at, reason, recorded_by) values (?,?,?,?,?,?)',
      [merge.subjectId, (last?.no ?? 0) + 1, merge.survivorId, at, merge.reason, actorMark(actor)],
    );
    await executeSql(em, 'insert into cx.subject_absorbed (subject_id, absorbed_id, from_at) values (?,?,?)', [
      merge.survivorId,
      merge.subjectId,
      at,
    ]);
    absorbed.record('merge.decided', 'merge', merge.mergeId, merge);
    survivor.record('merge.decided', 'merge', merge.mergeId, merge);
  }

  private async decideEnd(
    { absorbed, survivor }: Pair,
    merge: SubjectMerge,
    actor: Actor,
    approved: boolean,
  ): Promise<void> {
    merge.endDecidedBy = actorMark(actor);
    if (!approved) {
      merge.state = 'in-force';
      absorbed.record('merge.end-declined', 'merge', merge.mergeId, merge);
      return;
    }
    const { em, at } = absorbed;
    merge.state = 'ended';
    merge.untilAt = at;
    await executeSql(
      em,
      'update cx.subject_redirect set until_at = ?, ended_by = ? where subject_id = ? and until_at is null',
      [at, actorMark(actor), merge.subjectId],
    );
    await executeSql(
      em,
      'update cx.subject_absorbed set until_at = ? where subject_id = ? and absorbed_id = ? and until_at is null',
      [at, merge.survivorId, merge.subjectId],
    );
    absorbed.record('merge.ended', 'merge', merge.mergeId, merge);
    survivor.record('merge.ended', 'merge', merge.mergeId, merge);
  }
}

const OPEN: readonly MergeState[] = ['proposed', 'in-force', 'end-proposed'];

/** Neither is merged into another now, and both are of one sort: asked when it is proposed and again when it is decided. */
async function mergeable(absorbed: SubjectTransaction, survivor: SubjectTransaction): Promise<Refusal[]> {
  const redirected = await Promise.all(
    [absorbed, survivor].map(async ({ em, subject }) =>
      executeSql(em, 'select 1 from cx.subject_redirect where subject_id = ? and until_at is null', [
        subject.subjectId,
      ]),
    ),
  );
  const person = (tx: SubjectTransaction) => tx.subject.kind === 'natural-person';
  return [
    ...redirected.flatMap((rows, i) =>
      rows.length > 0
        ? [subjectRefusals.refuse('subject/already-merged', { pointer: i === 0 ? '/subjectId' : '/survivorId' })]
        : [],
    ),
    ...(person(absorbed) === person(survivor) ? [] : [subjectRefusals.refuse('subject/merge-kind')]),
  ];
}

/** A merge as the credit office sees it. */
export function mergeView(merge: SubjectMerge): MergeView {
  return {
    subjectId: merge.subjectId,
    mergeId: merge.mergeId,
    survivorId: merge.survivorId,
    state: merge.state,
    reason: merge.reason,
    preparedBy: merge.preparedBy,
    decidedBy: merge.decidedBy ?? null,
    from: merge.fromAt?.toISOString() ?? null,
    until: merge.untilAt?.toISOString() ?? null,
    version: merge.version,
  };
}
