import { addDays } from '@chengxin/domain/calendar';
import { endingBases, localEditionOn } from '@chengxin/domain/local-register';
import { basesEnding, registersAbove } from '@chengxin/domain/row-ends';
import { AHEAD, type RuleClockKindCode } from '@chengxin/domain/rule-clock-kinds';
import type { LegalBasis, Term } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import { creditOffice, editionKeepers } from '../legal-basis/approved-editions.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { EvaluatedStandards } from '../plugin-host/standard-evaluations.js';

/** What a term of the rules runs on. */
export const RULED_THINGS = [
  'standard',
  'local-edition',
  'catalogue',
  'measure-list',
  'consultation',
  'plugin',
  'delegation',
  'supervision-case',
] as const;
export type RuledThing = (typeof RULED_THINGS)[number];

/** A term that runs on a rule or on an act of the platform, and on no subject's record. */
export interface RuleTerm {
  readonly kind: RuleClockKindCode;
  readonly about: { readonly kind: RuledThing; readonly id: string; readonly part: string | null };
  /** Who answers for it: the organ; null of what the platform team does. */
  readonly organ: string | null;
  readonly from: IsoDay | null;
  readonly within: Term | null;
  /** The last day on which to act; of a period the first day on which it lasts no longer. */
  readonly due: IsoDay;
  readonly clauses: readonly LegalBasis[];
}

const PLAN = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });
/** Of each register the article of the plan that has it made, consulted on and renewed. */
const REGISTER_ARTICLE = { catalogue: PLAN('一'), 'measure-list': PLAN('九') } as const;

/** Rows of what two persons decided and what runs since, in the columns of a term. */
const ACTED = `select 'register-review' as kind, 'local-edition' as about, e.edition_code as id, e.register as of, e.organ_id as organ, e.from_day::text as "from",
    e.review_due_on::text as due from cx.local_edition e where e.state = 'approved' and (e.until_day is null or $1::date < e.until_day) and not exists (
      select from cx.local_edition n where n.state = 'approved' and n.register = e.register and n.region_code = e.region_code and n.from_day > e.from_day and n.from_day <= $1::date
        and (n.until_day is null or n.from_day < n.until_day))
  union all select 'consultation-end', 'consultation', consultation_id::text, case when edition_code ~ '[.]catalogue[.]' then 'catalogue'
    when edition_code ~ '[.]measure-list[.]' then 'measure-list' else 'standard' end, organ_id, from_day::text, (until_day + 1)::text from cx.consultation where state = 'open'
  union all select 'delegation-end', 'delegation', delegation_id::text, '', organ_id, from_day::text, until_day::text from cx.delegation where state = 'in-force'
  union all select 'order-reply', 'supervision-case', case_id::text, '', organ_id, null, order_given->>'due' from cx.supervision_case where state = 'ordered'`;

interface ActedRow {
  readonly kind: 'register-review' | 'consultation-end' | 'delegation-end' | 'order-reply';
  readonly about: RuledThing;
  readonly id: string;
  readonly of: keyof typeof REGISTER_ARTICLE | 'standard' | '';
  readonly organ: string;
  readonly from: IsoDay | null;
  readonly due: IsoDay;
}

/** The terms of the rules as they stand: read from what holds them, and kept nowhere else. */
@Injectable()
export class RuleTerms {
  constructor(
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly standards: EvaluatedStandards,
    private readonly register: ReferenceRegister,
  ) {}

  async on(today: IsoDay): Promise<readonly RuleTerm[]> {
    const { rows } = await this.pool.query<ActedRow>(ACTED, [today]);
    return [...rows.map(ofAct), ...(await this.ofStandards()), ...(await this.ofBases(today)), ...this.ofPlugins()];
  }

  private async ofStandards(): Promise<readonly RuleTerm[]> {
    const held = await this.standards.of(undefined);
    return held.flatMap(({ hosted: { edition }, adoption, evaluation, unreviewed }): RuleTerm[] => {
      // 制定机关: who adopted a standard has it evaluated and reviews it.
      const organ = adoption?.organ ?? null;
      const about = (part: string | null) => ({ kind: 'standard', id: edition.code, part }) as const;
      return [
        ...(evaluation?.dueOn
          ? [
              {
                kind: 'standard-evaluation',
                about: about(null),
                organ,
                from: evaluation.last,
                within: `P${evaluation.everyMonths}M`,
                due: evaluation.dueOn,
                clauses: [PLAN('七')],
              } as const,
            ]
          : []),
        ...unreviewed.map(({ code, lastDay }) => ({
          kind: 'transition-review' as const,
          about: about(code),
          organ,
          from: null,
          within: null,
          due: lastDay,
          clauses: this.transitionClause(code),
        })),
      ];
    });
  }

  /** Of the city's own editions, and of the registers above them: nothing ends under them unseen. */
  private async ofBases(today: IsoDay): Promise<readonly RuleTerm[]> {
    const { data } = this.register;
    const keepers = await editionKeepers(this.pool);
    const span = { after: today, upTo: addDays(today, AHEAD.at(-1)!) };
    const byRegister = Map.groupBy(data.localEditions ?? [], ({ register }) => register);
    const local = [...byRegister.values()].flatMap((editions) => {
      const edition = localEditionOn(editions, today);
      return edition === undefined
        ? []
        : endingBases(edition, data, span).map(({ row, basis, endsOn }) => ({
            kind: 'basis-end' as const,
            about: { kind: 'local-edition' as const, id: edition.code, part: row },
            organ: keepers.get(edition.code) ?? null,
            from: null,
            within: null,
            due: endsOn,
            clauses: [basis],
          }));
    });
    const office = await creditOffice(this.pool);
    const above = registersAbove(data, today).flatMap((register) =>
      basesEnding(register, data, span).map(({ row, basis, endsOn }) => ({
        kind: 'basis-end' as const,
        about: { kind: register.kind, id: register.code, part: row },
        organ: office,
        from: null,
        within: null,
        due: endsOn,
        clauses: [basis],
      })),
    );
    return [...local, ...above];
  }

  private ofPlugins(): readonly RuleTerm[] {
    return this.host.list.map(({ id, manifest, verificationDue }) => ({
      kind: 'source-comparison',
      about: { kind: 'plugin', id, part: null },
      organ: null,
      from: manifest.verified.on,
      within: `P${manifest.verified.everyDays}D`,
      due: verificationDue,
      clauses: [],
    }));
  }

  private transitionClause(code: string): readonly LegalBasis[] {
    const found = this.register.data.transitions?.find((transition) => transition.code === code);
    return found ? [found.basis] : [];
  }
}

function ofAct({ kind, about, id, of, organ, from, due }: ActedRow): RuleTerm {
  const term = { kind, about: { kind: about, id, part: null }, organ, from, within: null, due };
  if (kind === 'order-reply') return { ...term, clauses: [PLAN('九(二)')] };
  if (kind === 'delegation-end') return { ...term, clauses: [] };
  return { ...term, clauses: [of === 'catalogue' || of === 'measure-list' ? REGISTER_ARTICLE[of] : PLAN('七')] };
}
