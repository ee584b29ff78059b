import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { Text } from '@chengxin/plugin-contract';
import type { RecordKind } from '../subject/subject-records.js';

/** What is found where a record, as it is served, is not what its ledger says of it. Codes are stable for ever. */
export const AGREEMENT_FINDINGS = {
  'replay/record-differs': {
    zh: '所存记录与其台账最后一条所记不符',
    en: 'The stored record is not what the last entry of its ledger says',
  },
  'replay/record-missing': {
    zh: '台账记有此记录，库中已没有',
    en: 'Its ledger speaks of the record, and it is not there',
  },
  'replay/record-unrecorded': {
    zh: '库中有此记录，台账没有',
    en: 'The record is there, and no ledger speaks of it',
  },
  'replay/standing-differs': {
    zh: '查询所用的现状与各项记录不符',
    en: 'The standing that checks answer from is not what the records give',
  },
  'replay/entry-altered': {
    zh: '台账该条所记内容打不开：已被改动，或者不是该条的',
    en: 'What the entry says cannot be opened: it was changed, or is another entry’s',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type AgreementCode = keyof typeof AGREEMENT_FINDINGS;

/** One record that its ledger does not bear out. `fields` are JSON Pointers into it; what stands there is never told, for it may be personal. */
export interface Disagreement {
  readonly record: string;
  readonly id: string;
  readonly code: AgreementCode;
  readonly fields: readonly string[];
}

/** A record as it is served, and what the newest entry of its ledger says. */
export interface RecordBesideEntry {
  /** By its columns, or by the names its writer gives them in the entry; null where it is not there. */
  readonly row: Readonly<Record<string, unknown>> | null;
  /** Whether there is an entry of it. */
  readonly said: boolean;
  /** What it says; null where that was lawfully destroyed. Whether it was lawful, the check of the log says. */
  readonly content: Readonly<Record<string, unknown>> | null;
}

/** Where a kind of record of a subject stands, and its columns of which its ledger says nothing. */
export interface LedgeredTable {
  readonly table: string;
  readonly id: string;
  /** Columns that acts move without an entry of this record, or that no entry may hold. */
  readonly unsaid: readonly string[];
  /** Columns that came with an upgrade, which may have filled them in outside any act: where an entry has no such member it is from before, and says nothing of them. */
  readonly later: readonly string[];
  /** Of these an upgrade filled in members too: those of which an entry says nothing are not compared. */
  readonly grown: readonly string[];
}

const of = (table: string, id: string, more: Partial<Omit<LedgeredTable, 'table' | 'id'>> = {}): LedgeredTable => ({
  table,
  id,
  unsaid: [],
  later: [],
  grown: [],
  ...more,
});

/** Every kind of record that subjects' ledgers speak of; a name has no record of its own, it stands in `subject_name` under a number. */
export const LEDGERED: Readonly<Record<Exclude<RecordKind, 'name'>, LedgeredTable>> = {
  // The key never leaves; every entry of the subject, whatever it is of, moves the two numbers.
  subject: of('subject', 'subject_id', { unsaid: ['key_salt', 'last_seq', 'version'] }),
  document: of('document_subject', 'document_id'),
  determination: of('determination', 'determination_id', {
    later: ['ground', 'beside', 'supplements'],
    grown: ['beside'],
  }),
  listing: of('listing', 'listing_id', { later: ['persons'] }),
  objection: of('objection', 'objection_id', { later: ['undetermined', 'calendars'] }),
  sanction: of('sanction', 'sanction_id', { later: ['ground'] }),
  publication: of('publication', 'publication_id', { later: ['ground', 'channel_acts'] }),
  classification: of('classification', 'classification_id'),
  repair: of('repair', 'repair_id', { later: ['ground'] }),
  consent: of('consent', 'consent_id', { later: ['single_use', 'freely_given'] }),
  'consent-use': of('consent_use', 'consent_id'),
  commitment: of('commitment', 'commitment_id'),
  merge: of('subject_merge', 'merge_id'),
  identity: of('subject_identity', 'identity_id'),
  guardianship: of('guardianship', 'guardianship_id'),
  'access-delay': of('access_delay', 'delay_id'),
  recusal: of('recusal', 'recusal_id'),
  request: of('subject_request', 'request_id'),
};

/** How a record and the last entry of it go together; undefined where the entry bears it out, or can no longer be asked. */
export function disagreement(
  { row, said, content }: RecordBesideEntry,
  { unsaid = [], later = [], grown = [] }: Partial<LedgeredTable>,
): Pick<Disagreement, 'code' | 'fields'> | undefined {
  if (!said) return { code: 'replay/record-unrecorded', fields: [] };
  if (!content) return undefined;
  if (!row) return { code: 'replay/record-missing', fields: [] };
  const fields = Object.entries(row)
    .filter(([column]) => !unsaid.includes(column) && (fieldOf(column) in content || !later.includes(column)))
    .filter(([column, value]) => !isSame(value, content[fieldOf(column)] ?? null, grown.includes(column)))
    .map(([column]) => `/${fieldOf(column)}`)
    .sort();
  return fields.length > 0 ? { code: 'replay/record-differs', fields } : undefined;
}

/** An entry holds the whole record as the act left it; what it lacks was empty. */
function isSame(stored: unknown, said: unknown, grown: boolean): boolean {
  const kept =
    grown && isObject(stored) && isObject(said)
      ? Object.fromEntries(Object.entries(stored).filter(([name]) => name in said))
      : stored;
  return canonicalJson(plain(kept)) === canonicalJson(plain(said));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/** An instant is written in the zone of who wrote it, to as many places as it has. */
function plain(value: unknown): unknown {
  const [, second, fraction = '', zone] = typeof value === 'string' ? (INSTANT.exec(value) ?? []) : [];
  return second === undefined
    ? value
    : `${new Date(`${second}${zone}`).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}`;
}

const fieldOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
