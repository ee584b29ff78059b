import { headingKey } from '@chengxin/domain/heading-key';
import { bookedEditions, type BookedEdition } from '@chengxin/domain/intake/booked-edition';
import { draftsOf, type RowDrafts } from '@chengxin/domain/intake/drafts';
import { headingOf, type Heading } from '@chengxin/domain/intake/heading';
import { readRow } from '@chengxin/domain/intake/read-row';
import { dateFormsOf, sectorLayouts } from '@chengxin/domain/intake/sector-layout';
import type { ReadingFinding } from '@chengxin/domain/intake/stated-row';
import { step } from '@chengxin/plugin-checks/fault';
import type { Finding, FactSet, IntakeMapping, SectorPlugin, Text } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';
import { listOf, mapOf, object, text, wholeNumber, type MapPlace, type Read } from './yaml-reader.js';

// A row of the sector's own file is read here by the very reader that the platform's imports use: what a case says of a row is what becomes of it.

type Cell = string | number | boolean | readonly string[];

/** What a row of a sector's own file is to become, or why it is refused. */
export interface IntakeCaseBody {
  /** Code of the mapping whose file it is a row of. */
  readonly mapping: string;
  /** Cells by their headings, as the file has them. */
  readonly row: Readonly<Record<string, string>>;
  readonly expect: {
    /** Fields of the document, its party and the order, all of them, by the names that mappings use: `document.number`, `order.fine`. */
    readonly fields?: Readonly<Record<string, Cell>> | undefined;
    /** The sector's facts, all of them. */
    readonly facts?: Readonly<Record<string, Cell>> | undefined;
    /** Why the row, or the file, is refused: the code, by the heading of each column. */
    readonly refused?: Readonly<Record<string, string>> | undefined;
    /** What a person looks at before anything is written. */
    readonly quarantined?: Readonly<Record<string, string>> | undefined;
    /** Types of file, and encodings, in which the sector may send it. */
    readonly formats?: readonly string[] | undefined;
    readonly encodings?: readonly string[] | undefined;
    /**
     * The columns that the sector's form has, by their usual headings. A heading that the platform knows by itself is read with or without a column of the
     * sector's own: a row cannot tell whether the form has it.
     */
    readonly columns?: readonly string[] | undefined;
  };
}

export interface IntakeCase extends IntakeCaseBody {
  readonly kind: 'intake';
  /** The sentence an officer reads. */
  readonly sentence: string;
  readonly file: string;
  readonly line: number;
}

/** A cell as a file holds it, the empty one included. */
const cell: Read<string> = (place) => {
  const value = place.scalar();
  return typeof value === 'string'
    ? value
    : place.fault('单元格应为加引号的文本 / a cell should be a text, in quotes where it looks like a number');
};

const value: Read<Cell> = (place) => {
  const said = place.scalar();
  if (typeof said === 'boolean' || typeof said === 'string') return said;
  return typeof said === 'number' ? wholeNumber(place) : place.list(text);
};

/** Reads what an intake case has beside its head. */
export const readIntakeCase = (map: MapPlace): IntakeCaseBody => ({
  mapping: map.required('mapping', text)!,
  row: map.required('row', mapOf(cell))!,
  expect: map.required(
    'expect',
    object((expect) => ({
      fields: expect.optional('fields', mapOf(value)),
      facts: expect.optional('facts', mapOf(value)),
      refused: expect.optional('refused', mapOf(text)),
      quarantined: expect.optional('quarantined', mapOf(text)),
      formats: expect.optional('formats', listOf(text)),
      encodings: expect.optional('encodings', listOf(text)),
      columns: expect.optional('columns', listOf(text)),
    })),
  )!,
});

/** What a row comes to, in the words of an intake case's `expect`. */
export interface RowOutcome {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly facts: FactSet;
  readonly refused: Readonly<Record<string, string>>;
  readonly quarantined: Readonly<Record<string, string>>;
  readonly formats: readonly string[];
  readonly encodings: readonly string[];
  readonly columns: readonly string[];
}

/** The layout that the platform makes of a mapping. Undefined where a column speaks of a fact that no edition declares: the check says so. */
export function layoutOf(plugin: SectorPlugin, mapping: IntakeMapping): BookedEdition | undefined {
  const declared = new Set(
    plugin.ruleSets.flatMap((edition) => ('facts' in edition ? Object.keys(edition.facts) : [])),
  );
  if (mapping.columns.some(({ to }) => 'fact' in to && !declared.has(to.fact))) return undefined;
  const { id, sector, version } = plugin.manifest;
  const editions = plugin.ruleSets.map((edition) => ({ edition }));
  const [layout] = sectorLayouts({ id, sector, version, intake: [mapping], editions });
  return bookedEditions(layout!)[0];
}

function fieldsOf({ kind, document, party }: RowDrafts): Readonly<Record<string, unknown>> {
  const { order } = party;
  const stated = {
    'document.kind': kind,
    'document.number': document?.number,
    'document.title': document?.title,
    'document.decided-on': document?.decidedOn,
    'document.served-on': document?.servedOn,
    'document.effective-on': document?.effectiveOn,
    'document.organ': document?.organName,
    'party.name': party.name,
    'party.kind': party.kind,
    'party.unified-code': party.unifiedCode,
    'party.identity-type': party.identityType,
    'party.identity-number': party.identityNumber,
    'party.legal-representative': party.legalRepresentative,
    'order.penalties': order.penalties,
    'order.orders': order.orders,
    'order.act-on': order.actOn,
    'order.fine': order.fineFen,
    'order.confiscation': order.confiscationFen,
    'order.content': order.content,
    'order.legal-basis': order.legalBasisText,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, said]) => said !== undefined));
}

/** By the heading that the row itself has; of a column that the file lacks, the usual one. */
function byHeading(
  { written, columns, booked }: Heading,
  findings: readonly Pick<ReadingFinding, 'code' | 'column'>[],
): Readonly<Record<string, string>> {
  const headingAt = (code: string | undefined): string => {
    const placed = columns.find(({ column }) => column.code === code);
    return (placed && written[placed.at]) ?? booked.columns.find((column) => column.code === code)?.heading ?? '整行';
  };
  return Object.fromEntries(findings.map(({ code, column }) => [headingAt(column), code]));
}

const REFUSED_FILE = { fields: {}, facts: {}, quarantined: {} };

export const usualHeadings = (columns: IntakeMapping['columns']): readonly string[] =>
  columns.map(({ headings: [usual] }) => usual);

/** Reads one row as an import would: the heading first, then the cells, then what they make. What is refused makes nothing. */
export function judgeRow(
  { formats, encodings, dateForms, columns }: IntakeMapping,
  layout: BookedEdition,
  row: Readonly<Record<string, string>>,
): RowOutcome {
  const sent = { formats, encodings, columns: usualHeadings(columns) };
  const { heading, faults } = headingOf(Object.keys(row), layout);
  if (faults.length > 0) {
    const placed = faults.map(({ code, column }) => [column.heading, code] as const);
    return { ...REFUSED_FILE, ...sent, refused: Object.fromEntries(placed) };
  }
  const read = readRow(heading, { cells: Object.values(row) }, dateFormsOf(dateForms));
  const drafts = draftsOf(heading, read);
  const findings = [...read.findings, ...drafts.findings];
  const of = (weight: ReadingFinding['weight']) =>
    byHeading(
      heading,
      findings.filter((finding) => finding.weight === weight),
    );
  const refused = of('refused');
  if (Object.keys(refused).length > 0) return { ...REFUSED_FILE, ...sent, refused };
  return { ...sent, fields: fieldsOf(drafts), facts: read.facts, refused, quarantined: of('quarantined') };
}

export const mappingOf = (plugin: SectorPlugin, code: string): IntakeMapping | undefined =>
  (plugin.intake ?? []).find((mapping) => mapping.code === code);

const inWords = (said: unknown): string =>
  said === undefined ? '—' : Array.isArray(said) ? `[${[...said].sort().join(', ')}]` : String(said);

type Expected = IntakeCaseBody['expect'];

/**
 * Where a row comes out otherwise. Of fields, facts and refusals everything counts, also what the case does not name: a column that brought in
 * more than a case knows of would otherwise be seen by nobody.
 */
export function rowDifferences(expect: Expected, found: RowOutcome): readonly string[] {
  const parts = (['fields', 'facts', 'refused', 'quarantined'] as const).flatMap((part) => {
    const [wanted, came]: readonly Readonly<Record<string, unknown>>[] = [expect[part] ?? {}, found[part]];
    return [...new Set([...Object.keys(wanted!), ...Object.keys(came!)])]
      .filter((name) => inWords(wanted![name]) !== inWords(came![name]))
      .map((name) => `${part}.${name}: ${inWords(wanted![name])} ≠ ${inWords(came![name])}`);
  });
  const sent = (['formats', 'encodings', 'columns'] as const).flatMap((part) =>
    expect[part] === undefined || inWords(expect[part]) === inWords(found[part])
      ? []
      : [`${part}: ${inWords(expect[part])} ≠ ${inWords(found[part])}`],
  );
  return [...parts, ...sent];
}

/** What a case's row comes to; undefined where there is no such mapping, or one that cannot be read by. */
export function judgeIntakeCase(plugin: SectorPlugin, given: IntakeCase): RowOutcome | undefined {
  const mapping = mappingOf(plugin, given.mapping);
  const layout = mapping && layoutOf(plugin, mapping);
  return layout && judgeRow(mapping, layout, given.row);
}

/** conformance/case-failed, of a row. */
export function failedRow(plugin: SectorPlugin, given: IntakeCase): readonly Finding[] {
  const failed = (message: Text, fix: Text): readonly Finding[] => [
    kitFinding('conformance/case-failed', plugin, `${given.file}:${given.line}`, message, fix),
  ];
  const found = judgeIntakeCase(plugin, given);
  if (!found) {
    const known = (plugin.intake ?? []).map(({ code }) => code);
    return failed(
      {
        zh: `“${given.sentence}”所说的报送表 ${given.mapping} 不存在，或者有栏目无法读取`,
        en: `there is no file ${given.mapping} of the sector, or a column of it cannot be read`,
      },
      { zh: `报送表：${known.join('、')}`, en: `files: ${known.join(', ')}` },
    );
  }
  const different = rowDifferences(given.expect, found);
  if (different.length === 0) return [];
  return failed(
    {
      zh: `“${given.sentence}”与读取的结果不符：${different.join('; ')}`,
      en: `the row is read otherwise (expected ≠ found): ${different.join('; ')}`,
    },
    {
      zh: '核对案例与报送表的栏目，改正有误的一方',
      en: 'compare case and columns with the sector’s file, and mend the one that is wrong',
    },
  );
}

/** Headings of a file under which no row that is taken has a cell: what such a column would bring in, nobody has seen. */
function* unreadHeadings({ columns }: IntakeMapping, taken: readonly IntakeCase[]) {
  const read = new Set(
    taken.flatMap(({ row }) => Object.keys(row).filter((heading) => row[heading]!.trim() !== '')).map(headingKey),
  );
  for (const [index, { headings }] of columns.entries())
    for (const [place, heading] of headings.entries())
      if (!read.has(headingKey(heading)))
        yield { heading, column: headings[0], place: ['columns', index, 'headings', place] };
}

/** conformance/case-missing: of each file a row that is taken, with a cell under each heading of the file, and one that is refused. */
export function* missingRows(plugin: SectorPlugin, cases: readonly IntakeCase[]): Generator<Finding> {
  for (const [index, mapping] of (plugin.intake ?? []).entries()) {
    const { code } = mapping;
    const pointer = step('/intake', index);
    const own = cases.filter((given) => given.mapping === code);
    const taken = own.filter(({ expect }) => expect.refused === undefined);
    const lacking = [
      ...(taken.length > 0 ? [] : [{ zh: '一行报送成功', en: 'a row that is taken' }]),
      ...(taken.length < own.length ? [] : [{ zh: '一行被拒收', en: 'a row that is refused' }]),
    ];
    for (const { zh, en } of lacking)
      yield kitFinding(
        'conformance/case-missing',
        plugin,
        pointer,
        { zh: `报送表 ${code} 没有“${zh}”的案例`, en: `the file ${code} has no case of ${en}` },
        { zh: '在 cases 中补一个 kind: intake 的案例', en: 'write one in cases, kind: intake' },
      );
    if (taken.length === 0) continue;
    for (const { heading, column, place } of unreadHeadings(mapping, taken))
      yield kitFinding(
        'conformance/case-missing',
        plugin,
        place.reduce(step, pointer),
        {
          zh: `报送表 ${code} 的表头“${heading}”（“${column}”一栏）没有案例：没有一行在它下面填写内容并报送成功`,
          en: `no row that is taken has a cell under the heading ${heading} (${column}) of the file ${code}`,
        },
        {
          zh: '与本部门的表格核对该表头确属这一栏，再补一行；不用的表头删去',
          en: 'compare with the sector’s form that the heading is of this column, and write a row; drop a heading that no form has',
        },
      );
  }
}
