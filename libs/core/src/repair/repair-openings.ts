import type { LegalBasis, ListingEdition, RepairEdition, RepairRoute, Text } from '@chengxin/plugin-contract';
import { coListingOf } from '@chengxin/domain/listing-entry';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { caseFacts, type StatingDocument } from '../determination/case-facts.js';
import type { Determination } from '../determination/determination.entity.js';
import { missingText, publicationLack } from '../determination/missing-text.js';
import type { Listing } from '../listing/listing.entity.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import type { Publication } from '../publication/publication.entity.js';
import {
  eachOnce,
  publicationEnd,
  PublicationPeriods,
  leastVerified,
  tierBases,
  type ClausedDay,
} from '../publication/publication-period.js';
import type { Refusal } from '../refusal/refused.js';
import { RepairAssessments, type RuledTarget } from './repair-assessment.js';
import type { RouteAssessment } from '@chengxin/domain/repair-ground';
import { irreparableBy, routesFor } from './repair-target.js';
import { repairRefusals } from './repair.refusals.js';
import { waitBases } from './wait-bases.js';

type Never = NonNullable<RouteAssessment['never']>['reason'];

/** Why no day can be named. */
export interface NoRepairDay {
  readonly code:
    | Never
    | 'irreparable'
    | 'through-the-party'
    | 'no-rule'
    | 'no-route'
    | 'bar-holds'
    | 'court-ruling'
    | 'figure-unknown'
    | 'missing'
    | 'ends-first'
    | 'routes-differ';
  readonly text: Text;
  readonly basis?: LegalBasis;
}

/** From when one route may be applied for: a day, or why none can be named. */
export type RouteOpening = {
  readonly route: string;
  readonly text: Text;
  readonly bases: readonly LegalBasis[];
} & Opening;

type Opening =
  { readonly from: IsoDay; readonly why?: undefined } | { readonly from?: undefined; readonly why: NoRepairDay };

/** From when a record may be repaired, by every route that its records leave open. */
export type RepairOpening = Opening & { readonly routes: readonly RouteOpening[] };

/** A target that is shown or listed, or was until its time ran out. */
export type OpenTarget = RuledTarget & {
  readonly determination: Pick<Determination, 'sectorCode' | 'beside'>;
  readonly document: StatingDocument;
  readonly publication?: Pick<Publication, 'publishedOn' | 'regimeRecord' | 'endsOn' | 'ground'>;
  readonly listing?: Pick<Listing, 'editionCode' | 'editionDigest' | 'criterionCode' | 'listedOn' | 'endsOn'>;
};

export const NEVER: Readonly<Record<Never, Required<Text>>> = {
  'never-early': { zh: '不得提前停止公示', en: 'publication never ends early' },
  'not-repairable': { zh: '该档次不予修复', en: 'the tier is not repaired' },
  'not-published': { zh: '没有公示，无须修复', en: 'not published: nothing to repair' },
  'ends-by-itself': { zh: '到期自行停止，无须申请', en: 'ends by itself without an application' },
};

/** One route as the records alone have it on a day: what only an applicant can state is left open. */
interface Candidate {
  readonly route: RepairRoute;
  readonly bases: readonly LegalBasis[];
  readonly opening: Opening;
  /** The records themselves say that the route is not the record’s. */
  readonly ruledOut: boolean;
}

/** All routes of a day, or why there are none. */
type DayOfRoutes =
  | { readonly candidates: readonly Candidate[]; readonly why?: undefined }
  | { readonly candidates?: undefined; readonly why: NoRepairDay };

/**
 * Says from when repair may be applied for, as `assessRoute` will judge the application on that very day: by the rules in force today, and not
 * before what a rule that is already known and begins until then asks. The conditions of a route are the applicant's to show; its day is not.
 */
@Injectable()
export class RepairOpenings {
  constructor(
    private readonly assessments: RepairAssessments,
    private readonly host: PluginHost,
    private readonly periods: PublicationPeriods,
  ) {}

  of(target: OpenTarget, today: IsoDay): RepairOpening {
    const party = this.leavesWithParty(target);
    if (party)
      return {
        why: {
          code: 'through-the-party',
          text: { zh: '随当事人一并移出，由当事人申请', en: 'leaves together with the party, who applies' },
          basis: party,
        },
        routes: [],
      };
    const day = this.candidatesOn(target, today);
    if (day.why) return { why: day.why, routes: [] };
    const end = this.endOf(target, today);
    const candidates = day.candidates.map((one) => ({
      ...one,
      opening: beforeItsEnd(this.confirmed(target, one, today), end, one.bases),
    }));
    return {
      ...together(candidates),
      routes: candidates
        .filter(({ ruledOut }) => !ruledOut)
        .map(({ route, bases, opening }) => ({
          route: route.code,
          text: route.text,
          bases: eachOnce(opening.from ? bases : basesOfNoDay(opening.why, route, [...end.bases, ...bases])),
          ...opening,
        })),
    };
  }

  /** Why there is nothing that an application could end: nothing stands, it ended by its own time, or it leaves with the party's. */
  outOfReach(target: OpenTarget, today: IsoDay): readonly (Refusal | undefined)[] {
    const throughParty = this.leavesWithParty(target);
    return [
      target.listing || target.publication
        ? this.over(target, today)
        : repairRefusals.refuse('repair/nothing-to-repair'),
      throughParty ? repairRefusals.refuse('repair/through-the-party', { basis: throughParty }) : undefined,
    ];
  }

  /** What ended by its own time has nothing left to repair, whether or not somebody recorded the end. */
  private over(target: OpenTarget, today: IsoDay): Refusal | undefined {
    const { day, bases } = this.endOf(target, today);
    const basis = leastVerified(bases);
    if (day === null || today < day) return undefined;
    return repairRefusals.refuse('repair/nothing-to-repair', {
      detail: target.listing
        ? { zh: `列入期限已于 ${day} 届满`, en: `the entry ran out on ${day}` }
        : { zh: `公示已于 ${day} 届满终止`, en: `its publication ended on ${day}` },
      ...(basis ? { basis } : {}),
    });
  }

  /** The clause by which a person's entry leaves with the party's: the party applies, not the person. Undefined in every other case. */
  private leavesWithParty({
    listing,
    determination,
  }: Pick<OpenTarget, 'listing' | 'determination'>): LegalBasis | undefined {
    if (!listing || !determination.beside) return undefined;
    const { edition } = this.host.recordedEdition<ListingEdition>(listing.editionCode, listing.editionDigest);
    return coListingOf(edition, listing.criterionCode)?.leavesWithParty?.basis;
  }

  /** First day on which the entry, or else what is shown, is over by the rules of today, with the clauses; null while an event will tell. */
  private endOf({ listing, publication, determination }: OpenTarget, today: IsoDay): ClausedDay {
    if (listing) return this.periods.entryEnd(listing);
    if (!publication) return { day: null, bases: [] };
    return publicationEnd(publication, this.periods.shownAs(determination.sectorCode, publication, today));
  }

  /** The day as it stands once it has come: where another edition or regime will be in force by then, what that one says. */
  private confirmed(target: OpenTarget, { route, opening }: Candidate, today: IsoDay): Opening {
    let found = opening;
    while (found.from && found.from > today) {
      const { from } = found;
      const day = this.candidatesOn(target, from);
      if (day.why) return { why: day.why };
      const open = day.candidates.filter(({ ruledOut }) => !ruledOut);
      const same = open.filter((one) => one.route.code === route.code);
      const held = (same.length > 0 ? same : open.filter(isOrdinary)).map((one) => one.opening);
      if (held.some((one) => one.from && one.from <= from)) return found;
      found = held.reduce<Opening>(
        (first, one) => (!first.from || (one.from && one.from < first.from) ? one : first),
        held[0] ?? { why: whyNone(day.candidates) },
      );
    }
    return found;
  }

  private candidatesOn(target: OpenTarget, day: IsoDay): DayOfRoutes {
    const hosted = this.assessments.editionOn(target, day);
    if (!hosted) return { why: NO_RULE };
    const { edition } = hosted;
    const forbidden = irreparableBy(edition, target);
    if (forbidden)
      return {
        why: { code: 'irreparable', text: { zh: '依法不予修复', en: 'the law forbids repair' }, basis: forbidden },
      };
    const candidates = routesFor(edition, target).map((route) => this.candidate(edition, route, target, day));
    return candidates.length > 0 ? { candidates } : { why: { ...NO_ROUTE, basis: edition.bases[0]! } };
  }

  private candidate(edition: RepairEdition, route: RepairRoute, target: OpenTarget, day: IsoDay): Candidate {
    let since = day;
    let found = this.on(edition, route, target, day);
    // A ban with a term of its own bars a route until it ends.
    for (const end of this.assessments.statutoryMeasures(target).until) {
      if (!isBarred(found)) break;
      if (end <= day) continue;
      since = end;
      found = this.on(edition, route, target, end);
    }
    const { earliest } = found;
    const why = whyNot(edition, route, found);
    return {
      route,
      bases: [
        route.basis,
        ...waitBases(found, target.listing !== undefined),
        ...this.tierOf(target, day, earliest?.day),
      ],
      opening: why ? { why } : { from: since > day && since > earliest!.day ? since : earliest!.day },
      ruledOut: found.condition.answer === 'not-met',
    };
  }

  /** The clauses that place what is shown in the tier whose wait gives the day. */
  private tierOf({ listing, publication, determination }: OpenTarget, day: IsoDay, from: IsoDay | undefined) {
    if (listing || !publication) return [];
    const answer = this.periods.shownAs(determination.sectorCode, publication, day);
    const counted = answer?.repairableFrom;
    return counted && counted.day === from ? tierBases(answer, counted.edition, publication.regimeRecord) : [];
  }

  /** The route judged by what the records say on a day, with nothing stated. */
  private on(edition: RepairEdition, route: RepairRoute, target: OpenTarget, day: IsoDay): RouteAssessment {
    const { facts } = caseFacts(edition.facts, target.document, {}, this.assessments.recorded(target, day));
    return this.assessments.assess(edition, route, target, facts, {}, day);
  }
}

const isBarred = ({ bars }: RouteAssessment): boolean => bars.some(({ answer }) => answer === 'met');

const NO_RULE: NoRepairDay = {
  code: 'no-rule',
  text: { zh: '没有施行中的修复规则', en: 'no rule of repair is in force' },
};
const NO_ROUTE: NoRepairDay = {
  code: 'no-route',
  text: { zh: '修复规则没有适用于该情形的途径', en: 'the rule of repair has no route for this case' },
};

/** Why a route has no day although the records do not rule it out; undefined where it has one. */
function whyNot(edition: RepairEdition, route: RepairRoute, assessment: RouteAssessment): NoRepairDay | undefined {
  const { never, bars, earliest, waitUnknown, missing } = assessment;
  if (route.reorganisation)
    return {
      code: 'court-ruling',
      text: {
        zh: '须有人民法院批准重整计划或者认可和解协议的裁定',
        en: 'needs a court’s ruling that approves a plan of reorganisation or recognises a settlement',
      },
      basis: route.reorganisation.basis,
    };
  if (never) return { code: never.reason, text: NEVER[never.reason], basis: never.bases[0] ?? route.basis };
  const bar = bars.find(({ answer }) => answer === 'met');
  if (bar) return { code: 'bar-holds', text: bar.text, basis: bar.basis };
  if (waitUnknown) return { code: 'figure-unknown', text: waitUnknown.unknown, basis: waitUnknown.basis };
  const open = missing.filter((what) => leavesDayOpen(edition, route, what));
  if (earliest && open.length === 0) return undefined;
  const words = [...new Set(open.map(publicationLack))].map((code) => missingText(code, edition));
  return {
    code: 'missing',
    text: {
      zh: `尚缺：${words.map(({ zh }) => zh).join('；')}`,
      en: `still missing: ${words.map(({ zh, en }) => en ?? zh).join('; ')}`,
    },
    basis: route.wait.basis ?? route.basis,
  };
}

/** What an applicant states of the conditions leaves the day as it is; what the records, or the clock, want leaves it open. */
function leavesDayOpen({ facts }: RepairEdition, { wait }: RepairRoute, what: string): boolean {
  const [kind, name] = what.split(':') as [string, string?];
  if (kind === 'judgement') return false;
  if (kind !== 'fact') return true;
  const { from } = facts[name!] ?? {};
  // Of a false commitment the organ states that there is none.
  return (from !== undefined && from !== 'record.false-commitment') || ('day' in wait && wait.day === name);
}

/** A day on which what is to be repaired is over already is none. */
function beforeItsEnd(opening: Opening, { day: endsOn, bases }: ClausedDay, wait: readonly LegalBasis[]): Opening {
  if (!opening.from || endsOn === null || opening.from < endsOn) return opening;
  const { from } = opening;
  const basis = leastVerified([...bases, ...wait]);
  return {
    why: {
      code: 'ends-first',
      text: {
        zh: `最短期限至 ${from} 才满，而期限已于 ${endsOn} 届满，届时自行终止，无须申请`,
        en: `the wait is over on ${from} only, and it ends by itself on ${endsOn}: there is nothing to apply for`,
      },
      ...(basis ? { basis } : {}),
    },
  };
}

/** What a route without a day rests on: why there is none, then its own words, with all of both days where one comes before the other. */
const basesOfNoDay = (
  { code, basis }: NoRepairDay,
  route: RepairRoute,
  ofDays: readonly LegalBasis[],
): readonly LegalBasis[] => [...(basis ? [basis] : []), route.basis, ...(code === 'ends-first' ? ofDays : [])];

/** Reasons for which a route is closed whatever an applicant shows. */
const CLOSED: readonly NoRepairDay['code'][] = [
  'never-early',
  'not-repairable',
  'not-published',
  'ends-by-itself',
  'bar-holds',
  'ends-first',
];

const isOrdinary = ({ route }: Candidate): boolean => route.reorganisation === undefined;

/** Why none of the routes is the record's: it ends by itself, or no ordinary route names it. */
const whyNone = (candidates: readonly Candidate[]): NoRepairDay =>
  candidates.find(({ opening }) => opening.why && opening.why.code in NEVER)?.opening.why ?? NO_ROUTE;

/** One day where all routes that may be open agree on it; else why there is none. */
function together(candidates: readonly Candidate[]): Opening {
  const open = candidates.filter(({ ruledOut }) => !ruledOut);
  const ordinary = open.filter(isOrdinary).map(({ opening }) => opening);
  const mayOpen = ordinary.filter(({ why }) => !why || !CLOSED.includes(why.code));
  const [first, ...others] = mayOpen;
  if (first) {
    if (others.every(({ from, why }) => from === first.from && why?.code === first.why?.code)) return first;
    return {
      why: {
        code: 'routes-differ',
        text: { zh: '各修复途径的日期不同，见各途径', en: 'the routes open on different days: see each' },
      },
    };
  }
  const why = ordinary[0]?.why ?? whyNone(candidates);
  const ruling = open.find((one) => !isOrdinary(one));
  return { why: (why.code === 'ends-by-itself' ? undefined : ruling?.opening.why) ?? why };
}
