import type { PickedByTransition } from '@chengxin/domain/edition-pick';
import { withoutNumbers } from '@chengxin/domain/masking-policy';
import type { Answer, FactDefinition, LegalBasis, ListingEdition, Text, Trace } from '@chengxin/plugin-contract';
import type { CriterionSays } from './compiled-list.js';
import type { RuleSide } from './rule-side.js';
import type { StoredCase } from './stored-cases.js';
import { missingText } from '../determination/missing-text.js';

/** Why one criterion answers as it does about a record: its clause, and the leaves that decided. */
export interface CriterionReason {
  readonly criterion: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  readonly answer: Answer;
  /** The clause of transition by which the edition decides a document of before its days. */
  readonly transition?: PickedByTransition;
  /** The exception that defeated it. */
  readonly defeatedBy?: { readonly code: string; readonly text: Text; readonly basis: LegalBasis };
  readonly leaves: readonly LeafReason[];
  readonly missing: readonly MissingReason[];
}

/** A leaf that decided, in words. Nothing personal, and no judgement's reasons, stand here. */
export interface LeafReason {
  readonly name: string;
  readonly answer: Answer;
  readonly text: Text;
}

/** What is missing: `fact:x`, `judgement:x`, `parameter:x`, and what the core itself asks. */
export interface MissingReason {
  readonly code: string;
  readonly text: Text;
}

const MOST_LEAVES = 8;

/** The leaves that settle an answer: the first that settles a group, or all that had to hold together. */
export function decidingLeaves(trace: Trace): readonly Trace[] {
  const children = trace.children ?? [];
  if (children.length === 0) return trace.node === 'fact' || trace.node === 'judgement' ? [trace] : [];
  if (trace.node === 'not') return decidingLeaves(children[0]!);
  if (trace.answer === 'undetermined')
    return children.filter(({ answer }) => answer === 'undetermined').flatMap(decidingLeaves);
  const settling: Answer = trace.node === 'all' ? 'not-met' : 'met';
  if (trace.answer === settling) return decidingLeaves(children.find(({ answer }) => answer === settling)!);
  return children.flatMap(decidingLeaves);
}

/** The criterion's own account of a record. */
export function reasonOf(side: RuleSide, says: CriterionSays, stored: StoredCase): CriterionReason {
  const { criterion, list } = says;
  const transition = side.transitionOf(says, stored);
  const whole = list.of(criterion).compiled.evaluate(side.caseFor(says, stored));
  const defeated = whole.exceptions.find(({ code }) => code === whole.defeatedBy);
  const exception = [...(criterion.exceptions ?? []), ...(list.edition.exclusions ?? [])].find(
    ({ code }) => code === whole.defeatedBy,
  );
  const gates = whole.gates.filter(({ answer }) => answer === 'not-met');
  const leaves =
    gates.length > 0 ? [] : decidingLeaves(defeated?.trace ?? traceOf(whole.trace, whole.exceptions, whole.answer));
  const missing =
    says.answer === 'undetermined' ? [...new Set([...whole.missing, ...lackingOf(says)])] : lackOfEnd(says);
  return {
    criterion: criterion.code,
    text: criterion.text,
    basis: criterion.basis,
    answer: says.answer,
    ...(transition ? { transition } : {}),
    ...(exception ? { defeatedBy: { code: exception.code, text: exception.text, basis: exception.basis } } : {}),
    leaves: [
      ...gates.map(({ gate, accepts, found }) => gateReason(gate, accepts, found)),
      ...(says.answer === 'not-met'
        ? (says.lacking ?? []).map((code) => ({
            name: code,
            answer: says.answer,
            text: missingText(code, list.edition),
          }))
        : []),
      ...distinct(leaves)
        .slice(0, MOST_LEAVES)
        .map((leaf) => leafReason(leaf, list.edition)),
    ],
    missing: missing.map((code) => ({ code, text: missingText(code, list.edition, stored.agreed.conflicting) })),
  };
}

/** What a criterion lacks, without the rest of its account: for totals over every record. */
export function missingOf(side: RuleSide, says: CriterionSays, stored: StoredCase): readonly string[] {
  const { criterion, list } = says;
  return [...new Set([...list.missing(list.of(criterion), side.caseFor(says, stored)), ...lackingOf(says)])];
}

/** An entry that would be made and whose end hangs on a ban lacks that ban's end alone. */
const lackOfEnd = ({ end }: CriterionSays): readonly string[] => (end?.kind === 'unstated' ? ['ban-ends'] : []);
const lackingOf = (says: CriterionSays): readonly string[] => [...(says.lacking ?? []), ...lackOfEnd(says)];

/** Where an exception nobody can decide keeps the answer open, its leaves are the ones that matter. */
function traceOf(own: Trace, exceptions: readonly { readonly trace: Trace }[], answer: Answer): Trace {
  if (answer !== 'undetermined' || own.answer === 'undetermined') return own;
  return { node: 'all', answer, children: exceptions.map(({ trace }) => trace) };
}

const distinct = (leaves: readonly Trace[]): readonly Trace[] => [
  ...new Map(
    leaves.map((leaf) => [`${leaf.fact ?? leaf.judgement}/${leaf.operator}/${JSON.stringify(leaf.expected)}`, leaf]),
  ).values(),
];

function gateReason(gate: 'subject' | 'document', accepts: readonly string[], found: string | undefined): LeafReason {
  const zh = gate === 'subject' ? '主体类别' : '文书种类';
  const en = gate === 'subject' ? 'kind of subject' : 'kind of document';
  return {
    name: `${gate}-kind`,
    answer: 'not-met',
    text: {
      zh: `${zh}为 ${found ?? '未知'}，该情形只及于 ${accepts.join('、')}`,
      en: `the ${en} is ${found ?? 'unknown'}; the criterion reaches ${accepts.join(', ')}`,
    },
  };
}

const OPERATORS = {
  is: ['为', 'is'],
  in: ['为以下之一', 'is one of'],
  includes: ['含', 'includes'],
  atLeast: ['不低于', 'is at least'],
  atMost: ['不高于', 'is at most'],
} as const;

function leafReason(leaf: Trace, { facts, judgements }: ListingEdition): LeafReason {
  if (leaf.node === 'judgement') {
    const question = judgements[leaf.judgement!]?.question ?? { zh: leaf.judgement! };
    const said = leaf.found === true ? ['是', 'yes'] : leaf.found === false ? ['否', 'no'] : ['未作判断', 'not judged'];
    return {
      name: `judgement:${leaf.judgement}`,
      answer: leaf.answer,
      text: { zh: `${question.zh}：${said[0]}`, en: `${question.en ?? question.zh}: ${said[1]}` },
    };
  }
  const definition = facts[leaf.fact!];
  const label = definition?.label ?? { zh: leaf.fact! };
  const [zh, en] = OPERATORS[leaf.operator!];
  const expected = expectedText(leaf.expected, definition);
  const found = foundText(leaf, definition);
  return {
    name: `fact:${leaf.fact}`,
    answer: leaf.answer,
    text: {
      zh: `${label.zh}须${zh} ${expected.zh}，实为 ${found.zh}`,
      en: `${label.en ?? label.zh} ${en} ${expected.en}? found: ${found.en}`,
    },
  };
}

interface BothWays {
  readonly zh: string;
  readonly en: string;
}
const same = (text: string): BothWays => ({ zh: text, en: text });

function expectedText(expected: unknown, definition: FactDefinition | undefined): BothWays {
  if (typeof expected === 'object' && expected !== null && 'parameter' in expected) {
    const { parameter, value } = expected as { readonly parameter: string; readonly value?: unknown };
    return value === undefined
      ? { zh: `参数 ${parameter}（未定）`, en: `the parameter ${parameter} (not set)` }
      : same(`${parameter}=${valueText(value, definition).zh}`);
  }
  return valueText(expected, definition);
}

function foundText(leaf: Trace, definition: FactDefinition | undefined): BothWays {
  if (leaf.found === undefined) return { zh: '未载明', en: 'not stated' };
  if (definition?.personal) return { zh: '（个人信息，不显示）', en: '(personal, not shown)' };
  return valueText(leaf.found, definition);
}

/** A value as people write it: 分 as 元, parts per million as a share; free text masked. */
function valueText(value: unknown, definition: FactDefinition | undefined): BothWays {
  if (value === true) return { zh: '是', en: 'yes' };
  if (value === false) return { zh: '否', en: 'no' };
  if (Array.isArray(value)) {
    const each = value.map((one) => valueText(one, definition));
    return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') };
  }
  if (typeof value === 'number') {
    if (definition?.type === 'money') return { zh: `${value / 100} 元`, en: `${value / 100} yuan` };
    if (definition?.type === 'ratio') return same(`${value / 10_000}%`);
    if (definition?.type === 'integer') return same(`${value} ${definition.unit}`);
  }
  const label = definition && 'labels' in definition ? definition.labels?.[String(value)] : undefined;
  if (label) return { zh: label.zh, en: label.en ?? String(value) };
  return same(definition?.type === 'text' ? withoutNumbers(String(value)) : String(value));
}
