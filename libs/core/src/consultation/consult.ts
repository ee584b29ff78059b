import { namesOwnSite, notConsulted } from '@chengxin/domain/consultation';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings, type ActName } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { consultationRefusals } from './consultation.refusals.js';
import { ConsultedMatters } from './consulted-matters.js';
import { Consultations, type Asked, type Consultation } from './consultations.js';

/** 公开征求意见: opened today here, on the credit site, and published on the department's own. */
export class OpenConsultation {
  constructor(
    readonly actor: Actor,
    readonly consultation: {
      readonly edition: string;
      readonly departmentSite: string;
      readonly publishedOn: IsoDay;
      readonly evidenceDigest: string;
      readonly until: IsoDay;
      readonly asked: readonly Asked[];
    },
  ) {}
}

@CommandHandler(OpenConsultation)
export class OpenConsultationHandler implements ICommandHandler<OpenConsultation, Consultation> {
  constructor(
    private readonly consultations: Consultations,
    private readonly matters: ConsultedMatters,
  ) {}

  async execute({ actor, consultation }: OpenConsultation): Promise<Consultation> {
    return this.consultations.act(async (act) => {
      const { em, at, today } = act;
      const { contentDigest, competence, earliest, knownFrom, departments } = await this.matters.find(
        em,
        actor,
        consultation.edition,
        today,
      );
      refuseAny([...competence, ...actFindings('consultation.open', actor)]);
      refuseAny([
        consultation.publishedOn > today
          ? consultationRefusals.refuse('consultation/not-yet-published', { pointer: '/publishedOn' })
          : undefined,
        knownFrom !== undefined && consultation.publishedOn < knownFrom
          ? consultationRefusals.refuse('consultation/published-before-draft', {
              pointer: '/publishedOn',
              detail: { zh: `拟稿于 ${knownFrom}`, en: `drafted on ${knownFrom}` },
            })
          : undefined,
        namesOwnSite(consultation.departmentSite, departments)
          ? undefined
          : consultationRefusals.refuse('consultation/no-site', {
              pointer: '/departmentSite',
              detail: { zh: actor.organ.name, en: actor.organ.name },
            }),
        consultation.until < earliest.day
          ? consultationRefusals.refuse(earliest.refusal, { pointer: '/until', ...upTo(earliest.day) })
          : undefined,
        (await this.consultations.isOpen(em, contentDigest))
          ? consultationRefusals.refuse('consultation/already-open')
          : undefined,
      ]);
      return this.consultations.write(act, 'consultation.opened', actor, {
        id: newId(at),
        version: 1,
        state: 'open',
        contentDigest,
        organ: actor.organ.id,
        from: today,
        openedBy: actorMark(actor),
        endedBy: null,
        endedOn: null,
        reasons: null,
        ...consultation,
      });
    });
  }
}

const upTo = (day: IsoDay) => ({ detail: { zh: `至少到 ${day}`, en: `at least until ${day}` } });

/** What is done to an open consultation, by its own organ. */
interface Step {
  readonly actor: Actor;
  readonly id: string;
  readonly ifMatch: number | undefined;
}

/** 延长期限、补充征求对象. */
export class ExtendConsultation implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly extension: { readonly until: IsoDay; readonly asked: readonly Asked[] },
  ) {}
}

@CommandHandler(ExtendConsultation)
export class ExtendConsultationHandler implements ICommandHandler<ExtendConsultation, Consultation> {
  constructor(private readonly consultations: Consultations) {}

  async execute(command: ExtendConsultation): Promise<Consultation> {
    const { actor, extension } = command;
    return this.consultations.act(async (act) => {
      const found = await this.consultations.read(command.id, act.em);
      refuseAny([
        ...stepFindings('consultation.open', command, found),
        // Never shorter, and never into the past: who would have answered then was told that the time was up.
        extension.until > found.until && extension.until >= act.today
          ? undefined
          : consultationRefusals.refuse('consultation/not-longer', { pointer: '/until' }),
      ]);
      return this.consultations.write(act, 'consultation.extended', actor, {
        ...found,
        version: found.version + 1,
        until: extension.until,
        asked: [...found.asked, ...extension.asked],
      });
    });
  }
}

/** 结束征求意见: after its last day, every opinion answered and everybody asked, by another person than opened it. */
export class CloseConsultation implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(CloseConsultation)
export class CloseConsultationHandler implements ICommandHandler<CloseConsultation, Consultation> {
  constructor(private readonly consultations: Consultations) {}

  async execute(command: CloseConsultation): Promise<Consultation> {
    return this.consultations.act(async (act) => {
      const found = await this.consultations.read(command.id, act.em);
      const counts = (await this.consultations.counts([found.id], act.em)).get(found.id) ?? [];
      const unanswered = counts.reduce(
        (sum, { given, taken, takenInPart, notTaken }) => sum + given - taken - takenInPart - notTaken,
        0,
      );
      const missing = notConsulted([...found.asked, ...counts].map(({ capacity }) => capacity));
      refuseAny([
        ...stepFindings('consultation.close', command, found),
        act.today > found.until
          ? undefined
          : consultationRefusals.refuse('consultation/period-not-over', upTo(found.until)),
        unanswered === 0
          ? undefined
          : consultationRefusals.refuse('consultation/unanswered', {
              detail: { zh: `${unanswered} 条`, en: `${unanswered} of them` },
            }),
        missing.length === 0
          ? undefined
          : consultationRefusals.refuse('consultation/not-consulted', {
              detail: { zh: missing.join('、'), en: missing.join(', ') },
            }),
      ]);
      return this.consultations.write(
        act,
        'consultation.closed',
        command.actor,
        ended(found, 'closed', command, act.today),
      );
    });
  }
}

/** 撤回: what was proposed is proposed no longer. Its opinions stay. */
export class WithdrawConsultation implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(WithdrawConsultation)
export class WithdrawConsultationHandler implements ICommandHandler<WithdrawConsultation, Consultation> {
  constructor(private readonly consultations: Consultations) {}

  async execute(command: WithdrawConsultation): Promise<Consultation> {
    return this.consultations.act(async (act) => {
      const found = await this.consultations.read(command.id, act.em);
      refuseAny(stepFindings('consultation.withdraw', command, found));
      const after = ended(found, 'withdrawn', command, act.today);
      return this.consultations.write(act, 'consultation.withdrawn', command.actor, after);
    });
  }
}

function stepFindings(act: ActName, { actor, ifMatch }: Step, found: Consultation): readonly (Refusal | undefined)[] {
  if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
  const prepared = act === 'consultation.close' ? { preparedBy: found.openedBy } : {};
  return [
    ifMatch === found.version ? undefined : recordRefusals.refuse('record/changed-meanwhile'),
    ...actFindings(act, actor, prepared),
    actor.organ.id === found.organ ? undefined : recordRefusals.refuse('actor/other-region'),
    found.state === 'open' ? undefined : consultationRefusals.refuse('consultation/ended'),
  ];
}

const ended = (
  found: Consultation,
  state: 'closed' | 'withdrawn',
  { actor, reasons }: { readonly actor: Actor; readonly reasons: string },
  today: IsoDay,
): Consultation => ({
  ...found,
  version: found.version + 1,
  state,
  endedBy: actorMark(actor),
  endedOn: today,
  reasons,
});
