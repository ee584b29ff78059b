import { isBlank } from '@chengxin/domain/blank';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import { compileCriterion, type CompiledCriterion, type CriterionCase } from '@chengxin/domain/criterion';
import { periodOf } from '@chengxin/domain/listing-entry';
import { resolveBasis } from '@chengxin/domain/rank';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { RuleAnswer } from '@chengxin/domain/simulation';
import type {
  Answer,
  IsoDate,
  KnownOrNot,
  LegalBasis,
  ListingCriterion,
  ListingEdition,
  ListingPeriod,
} from '@chengxin/plugin-contract';
import { asksCounts } from '../determination/case-evidence.js';
import type { SidedEdition } from './rule-side.js';

/** What one criterion says of a record. */
export interface CriterionSays extends RuleAnswer {
  readonly criterion: ListingCriterion;
  readonly list: CompiledList;
  /** What an entry of it would be: {@link RECORD_ONLY}, or `list:` and the code. */
  readonly respect: string;
  /** Clause of the period. */
  readonly endBasis?: LegalBasis;
  /** What is missing beside the facts: finality, a clause that is not known to be in force, an item of the catalogue. */
  readonly lacking?: readonly string[];
}

export const RECORD_ONLY = 'record';

/** A criterion made ready to run. What most records are told of it is the same answer, made once. */
export interface PreparedCriterion {
  readonly rule: ListingCriterion;
  /** Its place in the list. */
  readonly index: number;
  readonly respect: string;
  readonly notMet: CriterionSays;
  readonly open: CriterionSays;
  readonly period: KnownOrNot<ListingPeriod>;
  /** By which the terms of two rules compare. */
  readonly term: string;
  readonly compiled: CompiledCriterion;
  readonly mayRest: (day: IsoDate) => boolean;
}

/** What all criteria of a list answer to one case, and what each lacks. */
interface CaseAnswers {
  readonly answers: readonly Answer[];
  readonly missing: (readonly string[] | undefined)[];
}

/** Cases whose answers are kept: thousands of records of a place differ in few of the facts that a list asks for. */
const MOST_CASES = 2_000;

/** A listing edition made ready to run. */
export class CompiledList {
  readonly edition: ListingEdition;
  readonly digest: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
  /** A draft is supposed to be in force. */
  readonly supposed: boolean;
  readonly asksCounts: boolean;
  readonly criteria: readonly PreparedCriterion[];
  private readonly byRule: ReadonlyMap<ListingCriterion, PreparedCriterion>;
  private readonly asks: CompiledCriterion['asks'];
  private readonly known = new Map<string, CaseAnswers>();

  readonly resumed?: boolean;

  constructor({ edition, digest, from, until, resumed, draft }: SidedEdition<ListingEdition>, data: ReferenceData) {
    this.edition = edition;
    this.digest = digest;
    this.from = from;
    this.supposed = draft;
    if (until) this.until = until;
    if (resumed) this.resumed = true;
    this.asksCounts = asksCounts(edition.facts);
    this.criteria = edition.criteria.map((rule, index) => this.prepared(rule, index, draft, data));
    this.byRule = new Map(this.criteria.map((prepared) => [prepared.rule, prepared]));
    const all = (of: keyof CompiledCriterion['asks']) => [
      ...new Set(this.criteria.flatMap(({ compiled }) => compiled.asks[of])),
    ];
    this.asks = { facts: all('facts'), judgements: all('judgements'), parameters: all('parameters') };
  }

  /** A criterion of the list, made ready. */
  of(rule: ListingCriterion): PreparedCriterion {
    return this.byRule.get(rule)!;
  }

  /** What a criterion answers to a case. */
  answer({ index }: PreparedCriterion, input: CriterionCase): Answer {
    return this.answersTo(input).answers[index]!;
  }

  /** What a criterion lacks to answer a case. */
  missing({ index, compiled }: PreparedCriterion, input: CriterionCase): readonly string[] {
    return (this.answersTo(input).missing[index] ??= compiled.missing(input));
  }

  /** The case asked last, which each of the criteria asks for in turn. */
  private last?: { readonly input: CriterionCase; readonly answers: CaseAnswers };

  private answersTo(input: CriterionCase): CaseAnswers {
    if (this.last?.input === input) return this.last.answers;
    const seen = this.seenOf(input);
    let answers = this.known.get(seen);
    if (!answers) {
      if (this.known.size >= MOST_CASES) this.known.clear();
      answers = { answers: this.criteria.map(({ compiled }) => compiled.answer(input)), missing: [] };
      this.known.set(seen, answers);
    }
    this.last = { input, answers };
    return answers;
  }

  /** All of a case that any criterion of the list looks at, as text; of a judgement its answer, and whether it has its reasons. */
  private seenOf({ subject, document, facts, judgements = {}, parameters = {} }: CriterionCase): string {
    const { asks } = this;
    let seen = `${subject ?? ''}|${document ?? ''}`;
    for (const name of asks.facts) seen += shownIn(facts[name]);
    for (const name of asks.judgements) {
      const judgement = judgements[name];
      seen += judgement
        ? shownIn([judgement.answer, typeof judgement.reasons === 'string' && !isBlank(judgement.reasons)])
        : '|';
    }
    for (const name of asks.parameters) seen += shownIn(parameters[name]);
    return seen;
  }

  /** A draft's clauses are supposed to be in force; for the present rules the register says on which days they are. */
  private prepared(rule: ListingCriterion, index: number, draft: boolean, data: ReferenceData): PreparedCriterion {
    const { edition } = this;
    const known = new Map<IsoDate, boolean>();
    const inForce = (day: IsoDate): boolean => {
      let answer = known.get(day);
      if (answer === undefined) {
        answer = resolveBasis(data, rule.basis, day).status === 'in-force';
        known.set(day, answer);
      }
      return answer;
    };
    const respect = rule.leadsTo === 'severe-list' ? `list:${edition.list.code}` : RECORD_ONLY;
    const period = periodOf(edition, rule.code);
    return {
      rule,
      index,
      respect,
      notMet: { criterion: rule, respect, list: this, answer: 'not-met' },
      open: { criterion: rule, respect, list: this, answer: 'undetermined' },
      period,
      term: canonicalJson(period),
      compiled: compileCriterion(rule, edition.facts, edition.exclusions),
      mayRest: draft || rule.leadsTo === 'record' ? () => true : inForce,
    };
  }
}

/** A value as part of a text: nothing where it is not known, and no two values alike. */
const shownIn = (value: unknown): string => (value === undefined ? '|' : `|${JSON.stringify(value)}`);

/** What a criterion says that is not met, or that nobody can answer. */
export const answered = ({ notMet, open }: PreparedCriterion, answer: Exclude<Answer, 'met'>): CriterionSays =>
  answer === 'not-met' ? notMet : open;
