import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import type { Pool } from 'pg';
import type { Actor } from '../access/actor.js';
import { ReadPool } from '../database/pool.js';
import { CSV_MARK, csvLine } from './guarded-csv.js';
import { readImport, type ImportRecord } from './import-record.js';
import { requireVisible } from './import-view.js';
import { NATIONAL } from './layouts/layout-book.js';
import { sentenceOf, type RowFinding, type RowFindingCode, type RowOutcome } from './row-finding.js';

/** A row that is worth a word: normalised, quarantined or refused. Never holds what the file held. */
export interface ReportRow {
  readonly rowNo: number;
  readonly outcome: RowOutcome;
  readonly documentId: string | null;
  readonly findings: readonly ReportFinding[];
  /** How a row that waited was settled; null while it waits, and for rows that were taken. */
  readonly resolution: RowResolution | null;
}

export interface RowResolution {
  readonly as: 'resubmitted' | 'dismissed';
  /** Why it was dismissed. */
  readonly reason: string | null;
  /** The row that took it up again. */
  readonly by: { readonly importId: string; readonly rowNo: number } | null;
  readonly at: string;
}

export interface ReportFinding {
  readonly code: RowFindingCode;
  readonly column: string | null;
  readonly heading: string | null;
  /** The cell as a spreadsheet names it (`F7`); null where the file has no such column, and for JSON lines. */
  readonly cell: string | null;
  readonly message: Text;
  readonly fix: Text;
  readonly basis: LegalBasis | null;
}

export interface ReportPage {
  readonly after: number;
  readonly limit: number;
  readonly outcome?: RowOutcome;
  /** Only rows that still wait for somebody. */
  readonly open?: boolean;
}

/** The report of an import, in the order of its rows. `after`: the number of the last row shown. */
export class ReadImportReport {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
    readonly page: ReportPage,
  ) {}
}

@QueryHandler(ReadImportReport)
export class ReadImportReportHandler implements IQueryHandler<ReadImportReport, readonly ReportRow[]> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ actor, importId, page }: ReadImportReport): Promise<readonly ReportRow[]> {
    return reportRows(this.pool, requireVisible(actor, await readImport(this.pool, importId)), page);
  }
}

/** The whole report as CSV, in pieces: it opens in a spreadsheet, calculates nothing and names nobody. */
export class ReadImportReportFile {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
    readonly language: 'zh' | 'en',
  ) {}
}

@QueryHandler(ReadImportReportFile)
export class ReadImportReportFileHandler implements IQueryHandler<ReadImportReportFile, AsyncIterable<string>> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ actor, importId, language }: ReadImportReportFile): Promise<AsyncIterable<string>> {
    return reportLines(this.pool, requireVisible(actor, await readImport(this.pool, importId)), language);
  }
}

const PAGE = 1_000;

const OUTCOME: Readonly<Record<RowOutcome, Text>> = {
  accepted: { zh: '已接收', en: 'accepted' },
  normalised: { zh: '已归一并接收', en: 'normalised' },
  quarantined: { zh: '待人工处理', en: 'quarantined' },
  refused: { zh: '未接收', en: 'refused' },
  unchanged: { zh: '未变', en: 'unchanged' },
};
const SETTLED: Readonly<Record<RowResolution['as'], Text>> = {
  resubmitted: { zh: '已重新报送', en: 'sent again' },
  dismissed: { zh: '不予采用', en: 'dismissed' },
};
const HEADING = {
  zh: ['行号', '结果', '代码', '列', '单元格', '说明', '处理办法', '依据', '办结'],
  en: ['row', 'outcome', 'code', 'column', 'cell', 'what', 'what to do', 'basis', 'settled'],
};

/** Instrument and article, with the mark of what still wants a lawyer. */
const citedBasis = ({ instrument, article, mark }: LegalBasis, language: 'zh' | 'en'): string => {
  const doubt = mark === 'V' ? '' : language === 'en' ? ` (${mark}, not verified)` : `（${mark} 未经核实）`;
  return `${[instrument, article].filter(Boolean).join(' ')}${doubt}`;
};

async function* reportLines(pool: Pool, record: ImportRecord, language: 'zh' | 'en'): AsyncGenerator<string> {
  const say = (text: Text): string => (language === 'en' ? (text.en ?? text.zh) : text.zh);
  yield CSV_MARK + csvLine(HEADING[language]);
  for (let after = -1; ;) {
    const rows = await reportRows(pool, record, { after, limit: PAGE });
    if (rows.length === 0) return;
    after = rows.at(-1)!.rowNo;
    yield rows
      .flatMap(({ rowNo, outcome, findings, resolution }) =>
        findings.map(({ code, column, heading, cell, message, fix, basis }) =>
          csvLine([
            String(rowNo),
            say(OUTCOME[outcome]),
            code,
            heading === null ? '' : `${heading}(${column})`,
            cell ?? '',
            say(message),
            say(fix),
            basis === null ? '' : citedBasis(basis, language),
            resolution === null ? '' : say(SETTLED[resolution.as]),
          ]),
        ),
      )
      .join('');
  }
}

/** One row of an import's report. */
export async function reportRow(pool: Pool, importId: string, rowNo: number): Promise<ReportRow | undefined> {
  const record = await readImport(pool, importId);
  const rows = record ? await reportRows(pool, record, { after: rowNo - 1, limit: 1 }) : [];
  return rows.find((row) => row.rowNo === rowNo);
}

interface StoredRow {
  readonly rowNo: number;
  readonly outcome: RowOutcome;
  readonly findings: readonly RowFinding[];
  readonly documentId: string | null;
  readonly as: RowResolution['as'] | null;
  readonly reason: string | null;
  readonly byImport: string | null;
  readonly byRow: number | null;
  readonly settledAt: Date | null;
}

async function reportRows(
  pool: Pool,
  { importId, layout, format }: ImportRecord,
  { after, limit, outcome, open }: ReportPage,
): Promise<readonly ReportRow[]> {
  const { rows } = await pool.query<StoredRow>(
    `select r.row_no as "rowNo", r.outcome, r.findings, r.document_id as "documentId", s.resolved_as as as, s.reason,
       s.by_import as "byImport", s.by_row as "byRow", s.at as "settledAt"
     from cx.import_row r left join cx.import_row_resolution s on s.import_id = r.import_id and s.row_no = r.row_no
     where r.import_id = $1 and r.row_no > $2 and ($3::text is null or r.outcome = $3)
       and (not $5 or (s.row_no is null and r.outcome in ('quarantined', 'refused'))) order by r.row_no limit $4`,
    [importId, after, outcome ?? null, limit, open ?? false],
  );
  const columns = NATIONAL.find(layout)?.editions[format.edition] ?? [];
  return rows.map(({ rowNo, outcome: became, findings, documentId, ...settled }) => ({
    rowNo,
    outcome: became,
    documentId,
    resolution: resolutionOf(settled),
    findings: findings.map(({ code, column, heading, at, detail }) => {
      const { message, fix, basis } = sentenceOf(code);
      return {
        code,
        column: column ?? null,
        heading: heading ?? columns.find((c) => c.code === column)?.heading ?? null,
        cell: at === undefined || at < 0 || format.kind === 'ndjson' ? null : `${columnName(at)}${rowNo}`,
        message: detail
          ? { zh: `${message.zh}：${detail.zh}`, en: `${message.en}: ${detail.en ?? detail.zh}` }
          : message,
        fix,
        basis: basis ?? null,
      };
    }),
  }));
}

function resolutionOf({
  as,
  reason,
  byImport,
  byRow,
  settledAt,
}: Omit<StoredRow, 'rowNo' | 'outcome' | 'findings' | 'documentId'>): RowResolution | null {
  if (as === null || settledAt === null) return null;
  const by = byImport === null || byRow === null ? null : { importId: byImport, rowNo: byRow };
  return { as, reason, by, at: settledAt.toISOString() };
}

/** A column as a spreadsheet names it, from 0: A, B … Z, AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}
