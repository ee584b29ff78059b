import type { ClockKind } from '@chengxin/domain/clock-kinds';
import { aheadOf, RULE_CLOCK_KINDS, type DaysAhead, type RuleClockKindCode } from '@chengxin/domain/rule-clock-kinds';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { overseenOrgans } from '../access/overseen-organs.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister, type Citation } from '../legal-basis/reference-register.js';
import { RuleTerms, type RuleTerm } from './rule-terms.js';

/** `ahead`: it comes within 90 days. `ended`: a period that is over, and that somebody must still close. */
export const RULE_CLOCK_STATES = ['running', 'ahead', 'due', 'overdue', 'ended'] as const;
export type RuleClockState = (typeof RULE_CLOCK_STATES)[number];

/** 规则的期限: what runs on it, by which clause, who answers for it, and how far it is. */
export interface RuleClockView extends Omit<RuleTerm, 'clauses'> {
  readonly state: RuleClockState;
  /** Comes within so many days. */
  readonly ahead: DaysAhead | null;
  readonly clauses: readonly Citation[];
  /** The officer who was named; null where nobody was, and to whoever does not oversee the organ. */
  readonly responsible: { readonly officer: string; readonly name: string } | null;
}

/** What anybody may see of the rules stands to every officer; what an organ was delegated or ordered, to whoever oversees it. */
const OF_AN_ORGAN: ReadonlySet<RuleClockKindCode> = new Set(['delegation-end', 'order-reply']);

/** Terms of the rules, those that are due first. */
@Injectable()
export class ReadRuleClocks {
  constructor(
    private readonly pool: ReadPool,
    private readonly terms: RuleTerms,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<readonly RuleClockView[]> {
    const today = this.clock.today();
    const seen = await overseenOrgans(this.pool, actor);
    const { rows } = await this.pool.query<{ organ: string; officer: string; name: string }>(
      `select r.organ_id as organ, r.officer_id as officer, o.name from cx.responsible_person r join cx.officer o using (officer_id)
       where r.duty = 'rules' and ($1::text[] is null or r.organ_id = any($1))`,
      [seen],
    );
    const named = new Map(rows.map(({ organ, officer, name }) => [organ, { officer, name }]));
    return (await this.terms.on(today))
      .filter(({ kind, organ }) => !OF_AN_ORGAN.has(kind) || (seen?.includes(organ ?? '') ?? true))
      .map((term) => ({
        ...term,
        state: stateOf(term, today),
        ahead: aheadOf(term.due, today) ?? null,
        clauses: term.clauses.map((basis) => this.register.cite(basis)),
        responsible: named.get(term.organ ?? '') ?? null,
      }));
  }
}

function stateOf({ kind, due }: RuleTerm, today: IsoDay): RuleClockState {
  const { nature }: ClockKind = RULE_CLOCK_KINDS[kind];
  if (nature === 'period' && today >= due) return 'ended';
  if (today === due) return 'due';
  if (today > due) return 'overdue';
  return aheadOf(due, today) === undefined ? 'running' : 'ahead';
}
