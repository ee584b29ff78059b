import type { DocumentKind, FactSet, IsoDate, PenaltyKind, SubjectKind, Text } from '@chengxin/plugin-contract';
import type { FieldDateRefusal } from '../field-date.js';
import type { AmountRefusal } from '../money.js';

/** Kinds that a document may have: what may prove a breach, and permits, which prove none. */
export type StatedDocumentKind = DocumentKind | 'permit-decision';

/** The name a document goes by where its sender states no title. */
export const KIND_TITLE: Readonly<Record<StatedDocumentKind, string>> = {
  judgment: '司法裁判文书',
  'arbitral-award': '仲裁文书',
  'penalty-decision': '行政处罚决定书',
  'administrative-adjudication': '行政裁决决定书',
  'administrative-coercion': '行政强制决定书',
  'other-statutory': '其他法定文书',
  'permit-decision': '行政许可决定书',
};

/** What a row says that its document orders the party: copied from the file, amounts in 分. */
export interface StatedOrder {
  readonly penalties?: readonly PenaltyKind[];
  /** 责令改正, 退回 and the like: orders that are no penalty. */
  readonly orders?: readonly 'rectification-order'[];
  readonly noPenalty?: boolean;
  /** Day of the act, where the document states it: a person's age is counted on it. */
  readonly actOn?: IsoDate;
  readonly fineFen?: number;
  readonly confiscationFen?: number;
  readonly violation?: string;
  readonly facts?: string;
  readonly content?: string;
  readonly legalBasisText?: string;
  readonly licence?: string;
  readonly validUntil?: IsoDate | 'no-term';
  readonly publishUntil?: IsoDate;
  /** Permits. */
  readonly permitKind?: string;
  readonly permitName?: string;
  readonly permitNumber?: string;
  readonly validFrom?: IsoDate;
  readonly permitStatus?: string;
  /** Facts that the sector's own file states, by their names in its rules: an assessment takes them from here. */
  readonly sectorFacts?: FactSet;
}

/** A party as a row names it, not yet judged. Codes and numbers are as written. */
export interface StatedParty {
  readonly name: string;
  /** `legal-or-unincorporated` is what 双公示 files say (法人及非法人组织); the unified code tells which. */
  readonly kind: SubjectKind | 'legal-or-unincorporated';
  readonly unifiedCode?: string;
  /** 代码_2 … 代码_6: registration number, organisation code, tax, institution, social organisation. */
  readonly otherCodes?: Readonly<Record<string, string>>;
  readonly identityType?: string;
  readonly identityNumber?: string;
  readonly legalRepresentative?: string;
  readonly order: StatedOrder;
}

/** A document as a row states it, dates already read. */
export interface StatedDocument {
  readonly kind: StatedDocumentKind;
  readonly number: string;
  readonly title?: string;
  /** Name of the organ that made it, as written; a delegation note in brackets is split off. */
  readonly organName: string;
  readonly organUnifiedCode?: string;
  readonly decidedOn: IsoDate;
  readonly service: 'served' | 'public-notice' | 'unknown';
  readonly servedOn?: IsoDate;
  readonly effectiveOn?: IsoDate;
}

/** What makes a cell of a row unreadable before anybody asks what it means. */
export type CellFaultCode = 'field/cell-error' | 'field/number-precision-lost';

/** The cells of one row, in the order of the heading. */
export interface RowCells {
  readonly cells: readonly string[];
  /** NDJSON: members that the first object did not have. */
  readonly more?: Readonly<Record<string, string>>;
  /** Cells that hold no value one can trust, by position. */
  readonly cellFaults?: ReadonlyMap<number, CellFaultCode>;
}

/** What reading a row may have to say. Each has its sentence where rows are judged. */
export type ReadingCode =
  | CellFaultCode
  | FieldDateRefusal
  | AmountRefusal
  | 'row/example'
  | 'field/required'
  | 'field/absent'
  | 'field/no-term'
  | 'field/date-normalised'
  | 'field/amount-normalised'
  | 'field/amount-negative'
  | 'field/amount-malformed'
  | 'field/answer-malformed'
  | 'field/number-malformed'
  | 'field/share-malformed'
  | 'field/unit-unclear'
  | 'field/too-long'
  | 'field/columns-contradict'
  | 'field/enumeration-unknown'
  | 'field/penalty-kind-ambiguous';

/** `refused`: mend and send again; `quarantined`: a person looks; `note`: written, and said so. */
export type Weight = 'refused' | 'quarantined' | 'note';

/** One thing that reading a row found. Never holds what the cell holds. */
export interface ReadingFinding {
  readonly weight: Weight;
  readonly code: ReadingCode;
  /** Code of the column. */
  readonly column?: string;
  readonly detail?: Text;
}
