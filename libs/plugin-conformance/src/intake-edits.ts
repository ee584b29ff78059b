import type { IntakeColumn, IntakeMapping, Text } from '@chengxin/plugin-contract';

export const INTAKE_MUTATIONS = [
  'drop-column',
  'drop-required',
  'swap-columns',
  'other-unit',
  'other-code',
  'drop-word',
  'drop-heading',
  'move-heading',
  'other-date-form',
  'other-sending',
] as const;
export type IntakeMutation = (typeof INTAKE_MUTATIONS)[number];

/** What a row would bring in otherwise than it says, or leave out: one of these is one too many. What is left is refused, and told to the sender. */
export const ROWS_READ_OTHERWISE: readonly IntakeMutation[] = [
  'drop-column',
  'drop-required',
  'swap-columns',
  'other-unit',
  'other-code',
  'other-date-form',
  'drop-heading',
  'move-heading',
];

/** One change to how a sector's own file is read. */
export interface IntakeEdit {
  readonly mutation: IntakeMutation;
  /** Names and numbers that lead to what was changed. */
  readonly path: readonly string[];
  /** Heading of the column that it changes; the mapping's code where it changes none. */
  readonly column: string;
  readonly edit: Text;
  readonly mapping: IntakeMapping;
}

type Columns = IntakeMapping['columns'];
type Change = Omit<IntakeEdit, 'mapping' | 'column'> & { readonly columns: readonly IntakeColumn[] };

const UNITS = ['fen', 'yuan', 'ten-thousand-yuan'] as const;
const SHARES = ['percent', 'per-mille'] as const;

/** Another unit of the same kind: a row would be read as more or less than it says. */
function otherUnit(unit: NonNullable<IntakeColumn['unit']>): NonNullable<IntakeColumn['unit']> {
  const units: readonly NonNullable<IntakeColumn['unit']>[] = UNITS.some((each) => each === unit) ? UNITS : SHARES;
  return units[(units.indexOf(unit) + 1) % units.length]!;
}

function* changesOf(columns: Columns, index: number): Generator<Change> {
  const column = columns[index]!;
  const { headings, unit, codes, required } = column;
  const [name] = headings;
  const path = ['columns', String(index)];
  const changed = (to: Partial<IntakeColumn>): readonly IntakeColumn[] => columns.with(index, { ...column, ...to });
  yield {
    mutation: 'drop-column',
    path,
    edit: { zh: `删去“${name}”一栏`, en: `the column ${name} is dropped` },
    columns: columns.toSpliced(index, 1),
  };
  if (required) {
    const { required: _, ...optional } = column;
    yield {
      mutation: 'drop-required',
      path: [...path, 'required'],
      edit: { zh: `“${name}”一栏改为可以不填`, en: `the column ${name} may be left empty` },
      columns: columns.with(index, optional),
    };
  }
  if (unit) {
    const other = otherUnit(unit);
    yield {
      mutation: 'other-unit',
      path: [...path, 'unit'],
      edit: { zh: `“${name}”一栏的单位 ${unit} 改为 ${other}`, en: `the unit of ${name}, ${unit}, becomes ${other}` },
      columns: changed({ unit: other }),
    };
  }
  for (const [at, heading] of headings.entries()) {
    const [first, ...rest] = headings.toSpliced(at, 1);
    if (first === undefined) continue;
    yield {
      mutation: 'drop-heading',
      path: [...path, 'headings', String(at)],
      edit: { zh: `“${name}”一栏不再认“${heading}”`, en: `${name} is no longer known as ${heading}` },
      columns: changed({ headings: [first, ...rest] }),
    };
    const next = (index + 1) % columns.length;
    if (next === index) continue;
    const taker = columns[next]!;
    yield {
      mutation: 'move-heading',
      path: [...path, 'headings', String(at)],
      edit: {
        zh: `“${heading}”下的内容改入“${taker.headings[0]}”一栏`,
        en: `cells under ${heading} go to ${taker.headings[0]}`,
      },
      columns: changed({ headings: [first, ...rest] }).with(next, {
        ...taker,
        headings: [...taker.headings, heading],
      }),
    };
  }
  for (const [other, { headings: others }] of columns.entries()) {
    if (other <= index) continue;
    yield {
      mutation: 'swap-columns',
      path: [...path, 'headings'],
      edit: { zh: `“${name}”与“${others[0]}”两栏对调`, en: `the columns ${name} and ${others[0]} change places` },
      columns: changed({ headings: others }).with(other, { ...columns[other]!, headings }),
    };
  }
  const all = [...new Set(Object.values(codes ?? {}))];
  for (const [word, code] of Object.entries(codes ?? {})) {
    const { [word]: _, ...rest } = codes!;
    yield {
      mutation: 'drop-word',
      path: [...path, 'codes', word],
      edit: { zh: `“${name}”一栏不再认“${word}”`, en: `${name} no longer knows ${word}` },
      columns: changed({ codes: rest }),
    };
    const other = all[(all.indexOf(code) + 1) % all.length]!;
    if (other === code) continue;
    yield {
      mutation: 'other-code',
      path: [...path, 'codes', word],
      edit: {
        zh: `“${name}”一栏的“${word}”由 ${code} 改为 ${other}`,
        en: `${word} in ${name} means ${other}, not ${code}`,
      },
      columns: changed({ codes: { ...codes, [word]: other } }),
    };
  }
}

const DATE_FORMS = ['iso', 'slash', 'compact', 'chinese'] as const satisfies IntakeMapping['dateForms'];

/** Every change of one step to how the file is read. */
export function* intakeEdits(mapping: IntakeMapping): Generator<IntakeEdit> {
  const { columns, dateForms, formats, encodings, code } = mapping;
  for (const [index, { headings }] of columns.entries()) {
    for (const { columns: others, ...change } of changesOf(columns, index)) {
      // What has no column left is no mapping.
      if (others.length > 0)
        yield { ...change, column: headings[0], mapping: { ...mapping, columns: others as Columns } };
    }
  }
  for (const form of DATE_FORMS) {
    const known = dateForms.includes(form);
    yield {
      mutation: 'other-date-form',
      path: ['dateForms'],
      column: code,
      edit: known
        ? { zh: `不再认 ${form} 写法的日期`, en: `days are no longer read in the form ${form}` }
        : { zh: `也认 ${form} 写法的日期`, en: `days are read in the form ${form} too` },
      mapping: { ...mapping, dateForms: known ? dateForms.filter((each) => each !== form) : [...dateForms, form] },
    };
  }
  for (const format of formats) {
    yield {
      mutation: 'other-sending',
      path: ['formats'],
      column: code,
      edit: { zh: `不再收 ${format} 文件`, en: `${format} files are no longer taken` },
      mapping: { ...mapping, formats: formats.filter((each) => each !== format) },
    };
  }
  for (const encoding of encodings) {
    yield {
      mutation: 'other-sending',
      path: ['encodings'],
      column: code,
      edit: { zh: `不再收 ${encoding} 编码的文件`, en: `files in ${encoding} are no longer taken` },
      mapping: { ...mapping, encodings: encodings.filter((each) => each !== encoding) },
    };
  }
}
