import type { FactSource } from './facts.js';
import type { Text } from './vocabulary.js';

/** Fields of a document and its party that a sector's own file may fill. */
export const INTAKE_FIELDS = [
  'document.number',
  'document.title',
  'document.decided-on',
  'document.served-on',
  'document.organ',
  'party.name',
  'party.unified-code',
  'party.identity-number',
  'party.legal-representative',
  'order.content',
  'order.legal-basis',
] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

/** One column of a sector's own file: to a field of the document, to an order's amount, or to a fact. */
export interface IntakeColumn {
  /** Headings under which the column is known, the usual one first. */
  readonly headings: readonly [string, ...string[]];
  readonly to: { readonly field: IntakeField } | { readonly order: FactSource } | { readonly fact: string };
  /** Unit of an amount or a share as the file writes it; `percent` 10 is a ratio of 100,000 parts per million. */
  readonly unit?: 'fen' | 'yuan' | 'ten-thousand-yuan' | 'percent' | 'per-mille';
  /** Codes of the file against codes of the fact. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly required?: true;
}

/** A sector's own file or system as data: which columns become documents and facts. Whatever it does not name stays out. */
export interface IntakeMapping {
  readonly code: string;
  readonly title: Text;
  readonly formats: readonly ('csv' | 'xlsx' | 'ndjson')[];
  readonly encodings: readonly ('utf-8' | 'gb18030')[];
  readonly dateForms: readonly ('iso' | 'slash' | 'compact' | 'chinese')[];
  readonly columns: readonly [IntakeColumn, ...IntakeColumn[]];
  /** Facts that criteria read and no file can hold: a person finds them in each case. Each with why. */
  readonly byPerson?: readonly { readonly fact: string; readonly why: Text }[];
}
