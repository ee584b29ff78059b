import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LegalBasis } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../access/actor.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { Subject } from '../subject/subject.entity.js';
import { SubjectTransaction } from '../subject/subject-records.js';
import { RepairAssessments } from './repair-assessment.js';
import type { RouteAssessment } from '@chengxin/domain/repair-ground';
import { RepairOpenings } from './repair-openings.js';
import { irreparableBy, routesFor } from './repair-target.js';
import { withTierOfEntry } from './wait-bases.js';
import { RepairCases, type StatedRepair } from './repair-case.js';

/** 修复资格: what may be repaired, when at the earliest, with which papers, by which clause. The decision engine's own answer. */
export class CheckEligibility {
  constructor(
    readonly actor: Actor,
    readonly determination: RecordId,
    readonly stated: StatedRepair,
  ) {}
}

export interface EligibilityView {
  readonly askedOn: string;
  readonly edition: { readonly code: string; readonly digest: string };
  readonly irreparable: LegalBasis | null;
  readonly routes: readonly RouteAssessment[];
  /** Repair costs nothing, in any form (plan art. 12). */
  readonly noFeeBasis: LegalBasis;
}

@QueryHandler(CheckEligibility)
export class CheckEligibilityHandler implements IQueryHandler<CheckEligibility, EligibilityView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly cases: RepairCases,
    private readonly assessments: RepairAssessments,
    private readonly openings: RepairOpenings,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, determination: id, stated }: CheckEligibility): Promise<EligibilityView> {
    const em = this.orm.em.fork() as EntityManager;
    const subject = await em.findOne(Subject, { subjectId: id.subjectId });
    if (!subject) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const today = this.clock.today();
    const found = await this.cases.load(new SubjectTransaction(em, subject, actor, this.clock.now(), today), id.id);
    if (!mayReadCase(actor, found.organ)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    refuseAny(this.openings.outOfReach(found.target, today));
    const hosted = this.cases.edition(found, today);
    const { facts, judgements, findings } = this.cases.stated(hosted.edition, found, stated, actor, today);
    refuseAny(findings);
    const irreparable = irreparableBy(hosted.edition, found.target) ?? null;
    return {
      askedOn: today,
      edition: { code: hosted.edition.code, digest: hosted.digest },
      irreparable,
      routes: irreparable
        ? []
        : routesFor(hosted.edition, found.target)
            .map((route) => this.assessments.assess(hosted.edition, route, found.target, facts, judgements, today))
            .map((each) => (found.target.listing ? withTierOfEntry(each) : each)),
      noFeeBasis: { instrument: 'lvliang-2022-5', article: '十二', mark: 'V' },
    };
  }
}
