import { createHash } from 'node:crypto';
import { canonicalDocumentNumber } from '@chengxin/domain/document-number';
import { asciiUpperCase, halfWidthTrimmed } from '@chengxin/domain/full-width';
import { columnOfField, type Heading } from '@chengxin/domain/intake/heading';
import type { FieldName } from '@chengxin/domain/intake/column';
import { readPenaltyKinds } from '@chengxin/domain/intake/penalty-kinds';
import { DEFAULT_DATE_FORMS, readRow, type ReadRow } from '@chengxin/domain/intake/read-row';
import { holdsNumber, withoutNumbers } from '@chengxin/domain/masking-policy';
import type { ShownContent, ShownDecision } from '@chengxin/domain/reconciliation';
import type { Text } from '@chengxin/plugin-contract';
import { exchangeRefusals } from '../exchange/exchange.refusals.js';
import { SITE_BOOK, SITE_PUBLICATION } from '../exchange/layouts/site-publication.js';
import { openTable } from '../exchange/open-table.js';
import { bytesInMemory } from '../exchange/readers/file-bytes.js';
import type { SourceRow } from '../exchange/readers/source-row.js';
import type { TextEncoding } from '../exchange/readers/text-encoding.js';
import { quotable, ROW_SENTENCES, type RowFindingCode } from '../exchange/row-finding.js';
import { Refused, refusals, refuseAny, type Refusal } from '../refusal/refused.js';
import { reconciliationRefusals } from './reconciliation.refusals.js';

/** As many decisions as a comparison takes when they are written by hand, and room for what is said of each. */
export const SITE_EXPORT_LIMITS = { bytes: 16_777_216, rows: 10_000, findings: 1_000 } as const;

/** What a department exported from its own site, as far as it is compared. */
export interface SiteExport {
  /** `sha256:` of the file as it came: the evidence of the comparison. */
  readonly digest: string;
  readonly shown: readonly ShownDecision[];
  /** Columns that are not compared, by their headings. */
  readonly notRead: readonly string[];
}

/** How the file came. */
export interface SentExport {
  readonly encoding?: TextEncoding;
  /** SHA-256 in hex, where the sender says it (RFC 9530). */
  readonly digest?: string;
}

/** The sentences of a row that is sent, whatever it is sent for. */
const rowRefusals = refusals(ROW_SENTENCES);

type BadRowCode = RowFindingCode | 'reconciliation/number-unreadable';

interface BadCell {
  readonly row: number;
  readonly code: BadRowCode;
  readonly field?: FieldName;
  /** Code of its column, where the reader has named it. */
  readonly column?: string;
  readonly detail?: Text;
}

/** Reads the whole of an export, or refuses it with every row that cannot be compared. A part of it would accuse the site of not showing the rest. */
export async function readSiteExport(content: AsyncIterable<Buffer>, sent: SentExport = {}): Promise<SiteExport> {
  const bytes = await wholeOf(content);
  const hex = createHash('sha256').update(bytes).digest('hex');
  if (sent.digest !== undefined && sent.digest !== hex)
    throw new Refused([exchangeRefusals.refuse('file/digest-differs')]);
  const format = { kind: 'csv', ...(sent.encoding ? { encoding: sent.encoding } : {}) } as const;
  const table = await openTable(bytesInMemory(bytes), format, { book: SITE_BOOK, declared: SITE_PUBLICATION.code });
  const { heading } = table;
  const shown: ShownDecision[] = [];
  const bad: BadCell[] = [];
  let rows = 0;
  for await (const row of table.rows) {
    rows += 1;
    if (rows > SITE_EXPORT_LIMITS.rows) throw tooLarge(SITE_EXPORT_LIMITS.rows, '行', 'rows');
    const read = decisionOf(heading, row);
    if ('bad' in read) bad.push(...read.bad);
    else shown.push(read);
  }
  refuseAny(refusalsOf(bad, heading));
  return { digest: `sha256:${hex}`, shown, notRead: heading.unknown.map(withoutNumbers) };
}

async function wholeOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > SITE_EXPORT_LIMITS.bytes) throw tooLarge(SITE_EXPORT_LIMITS.bytes, '字节', 'bytes');
    parts.push(part);
  }
  if (size === 0) throw new Refused([exchangeRefusals.refuse('file/empty')]);
  return Buffer.concat(parts, size);
}

function tooLarge(limit: number, zh: string, en: string): Refused {
  const most = limit.toLocaleString('en-US');
  return new Refused([
    exchangeRefusals.refuse('file/too-large', { detail: { zh: `上限${most}${zh}`, en: `the limit is ${most} ${en}` } }),
  ]);
}

/** Texts of a row in which nobody's number has a place. */
const WORDS = ['number', 'partyName', 'unifiedCode', 'violation'] as const;

function decisionOf(heading: Heading, source: SourceRow): ShownDecision | { readonly bad: readonly BadCell[] } {
  const row = source.rowNo;
  if (source.fault) return { bad: [{ row, code: source.fault }] };
  const read = readRow(heading, source, DEFAULT_DATE_FORMS);
  const { text, day } = read;
  const bad: BadCell[] = read.findings.flatMap(({ weight, ...found }) =>
    weight === 'refused' ? [{ row, ...found }] : [],
  );
  const say = (code: BadRowCode, field: FieldName) => bad.push({ row, code, field });
  for (const field of WORDS)
    if (text[field] !== undefined && holdsNumber(text[field])) say('record/holds-number', field);
  if (text.number !== undefined && canonicalDocumentNumber(text.number).status !== 'ok')
    say('reconciliation/number-unreadable', 'number');
  const unifiedCode = text.unifiedCode === undefined ? undefined : asciiUpperCase(halfWidthTrimmed(text.unifiedCode));
  // A code that no register gave may well stand on the site, and differs then; what is no code at all is a fault of the file.
  if (unifiedCode !== undefined && !/^[0-9A-Z]{18}$/.test(unifiedCode)) say('subject/code-malformed', 'unifiedCode');
  const { problem, penalties } = readPenaltyKinds(text.penaltyKinds);
  if (problem) say(problem, 'penaltyKinds');
  if (bad.length > 0) return { bad };
  const until = day.publishUntil;
  return {
    number: text.number!,
    until: until === undefined || until === 'no-term' ? null : until,
    content: contentOf(read, unifiedCode, text.penaltyKinds === undefined ? undefined : penalties),
  };
}

/** What a row says; a blank cell says nothing, and is not compared. */
function contentOf(
  { text, day, fen }: ReadRow,
  unifiedCode: string | undefined,
  penalties: readonly string[] | undefined,
): ShownContent {
  const stated = {
    name: text.partyName,
    unifiedCode,
    decidedOn: day.decidedOn,
    violation: text.violation,
    penalties,
    fineFen: fen.fine,
    confiscationFen: fen.confiscation,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

/** Every bad cell by row and column; of very many the rest by their rows alone, so that no row is left unnamed. */
function refusalsOf(bad: readonly BadCell[], heading: Heading): readonly Refusal[] {
  const told = bad.slice(0, SITE_EXPORT_LIMITS.findings).map((cell) => refusalOf(cell, heading));
  const rest = [...new Set(bad.slice(SITE_EXPORT_LIMITS.findings).map(({ row }) => row))];
  if (rest.length === 0) return told;
  const detail = { zh: `第${rest.join('、')}行`, en: `rows ${rest.join(', ')}` };
  return [...told, reconciliationRefusals.refuse('reconciliation/further-rows', { detail })];
}

function refusalOf({ row, code, field, column, detail }: BadCell, heading: Heading): Refusal {
  const known = heading.columns.find((placed) => placed.column.code === column)?.column;
  const found = known ?? (field && columnOfField(heading, field));
  const more = detail && quotable(detail);
  const place: Text = {
    zh: `第${row}行${found ? `“${found.heading}”` : ''}${more ? `，${more.zh}` : ''}`,
    en: `row ${row}${found ? `, column ${found.code}` : ''}${more ? `, ${more.en ?? more.zh}` : ''}`,
  };
  const at = { pointer: `/rows/${row}${found ? `/${found.code}` : ''}`, detail: place };
  if (code === 'reconciliation/number-unreadable') return reconciliationRefusals.refuse(code, at);
  return rowRefusals.refuse(code, at);
}
