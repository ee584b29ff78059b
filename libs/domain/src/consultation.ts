import { addDays } from './calendar.js';
import { halfWidthTrimmed } from './full-width.js';
import type { IsoDate, ListingEdition } from '@chengxin/plugin-contract';

/** 公开征求意见不少于三十日（实施方案第七条）：the day of opening is not counted. */
const SHORTEST_DAYS = 30;

/** First day on which a consultation that opened on a day may end. */
export const earliestEnd = (opened: IsoDate): IsoDate => addDays(opened, SHORTEST_DAYS);

/**
 * Of whom opinions are sought (plan art. 7): departments concerned, market subjects, industry associations and chambers, providers of legal services, experts and scholars, and
 * the public.
 */
export const CONSULTED = ['department', 'market-subject', 'association', 'legal-service', 'expert', 'public'] as const;
export type Consulted = (typeof CONSULTED)[number];

/** Who was neither asked, by letters or minutes, nor heard, as the department recorded it. The public is asked by publication. */
export const notConsulted = (reached: readonly Consulted[]): readonly Consulted[] =>
  CONSULTED.filter((each) => each !== 'public' && !reached.includes(each));

const ADDRESS = /^https?:\/\/[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/iu;

/** Whether words name a site of the department's own (plan art. 7: 在信用吕梁及部门网站公布): an address of the web, or a name that holds one of theirs. */
export function namesOwnSite(site: string, departments: readonly string[]): boolean {
  const said = halfWidthTrimmed(site);
  return ADDRESS.test(said) || departments.some((name) => said.includes(halfWidthTrimmed(name)));
}

/** What is consulted on: the rules of a standard, and not how it came to be or whether it is still a draft. What is changed after a consultation was not consulted on. */
export function consultedContent(edition: ListingEdition): object {
  const { adoption: _adoption, disabled: _disabled, ...rules } = edition;
  return rules;
}
