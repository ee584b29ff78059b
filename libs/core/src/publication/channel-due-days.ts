import {
  allDoneOn,
  CHANNELS_BASIS,
  isWithChannel,
  nextAnswer,
  outstandingActs,
  presentActs,
} from '@chengxin/domain/channel-act';
import type { Deadline, KnownOrNot } from '@chengxin/plugin-contract';
import { dueDay, type DueDay } from '../clock/due-day.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Publication } from './publication.entity.js';

const TERM_UNKNOWN: KnownOrNot<Deadline> = {
  unknown: {
    zh: '应当在几日内转送公示渠道，没有查到规定',
    en: 'No rule that was read says how soon it is handed to the channels',
  },
  basis: CHANNELS_BASIS,
};
/** A published penalty that was annulled is withdrawn within three days, and days of up to five are working days (art. 85). */
const ANNULLED: KnownOrNot<Deadline> = {
  value: '3wd',
  basis: { instrument: 'administrative-penalty-law', article: '48', mark: 'V' },
};

/** By when what is published, corrected or withdrawn is handed to its channels, and by when they answer. Nothing where nobody asked them. */
export function channelDueDays(
  { channelActs, endReason }: Pick<Publication, 'channelActs' | 'endReason'>,
  { kind, status, statusFrom }: Pick<DocumentSubject, 'kind' | 'status' | 'statusFrom'>,
  register: Pick<ReferenceRegister, 'data' | 'cite'>,
  today: IsoDay,
): readonly DueDay[] {
  const present = presentActs(channelActs);
  if (present.length === 0) return [];
  const annulled = endReason === 'basis-annulled' && status === 'annulled' && kind === 'penalty-decision';
  const handed = present.flatMap(({ handOvers }) => handOvers.slice(-1)).sort((a, b) => (a.on < b.on ? -1 : 1));
  const toHand = outstandingActs(channelActs).filter((act) => !isWithChannel(act));
  const first = present.map(({ openedOn }) => openedOn).sort()[0]!;
  const days = [
    dueDay(
      {
        what: 'hand-to-channels',
        rule: annulled ? ANNULLED : TERM_UNKNOWN,
        from: (annulled && statusFrom) || first,
        doneOn: toHand.length === 0 ? handed.at(-1)!.on : null,
      },
      register,
      today,
    ),
  ];
  const doneOn = allDoneOn(channelActs);
  const last = [...handed].sort((a, b) => (a.answerBy < b.answerBy ? -1 : 1)).at(-1);
  const next = nextAnswer(channelActs) ?? (doneOn && last && { from: last.on, due: last.answerBy });
  if (!next) return days;
  return [
    ...days,
    {
      what: 'channel-receipt',
      from: next.from,
      within: null,
      due: next.due,
      provisional: false,
      doneOn,
      overdue: (doneOn ?? today) > next.due,
      legalBasis: register.cite(CHANNELS_BASIS),
    },
  ];
}
