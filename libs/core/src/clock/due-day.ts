import { deadlineOf } from '@chengxin/domain/listing-entry';
import { addTerm } from '@chengxin/domain/terms';
import type { Deadline, Figure, Text } from '@chengxin/plugin-contract';
import type { Citation, ReferenceRegister } from '../legal-basis/reference-register.js';
import type { IsoDay } from './shanghai-day.js';

/** Something that a rule wants done by a day, with its clause. */
export interface DueDay {
  readonly what: string;
  /** The day from which the rule counts; null where nobody has told it. */
  readonly from: IsoDay | null;
  readonly within: Deadline;
  /** Last day; null where the day from which it is counted is not known. */
  readonly due: IsoDay | null;
  /** Counted through a year whose arrangement of holidays is not loaded. */
  readonly provisional: boolean;
  readonly doneOn: IsoDay | null;
  /** Not done, or done later than due. */
  readonly overdue: boolean;
  readonly legalBasis: Citation;
  /** What the rule says of it beyond the term. */
  readonly note?: Text;
}

export interface Awaited {
  readonly what: string;
  readonly rule: Figure<Deadline>;
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
  const end =
    from == null
      ? undefined
      : typeof rule.value === 'string'
        ? addTerm(from, rule.value, options)
        : { due: deadlineOf(from, rule.value, options), provisional: false };
  return {
    what,
    from: from ?? null,
    within: rule.value,
    due: end?.due ?? null,
    provisional: end?.provisional ?? false,
    doneOn: doneOn ?? null,
    overdue: end !== undefined && (doneOn ?? today) > end.due,
    legalBasis: register.cite(rule.basis),
    ...(note ? { note } : {}),
  };
}
