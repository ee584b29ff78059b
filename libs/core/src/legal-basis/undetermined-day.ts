import type { DueAnswer } from '@chengxin/domain/due-day';
import type { Text } from '@chengxin/plugin-contract';
import type { ReferenceRegister } from './reference-register.js';

/** A due day that nobody can name: which one, why, and where the figure would stand. */
export interface UndeterminedDay {
  readonly field: string;
  readonly reason: Text;
  readonly basis: ReturnType<ReferenceRegister['cite']>;
}

/** Why a day is undetermined, for the field that would hold it; empty where it is known. */
export const undeterminedDay = (
  field: string,
  day: DueAnswer,
  register: Pick<ReferenceRegister, 'cite'>,
): readonly UndeterminedDay[] =>
  'due' in day ? [] : [{ field, reason: day.undetermined, basis: register.cite(day.basis) }];
