import { headingKey } from '../heading-key.js';
import type { CaseDocument } from '../criterion.js';
import type { FieldDateForm } from '../field-date.js';
import type { FactDefinition, IntakeColumn, IntakeField, IntakeMapping, RuleSet } from '@chengxin/plugin-contract';
import type { Column, ColumnUnit, FieldName, Layout, SectorFact } from './column.js';
import { namesOf } from './booked-edition.js';
import { OWN_COLUMNS, REMARK } from './party-columns.js';

/** A plugin as far as its files are concerned. */
export interface LayoutSource {
  readonly id: string;
  readonly sector: string;
  readonly version: string;
  readonly intake: readonly IntakeMapping[];
  readonly editions: readonly { readonly edition: RuleSet }[];
}

export const sectorLayoutCode = (plugin: string, mapping: string): string => `${plugin}.${mapping}`;

/** Layouts of a plugin's own files: the mapping's columns, and of this platform's own those without which no document can be registered. */
export const sectorLayouts = (plugin: LayoutSource): readonly Layout[] =>
  plugin.intake.map((mapping) => {
    const { formats, encodings, dateForms } = mapping;
    const documents = documentsOf(plugin);
    const columns = columnsOf(mapping, plugin);
    return {
      code: sectorLayoutCode(plugin.id, mapping.code),
      name: mapping.title,
      editions: { [plugin.version]: [...columns, ...platformColumns(columns, documents)] },
      own: { sector: plugin.sector, plugin: plugin.id, documents, formats, encodings, dateForms },
    };
  });

/** The ways of writing a day that a mapping names. Cells that a workbook itself formats as days are read as `YYYY-MM-DD`. */
const DATE_FORMS: Readonly<Record<IntakeMapping['dateForms'][number], readonly FieldDateForm[]>> = {
  iso: ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY-M-D H:mm:ss'],
  slash: ['YYYY/MM/DD', 'YYYY/M/D'],
  compact: ['YYYYMMDD'],
  chinese: ['YYYY年M月D日', 'chinese-numerals'],
};
export const dateFormsOf = (forms: IntakeMapping['dateForms']): readonly FieldDateForm[] => [
  ...new Set(forms.flatMap((form) => DATE_FORMS[form])),
];

/** What a document of the sector may be: every kind that a listing rule of any time accepts. */
function documentsOf({ editions }: LayoutSource): readonly CaseDocument[] {
  const criteria = editions.flatMap(({ edition }) => (edition.kind === 'listing' ? edition.criteria : []));
  const found = criteria.flatMap(({ documents, acceptsOrder }) => [
    ...documents,
    ...(acceptsOrder ? [acceptsOrder.order] : []),
  ]);
  return [...new Set<CaseDocument>(found)];
}

/** Where a column of a mapping goes, and how it is read. */
type Target = Pick<Column, 'field' | 'fact' | 'reads' | 'personal' | 'mostCharacters'>;

const FIELDS: Readonly<Record<IntakeField, Target & { readonly field: FieldName }>> = {
  'document.number': { field: 'number', reads: 'as-written' },
  'document.title': { field: 'title', reads: 'text' },
  'document.decided-on': { field: 'decidedOn', reads: 'day' },
  'document.served-on': { field: 'servedOn', reads: 'day' },
  'document.organ': { field: 'organName', reads: 'as-written', mostCharacters: 200 },
  'party.name': { field: 'partyName', reads: 'as-written', mostCharacters: 200 },
  'party.unified-code': { field: 'unifiedCode', reads: 'text' },
  'party.identity-number': { field: 'identityNumber', reads: 'text', personal: true },
  'party.legal-representative': { field: 'legalRepresentative', reads: 'text' },
  'order.content': { field: 'content', reads: 'text' },
  'order.legal-basis': { field: 'legalBasis', reads: 'text' },
};

const UNITS: Readonly<Record<NonNullable<IntakeColumn['unit']>, ColumnUnit>> = {
  fen: 'fen',
  yuan: 'yuan',
  'ten-thousand-yuan': 'wan-yuan',
  percent: 'percent',
  'per-mille': 'per-mille',
};

function orderTarget(order: Extract<IntakeColumn['to'], { readonly order: unknown }>['order']): Target {
  switch (order) {
    case 'order.penalties':
      return { field: 'penaltyKinds', reads: 'text' };
    case 'order.fine':
      return { field: 'fine', reads: 'amount' };
    case 'order.confiscation':
      return { field: 'confiscation', reads: 'amount' };
    case 'document.decided-on':
      return { field: 'decidedOn', reads: 'day' };
    case 'document.effective-on':
      return { field: 'effectiveOn', reads: 'day' };
    // The platform's own records say it; no file can.
    case 'record.statutory-measure-running':
    case 'record.publication-tier':
    case 'record.false-commitment':
      return { reads: 'not-kept' };
  }
}

/** A fact by all its definitions: every edition may add codes, none may change the type. */
function factTarget(name: string, { editions }: LayoutSource): Target {
  const definitions = editions.flatMap(({ edition }): readonly FactDefinition[] =>
    'facts' in edition && Object.hasOwn(edition.facts, name) ? [edition.facts[name]!] : [],
  );
  const fact: SectorFact = {
    name,
    type: definitions[0]!.type,
    codes: [...new Set(definitions.flatMap((d) => ('codes' in d ? d.codes : [])))],
  };
  return { fact, reads: 'fact', ...(definitions.some((d) => d.personal) ? { personal: true } : {}) };
}

function columnsOf({ columns }: IntakeMapping, plugin: LayoutSource): readonly Column[] {
  const taken = new Set<string>();
  return columns.map((column, index): Column => {
    const { headings, to, unit, codes, required } = column;
    const target =
      'field' in to ? FIELDS[to.field] : 'order' in to ? orderTarget(to.order) : factTarget(to.fact, plugin);
    const wanted = 'field' in to ? to.field : 'order' in to ? to.order : `fact.${to.fact}`;
    // Two columns may state one thing, each in its unit.
    const code = [wanted, `${wanted}.${unit ?? index}`, `${wanted}.${index}`].find((name) => !taken.has(name))!;
    taken.add(code);
    return {
      ...target,
      code,
      heading: headings[0],
      also: headings.slice(1),
      ...(unit ? { unit: UNITS[unit] } : {}),
      ...(codes ? { codes } : {}),
      ...(required ? { required, filled: true } : {}),
      example: EXAMPLES[target.field ?? 'remark'] ?? (codes ? Object.keys(codes)[0]! : ''),
    };
  });
}

/** Cells of the template's example row, synthetic; of facts only coded ones have an example. */
const EXAMPLES: Partial<Record<FieldName, string>> = {
  number: '示例〔2026〕1号',
  decidedOn: '2026-03-02',
  partyName: '离石示例贸易有限公司',
  unifiedCode: '91141102MA0TE5T167',
};

type Filled = { readonly required: true; readonly filled: true };
const FILLED: Filled = { required: true, filled: true };

/** What a document and its party need, or may have, and a sector's own file often lacks. */
const PLATFORM_COLUMNS: readonly Column[] = [
  { code: 'CX_WSH', heading: '文书号', field: 'number', reads: 'as-written', ...FILLED, example: EXAMPLES.number! },
  {
    code: 'CX_ZCRQ',
    heading: '文书作出日期',
    field: 'decidedOn',
    reads: 'day',
    ...FILLED,
    example: EXAMPLES.decidedOn!,
  },
  {
    code: 'CX_ZCJG',
    heading: '文书作出机关',
    field: 'organName',
    reads: 'as-written',
    mostCharacters: 200,
    ...FILLED,
    example: '',
  },
  {
    code: 'CX_DSR',
    heading: '当事人名称',
    field: 'partyName',
    reads: 'as-written',
    mostCharacters: 200,
    ...FILLED,
    example: EXAMPLES.partyName!,
  },
  { code: 'CX_TYDM', heading: '统一社会信用代码', field: 'unifiedCode', reads: 'text', example: EXAMPLES.unifiedCode! },
  { code: 'CX_ZJLX', heading: '证件类型', field: 'identityType', reads: 'text', example: '' },
  { code: 'CX_ZJHM', heading: '证件号码', field: 'identityNumber', reads: 'text', personal: true, example: '' },
  { code: 'CX_DSRLB', heading: '当事人类别', field: 'partyKind', reads: 'text', example: '' },
  { code: 'CX_CFLB', heading: '处罚类别', field: 'penaltyKinds', reads: 'text', example: '' },
  { code: 'CX_FKJE', heading: '罚款金额（万元）', field: 'fine', reads: 'amount', unit: 'wan-yuan', example: '' },
  {
    code: 'CX_MSJE',
    heading: '没收金额（万元）',
    field: 'confiscation',
    reads: 'amount',
    unit: 'wan-yuan',
    example: '',
  },
  ...OWN_COLUMNS,
  { ...REMARK, code: 'CX_BZ' },
];

/** Asked where the sector's rules accept more than one kind: which one a row is decides what it may prove, and is never guessed. */
const DOCUMENT_KIND: Column = {
  code: 'CX_WSLX',
  heading: '文书类型',
  field: 'documentKind',
  reads: 'text',
  ...FILLED,
  example: '行政处罚决定书',
};

/** The platform's columns for what the mapping does not name; a heading that the mapping has stays the mapping's. */
function platformColumns(columns: readonly Column[], documents: readonly CaseDocument[]): readonly Column[] {
  const fields = new Set(columns.map((column) => column.field));
  const claimed = new Set(columns.flatMap(namesOf).map(headingKey));
  const wanted = documents.length === 1 ? PLATFORM_COLUMNS : [DOCUMENT_KIND, ...PLATFORM_COLUMNS];
  return wanted
    .filter(({ field }) => !fields.has(field))
    .map((column) => {
      const { also, ...own } = column;
      const free = [column.heading, ...(also ?? [])].filter((name) => !claimed.has(headingKey(name)));
      // Known by its code alone, where the mapping uses its heading for something else.
      return { ...own, heading: free[0] ?? column.code, ...(free.length > 1 ? { also: free.slice(1) } : {}) };
    });
}
