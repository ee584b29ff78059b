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
import { askedRules, type Answering, type AskedRule } from './asked-rules.js';
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
/** Copying and writing an answer out costs more than finding it: it is done for one set in so many. */
const EVERY = 16;

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

function* deterministic({ one, other }: Prepared, input: CriterionCase): Generator<Broken> {
  const first = one.explained(input);
  const brief = one.brief(input);
  const same = JSON.stringify(first) === JSON.stringify(other.explained(input));
  if (ANSWERS.includes(first.answer) && brief === first.answer && same) return;
  yield {
    code: 'conformance/not-deterministic',
    message: {
      zh: `同样的事实先后得出 ${first.answer}、${brief}，或者理由不同：${shown(input)}`,
      en: `the same facts gave ${first.answer}, ${brief}, or another explanation: ${shown(input)}`,
    },
  };
}

/** Answers in every case, reasons where `reasons` is asked for. */
function* sameReadBack({ one, copy }: Prepared, input: CriterionCase, reasons: boolean): Generator<Broken> {
  const differs =
    one.brief(input) !== copy.brief(input) ||
    (reasons && JSON.stringify(one.explained(input)) !== JSON.stringify(copy.explained(input)));
  if (!differs) return;
  yield {
    code: 'conformance/replay-differs',
    message: {
      zh: `读回后得出另外的答案：${shown(input)}`,
      en: `read back it answers otherwise: ${shown(input)}`,
    },
  };
}

function* neverMoreThanIsKnown({ one }: Prepared, input: CriterionCase, less: CriterionCase): Generator<Broken> {
  const [known, lessKnown] = [one.brief(input), one.brief(less)];
  if (lessKnown === known || lessKnown === 'undetermined') return;
  yield {
    code: 'conformance/met-from-missing',
    message: {
      zh: `事实更少反而得出 ${lessKnown}（全部事实为 ${known}）：${shown(less)}`,
      en: `fewer facts gave ${lessKnown}, all of them ${known}: ${shown(less)}`,
    },
  };
}

function* explained({ rule, one }: Prepared, input: CriterionCase): Generator<Broken> {
  const { answer, trace } = one.explained(input);
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
    if (run % EVERY === 0) {
      yield* writtenOut(prepared, input);
      yield* unchanged(prepared, input);
    }
    yield* deterministic(prepared, input);
    yield* sameReadBack(prepared, input, run % EVERY === 0);
    yield* neverMoreThanIsKnown(prepared, input, lessOf(input, draw));
    yield* explained(prepared, input);
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
