import type { RegimeAnswer } from '@chengxin/domain/regimes';
import { formatRecordId } from '../database/record-id.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Publication } from './publication.entity.js';

type Citation = ReturnType<ReferenceRegister['cite']>;

/** The public view with its period and what it rests on. */
export interface PublicationView {
  readonly id: string;
  readonly channel: string;
  readonly regime: string;
  readonly tier: string;
  readonly startsOn: string;
  /** First day on which it is no longer shown, as the regime of the day asked has it. */
  readonly endsOn: string;
  readonly shown: boolean;
  readonly endedOn: string | null;
  readonly repairableFrom: string | null;
  readonly periodBasis: readonly Citation[];
  readonly view: Readonly<Record<string, unknown>>;
}

export function publicationView(
  p: Publication,
  answer: RegimeAnswer | undefined,
  register: ReferenceRegister,
): PublicationView {
  const ends = answer?.endsOn && answer.endsOn.day < p.endsOn ? answer.endsOn.day : p.endsOn;
  return {
    id: formatRecordId({ subjectId: p.subjectId, id: p.publicationId }),
    channel: p.channel,
    regime: answer?.edition ?? p.regimeCode,
    tier: p.tier,
    startsOn: p.startsOn,
    endsOn: ends,
    shown: p.state === 'shown' && (answer === undefined || answer.askedOn < ends),
    endedOn: p.endedOn ?? null,
    repairableFrom: answer?.repairableFrom?.day ?? null,
    periodBasis: (answer?.endsOn?.bases ?? []).map((basis) => register.cite(basis)),
    view: p.publicView,
  };
}
