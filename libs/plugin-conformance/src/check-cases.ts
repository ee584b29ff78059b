import { addDays } from '@chengxin/domain/calendar';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { editionSpans } from '@chengxin/plugin-checks/checked-plugin';
import type { Answer, Finding, IsoDate, RuleSet, SanctionMapping, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { misstated } from './case-statements.js';
import { failedRow, missingRows } from './intake-cases.js';
import { editionOf, judgeCase, judgeMeasure } from './judge-case.js';
import { kitFinding } from './kit-finding.js';
import { failedPermission, missingPermissions } from './permission-cases.js';
import {
  casesOfFiles,
  casesOfPermissions,
  casesOfRules,
  type ListingCase,
  type RuleCase,
  type SanctionCase,
  type SectorCase,
} from './yaml-cases.js';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inWords = (value: unknown): string => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value));

/** A list is the same whatever its order. */
const same = (expected: unknown, found: unknown): boolean =>
  Array.isArray(expected) && Array.isArray(found)
    ? inWords([...expected].sort()) === inWords([...found].sort())
    : expected === found;

/** Every place where what came out differs from what was expected. What a case does not mention is not asked. */
export function differences(expected: unknown, found: unknown, path = ''): readonly string[] {
  if (isRecord(expected)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      value === undefined
        ? []
        : differences(value, isRecord(found) ? found[key] : undefined, path ? `${path}.${key}` : key),
    );
  }
  return same(expected, found) ? [] : [`${path}: ${inWords(expected)} ≠ ${inWords(found)}`];
}

/** What is loaded for simulation alone decides nothing; a plugin that writes cases of it is held to them like to any other. */
export const isTried = (edition: RuleSet, cases: readonly RuleCase[]): boolean =>
  edition.disabled === undefined || cases.some((given) => given.edition === edition.code);

/** A case names an edition only where no day picks it. */
function* misnamed(plugin: SectorPlugin, given: RuleCase): Generator<Finding> {
  if (given.edition === undefined) return;
  const named = plugin.ruleSets.find(({ code }) => code === given.edition);
  if (named?.disabled && named.kind === (given.kind === 'entry' ? 'listing' : given.kind)) return;
  yield kitFinding(
    'conformance/case-failed',
    plugin,
    `${given.file}:${given.line}`,
    {
      zh: `“${given.sentence}”指名的 ${given.edition} 不是这一类规则中只供推演的版本`,
      en: `the case names ${given.edition}, which is no edition of its kind that is loaded for simulation alone`,
    },
    {
      zh: '删去 edition，由日期选版本；推演的案例写 disabled 版本的编码',
      en: 'leave edition out, the day picks; a case for simulation names the code of a disabled edition',
    },
  );
}

/** conformance/case-failed: `pointer` is the case's file and line. */
export function failedCase(plugin: SectorPlugin, given: SectorCase, reference: ReferenceData): readonly Finding[] {
  if (given.kind === 'intake') return failedRow(plugin, given);
  if (given.kind === 'permission') return failedPermission(plugin, given);
  const wrong = [...misnamed(plugin, given), ...misstated(plugin, given)];
  if (wrong.length > 0) return wrong;
  const different = differences(given.expect, judgeCase(plugin, given, reference));
  if (different.length === 0) return [];
  const list = different.join('; ');
  return [
    kitFinding(
      'conformance/case-failed',
      plugin,
      `${given.file}:${given.line}`,
      { zh: `“${given.sentence}”与规则不符：${list}`, en: `the rules say otherwise (expected ≠ found): ${list}` },
      {
        zh: '核对案例与规则，改正有误的一方',
        en: 'compare case and rule with the law, and mend the one that is wrong',
      },
    ),
  ];
}

const ANSWERS: readonly Answer[] = ['met', 'not-met', 'undetermined'];
const ANSWER_NAMES: Readonly<Record<Answer, string>> = {
  met: '应当列入',
  'not-met': '不列入',
  undetermined: '无法确定',
};

function* missingAnswers(plugin: SectorPlugin, cases: readonly RuleCase[]): Generator<Finding> {
  const listings = cases.filter((given): given is ListingCase => given.kind === 'listing');
  for (const [index, edition] of plugin.ruleSets.entries()) {
    if (edition.kind !== 'listing' || !isTried(edition, cases)) continue;
    for (const [place, { code }] of edition.criteria.entries()) {
      const answers = listings
        .filter(({ expect }) => expect.edition === edition.code)
        .map(({ expect }) => expect.criteria[code]?.answer);
      for (const answer of ANSWERS.filter((wanted) => !answers.includes(wanted))) {
        yield kitFinding(
          'conformance/case-missing',
          plugin,
          `/ruleSets/${index}/criteria/${place}`,
          { zh: `${code} 没有“${ANSWER_NAMES[answer]}”的案例`, en: `${code} has no case that comes out ${answer}` },
          { zh: '在 cases 中补一个案例', en: 'write one in cases' },
        );
      }
    }
  }
}

/** What the condition of a measure came to in a case that names the measure; undefined where something else keeps it away. */
function measureAnswer(mapping: SanctionMapping, given: SanctionCase, reference: ReferenceData): Answer | undefined {
  const { when: _when, ...always } = mapping;
  if (judgeMeasure(always, given, reference)['measure'] === undefined) return undefined;
  const { measure, undetermined } = judgeMeasure(mapping, given, reference);
  return undetermined ? 'undetermined' : measure === undefined ? 'not-met' : 'met';
}

const MEASURE_ANSWERS: Readonly<Record<Answer, string>> = {
  met: '条件符合',
  'not-met': '条件不符合',
  undetermined: '条件不能确定',
};

/** A measure that holds only for some facts: where they hold, where they do not, and where nobody knows. */
function* missingMeasureAnswers(
  plugin: SectorPlugin,
  cases: readonly RuleCase[],
  reference: ReferenceData,
): Generator<Finding> {
  for (const [index, edition] of plugin.ruleSets.entries()) {
    if (edition.kind !== 'sanction' || !isTried(edition, cases)) continue;
    const own = cases.filter(
      (given): given is SanctionCase => given.kind === 'sanction' && editionOf(plugin, given, reference) === edition,
    );
    for (const [place, mapping] of edition.mappings.entries()) {
      if (mapping.when === undefined) continue;
      const answers = own
        .filter(({ expect }) => mapping.code in expect.mappings)
        .map((given) => measureAnswer(mapping, given, reference));
      for (const answer of ANSWERS) {
        if (answers.includes(answer)) continue;
        yield kitFinding(
          'conformance/case-missing',
          plugin,
          `/ruleSets/${index}/mappings/${place}`,
          {
            zh: `${mapping.code} 没有“${MEASURE_ANSWERS[answer]}”的案例`,
            en: `${mapping.code} has no case in which its condition is ${answer}`,
          },
          { zh: '在 cases 中补一个案例，写明该措施', en: 'write one in cases that names the measure' },
        );
      }
    }
  }
}

/** Whether a case is about the line that an edition belongs to. Where a plugin keeps several lists, it names its list or expects an edition of it. */
function isAbout(plugin: SectorPlugin, edition: RuleSet, given: RuleCase): boolean {
  if (given.kind !== edition.kind) return false;
  if (edition.kind !== 'listing' || given.kind !== 'listing') return true;
  const lists = new Map(
    plugin.ruleSets.flatMap((each) => (each.kind === 'listing' ? [[each.code, each.list.code]] : [])),
  );
  if (new Set(lists.values()).size === 1) return true;
  return (given.list ?? lists.get(given.expect.edition)) === edition.list.code;
}

function* missingDays(plugin: SectorPlugin, cases: readonly RuleCase[], reference: ReferenceData): Generator<Finding> {
  for (const { edition, pointer, days } of editionSpans(plugin, reference)) {
    if (!isTried(edition, cases)) continue;
    const until = days.at(-1)?.until;
    const ended = (plugin.manifest.ends ?? []).some((end) => end.edition === edition.code && end.on === until);
    const resumed = days.slice(1).map(({ from }) => from);
    const turning = new Set<IsoDate>([edition.from, ...resumed, ...(ended && until ? [until] : [])]);
    for (const day of [...turning].flatMap((first) => [addDays(first, -1), first])) {
      // On its own days only a case that names it is judged by a disabled edition.
      const named = edition.disabled && day >= edition.from ? edition.code : undefined;
      const asked = cases.filter((given) => named === undefined || given.edition === named);
      if (asked.some((given) => given.on === day && isAbout(plugin, edition, given))) continue;
      yield kitFinding(
        'conformance/case-missing',
        plugin,
        `${pointer}/from`,
        { zh: `${edition.code} 在 ${day} 没有案例`, en: `${edition.code} has no case on ${day}` },
        {
          zh: '为每个版本的施行（终止）当日及前一日各写一个案例',
          en: 'write a case for the day before and the first day of each edition',
        },
      );
    }
  }
}

/** Where a transition clause turns: the first day that it reaches and the day before; and such a day, decided before the edition was in force. */
function* missingReaches(
  plugin: SectorPlugin,
  cases: readonly RuleCase[],
  reference: ReferenceData,
): Generator<Finding> {
  for (const { edition, pointer } of editionSpans(plugin, reference)) {
    if (edition.kind !== 'listing' || !edition.transition || !isTried(edition, cases)) continue;
    const { reaches } = edition.transition;
    const about = cases.filter(
      (given) => isAbout(plugin, edition, given) && (!edition.disabled || given.edition === edition.code),
    );
    const inForce = about.filter(({ decidedOn }) => decidedOn === undefined || decidedOn >= edition.from);
    const missing = [addDays(reaches, -1), reaches]
      .filter((day) => !inForce.some(({ on }) => on === day))
      .map((day) => ({
        zh: `${edition.code} 的过渡条款自 ${reaches} 起溯及，${day} 没有案例`,
        en: `${edition.code} reaches from ${reaches} on by its transition, and has no case on ${day}`,
      }));
    const before = addDays(edition.from, -1);
    const early = about.some(({ on, decidedOn }) => on >= reaches && on < edition.from && decidedOn === before);
    // A disabled edition is never in force: nothing is decided before it.
    const undecided =
      early || edition.disabled
        ? []
        : [
            {
              zh: `${edition.code} 施行前一日（decidedOn: ${before}）认定所溯及的案件，没有案例`,
              en: `${edition.code} has no case of a day it reaches that is decided on ${before}, before it is in force`,
            },
          ];
    for (const message of [...missing, ...undecided]) {
      yield kitFinding('conformance/case-missing', plugin, `${pointer}/transition/reaches`, message, {
        zh: '为溯及的首日、其前一日，以及新版施行前一日作出的认定各写一个案例',
        en: 'write a case for the first day reached, for the day before it, and for a decision on the day before the edition',
      });
    }
  }
}

/**
 * conformance/case-missing: each criterion, and each measure that has a condition, met, not met and undetermined; each edition on the day before
 * and its first day, and where its transition turns; each file of the sector a row that is taken and one that is refused; each action who holds it.
 * A disabled one, where a case names it.
 */
export function missingCases(
  plugin: SectorPlugin,
  cases: readonly SectorCase[],
  reference: ReferenceData = referenceData,
): readonly Finding[] {
  const ofRules = casesOfRules(cases);
  return [
    ...missingAnswers(plugin, ofRules),
    ...missingMeasureAnswers(plugin, ofRules, reference),
    ...missingDays(plugin, ofRules, reference),
    ...missingReaches(plugin, ofRules, reference),
    ...missingRows(plugin, casesOfFiles(cases)),
    ...missingPermissions(plugin, casesOfPermissions(cases)),
  ];
}
