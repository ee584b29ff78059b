import type { LegalBasis } from '@chengxin/plugin-contract';
import { recordRefusals } from './record.refusals.js';
import type { Refusal } from './refused.js';

/**
 * Refuses what is given though the rule of the case does not ask for it: nothing is kept that nobody looks at, and nobody is left to think that it
 * was weighed. What is absent or empty is not given. `at`: place of the fields in the request, where they do not stand at its top.
 */
export const unwanted = (
  wanted: boolean,
  fields: Readonly<Record<string, unknown>>,
  { basis, at = '' }: { readonly basis?: LegalBasis | undefined; readonly at?: string } = {},
): readonly Refusal[] =>
  wanted
    ? []
    : Object.entries(fields)
        .filter(([, value]) => isGiven(value))
        .map(([field]) =>
          recordRefusals.refuse('record/field-not-wanted', { pointer: `${at}/${field}`, ...(basis ? { basis } : {}) }),
        );

const isGiven = (value: unknown): boolean =>
  value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
