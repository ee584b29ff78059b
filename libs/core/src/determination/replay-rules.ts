import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { compileCondition, type CompiledCondition, type ParameterSet } from '@chengxin/domain/conditions';
import type { CaseDocument, CompiledCriterion, CriterionAnswer } from '@chengxin/domain/criterion';
import type {
  Answer,
  FactSet,
  JudgementSet,
  ListingCriterion,
  RepairRoute,
  RuleSet,
  SubjectKind,
  Text,
  Trace,
} from '@chengxin/plugin-contract';
import { compiledCriteria } from './compiled-criteria.js';

/** What a replay can find. Codes are stable for ever. */
export const REPLAY_FINDINGS = {
  'replay/edition-altered': {
    zh: '所存规则版本与其摘要不符',
    en: 'The stored edition does not have the digest it is kept under',
  },
  'replay/edition-not-evaluable': {
    zh: '所存规则版本不能再运行',
    en: 'The stored edition cannot be run any more',
  },
  'replay/rule-missing': {
    zh: '所存规则版本没有决定所依据的情形或途径',
    en: 'The stored edition has no such criterion or route',
  },
  'replay/differs': {
    zh: '重新判断的结果与所存记录不同',
    en: 'The stored record is not what the rules say again',
  },
  'replay/not-carried': {
    zh: '按所存事实，规则不支持该决定',
    en: 'On the stored facts the rules do not carry the decision',
  },
  'replay/content-deleted': {
    zh: '内容已依法删除，不能重新判断',
    en: 'The content was lawfully deleted and cannot be judged again',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type ReplayCode = keyof typeof REPLAY_FINDINGS;

/** One finding: `pointer` is a JSON Pointer into the stored decision. Values are not repeated, they may be personal; answers are. */
export interface ReplayReason {
  readonly code: ReplayCode;
  readonly pointer?: string;
  readonly stored?: Answer;
  readonly replayed?: Answer;
}

/** A determination as it was stored. */
export interface StoredDetermination {
  readonly criterion: string;
  readonly leadsTo: string;
  readonly severity: string | null;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly trace: CriterionAnswer;
}

/** An application for repair as it was stored, with what was decided on it. */
export interface StoredRepair {
  readonly route: string;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly trace: Trace | null;
  readonly granted: boolean;
}

interface ReplayableRoute {
  readonly when: CompiledCondition;
  readonly bars: readonly { readonly code: string; readonly when: CompiledCondition }[];
}

/** An edition as it was recorded, made ready to run; or why it cannot be. */
export type ReplayableEdition =
  | {
      readonly rules: ReadonlyMap<string, ListingCriterion>;
      readonly criteria: ReadonlyMap<string, CompiledCriterion>;
      readonly routes: ReadonlyMap<string, ReplayableRoute>;
    }
  | { readonly fault: ReplayReason };

/** Reads an edition from its canonical JSON; what does not have its digest is not run. */
export function replayableEdition(canonical: string, digest: string): ReplayableEdition {
  let edition: RuleSet;
  try {
    edition = JSON.parse(canonical) as RuleSet;
  } catch {
    return { fault: { code: 'replay/edition-altered' } }; // no JSON at all
  }
  if (digestOf(edition) !== digest) return { fault: { code: 'replay/edition-altered' } };
  try {
    return {
      rules: new Map(edition.kind === 'listing' ? edition.criteria.map((rule) => [rule.code, rule]) : []),
      criteria: edition.kind === 'listing' ? compiledCriteria(edition) : new Map(),
      routes: new Map(
        edition.kind === 'repair'
          ? edition.routes.map((route) => [
              route.code,
              {
                when: compileCondition(route.when, edition.facts),
                bars: route.bars.map((bar) => barOf(bar, edition.facts)),
              },
            ])
          : [],
      ),
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return { fault: { code: 'replay/edition-not-evaluable' } };
    throw error;
  }
}

const barOf = (bar: RepairRoute['bars'][number], facts: Parameters<typeof compileCondition>[1]) => ({
  code: bar.code,
  when: compileCondition(bar.when, facts),
});

/** Runs the criterion again on what the determination was made on; empty where everything is as it was stored. */
export function replayDetermination(edition: ReplayableEdition, stored: StoredDetermination): readonly ReplayReason[] {
  if ('fault' in edition) return [edition.fault];
  const rule = edition.rules.get(stored.criterion);
  const compiled = edition.criteria.get(stored.criterion);
  if (!rule || !compiled) return [{ code: 'replay/rule-missing', pointer: '/criterion' }];
  const subject = gateOf(stored.trace, 'subject');
  const document = gateOf(stored.trace, 'document');
  const replayed = compiled.evaluate({
    ...(subject === undefined ? {} : { subject: subject as SubjectKind }),
    ...(document === undefined ? {} : { document: document as CaseDocument }),
    facts: stored.facts,
    judgements: stored.judgements,
    parameters: parametersIn(stored.trace),
  });
  return [
    ...differences(stored.trace, replayed, '/trace'),
    ...(stored.leadsTo === rule.leadsTo ? [] : [{ code: 'replay/differs', pointer: '/leadsTo' } as const]),
    ...(stored.severity === (rule.severity ?? null) ? [] : [{ code: 'replay/differs', pointer: '/severity' } as const]),
    ...(replayed.answer === 'met'
      ? []
      : [{ code: 'replay/not-carried', pointer: '/trace/answer', replayed: replayed.answer } as const]),
  ];
}

/** Runs the route again. What was granted must be carried: the condition met, and no bar met or open. */
export function replayRepair(edition: ReplayableEdition, stored: StoredRepair): readonly ReplayReason[] {
  if ('fault' in edition) return [edition.fault];
  const route = edition.routes.get(stored.route);
  if (!route) return [{ code: 'replay/rule-missing', pointer: '/route' }];
  const parameters = parametersIn(stored.trace);
  const condition = route.when.trace(stored.facts, stored.judgements, parameters);
  const reasons: ReplayReason[] = [...differences(stored.trace, condition, '/trace')];
  if (!stored.granted) return reasons;
  if (condition.answer !== 'met')
    reasons.push({ code: 'replay/not-carried', pointer: '/trace/answer', replayed: condition.answer });
  for (const bar of route.bars) {
    const answer = bar.when.evaluate(stored.facts, stored.judgements, parameters);
    if (answer !== 'not-met')
      reasons.push({ code: 'replay/not-carried', pointer: `/bars/${bar.code}`, replayed: answer });
  }
  return reasons;
}

/** What a gate found: the kinds of subject and document stand in the trace, as they were on the day. */
function gateOf(trace: CriterionAnswer, gate: 'subject' | 'document'): string | undefined {
  return (Array.isArray(trace?.gates) ? trace.gates : []).find((answer) => answer.gate === gate)?.found;
}

/** The amounts that applied on the day, from the leaves that were compared with them. */
function parametersIn(trace: unknown): ParameterSet {
  const found: Record<string, number | string> = {};
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { parameter, value: amount } = value as { readonly parameter?: unknown; readonly value?: unknown };
    if (typeof parameter === 'string' && (typeof amount === 'number' || typeof amount === 'string'))
      found[parameter] = amount;
    Object.values(value).forEach(visit);
  };
  visit(trace);
  return found;
}

const MOST_PLACES = 20;

/** Where two JSON values differ, at most {@link MOST_PLACES} places. */
function differences(stored: unknown, replayed: unknown, pointer: string): readonly ReplayReason[] {
  const places: ReplayReason[] = [];
  const compare = (one: unknown, other: unknown, at: string): void => {
    if (places.length === MOST_PLACES || same(one, other)) return;
    if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
      places.push({
        code: 'replay/differs',
        pointer: at,
        ...(at.endsWith('/answer') && isAnswer(one) ? { stored: one } : {}),
        ...(at.endsWith('/answer') && isAnswer(other) ? { replayed: other } : {}),
      });
      return;
    }
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
      compare(one[name], other[name], `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  compare(stored, replayed, pointer);
  return places;
}

/** What is absent is not null. */
const same = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isAnswer = (value: unknown): value is Answer =>
  value === 'met' || value === 'not-met' || value === 'undetermined';
