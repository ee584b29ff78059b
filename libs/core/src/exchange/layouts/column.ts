import type { Text } from '@chengxin/plugin-contract';

/** 双公示 files: penalties and permits. */
export const LAYOUT_CODES = ['penalty', 'permit'] as const;
export type LayoutCode = (typeof LAYOUT_CODES)[number];

/** The edition in use, and that of 2016, which old files still have. */
export const LAYOUT_EDITIONS = ['current', '2016'] as const;
export type LayoutEdition = (typeof LAYOUT_EDITIONS)[number];

/** What a column says about the document or its party; editions name the same thing by different columns. */
export type FieldName =
  | 'partyName'
  | 'partyKind'
  | 'unifiedCode'
  | 'registrationCode'
  | 'organisationCode'
  | 'taxCode'
  | 'institutionCode'
  | 'socialCode'
  | 'legalRepresentative'
  | 'identityType'
  | 'identityNumber'
  | 'number'
  | 'title'
  | 'violation'
  | 'facts'
  | 'legalBasis'
  | 'penaltyKinds'
  | 'morePenaltyKinds'
  | 'content'
  | 'fine'
  | 'confiscation'
  | 'licence'
  | 'decidedOn'
  | 'validFrom'
  | 'validUntil'
  | 'publishUntil'
  | 'organName'
  | 'organCode'
  | 'permitKind'
  | 'permitName'
  | 'permitNumber'
  | 'permitStatus'
  | 'actOn'
  | 'service'
  | 'servedOn'
  | 'remark';

export type ColumnReading =
  /** Text; a placeholder such as 暂无 is absent. */
  | 'text'
  /** Handed on as written: the judge says what it is. */
  | 'as-written'
  | 'day'
  /** A day, or 无处罚期限, 长期 and the like. */
  | 'day-or-no-term'
  /** 万元 with six decimals (N18,6), unless the heading says （元）. */
  | 'amount'
  /** Known, and left out of the record: it is not needed, or personal and without a purpose here. */
  | 'not-kept';

export interface Column {
  /** Code of the standard, e.g. `CF_XDR_MC`; `CX_…` are this platform's own and optional. */
  readonly code: string;
  /** Heading in Chinese. */
  readonly heading: string;
  /** Other headings and codes under which files have it. */
  readonly also?: readonly string[];
  readonly field?: FieldName;
  readonly reads: ColumnReading;
  /** The file must have the column. */
  readonly required?: true;
  /** No cell of it may be empty. */
  readonly filled?: true;
  readonly mostCharacters?: number;
  /** Holds a number of an identity document: it appears in no report. */
  readonly personal?: true;
  /** Cell of the template's example row: synthetic. */
  readonly example: string;
}

export interface Layout {
  readonly code: LayoutCode;
  readonly name: Text;
  readonly editions: Readonly<Record<LayoutEdition, readonly Column[]>>;
}
