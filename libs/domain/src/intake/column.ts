import type { CaseDocument } from '../criterion.js';
import type { AmountUnit } from '../money.js';
import type { FactDefinition, IntakeMapping, Text } from '@chengxin/plugin-contract';

/** 双公示 files: penalties and permits. */
export const LAYOUT_CODES = ['penalty', 'permit'] as const;
export type NationalLayoutCode = (typeof LAYOUT_CODES)[number];
/** A national layout, or a sector's own: the plugin's id and the mapping's code, `taxation.published-entries`. */
export type LayoutCode = string;

/** The edition in use, and that of 2016, which old files still have. */
export const LAYOUT_EDITIONS = ['current', '2016'] as const;
export type NationalEdition = (typeof LAYOUT_EDITIONS)[number];
/** Of a national layout its edition, of a sector's own the version of the plugin that it is from. */
export type LayoutEdition = string;

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
  | 'effectiveOn'
  | 'documentKind'
  /** The row of an earlier import that this row takes up again. */
  | 'originalRow'
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
  /** A fact of the sector, by its own type. */
  | 'fact'
  /** Known, and left out of the record: it is not needed, or personal and without a purpose here. */
  | 'not-kept';

/** Unit of a column's amounts, or of its shares. */
export type ColumnUnit = AmountUnit | 'fen' | 'percent' | 'per-mille';

export interface Column {
  /** Code of the standard, e.g. `CF_XDR_MC`; `CX_…` are this platform's own and optional. */
  readonly code: string;
  /** Heading in Chinese. */
  readonly heading: string;
  /** Other headings and codes under which files have it. */
  readonly also?: readonly string[];
  readonly field?: FieldName;
  /** The fact that a sector's own column states. */
  readonly fact?: SectorFact;
  readonly reads: ColumnReading;
  /** Unit of its amounts or shares; a national column's stands in its heading. */
  readonly unit?: ColumnUnit;
  /** Codes of the file against codes of the record; a value that is none of them is refused. */
  readonly codes?: Readonly<Record<string, string>>;
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

/** A fact as every edition of the sector knows it. */
export interface SectorFact {
  readonly name: string;
  readonly type: FactDefinition['type'];
  /** Codes that it may have, of all editions. */
  readonly codes: readonly string[];
}

/** What a sector's own file is, beyond its columns. */
export interface SectorFile extends Pick<IntakeMapping, 'formats' | 'encodings' | 'dateForms'> {
  readonly sector: string;
  readonly plugin: string;
  /** What its documents may be: all that the sector's rules name. One alone needs no column. */
  readonly documents: readonly CaseDocument[];
}

export interface Layout {
  readonly code: LayoutCode;
  readonly name: Text;
  readonly editions: Readonly<Record<LayoutEdition, readonly Column[]>>;
  /** Absent: national, for every organ. */
  readonly own?: SectorFile;
}

export interface NationalLayout extends Layout {
  readonly code: NationalLayoutCode;
  readonly editions: Readonly<Record<NationalEdition, readonly Column[]>>;
}
