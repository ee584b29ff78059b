import { columnIn, namesOf, type BookedEdition } from '@chengxin/domain/intake/booked-edition';
import type { Column, SectorFile } from '@chengxin/domain/intake/column';
import { KIND_TITLE } from '@chengxin/domain/intake/stated-row';
import { judgeRow, layoutOf, type RowOutcome } from '@chengxin/plugin-conformance/intake-cases';
import type { IntakeColumn, IntakeMapping, SectorPlugin } from '@chengxin/plugin-contract';
import { CannotGenerate } from './workspace-files.js';

type Row = Readonly<Record<string, string>>;

/** A column of the mapping with the column that the platform makes of it, and those beside it that a row cannot fill at once with it. */
interface Site {
  readonly own: IntakeColumn;
  readonly column: Column;
  /** Its place among columns of one target, or among the two that say who the party is; and how many they are. */
  readonly turn: readonly [number, number];
}

const WHO = ['party.unified-code', 'party.identity-number'];
const targetOf = ({ to }: IntakeColumn): string =>
  'field' in to ? (WHO.includes(to.field) ? 'who' : to.field) : 'order' in to ? to.order : `fact.${to.fact}`;

function sitesOf({ columns }: IntakeMapping, layout: BookedEdition): readonly Site[] {
  return columns.map((own, index): Site => {
    const same = columns.filter((other) => targetOf(other) === targetOf(own));
    return { own, column: layout.columns[index]!, turn: [same.indexOf(own), same.length] };
  });
}

/** Words of the file for each code, in the order of the table. */
function wordsByCode(codes: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const words = new Map<string, string[]>();
  for (const [word, code] of Object.entries(codes)) words.set(code, [...(words.get(code) ?? []), word]);
  return [...words.values()];
}

const isMany = ({ fact, field }: Column): boolean => fact?.type === 'codes' || field === 'penaltyKinds';
const isDay = ({ fact, reads }: Column): boolean => fact?.type === 'date' || reads === 'day';
const isPlainAnswer = ({ fact, codes }: Column): boolean => fact?.type === 'boolean' && codes === undefined;

/** How many rows show every heading, every word of a code, and every way of writing a day. */
function rowsNeeded(sites: readonly Site[], { dateForms }: IntakeMapping): number {
  const answers = sites.filter(({ column }) => isPlainAnswer(column)).length;
  const needs = sites.map(({ own: { headings, codes }, column, turn: [, turns] }) => {
    const words = wordsByCode(codes ?? {});
    const written = isMany(column) ? Math.max(0, ...words.map(({ length }) => length)) : words.flat().length;
    return turns * Math.max(headings.length, written);
  });
  // A day is always asked for, by the mapping's column or by the platform's own.
  return Math.max(dateForms.length, Math.ceil(Math.log2(Math.max(1, answers))), ...needs);
}

const dayIn = (form: IntakeMapping['dateForms'][number], day: number): string => {
  const two = String(day).padStart(2, '0');
  return { iso: `2026-03-${two}`, slash: `2026/03/${two}`, compact: `202603${two}`, chinese: `2026年3月${day}日` }[
    form
  ];
};

const FIELDS: Partial<Record<NonNullable<Column['field']>, (row: number) => string>> = {
  number: (row) => `示例〔2026〕${row + 1}号`,
  organName: () => '离石区示例局',
  unifiedCode: () => '91141102MA0TE5T167',
  identityNumber: () => '示例证件号码',
  legalRepresentative: () => '示例负责人',
  penaltyKinds: (row) => ['罚款；没收违法所得', '警告、罚款', '吊销许可证件'][row % 3]!,
};

/** A cell that is of no real case, and unlike that of any other column of its kind. */
function cellOf({ own, column }: Site, index: number, row: number, turn: number, { dateForms }: IntakeMapping): string {
  if (own.codes) {
    const words = wordsByCode(own.codes);
    if (!isMany(column)) return words.flat()[turn % words.flat().length]!;
    return words.map((some) => some[Math.min(turn, some.length - 1)]!).join('；');
  }
  if (isDay(column)) return dayIn(dateForms[turn % dateForms.length]!, 2 + index);
  if (column.reads === 'amount' || column.fact?.type === 'money') return String(10 * (index + 1) + row);
  const known = column.field && FIELDS[column.field];
  if (known) return known(row);
  switch (column.fact?.type) {
    case 'integer':
      return String(index + 1);
    case 'ratio':
      return `${index + 1}.5`;
    case 'code':
    case 'codes':
      return column.fact.codes[row % column.fact.codes.length]!;
    default:
      return `示例${own.headings[0]}`;
  }
}

/** The kind of document, where the sector's rules accept several: asked by the platform's own column. */
function kindCell({ columns, layout }: BookedEdition, row: number): Row {
  const asked = columns.find(({ field }) => field === 'documentKind');
  if (!asked) return {};
  const { documents } = layout.own as SectorFile;
  const kind = documents[row % Math.max(1, documents.length)] ?? 'other-statutory';
  return { [asked.heading]: kind === 'rectification-order' ? '责令改正通知书' : KIND_TITLE[kind] };
}

/** Columns of the platform that the file must have because the mapping names none for them. */
const platformCells = (layout: BookedEdition, sites: readonly Site[], row: number, { dateForms }: IntakeMapping): Row =>
  Object.fromEntries(
    layout.columns
      .filter(({ required, field }) => required && field !== 'documentKind')
      .filter((column) => sites.every((site) => site.column !== column))
      .map((column) => [
        column.heading,
        isDay(column)
          ? dayIn(dateForms[row % dateForms.length]!, 2)
          : ((column.field && FIELDS[column.field]?.(row)) ?? column.example),
      ]),
  );

function rowOf(mapping: IntakeMapping, layout: BookedEdition, sites: readonly Site[], row: number): Row {
  let answers = 0;
  const cells = sites.flatMap((site, index): readonly (readonly [string, string])[] => {
    const { own, column, turn } = site;
    const [place, turns] = turn;
    const at = Math.floor(row / turns);
    if (isPlainAnswer(column)) {
      const answer = ((answers += 1) - 1) >> at;
      return [[own.headings[at % own.headings.length]!, answer % 2 === 0 ? '是' : '否']];
    }
    if (row % turns !== place) return [];
    const heading = own.headings[at % own.headings.length]!;
    if (column.field !== 'partyName') return [[heading, cellOf(site, index, row, at, mapping)]];
    const isPerson = sites.some(
      ({ own: { to }, turn: [first, all] }) => 'field' in to && to.field === WHO[1] && row % all === first,
    );
    return [[heading, isPerson ? '示例当事人' : '离石示例贸易有限公司']];
  });
  return { ...kindCell(layout, row), ...Object.fromEntries(cells), ...platformCells(layout, sites, row, mapping) };
}

/** What YAML reads as a text without quotes: words, and days. */
const PLAIN =
  /^(?:(?!true$|false$|null$)\p{L}[\p{L}\d〔〕（）、；，。《》“”‘’%‰./-]*|\d{4}-\d{2}-\d{2}|\d+[A-Z][\dA-Z]+)$/u;
const quoted = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", "''")}'`);
const said = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(said).join(', ')}]` : typeof value === 'string' ? quoted(value) : String(value);

const mapLines = (name: string, map: Readonly<Record<string, unknown>>, indent: string): readonly string[] =>
  Object.keys(map).length === 0
    ? []
    : [`${indent}${name}:`, ...Object.entries(map).map(([key, value]) => `${indent}  ${quoted(key)}: ${said(value)}`)];

function caseText(sentence: string, code: string, row: Row, found: RowOutcome, sent: boolean): string {
  return [
    `- case: ${sentence}`,
    '  kind: intake',
    `  mapping: ${code}`,
    ...mapLines('row', row, '  '),
    '  expect:',
    ...mapLines('fields', found.fields, '    '),
    ...mapLines('facts', found.facts, '    '),
    ...mapLines('refused', found.refused, '    '),
    ...mapLines('quarantined', found.quarantined, '    '),
    ...(sent ? (['formats', 'encodings', 'columns'] as const).map((part) => `    ${part}: ${said(found[part])}`) : []),
  ].join('\n');
}

/** What no reader of such a column takes; undefined where any text will do. */
function unreadableCell(layout: BookedEdition, heading: string): string | undefined {
  const column = columnIn(layout, heading)!;
  if (isDay(column)) return '2026-02-30';
  if (column.codes || column.fact?.type === 'boolean' || column.fact?.type === 'code' || isMany(column))
    return '没有这种写法';
  return column.reads === 'amount' || ['money', 'integer', 'ratio'].includes(column.fact?.type ?? '')
    ? '若干'
    : undefined;
}

/** What a row is to be compared with: only the sector's own form can say whether a column is filled from the right place. */
export const COMPARE = '# 各行由报送表的栏目写成：逐一与本部门自己的表格核对，不对的改栏目，再改案例。';

/**
 * Rows of a sector's own file that show every heading, word of a code, unit and form of a day once, and one in which what is required is empty.
 * What they expect is what the reader makes of them: the author compares it with the sector's form.
 */
export function intakeCases(plugin: SectorPlugin, code: string | undefined, sentence: string | undefined): string {
  const { intake = [], manifest } = plugin;
  const mapping = code === undefined && intake.length === 1 ? intake[0] : intake.find((each) => each.code === code);
  const layout = mapping && layoutOf(plugin, mapping);
  if (!layout) {
    const known = intake.map((each) => each.code).join('、');
    throw new CannotGenerate(
      known ? `--mapping 应为 ${known} 之一` : `${manifest.id} 没有报送表（intake）`,
      known ? `--mapping should be one of ${known}` : `${manifest.id} has no file of its own (intake)`,
    );
  }
  const sites = sitesOf(mapping, layout);
  const count = rowsNeeded(sites, mapping);
  const rows = Array.from({ length: count }, (_, row) => rowOf(mapping, layout, sites, row));
  const taken = rows.map((row, index) =>
    caseText(
      sentence ??
        `${mapping.title.zh}的一行，${index === 0 ? '通常的' : `第${index + 1}种`}表头和写法，成为文书、当事人和事实`,
      mapping.code,
      row,
      judgeRow(mapping, layout, row),
      index === 0,
    ),
  );
  const required = new Set(layout.columns.filter((column) => column.required).flatMap(namesOf));
  const [first] = rows;
  const empty = Object.fromEntries(
    Object.entries(first!).map(([heading, cell]) => [heading, required.has(heading) ? '' : cell]),
  );
  const unreadable = Object.fromEntries(
    Object.entries(first!).map(([heading, cell]) => [heading, unreadableCell(layout, heading) ?? cell]),
  );
  const refused = [
    { row: empty, why: '必填各栏空白' },
    { row: unreadable, why: '日期、数额、代码等写得不能识别' },
  ].map(({ row, why }) =>
    caseText(`${mapping.title.zh}的一行，${why}，整行拒收`, mapping.code, row, judgeRow(mapping, layout, row), false),
  );
  return [COMPARE, ...taken, ...refused].join('\n\n');
}
