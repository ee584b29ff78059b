import { deadlineOf } from '@chengxin/domain/due-day';
import { addTerm } from '@chengxin/domain/terms';
import { isKnown, type Deadline, type KnownOrNot, type Text } from '@chengxin/plugin-contract';
import type { Citation, ReferenceRegister } from '../legal-basis/reference-register.js';
import type { IsoDay } from './shanghai-day.js';

/** Something that a rule wants done by a day, with its clause. */
export interface DueDay {
  readonly what: string;
  /** The day from which the rule counts; null where nobody has told it. */
  readonly from: IsoDay | null;
  /** Null where no rule that was read gives the term. */
  readonly within: Deadline | null;
  /** Last day; null where the day from which it is counted, or the term, is not known. */
  readonly due: IsoDay | null;
  /** Counted through a year whose arrangement of holidays is not loaded. */
  readonly provisional: boolean;
  readonly doneOn: IsoDay | null;
  /** Not done, or done later than due. */
  readonly overdue: boolean;
  /** Why nobody can say: the term is not known. The day is then undetermined, and not “none”. */
  readonly undetermined?: Text;
  readonly legalBasis: Citation;
  /** What the rule says of it beyond the term. */
  readonly note?: Text;
}

export interface Awaited {
  readonly what: string;
  readonly rule: KnownOrNot<Deadline>;
  readonly from: IsoDay | null | undefined;
  readonly doneOn?: IsoDay | null | undefined;
  readonly note?: Text;
}

/** The last day of a procedural time limit, which rolls to a working day (民法典 203), and whether it has passed on the day asked. */
export function dueDay(
  { what, rule, from, doneOn, note }: Awaited,
  register: Pick<ReferenceRegister, 'data' | 'cite'>,
  today: IsoDay,
): DueDay {
  const options = { calendars: register.data.calendars, roll: 'next-working-day' } as const;
  const within = isKnown(rule) ? rule.value : null;
  const end =
    from == null || within === null
      ? undefined
      : typeof within === 'string'
        ? addTerm(from, within, options)
        : { due: deadlineOf(from, within, options), provisional: false };
  return {
    what,
    from: from ?? null,
    within,
    due: end?.due ?? null,
    provisional: end?.provisional ?? false,
    doneOn: doneOn ?? null,
    overdue: end !== undefined && (doneOn ?? today) > end.due,
    ...(isKnown(rule) ? {} : { undetermined: rule.unknown }),
    legalBasis: register.cite(rule.basis),
    ...(note ? { note } : {}),
  };
}
