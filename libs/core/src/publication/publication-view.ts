import type { RegimeAnswer } from '@chengxin/domain/regimes';
import type { Text } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId } from '../database/record-id.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { NoRepairDay, OpenTarget, RepairOpenings } from '../repair/repair-openings.js';
import type { Publication } from './publication.entity.js';
import { publicationEnd, type PublicationPeriods } from './publication-period.js';

type Citation = ReturnType<ReferenceRegister['cite']>;

/** The public view with its period and what it rests on. */
export interface PublicationView {
  readonly id: string;
  readonly channel: string;
  readonly regime: string;
  /** As the regime of the day finds it; null where that leaves it open. */
  readonly tier: string | null;
  readonly startsOn: string;
  /** First day on which it is no longer shown, as the regime of the day asked has it; null until an event ends it. */
  readonly endsOn: string | null;
  /** Why nobody knows whether it may be shown beyond `endsOn`: a sentence of the regime that was not read; null where the end is known. */
  readonly endInDoubt: Text | null;
  readonly shown: boolean;
  readonly endedOn: string | null;
  /** First day on which repair may be applied for, as the application will be judged; null where no one day can be named. */
  readonly repairableFrom: string | null;
  /** Why no one day can be named; null where it is. */
  readonly noRepairDay: NoRepairDayView | null;
  /** Every route that the records leave open, with its own day and every clause that its words and its day rest on. */
  readonly repairRoutes: readonly RepairRouteView[];
  /** The clauses of the end that comes first, or of the event that will end it: the entry's, the record's own, the regime's or the consent's. */
  readonly periodBasis: readonly Citation[];
  readonly view: Readonly<Record<string, unknown>>;
}

/** Why no day can be named from which repair may be applied for. */
export interface NoRepairDayView {
  readonly code: NoRepairDay['code'];
  readonly text: Text;
  readonly basis: Citation | null;
}

/** From when one route of repair may be taken. */
export interface RepairRouteView {
  readonly route: string;
  readonly text: Text;
  readonly from: string | null;
  readonly noDay: NoRepairDayView | null;
  readonly basis: readonly Citation[];
}

/** What a view is asked of beside its records. */
export interface ViewSources {
  readonly register: ReferenceRegister;
  readonly openings: RepairOpenings;
  readonly periods: PublicationPeriods;
}

/** As of `today`; without an answer of the regimes the list alone says until when. What is over is not repaired. */
export function publicationView(
  p: Publication,
  target: OpenTarget,
  answer: RegimeAnswer | undefined,
  { register, openings, periods }: ViewSources,
  today: IsoDay,
): PublicationView {
  // A record that was shown by itself does not end with an entry that was made on it later.
  const listing = p.ground && !p.ground.listing ? undefined : target.listing;
  const { day: ends, bases } = publicationEnd(p, answer, listing && periods.entryEnd(listing));
  const shown = p.state === 'shown' && (ends === null || today < ends);
  const opening = shown ? openings.of(target, today) : undefined;
  const doubt = answer?.endInDoubt;
  return {
    id: formatRecordId({ subjectId: p.subjectId, id: p.publicationId }),
    channel: p.channel,
    regime: answer?.edition ?? p.regimeCode,
    tier: answer ? (answer.tier === 'undetermined' ? null : answer.tier.tier) : p.tier,
    startsOn: p.startsOn,
    endsOn: ends,
    endInDoubt: doubt?.unknown ?? null,
    shown,
    endedOn: p.endedOn ?? null,
    repairableFrom: opening?.from ?? null,
    noRepairDay: opening?.why ? noDayView(opening.why, register) : null,
    repairRoutes: (opening?.routes ?? []).map(({ route, text, from, why, bases: clauses }) => ({
      route,
      text,
      from: from ?? null,
      noDay: why ? noDayView(why, register) : null,
      basis: clauses.map((basis) => register.cite(basis)),
    })),
    periodBasis: bases.map((basis) => register.cite(basis)),
    view: p.publicView,
  };
}

const noDayView = (why: NoRepairDay, register: ReferenceRegister): NoRepairDayView => ({
  code: why.code,
  text: why.text,
  basis: why.basis ? register.cite(why.basis) : null,
});
