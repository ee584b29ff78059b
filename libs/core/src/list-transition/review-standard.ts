import { endedFrom, isReviewedIn, transitionsOf, type ReviewFinding } from '@chengxin/domain/list-transition';
import { standardInForceFrom } from '@chengxin/domain/standard-days';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { newId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { adoptionCompetence } from '../plugin-host/standard-adoptions.js';
import { standardRefusals } from '../plugin-host/standard.refusals.js';
import { installedStandard, Standards } from '../plugin-host/standards.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { StandardEnds } from './end-with-standard.js';
import { listTransitionRefusals } from './list-transition.refusals.js';
import { StandardReviews, type ReviewDocument, type StandardReview } from './standard-reviews.js';

/** 拟登记审查结论: by an organ of the list's sector, with the papers of the review. */
export class ProposeStandardReview {
  constructor(
    readonly actor: Actor,
    readonly review: {
      readonly transition: string;
      readonly edition: string;
      readonly digest: string;
      readonly finding: ReviewFinding;
      readonly reasons: string;
      readonly documents: readonly ReviewDocument[];
    },
  ) {}
}

@CommandHandler(ProposeStandardReview)
export class ProposeStandardReviewHandler implements ICommandHandler<ProposeStandardReview, StandardReview> {
  constructor(
    private readonly reviews: StandardReviews,
    private readonly host: PluginHost,
    private readonly standards: Standards,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, review }: ProposeStandardReview): Promise<StandardReview> {
    const { plugin, hosted } = installedStandard(this.host, review.edition);
    const { edition, digest } = hosted;
    const region = this.register.instrument(edition.adoption.adoptedBy.instrument)?.region;
    const transition = this.register.data.transitions?.find(({ code }) => code === review.transition);
    if (!transition)
      throw new Refused([listTransitionRefusals.refuse('review/transition-unknown', { pointer: '/transition' })]);
    const local = this.standards.isLocal(edition) && transitionsOf([transition], region ?? '').length > 0;
    refuseAny([local ? undefined : listTransitionRefusals.refuse('review/not-of-this-place', { pointer: '/edition' })]);
    const adoption = await this.standards.adoptionOf({ code: edition.code, digest });
    const first = standardInForceFrom(edition.from, adoption);
    return this.reviews.act(async (act) => {
      const before = await this.reviews.of(act.em, edition.code, digest);
      const known = before.filter(({ state, transition: of }) => state === 'recorded' && of === review.transition);
      refuseAny([
        ...adoptionCompetence(actor, plugin, region),
        ...actFindings('standard.propose-review', actor),
        review.digest === digest
          ? undefined
          : standardRefusals.refuse('standard/other-content', { pointer: '/digest' }),
        first !== undefined && isReviewedIn(transition, first)
          ? undefined
          : listTransitionRefusals.refuse('review/not-in-force', { pointer: '/edition' }),
        before.some(({ state }) => state === 'proposed')
          ? listTransitionRefusals.refuse('review/already-proposed')
          : undefined,
        before.some(({ endsOn }) => endsOn !== null) || known.some(({ finding }) => finding === review.finding)
          ? listTransitionRefusals.refuse('review/already-recorded')
          : undefined,
      ]);
      return this.reviews.write(act, 'standard.review-proposed', actor, {
        ...{ id: newId(act.at), version: 1, transition: review.transition, edition: edition.code, digest },
        ...{ state: 'proposed', finding: review.finding, reasons: review.reasons, documents: review.documents },
        ...{ organ: actor.organ.id, preparedBy: actor.officerId, decidedBy: null, decisionReasons: null },
        ...{ decidedOn: null, endsOn: null, following: false },
      });
    });
  }
}

/** 登记审查结论: by another person. What does not conform decides nothing from the day after the transition on; what it listed ends then. */
export class DecideStandardReview {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly record: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideStandardReview)
export class DecideStandardReviewHandler implements ICommandHandler<DecideStandardReview, StandardReview> {
  constructor(
    private readonly reviews: StandardReviews,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly ends: StandardEnds,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideStandardReview): Promise<StandardReview> {
    const { decided, today } = await this.reviews.act(async (act) => {
      const review = await this.reviews.one(act.em, id);
      if (!review) throw new Refused([recordRefusals.refuse('record/not-found')]);
      if (review.state !== 'proposed') throw new Refused([listTransitionRefusals.refuse('review/not-proposed')]);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      if (ifMatch !== review.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
      const { plugin } = installedStandard(this.host, review.edition);
      refuseAny([
        ...adoptionCompetence(actor, plugin, undefined),
        ...actFindings('standard.decide-review', actor, { preparedBy: review.preparedBy }),
        actor.organ.id === review.organ ? undefined : recordRefusals.refuse('actor/other-region'),
      ]);
      const transition = this.register.data.transitions!.find(({ code }) => code === review.transition)!;
      const ends = decision.record && review.finding === 'does-not-conform';
      const written = await this.reviews.write(
        act,
        decision.record ? 'standard.reviewed' : 'standard.review-declined',
        actor,
        {
          ...review,
          version: review.version + 1,
          state: decision.record ? 'recorded' : 'declined',
          decidedBy: actor.officerId,
          decisionReasons: decision.reasons,
          decidedOn: act.today,
          endsOn: ends ? endedFrom(transition, act.today) : null,
          following: ends,
        },
      );
      return { decided: written, today: act.today };
    });
    if (decided.endsOn === null || decided.endsOn > today) return decided;
    // The transition is over: what it listed ends in the same call, and goes on in the worker where the process stops.
    await this.ends.followAll(decided);
    return { ...decided, version: decided.version + 1, following: false };
  }
}
