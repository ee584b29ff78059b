import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { CriterionCase } from '@chengxin/domain/criterion';
import {
  SUBJECT_KINDS,
  type Answer,
  type Finding,
  type SectorPlugin,
  type Text,
  type Trace,
} from '@chengxin/plugin-contract';
import { askedRules, type Answering, type AskedRule, type Explained } from './asked-rules.js';
import { boundsIn, inputFrom, lessOf, numbersFrom } from './generated-facts.js';
import { kitFinding, type KitCode } from './kit-finding.js';

/** How many sets of facts are generated for each rule, and from which seed. */
export interface Generation {
  readonly runs: number;
  readonly seed: number;
}

/** What was found, and over how many generated sets. */
export interface PropertyResult {
  readonly findings: readonly Finding[];
  readonly generated: number;
}

interface Broken {
  readonly code: KitCode;
  readonly message: Text;
}

const FIXES: Partial<Readonly<Record<KitCode, Text>>> = {
  'conformance/unexplained': {
    zh: '写明依据的条款，并使条件至少询问一项事实或判断',
    en: 'name the clause, and let the condition ask for a fact or a judgement at least',
  },
};
const PLAIN_DATA: Text = {
  zh: '规则只写普通数据：不用 getter、隐藏属性、类的实例和 JSON 写不出的值',
  en: 'write rules as plain data: no getter, no hidden property, no instance, no value that JSON cannot say',
};

const ANSWERS: readonly Answer[] = ['met', 'not-met', 'undetermined'];
/** Copying an answer and writing it out cost more than finding it: one set in so many is looked at so closely. */
const EVERY = 8;

/** Whether a trace shows anything that was looked at. */
const looksAtSomething = (trace: Trace): boolean =>
  trace.found !== undefined || (trace.children ?? []).some(looksAtSomething);

/** A rule, made ready twice from the plugin itself and once from its copy, frozen, read back from JSON. */
interface Prepared {
  readonly rule: AskedRule;
  readonly one: Answering;
  readonly other: Answering;
  readonly copy: Answering;
}

const shown = (input: CriterionCase): string => JSON.stringify(input);

function* writtenOut({ one }: Prepared, input: CriterionCase): Generator<Broken> {
  try {
    canonicalJson(one.explained(input));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { message } = error;
    yield { code: 'conformance/not-serialisable', message: { zh: `${message}：${shown(input)}`, en: message } };
  }
}

function* unchanged({ one }: Prepared, input: CriterionCase): Generator<Broken> {
  const before = shown(input);
  const open = JSON.parse(before) as CriterionCase;
  one.explained(open);
  one.brief(open);
  if (shown(open) === before) return;
  yield {
    code: 'conformance/mutates-input',
    message: { zh: `判断后事实变为 ${shown(open)}，原为 ${before}`, en: `${before} became ${shown(open)}` },
  };
}

/** `known` is the answer with its reasons; they are compared where `closely` is asked for, the answers in every case. */
function* deterministic(
  { one, other }: Prepared,
  input: CriterionCase,
  known: Explained,
  closely: boolean,
): Generator<Broken> {
  const answers = [known.answer, one.brief(input), other.brief(input)];
  const text = closely ? JSON.stringify(known) : '';
  const same = !closely || [one, other].every((each) => JSON.stringify(each.explained(input)) === text);
  if (same && ANSWERS.includes(known.answer) && new Set(answers).size === 1) return;
  yield {
    code: 'conformance/not-deterministic',
    message: {
      zh: `同样的事实先后得出 ${answers.join('、')}，或者理由不同：${shown(input)}`,
      en: `the same facts gave ${answers.join(', ')}, or another explanation: ${shown(input)}`,
    },
  };
}

function* sameReadBack(
  { copy }: Prepared,
  input: CriterionCase,
  known: Explained,
  closely: boolean,
): Generator<Broken> {
  const same = copy.brief(input) === known.answer;
  if (same && (!closely || JSON.stringify(copy.explained(input)) === JSON.stringify(known))) return;
  yield {
    code: 'conformance/replay-differs',
    message: {
      zh: `读回后得出另外的答案：${shown(input)}`,
      en: `read back it answers otherwise: ${shown(input)}`,
    },
  };
}

function* neverMoreThanIsKnown(
  { one }: Prepared,
  less: CriterionCase,
  { answer: known }: Explained,
): Generator<Broken> {
  const lessKnown = one.brief(less);
  if (lessKnown === known || lessKnown === 'undetermined') return;
  yield {
    code: 'conformance/met-from-missing',
    message: {
      zh: `事实更少反而得出 ${lessKnown}（全部事实为 ${known}）：${shown(less)}`,
      en: `fewer facts gave ${lessKnown}, all of them ${known}: ${shown(less)}`,
    },
  };
}

function* explained({ rule }: Prepared, { answer, trace }: Explained): Generator<Broken> {
  if (answer !== 'met') return;
  const cited = rule.basis?.instrument && (rule.basis.article || rule.basis.articleUnknown);
  if (cited && looksAtSomething(trace)) return;
  yield {
    code: 'conformance/unexplained',
    message: cited
      ? { zh: '符合而没有看任何事实', en: 'met without a look at any fact' }
      : { zh: '符合而没有条款', en: 'met without a clause' },
  };
}

/** A case of which nothing is known but what its document and its subject are. */
const bareOf = ({ gates }: AskedRule): CriterionCase => {
  const subject = SUBJECT_KINDS.find((kind) => gates?.subjects.includes(kind));
  const document = gates?.documents[0];
  return Object.freeze({
    ...(subject ? { subject } : {}),
    ...(document ? { document } : {}),
    facts: Object.freeze({}),
  });
};

function* brokenBy(prepared: Prepared, { runs, seed }: Generation): Generator<Broken> {
  const { rule, one } = prepared;
  if (one.brief(bareOf(rule)) === 'met') {
    yield {
      code: 'conformance/met-from-missing',
      message: { zh: '没有任何事实也符合', en: 'met without any fact' },
    };
  }
  const draw = numbersFrom(seed);
  const bounds = boundsIn(rule.conditions);
  for (let run = 0; run < runs; run += 1) {
    const input = inputFrom(rule, bounds, draw);
    const closely = run % EVERY === 0;
    if (closely) {
      yield* writtenOut(prepared, input);
      yield* unchanged(prepared, input);
    }
    const known = one.explained(input);
    yield* deterministic(prepared, input, known, closely);
    yield* sameReadBack(prepared, input, known, closely);
    yield* neverMoreThanIsKnown(prepared, lessOf(input, draw), known);
    yield* explained(prepared, known);
  }
}

/** The first counterexample to each property; what throws is one too. */
function firstOfEach(rule: AskedRule, copy: AskedRule, generation: Generation): ReadonlyMap<KitCode, Text> {
  const found = new Map<KitCode, Text>();
  try {
    const prepared = { rule, one: rule.compile(), other: rule.compile(), copy: copy.compile() };
    for (const { code, message } of brokenBy(prepared, generation)) if (!found.has(code)) found.set(code, message);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    found.set('conformance/threw', { zh: `判断中断：${what}`, en: `broke off: ${what}` });
  }
  return found;
}

/**
 * What must hold of every rule for any facts at all, over frozen generated sets at and beside what it compares with: an answer always, the same
 * each time and when read back, never more than is known, with its clause and facts, and neither plugin nor facts changed by asking. `copy` is
 * the plugin read back from its JSON, frozen.
 */
export function checkProperties(plugin: SectorPlugin, copy: SectorPlugin, generation: Generation): PropertyResult {
  const before = JSON.stringify(plugin);
  const copies = askedRules(copy);
  const rules = askedRules(plugin);
  const findings = rules.flatMap((rule, index) =>
    [...firstOfEach(rule, copies[index]!, { ...generation, seed: generation.seed + index })].map(([code, message]) =>
      kitFinding(
        code,
        plugin,
        rule.pointer,
        { zh: `${rule.name}：${message.zh}`, en: `${rule.name}: ${message.en ?? message.zh}` },
        FIXES[code] ?? PLAIN_DATA,
      ),
    ),
  );
  const changed =
    JSON.stringify(plugin) === before
      ? []
      : [
          kitFinding(
            'conformance/mutates-input',
            plugin,
            '',
            { zh: '判断之后插件本身变了', en: 'the plugin itself changed while it was asked' },
            PLAIN_DATA,
          ),
        ];
  return { findings: [...findings, ...changed], generated: rules.length * generation.runs };
}
