import type { Consulted } from '@chengxin/domain/consultation';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { mayReadOfSector } from '../access/read-access.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { consultationRefusals } from './consultation.refusals.js';
import { Consultations, type Consultation, type ConsultationAct, type Opinion } from './consultations.js';

/** Who gave an opinion without a sign-in. */
const ANYBODY = 'public';

interface Said {
  readonly capacity: Consulted;
  /** The body that speaks; a person speaks without a name. */
  readonly organisation?: string | undefined;
  readonly text: string;
}

/** 提出意见: by anybody, here, within the period. */
export class GiveOpinion {
  constructor(
    readonly id: string,
    readonly said: Said,
  ) {}
}

@CommandHandler(GiveOpinion)
export class GiveOpinionHandler implements ICommandHandler<GiveOpinion, Opinion> {
  constructor(private readonly consultations: Consultations) {}

  async execute({ id, said }: GiveOpinion): Promise<Opinion> {
    return this.consultations.act(async (act) => {
      const found = await this.consultations.read(id, act.em);
      refuseAny([
        ...openFindings(found),
        act.today > found.until ? consultationRefusals.refuse('consultation/period-over') : undefined,
      ]);
      return this.consultations.writeOpinion(act, ANYBODY, {
        ...unanswered(act, found, said),
        channel: 'platform',
        receivedOn: act.today,
        evidenceDigest: null,
        recordedBy: ANYBODY,
      });
    });
  }
}

/** 补录意见: what the department received by post, on its own site or at a meeting, within the period. */
export class RecordOpinion {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly received: Said & {
      readonly channel: 'site' | 'post' | 'meeting';
      readonly receivedOn: IsoDay;
      readonly evidenceDigest: string;
    },
  ) {}
}

@CommandHandler(RecordOpinion)
export class RecordOpinionHandler implements ICommandHandler<RecordOpinion, Opinion> {
  constructor(private readonly consultations: Consultations) {}

  async execute({ actor, id, received }: RecordOpinion): Promise<Opinion> {
    const { channel, receivedOn, evidenceDigest } = received;
    return this.consultations.act(async (act) => {
      const found = await this.consultations.read(id, act.em);
      refuseAny([
        ...actFindings('consultation.answer', actor),
        actor.organ.id === found.organ ? undefined : recordRefusals.refuse('actor/other-region'),
        ...openFindings(found),
        receivedOn >= found.from && receivedOn <= found.until && receivedOn <= act.today
          ? undefined
          : consultationRefusals.refuse('consultation/received-outside', { pointer: '/receivedOn' }),
      ]);
      const mark = actorMark(actor);
      const opinion = { ...unanswered(act, found, received), channel, receivedOn, evidenceDigest, recordedBy: mark };
      return this.consultations.writeOpinion(act, mark, opinion);
    });
  }
}

/** 答复意见: whether it is taken up, and why. The answer is public; what was said is not. */
export class AnswerOpinion {
  constructor(
    readonly actor: Actor,
    readonly ref: { readonly consultation: string; readonly opinion: string },
    readonly ifMatch: number | undefined,
    readonly answer: { readonly outcome: NonNullable<Opinion['outcome']>; readonly answer: string },
  ) {}
}

@CommandHandler(AnswerOpinion)
export class AnswerOpinionHandler implements ICommandHandler<AnswerOpinion, Opinion> {
  constructor(private readonly consultations: Consultations) {}

  async execute({ actor, ref, ifMatch, answer }: AnswerOpinion): Promise<Opinion> {
    return this.consultations.act(async (act) => {
      const found = await this.consultations.read(ref.consultation, act.em);
      refuseAny([
        ...actFindings('consultation.answer', actor),
        actor.organ.id === found.organ ? undefined : recordRefusals.refuse('actor/other-region'),
      ]);
      const opinion = await this.consultations.opinion(act.em, ref.consultation, ref.opinion);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      refuseAny([
        ifMatch === opinion.version ? undefined : recordRefusals.refuse('record/changed-meanwhile'),
        ...openFindings(found),
        opinion.outcome === null ? undefined : consultationRefusals.refuse('consultation/answered'),
      ]);
      const mark = actorMark(actor);
      return this.consultations.writeOpinion(act, mark, {
        ...opinion,
        ...answer,
        version: opinion.version + 1,
        answeredBy: mark,
        answeredOn: act.today,
      });
    });
  }
}

/** What was said, for the sector whose standard it is and for the credit office. */
export class ReadOpinions {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
  ) {}
}

@QueryHandler(ReadOpinions)
export class ReadOpinionsHandler implements IQueryHandler<ReadOpinions, readonly Opinion[]> {
  constructor(private readonly consultations: Consultations) {}

  async execute({ actor, id, page }: ReadOpinions): Promise<readonly Opinion[]> {
    refuseAny(actFindings('consultation.read', actor));
    const found = await this.consultations.read(id);
    const sector = this.consultations.sectorOf(found);
    if (actor.organ.id !== found.organ && !mayReadOfSector(actor, sector ?? ''))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return this.consultations.opinions(id, page.after, page.limit);
  }
}

const openFindings = ({ state }: Consultation): readonly Refusal[] =>
  state === 'open' ? [] : [consultationRefusals.refuse('consultation/ended')];

const unanswered = ({ at }: ConsultationAct, found: Consultation, { capacity, organisation, text }: Said) => ({
  id: newId(at),
  version: 1,
  consultation: found.id,
  capacity,
  organisation: organisation ?? null,
  text,
  outcome: null,
  answer: null,
  answeredBy: null,
  answeredOn: null,
});
