import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { MutantCounts, Survivor } from '@chengxin/plugin-checks/conformance-report';
import type { Finding, SectorPlugin, Text } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';
import { mutantsOf, MUST_BE_NOTICED, type Mutant } from './mutants.js';
import { mutateRules } from './mutate-rules.js';
import { tellApart, type Witness } from './tell-apart.js';
import { unitsOf, type Unit } from './units.js';
import { mutateIntake } from './mutate-intake.js';
import { mutatePermissions } from './mutate-permissions.js';
import { casesOfFiles, casesOfPermissions, casesOfRules, type RuleCase, type SectorCase } from './yaml-cases.js';

/** Share of mutants that cases must notice. */
const ENOUGH = 0.9;

/** What became of every mutant of a plugin. */
export interface MutationResult {
  readonly counts: MutantCounts;
  readonly survivors: readonly Survivor[];
  readonly findings: readonly Finding[];
}

/** What a person would write into a case that notices the change. */
function inCase({ facts, judgements, parameters }: Witness): string {
  const entries = [...Object.entries(facts), ...Object.entries(judgements), ...Object.entries(parameters)];
  return entries.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
}

const survivorOf = ({ kind, code, edition }: Unit, { mutation, pointer, edit }: Mutant, by?: Witness): Survivor => ({
  edition: edition.code,
  rule: { kind, code },
  mutation,
  pointer,
  edit,
  mustBeNoticed: MUST_BE_NOTICED.includes(mutation),
  ...(by ? { noticedBy: inCase(by) } : {}),
});

type Family = 'conditions' | 'rules' | 'intake' | 'permissions';
const FAMILIES: Readonly<Record<Family, Text>> = {
  conditions: { zh: '条件', en: 'conditions' },
  rules: { zh: '条件以外的规定', en: 'what rules say beside their conditions' },
  intake: { zh: '报送表的栏目', en: 'the columns of the sector’s own files' },
  permissions: { zh: '权限表', en: 'the table of permissions' },
};

/** What became of one family of changes. */
type Tally = Omit<MutationResult, 'findings'>;

function* findingsOf(plugin: SectorPlugin, family: Family, { counts, survivors }: Tally): Generator<Finding> {
  const { made, killed } = counts;
  const { zh, en } = FAMILIES[family];
  const enough = killed >= ENOUGH * made;
  if (!enough) {
    yield kitFinding(
      'conformance/mutant-survived',
      plugin,
      '',
      {
        zh: `对${zh}的改动，案例只察觉 ${killed}/${made} 处，不足九成`,
        en: `of changes to ${en} cases notice ${killed} of ${made}, under 90 %`,
      },
      { zh: '按以下各条补案例', en: 'write cases for the changes below' },
    );
  }
  for (const { edition, rule, pointer, edit, mustBeNoticed, noticedBy } of survivors) {
    if (enough && !mustBeNoticed) continue;
    yield kitFinding(
      'conformance/mutant-survived',
      plugin,
      pointer,
      {
        zh: `没有案例察觉对 ${edition} ${rule.code} 的改动：${edit.zh}`,
        en: `no case notices in ${edition} ${rule.code}: ${edit.en ?? edit.zh}`,
      },
      {
        zh: noticedBy ? `补一个案例，例如 ${noticedBy}` : '补一个案例；若没有事实能显示此改动，删去多余的条件',
        en: noticedBy
          ? `write a case, e.g. ${noticedBy}`
          : 'write a case; if no facts can show the change, remove the part that adds nothing',
      },
    );
  }
}

/**
 * Changes every condition of a plugin one step at a time and asks whether its cases notice. A change that no facts could show is no mutant; one
 * that could not be decided counts as one.
 */
function mutateConditions(plugin: SectorPlugin, cases: readonly RuleCase[], reference: ReferenceData): Tally {
  const counts = { made: 0, killed: 0, equivalent: 0 };
  const survivors: Survivor[] = [];
  for (const unit of unitsOf(plugin, cases, reference)) {
    // A case that already fails would notice everything.
    const sound = unit.cases.filter((given) => unit.differences(unit.conditions, given).length === 0);
    for (const mutant of mutantsOf(unit)) {
      if (sound.some((given) => unit.differences(mutant.conditions, given).length > 0)) {
        counts.made += 1;
        counts.killed += 1;
        continue;
      }
      const compared = tellApart(unit, unit.conditions, mutant.conditions);
      if (compared.verdict === 'same') {
        counts.equivalent += 1;
        continue;
      }
      counts.made += 1;
      survivors.push(survivorOf(unit, mutant, compared.verdict === 'told-apart' ? compared.by : undefined));
    }
  }
  return { counts, survivors };
}

/** Changes a plugin one step at a time and asks whether its cases notice: nine in ten of its conditions, of all else its rules say, and of how its files are read; all of who does what. */
export function mutatePlugin(
  plugin: SectorPlugin,
  cases: readonly SectorCase[],
  reference: ReferenceData,
): MutationResult {
  const ofRules = casesOfRules(cases);
  const families: Readonly<Record<Family, Tally>> = {
    conditions: mutateConditions(plugin, ofRules, reference),
    rules: mutateRules(plugin, ofRules, reference),
    intake: mutateIntake(plugin, casesOfFiles(cases)),
    permissions: mutatePermissions(plugin, casesOfPermissions(cases)),
  };
  const tallies = Object.entries(families) as readonly (readonly [Family, Tally])[];
  const sum = (of: keyof MutantCounts): number => tallies.reduce((total, [, { counts }]) => total + counts[of], 0);
  return {
    counts: { made: sum('made'), killed: sum('killed'), equivalent: sum('equivalent') },
    survivors: tallies.flatMap(([, { survivors }]) => survivors),
    findings: tallies.flatMap(([family, tally]) => [...findingsOf(plugin, family, tally)]),
  };
}
