import { isLegalDay } from '@chengxin/domain/calendar';
import { periodOf } from '@chengxin/domain/listing-entry';
import {
  PENALTY_PUBLICATION,
  isKnown,
  type FactDefinition,
  type IsoDate,
  type ListingEdition,
  type RuleSet,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { editionsOn, judgeCase } from '@chengxin/plugin-conformance/judge-case';
import { holdersOf } from '@chengxin/plugin-conformance/permission-cases';
import { casesOfRules, readCases, type RuleCase, type SectorCase } from '@chengxin/plugin-conformance/yaml-cases';
import { referenceData } from '@chengxin/reference-data/reference-data';
import type { Tree } from 'nx/src/generators/tree';
import { intakeCases } from './intake-case.js';
import { CannotGenerate, writeFormatted } from './workspace-files.js';

export interface CaseOptions {
  readonly plugin: string;
  /**
   * `entry` asks a listing edition what becomes of an entry: how long it lasts, what ends it, who stands beside the party; `intake` reads rows of
   * the sector's own file; `permission` says which of the sector's roles holds each action.
   */
  readonly kind?: SectorCase['kind'];
  /** Of an intake case: the mapping whose file it is, where the plugin has several. */
  readonly mapping?: string;
  /** File under `cases`. */
  readonly file: string;
  /** The day that picks the edition; absent = the first day of the last one. */
  readonly on?: string;
  readonly sentence?: string;
}

const shapeOf = (fact: FactDefinition): string => {
  switch (fact.type) {
    case 'boolean':
      return 'true | false';
    case 'codes':
      return `[${fact.codes.join(', ')}]`;
    case 'code':
      return fact.codes.join(' | ');
    case 'date':
      return 'YYYY-MM-DD';
    case 'money':
      return '整数，分';
    default:
      return fact.type === 'text' ? '文本' : '整数';
  }
};

/** What could be stated, as comments: a fact that is not known is left out, never false or zero. */
function open(edition: RuleSet): readonly string[] {
  if (edition.kind !== 'listing' && edition.kind !== 'repair') return [];
  const facts = Object.entries(edition.facts).map(
    ([name, fact]) => `  #   ${name}: ${shapeOf(fact)} # ${fact.label.zh}`,
  );
  const judgements = Object.entries(edition.judgements).map(
    ([name, { question }]) => `  #   ${name}: { answer: true, reasons: 理由 } # ${question.zh}`,
  );
  return [
    ...(facts.length > 0 ? ['  # facts: # 查清的写上，没有查清的不写', ...facts] : []),
    ...(judgements.length > 0 ? ['  # judgements: # 由人判断的', ...judgements] : []),
  ];
}

/** An entry by the first criterion that leads to a list, with what would begin its clock and bound it as comments. */
function givenEntry(edition: ListingEdition): readonly string[] {
  const criterion = edition.criteria.find(({ leadsTo }) => leadsTo === 'severe-list') ?? edition.criteria[0];
  if (!criterion) {
    throw new CannotGenerate(`${edition.code} 没有列入标准`, `${edition.code} has no criterion to list by`);
  }
  const period = periodOf(edition, criterion.code);
  const bound = isKnown(period) && period.value.kind === 'linked-ban';
  return [
    `  criterion: ${criterion.code}`,
    `  # anchors: { ${edition.startsOn.value}: YYYY-MM-DD } # 期限自哪一日起算`,
    ...(bound ? ['  # ban-ends: YYYY-MM-DD | life | none # 限制到哪一日、终身，或者查明没有限制'] : []),
  ];
}

function given(edition: RuleSet, kind: RuleCase['kind'], plugin: SectorPlugin, on: IsoDate): readonly string[] {
  if (kind === 'entry') return givenEntry(edition as ListingEdition);
  switch (edition.kind) {
    case 'listing': {
      const [criterion] = edition.criteria;
      return [
        `  subject: ${criterion?.subjects[0] ?? 'legal-person'}`,
        `  document: ${criterion?.documents[0] ?? 'penalty-decision'}`,
      ];
    }
    case 'repair':
      return [`  of: ${edition.routes[0]?.criteria[0] ?? PENALTY_PUBLICATION}`];
    case 'publication':
      return ['  record:', '    penalties: [fine]', `    penaltyDecidedOn: ${on}`, `    publishedOn: ${on}`];
    case 'sanction': {
      const listed = plugin.ruleSets.flatMap((other) => (other.kind === 'listing' ? other.criteria : []));
      const criterion = edition.mappings[0]?.criteria[0] ?? listed[0]?.code;
      return [
        `  criterion: ${criterion}`,
        '  severity: serious',
        '  subject: legal-person',
        '  penalties: [fine]',
        `  penaltyDecidedOn: ${on}`,
      ];
    }
  }
}

const scalar = (value: unknown): string =>
  ['yes', 'no', 'true', 'false'].includes(String(value)) && typeof value === 'string' ? `'${value}'` : String(value);

function block(value: unknown, indent: string): readonly string[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([key, child]) => {
    if (child === '') return [];
    if (typeof child !== 'object' || child === null) return [`${indent}${key}: ${scalar(child)}`];
    // What the case has nothing of is not asked.
    const lines = block(child, `${indent}  `);
    return lines.length === 0 ? [] : [`${indent}${key === 'coListing' ? 'co-listing' : key}:`, ...lines];
  });
}

/** A case of the rules in which nothing is known yet. */
function ruleCase(options: CaseOptions, kind: RuleCase['kind'], plugin: SectorPlugin): string {
  const { id } = plugin.manifest;
  const asked = kind === 'entry' ? 'listing' : kind;
  const last = plugin.ruleSets.filter((edition) => edition.kind === asked).sort((a, b) => (a.from < b.from ? -1 : 1));
  const on = options.on ?? last.at(-1)?.from;
  if (on === undefined) throw new CannotGenerate(`${id} 没有 ${asked} 版本`, `${id} has no ${asked} edition`);
  if (!isLegalDay(on)) throw new CannotGenerate(`${on} 不是日期`, `${on} is no day, YYYY-MM-DD`);
  const [edition] = editionsOn(plugin, asked, on, referenceData);
  if (!edition)
    throw new CannotGenerate(`${on} 没有可以适用的 ${asked} 版本`, `no ${asked} edition is in force on ${on}`);
  const sentence = options.sentence ?? '（用一句话写明案情和结论）';
  const head = [
    `- case: ${sentence}`,
    `  kind: ${kind}`,
    `  on: ${on}`,
    ...given(edition, kind, plugin, on),
    ...open(edition),
  ];
  const [read] = casesOfRules(
    readCases(options.file, [...head, '  expect:', `    edition: ${edition.code}`].join('\n')),
  );
  return [...head, '  expect:', ...block(judgeCase(plugin, read!, referenceData), '    ')].join('\n');
}

/** A case of who does what, as the table has it now: whoever keeps the sector compares it with the offices that the authority really has. */
const permissionCase = (sentence: string | undefined, plugin: SectorPlugin): string =>
  [
    `- case: ${sentence ?? '（用一句话写明本部门哪个岗位做什么）'}`,
    '  kind: permission',
    '  expect:',
    ...Object.entries(holdersOf(plugin)).map(([action, roles]) => `    ${action}: [${roles.join(', ')}]`),
  ].join('\n');

const textFor = (options: CaseOptions, kind: SectorCase['kind'], plugin: SectorPlugin): string => {
  if (kind === 'intake') return intakeCases(plugin, options.mapping, options.sentence);
  return kind === 'permission' ? permissionCase(options.sentence, plugin) : ruleCase(options, kind, plugin);
};

/**
 * Appends a case in which nothing is known yet. What it expects is what the rules say of nothing: the author states the facts, and then the
 * answer that the law gives. Of a file of the sector it appends the rows that show every column, of the permissions the table.
 */
export async function sectorCase(tree: Tree, options: CaseOptions, plugin: SectorPlugin): Promise<string> {
  const kind = options.kind ?? 'listing';
  if (!/^[\w-]+\.yaml$/.test(options.file)) {
    throw new CannotGenerate(
      `${options.file} 应为 cases 下的 .yaml 文件名`,
      `${options.file} should be the name of a .yaml file of cases`,
    );
  }
  const text = textFor(options, kind, plugin);
  const path = `plugins/${plugin.manifest.id}/cases/${options.file}`;
  const before = tree.read(path, 'utf8')?.trimEnd();
  await writeFormatted(tree, path, `${before ? `${before}\n\n` : ''}${text}\n`);
  return path;
}
