import type { LegalBasis } from '@chengxin/plugin-contract';
import { toldFigures } from '@chengxin/reference-data/told-figures';
import { verifiedClauses } from '@chengxin/reference-data/verified-clauses';
import { figuresHeld, figuresInChinese } from './text-figures.js';

/** A rule's own code and the clause it rests on. */
export interface RestsOn {
  readonly code: string;
  readonly basis: LegalBasis;
}

/** A clause and those it lies in, nearest first: 10(1)(4), 10(1), 10. */
export function clausesAround(article: string | undefined): readonly string[] {
  if (article === undefined) return ['-'];
  const shorter = article.replace(/\([^()]*\)$/, '');
  return shorter === article ? [article] : [article, ...clausesAround(shorter)];
}

/** What was read of the clause that a rule rests on, and of those around it. */
const readOf = ({ code, basis }: RestsOn) =>
  clausesAround(basis.article)
    .flatMap((clause) => verifiedClauses[basis.instrument]?.clauses[clause] ?? [])
    .filter(({ onlyFor }) => onlyFor === undefined || onlyFor.includes(code));

const toldOf = ({ basis }: RestsOn): readonly string[] =>
  clausesAround(basis.article).flatMap((clause) => toldFigures[basis.instrument]?.[clause] ?? []);

/** Whether the register can say which figures a clause gives: it was read, it says so itself (V), or a source tells its figures. */
export const isClauseKnown = (rule: RestsOn): boolean =>
  rule.basis.mark === 'V' || readOf(rule).length > 0 || toldOf(rule).length > 0;

/** The figures of a clause, as the register has them. */
export const figuresInClause = (rule: RestsOn): readonly string[] => [
  ...readOf(rule).flatMap(({ figures }) => [...figuresHeld(figures)]),
  ...toldOf(rule).flatMap((words) => figuresInChinese(words).flatMap(({ means }) => means)),
];
