import { shownForCertainUntil, type RegimeAnswer } from '@chengxin/domain/regimes';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId } from '../database/record-id.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Publication } from './publication.entity.js';
import { firstEnd } from './publication-period.js';

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
  readonly repairableFrom: string | null;
  readonly periodBasis: readonly Citation[];
  readonly view: Readonly<Record<string, unknown>>;
}

/** As of `today`; without an answer of the regimes the list alone says until when. */
export function publicationView(
  p: Publication,
  answer: RegimeAnswer | undefined,
  register: ReferenceRegister,
  today: IsoDay,
): PublicationView {
  const until = answer && shownForCertainUntil(answer);
  const ends = firstEnd(p.endsOn, until?.day);
  const doubt = answer?.endInDoubt;
  return {
    id: formatRecordId({ subjectId: p.subjectId, id: p.publicationId }),
    channel: p.channel,
    regime: answer?.edition ?? p.regimeCode,
    tier: answer ? (answer.tier === 'undetermined' ? null : answer.tier.tier) : p.tier,
    startsOn: p.startsOn,
    endsOn: ends,
    endInDoubt: doubt?.unknown ?? null,
    shown: p.state === 'shown' && (ends === null || today < ends),
    endedOn: p.endedOn ?? null,
    repairableFrom: answer?.repairableFrom?.day ?? null,
    periodBasis: basesOf(p, answer, ends).map((basis) => register.cite(basis)),
    view: p.publicView,
  };
}

/** Of the ends that bind, the clauses of the one that comes first: of its own criterion, or of the regime of the day. */
function basesOf(
  { ground }: Publication,
  answer: RegimeAnswer | undefined,
  ends: IsoDay | null,
): readonly LegalBasis[] {
  const { record } = ground ?? {};
  const until = answer && shownForCertainUntil(answer);
  if (record && record.endsOn === ends && until?.day !== ends) return [record.basis];
  return [...(until?.bases ?? []), ...(answer?.endInDoubt ? [answer.endInDoubt.basis] : [])];
}
