import { dueAfter, dueOf } from '@chengxin/domain/due-day';
import type { RepairRoute } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { commitmentRefusals } from '../commitment/commitment.refusals.js';
import { createCommitment, repairBar } from '../commitment/commitments.js';
import { Commitment } from '../commitment/commitment.entity.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { RepairAssessments } from './repair-assessment.js';
import { RepairOpenings } from './repair-openings.js';
import { RepairCases, type StatedRepair } from './repair-case.js';
import { Repair } from './repair.entity.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

export interface RepairApplication extends StatedRepair {
  readonly route: string;
  readonly applicant: Repair['applicant'];
  /** Digests of the papers handed in, by the codes of the route's list. */
  readonly materials: Repair['materials'];
  /** 信用承诺书. */
  readonly commitment?: { readonly on: IsoDay; readonly digest: string };
}

/** 修复申请: recorded on the day it came in; that day picks the edition, however late an office accepts it. There is no fee. */
export class ApplyForRepair {
  constructor(
    readonly actor: Actor,
    readonly determination: RecordId,
    readonly application: RepairApplication,
  ) {}
}

@CommandHandler(ApplyForRepair)
export class ApplyForRepairHandler implements ICommandHandler<ApplyForRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly assessments: RepairAssessments,
    private readonly openings: RepairOpenings,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, determination: id, application }: ApplyForRepair): Promise<RepairView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id.id);
      const { target } = found;
      refuseAny(this.openings.outOfReach(target, tx.today));
      const hosted = this.cases.edition(found, tx.today);
      const route = this.cases.route(hosted.edition, found, application.route);
      const { facts, judgements, findings } = this.cases.stated(hosted.edition, found, application, actor, tx.today);
      const open = (await tx.all(Repair, { determinationId: id.id })).filter((r) =>
        ['applied', 'accepted', 'suspended'].includes(r.state),
      );
      const made = await tx.all(Commitment);
      const handedIn = commitmentOf(application, tx.today);
      const known = made.find(({ evidenceDigest }) => evidenceDigest === handedIn?.digest);
      refuseAny([
        repairBar(made, tx.today),
        known && ['false', 'not-fulfilled'].includes(known.state)
          ? commitmentRefusals.refuse('commitment/found-false', { pointer: '/commitment/digest' })
          : undefined,
        handedIn && handedIn.on > tx.today
          ? commitmentRefusals.refuse('commitment/made-in-future', { pointer: '/commitment/on' })
          : undefined,
        ...actFindings('repair.apply', actor, { plugin: found.plugin }),
        ...(await this.cases.competence(tx, actor, found, route, 'handle')),
        ...findings,
        open.length > 0 ? repairRefusals.refuse('repair/already-open') : undefined,
        route.applicants.includes(application.applicant.role)
          ? undefined
          : repairRefusals.refuse('repair/applicant-not-entitled', {
              pointer: '/applicant/role',
              basis: route.basis,
              detail: { zh: route.applicants.join('、'), en: route.applicants.join(', ') },
            }),
        ...unasked(route, application),
      ]);
      const assessment = this.assessments.assess(hosted.edition, route, target, facts, judgements, tx.today);
      const acceptBy = dueAfter(tx.today, route.acceptWithin, {
        calendars: this.register.data.calendars,
        roll: 'next-working-day',
      });
      const repair = tx.em.create(Repair, {
        subjectId: tx.subject.subjectId,
        repairId: newId(tx.at),
        determinationId: id.id,
        listingId: target.listing?.listingId ?? null,
        editionCode: hosted.edition.code,
        editionDigest: hosted.digest,
        routeCode: route.code,
        state: 'applied',
        applicant: application.applicant,
        appliedOn: tx.today,
        facts,
        judgements,
        materials: application.materials,
        commitment: handedIn
          ? { ...handedIn, record: (known ?? this.committed(tx, route, handedIn)).commitmentId }
          : null,
        trace: assessment.condition,
        ground: {
          ...this.assessments.ground(target, tx.today),
          acceptCalendars: this.register.contents.calendars,
        },
        acceptDue: dueOf(acceptBy),
        receipts: [],
        preparedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(repair);
      tx.record('repair.applied', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }

  /** The commitment that the route asks for becomes a record of the subject, which the repair refers to. */
  private committed(
    tx: SubjectTransaction,
    { materials, basis, text }: RepairRoute,
    { on, digest }: NonNullable<RepairApplication['commitment']>,
  ): Commitment {
    const asked = materials.find(({ code }) => code === 'commitment');
    return createCommitment(tx, {
      ...{ kind: 'repair', matter: `信用修复：${text.zh}`, clause: asked?.basis ?? basis },
      ...{ content: asked?.text.zh ?? '信用承诺书', madeOn: on, fulfilBy: null, evidenceDigest: digest },
    });
  }
}

/** 信用承诺书: stated with its day, or handed in among the papers of the day. */
function commitmentOf({ commitment, materials }: RepairApplication, today: IsoDay): RepairApplication['commitment'] {
  const paper = materials.find(({ code }) => code === 'commitment');
  return commitment ?? (paper && { on: today, digest: paper.digest });
}

/** Papers that the route does not ask for: nothing beyond its list is asked for, and what is not looked at is not kept (plan art. 12). */
function unasked({ materials, basis }: RepairRoute, application: RepairApplication): (Refusal | undefined)[] {
  const codes = materials.map(({ code }) => code);
  const detail = { zh: codes.join('、') || '—', en: codes.join(', ') || '—' };
  const refuse = (pointer: string) => recordRefusals.refuse('record/field-not-wanted', { pointer, basis, detail });
  return [
    ...application.materials.map(({ code }, i) => (codes.includes(code) ? undefined : refuse(`/materials/${i}/code`))),
    application.commitment && !codes.includes('commitment') ? refuse('/commitment') : undefined,
  ];
}
