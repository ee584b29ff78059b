import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { nextRepairState, type RepairEvent } from '@chengxin/domain/repair-state';
import type {
  Deadline,
  FactSet,
  JudgementSet,
  KnownOrNot,
  RepairEdition,
  RepairRoute,
} from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { stepFindings } from '../access/competence.js';
import { organOf, type OrganRow } from '../access/organ-of.js';
import { dueDay, type DueDay } from '../clock/due-day.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { Commitment } from '../commitment/commitment.entity.js';
import { barsOf } from '../commitment/commitments.js';
import { commitmentRefusals } from '../commitment/commitment.refusals.js';
import { caseFacts, caseJudgements, type RecordedFacts, type StatedJudgement } from '../determination/case-facts.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { CoListedEntries } from '../listing/co-listed-entries.js';
import { Listing } from '../listing/listing.entity.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { Publication } from '../publication/publication.entity.js';
import { leastVerified } from '../publication/publication-period.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { NamedSubject, SubjectTransaction } from '../subject/subject-records.js';
import { RepairAssessments, type RepairTarget } from './repair-assessment.js';
import { COMMITMENT_BAR, decisionCountsFrom, type RouteAssessment } from '@chengxin/domain/repair-ground';
import { NEVER } from './repair-openings.js';
import { followedOn, outstandingReceivers } from './repair-receivers.js';
import { irreparableBy, routesFor } from './repair-target.js';
import { Repair, type RepairExtension, type StoredGround } from './repair.entity.js';
import { repairRefusals } from './repair.refusals.js';
import { waitBases } from './wait-bases.js';

/** What is stated of an application: by the applicant first, then as the organ verified it. */
export interface StatedRepair {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judgements: Readonly<Record<string, StatedJudgement>>;
}

const EFFECT_TERM_UNKNOWN: KnownOrNot<Deadline> = {
  unknown: {
    zh: '修复以后各接收方多久应当落实，没有查到规定',
    en: 'No rule that was read says how soon receivers follow a repair',
  },
  basis: { instrument: 'lvliang-2022-5', article: '十二', mark: 'V' },
};

export interface RepairCase {
  readonly target: RepairTarget;
  readonly organ: OrganRow;
  readonly plugin: HostedPlugin;
  readonly commitments: readonly Commitment[];
}

/** Loads what an application is about and takes its steps. */
@Injectable()
export class RepairCases {
  constructor(
    private readonly host: PluginHost,
    private readonly assessments: RepairAssessments,
    private readonly register: ReferenceRegister,
    private readonly entries: CoListedEntries,
    private readonly orm: MikroORM,
  ) {}

  /** The subjects that a decision on an application writes: the applicant's, and those whose entries leave or come back with its own. */
  async subjectsOf({ subjectId, id }: RecordId): Promise<readonly NamedSubject[]> {
    const repair = await this.orm.em.fork().findOne(Repair, { subjectId, repairId: id });
    const { determinationId } = repair ?? {};
    return determinationId ? this.entries.subjectsOf({ subjectId, determinationId }) : [{ subjectId }];
  }

  /** The determination with its listing, publication and measures, as they stand. */
  async load(tx: SubjectTransaction, determinationId: string): Promise<RepairCase> {
    const determination = await tx.get(Determination, { determinationId }, '/determinationId');
    const document = await tx.get(DocumentSubject, { documentId: determination.documentId });
    const listing = (await tx.all(Listing, { determinationId })).find((l) =>
      (LISTED_STATES as readonly string[]).includes(l.state),
    );
    const publication = (await tx.all(Publication, { determinationId })).find((p) => p.state === 'shown');
    const sanctions = await tx.all(Sanction, { determinationId });
    const commitments = await tx.all(Commitment);
    return {
      commitments,
      target: {
        subject: tx.subject,
        determination,
        document,
        sanctions,
        commitmentBars: barsOf(commitments),
        ...(listing ? { listing } : {}),
        ...(publication ? { publication } : {}),
      },
      organ: await organOf(tx.em, determination.organId),
      plugin: this.host.ofSector(determination.sectorCode)!,
    };
  }

  /** The edition and route under which an application was recorded. */
  rules(repair: Repair): { readonly hosted: HostedEdition<RepairEdition>; readonly route: RepairRoute } {
    const hosted: HostedEdition<RepairEdition> = this.host.recordedEdition(repair.editionCode, repair.editionDigest);
    const route = hosted.edition.routes.find((r) => r.code === repair.routeCode);
    if (!route) throw new Error(`edition ${repair.editionCode} has no route ${repair.routeCode}`);
    return { hosted, route };
  }

  /** What the rules say of an application on the day it was made. */
  assess(repair: Repair, found: RepairCase, facts: FactSet, judgements: JudgementSet): RouteAssessment {
    const { hosted, route } = this.rules(repair);
    return this.assessments.assess(hosted.edition, route, found.target, facts, judgements, repair.appliedOn);
  }

  /** What an application is judged on today, as of the day it was made; the due days keep the calendars they were counted with. */
  groundAt(repair: Repair, { acceptCalendars, decideCalendars }: StoredGround, { target }: RepairCase): StoredGround {
    return {
      ...this.assessments.ground(target, repair.appliedOn),
      acceptCalendars,
      ...(decideCalendars ? { decideCalendars } : {}),
    };
  }

  /** Joins stated facts with what the records say; nothing undeclared comes in. */
  stated(
    edition: RepairEdition,
    found: RepairCase,
    stated: StatedRepair,
    actor: Actor,
    day: IsoDay,
  ): { readonly facts: FactSet; readonly judgements: JudgementSet; readonly findings: readonly Refusal[] } {
    const { document } = found.target;
    const untrue = found.commitments.some(({ state, finding }) => state === 'false' && finding!.decided!.on <= day);
    const recorded: RecordedFacts = {
      ...this.assessments.recorded(found.target, day),
      ...(untrue ? { falseCommitment: true } : {}),
    };
    const { facts, findings } = caseFacts(edition.facts, document, stated.facts, recorded);
    const { judgements, findings: judgementFindings } = caseJudgements(edition.judgements, stated.judgements, actor);
    return { facts, judgements, findings: [...findings, ...judgementFindings] };
  }

  edition(found: RepairCase, day: IsoDay): HostedEdition<RepairEdition> {
    const hosted = this.assessments.editionOn(found.target, day);
    if (!hosted) throw new Refused([repairRefusals.refuse('repair/no-edition')]);
    return hosted;
  }

  route(edition: RepairEdition, found: RepairCase, code: string): RepairRoute {
    const forbidden = irreparableBy(edition, found.target);
    refuseAny([forbidden ? repairRefusals.refuse('repair/irreparable', { basis: forbidden }) : undefined]);
    const route = routesFor(edition, found.target).find((r) => r.code === code);
    if (!route) throw new Refused([repairRefusals.refuse('repair/route-unknown', { pointer: '/route' })]);
    return route;
  }

  /** The organ that determined takes an application in; it decides, or its superior where the route asks for a higher level. */
  competence(
    tx: SubjectTransaction,
    actor: Actor,
    { organ, plugin }: RepairCase,
    { approval, basis }: RepairRoute,
    step: 'handle' | 'decide',
  ): Promise<Refusal[]> {
    return stepFindings(tx.em, actor, plugin, organ, { approval, clause: basis, step });
  }

  /** What the rules want done by a day: acceptance, decision, effect. */
  due(repair: Repair, today: IsoDay): readonly DueDay[] {
    const { route } = this.rules(repair);
    const { appliedOn, acceptedOn, decidedOn } = repair;
    const decisionFrom = decisionCountsFrom(route, repair);
    // Withdrawn or lapsed: nobody waits for an answer any more.
    const awaited = (doneOn: IsoDay | null | undefined) => doneOn || ['applied', 'accepted'].includes(repair.state);
    return [
      ...(awaited(acceptedOn ?? decidedOn)
        ? [{ what: 'accept', rule: route.acceptWithin, from: appliedOn, doneOn: acceptedOn ?? decidedOn }]
        : []),
      ...(decisionFrom && awaited(decidedOn)
        ? [{ what: 'decide', rule: route.decideWithin, from: decisionFrom, doneOn: decidedOn }]
        : []),
      // The platform ends what rests on the determination in the decision itself; who showed or carried it out says that it followed.
      ...(repair.state === 'granted' && (route.effectWithin || outstandingReceivers(repair).length > 0)
        ? [
            {
              what: 'effect',
              rule: route.effectWithin ?? EFFECT_TERM_UNKNOWN,
              from: decidedOn,
              doneOn: followedOn(repair),
            },
          ]
        : []),
    ]
      .map((act) => dueDay(act, this.register, today))
      .map((day) => (day.what === 'decide' && repair.extension ? putOff(day, repair.extension, today) : day));
  }

  move(repair: Repair, event: RepairEvent): void {
    const step = nextRepairState(repair.state, event);
    if (!step.allowed) {
      const lawful = step.lawful.join(', ') || '—';
      throw new Refused([
        repairRefusals.refuse('repair/transition-not-allowed', {
          detail: {
            zh: `${step.state} → ${event}；允许：${lawful}`,
            en: `${step.state} → ${event}; lawful: ${lawful}`,
          },
        }),
      ]);
    }
    repair.state = step.state;
  }

  async repair(tx: SubjectTransaction, id: RecordId, ifMatch: number | undefined): Promise<Repair> {
    const repair = await tx.get(Repair, { repairId: id.id });
    tx.expectVersion(repair, ifMatch);
    return repair;
  }
}

/** The decision by the day that the applicant was told: nobody is late before it. */
const putOff = (day: DueDay, { until, basis }: RepairExtension, today: IsoDay): DueDay => ({
  ...day,
  due: until,
  provisional: false,
  overdue: (day.doneOn ?? today) > until,
  note: {
    zh: `已延长至 ${until}（${basis.title}）；可以延长多久没有读到，以告知申请人的日期为准`,
    en: `put off to ${until} (${basis.instrument}); by how much it may be was not read, the day that the applicant was told holds`,
  },
});

/** Why an assessment does not allow a grant; empty where it does. */
export function grantFindings(assessment: RouteAssessment, { listing }: Pick<RepairTarget, 'listing'>): Refusal[] {
  const findings: Refusal[] = [];
  const { never, earliest } = assessment;
  if (never)
    findings.push(
      repairRefusals.refuse('repair/irreparable', {
        detail: NEVER[never.reason],
        ...(never.bases[0] ? { basis: never.bases[0] } : {}),
      }),
    );
  if (assessment.tooEarly && earliest) {
    findings.push(
      repairRefusals.refuse('repair/too-early', {
        detail: { zh: `最早 ${earliest.day}`, en: `earliest ${earliest.day}` },
        basis: leastVerified(waitBases(assessment, listing !== undefined)) ?? assessment.basis,
      }),
    );
  }
  for (const bar of assessment.bars) {
    if (bar.answer === 'met')
      findings.push(repairRefusals.refuse('repair/bar-holds', { detail: bar.text, basis: bar.basis }));
  }
  if (assessment.condition.answer === 'not-met')
    findings.push(
      repairRefusals.refuse('repair/condition-not-met', { detail: assessment.text, basis: assessment.basis }),
    );
  if (findings.length === 0 && assessment.answer === 'undetermined') {
    findings.push(
      ...assessment.missing.map((missing) =>
        missing === COMMITMENT_BAR
          ? barUnread(assessment)
          : repairRefusals.refuse('repair/undetermined', {
              ...statedAt(missing),
              detail: { zh: missing, en: missing },
              basis: assessment.basis,
            }),
      ),
    );
  }
  return findings;
}

/** Nobody read for how long the bar lasts: it is not none, and a person says whether it is over. */
const barUnread = ({ bars }: RouteAssessment): Refusal => {
  const bar = bars.find(({ code }) => code === COMMITMENT_BAR)!;
  return commitmentRefusals.refuse('commitment/bar-unread', { pointer: '/commitmentBar', basis: bar.basis });
};

/** Where what is missing is stated: `fact:x` under the facts, `judgement:x` under the judgements; a day of the records nowhere. */
function statedAt(missing: string): { readonly pointer?: string } {
  const [kind, name] = missing.split(':');
  return kind === 'fact' || kind === 'judgement' ? { pointer: `/${kind}s/${name}` } : {};
}
