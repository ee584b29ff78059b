import { compileCondition } from '@chengxin/domain/conditions';
import { digestOf } from '@chengxin/domain/canonical-json';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import type {
  Answer,
  ConditionNode,
  FactSchema,
  Finding,
  IsoDate,
  JudgementSchema,
  RuleSet,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { failedCase, missingCases } from './check-cases.js';
import { boundsIn, factsFrom, judgementsFrom, numbersFrom, withLess } from './generated-facts.js';
import { readCaseFolder } from './yaml-cases.js';

/** What a sector's spec may set; the shipped register and the day of the last comparison hold otherwise. */
export interface ConformanceOptions {
  readonly reference?: ReferenceData;
  /** Legal day of the check. Whether a comparison is due today is for `credit-plugin check`, not for a test that must not turn red by itself. */
  readonly today?: IsoDate;
  readonly seed?: number;
  readonly runs?: number;
}

const RUNS = 1000;
const SEED = 20_220_419;

const readable = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ code, pointer, message, fix }) => `[${code}] ${pointer} ${message.zh} → ${fix.zh}`);

/** A condition under the code of what it stands in. */
export interface NamedCondition {
  readonly name: string;
  readonly when: ConditionNode;
  readonly facts: FactSchema;
  readonly judgements: JudgementSchema;
}

/** Every condition of an edition under its own code. */
function conditionsOf(edition: RuleSet): readonly NamedCondition[] {
  if (edition.kind !== 'listing' && edition.kind !== 'repair') return [];
  const { facts, judgements } = edition;
  const of = (code: string, when: ConditionNode): NamedCondition => ({
    name: `${edition.code} ${code}`,
    when,
    facts,
    judgements,
  });
  return edition.kind === 'listing'
    ? edition.criteria.flatMap((criterion) => [
        of(criterion.code, criterion.when),
        ...(criterion.exceptions ?? []).map((exception) => of(`${criterion.code} ${exception.code}`, exception.when)),
      ])
    : edition.routes.flatMap((route) => [
        of(route.code, route.when),
        ...route.bars.map((bar) => of(`${route.code} ${bar.code}`, bar.when)),
      ]);
}

const ANSWERS: readonly Answer[] = ['met', 'not-met', 'undetermined'];

function describeConditions(plugin: SectorPlugin, { seed = SEED, runs = RUNS }: ConformanceOptions): void {
  const conditions = plugin.ruleSets.flatMap(conditionsOf);
  // What a plugin holds is data: read back from its JSON it must say the same.
  const copy = (JSON.parse(JSON.stringify(plugin)) as SectorPlugin).ruleSets.flatMap(conditionsOf);

  it('says the same when read back from its JSON', () => {
    expect(JSON.parse(JSON.stringify(plugin.ruleSets.map(digestOf)))).toEqual(
      (JSON.parse(JSON.stringify(plugin.ruleSets)) as RuleSet[]).map(digestOf),
    );
  });

  it.each(conditions.map(({ name }, index) => [name, index] as const))(
    '%s：总有答案、前后一致、少知道的只会不确定 / answers always, alike, never more than is known',
    (_name, index) => {
      expect(counterexamples(conditions[index]!, copy[index]!, seed + index, runs)).toEqual([]);
    },
  );
}

/** Generated facts for which a condition breaks what must hold of every condition. */
export function counterexamples(
  { when, facts: schema, judgements: questions }: NamedCondition,
  readBack: NamedCondition,
  seed: number,
  runs: number,
): readonly unknown[] {
  const [asked, again] = [compileCondition(when, schema), compileCondition(readBack.when, readBack.facts)];
  const bounds = boundsIn(when);
  const draw = numbersFrom(seed);
  const found: unknown[] = asked.evaluate({}, {}) === 'met' ? ['met without any fact'] : [];
  for (let run = 0; run < runs && found.length === 0; run += 1) {
    const facts = factsFrom(schema, bounds, draw);
    const judgements = judgementsFrom(questions, draw);
    const [fewerFacts, fewerJudgements] = [withLess(facts, draw), withLess(judgements, draw)];
    const answer = asked.evaluate(facts, judgements);
    const less = asked.evaluate(fewerFacts, fewerJudgements);
    const agree = asked.trace(facts, judgements).answer === answer && again.evaluate(facts, judgements) === answer;
    if (!ANSWERS.includes(answer) || !agree || (less !== answer && less !== 'undetermined')) {
      found.push({ answer, facts, judgements, less, fewerFacts, fewerJudgements });
    }
  }
  return found;
}

/**
 * Describes a sector to Jest: its check as in `credit-plugin check`, its cases, the days on which its editions turn, and what must hold for
 * any facts at all. The cases are the `.yaml` files of a folder.
 */
export function describeSectorPlugin(plugin: SectorPlugin, caseFolder: URL, options: ConformanceOptions = {}): void {
  const reference = options.reference ?? referenceData;
  const today = options.today ?? plugin.manifest.verified.on;
  const cases = readCaseFolder(caseFolder);

  describe(`${plugin.manifest.title.zh} (${plugin.manifest.id})`, () => {
    it('通过全部检查 / passes the check', () => {
      const findings = checkPlugins([plugin], { reference, today, phase: 'C' }).flatMap((result) => result.findings);
      expect(readable(findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
    });

    it('每个认定情形、每个版本的前后两日都有案例 / has the cases it must have', () => {
      expect(readable(missingCases(plugin, cases))).toEqual([]);
    });

    describe('案例 / cases', () => {
      it.each(cases.map((given) => [`${given.on} ${given.sentence}`, given] as const))('%s', (_name, given) => {
        expect(readable(failedCase(plugin, given, reference))).toEqual([]);
      });
    });

    describe('条件 / conditions', () => describeConditions(plugin, options));
  });
}
