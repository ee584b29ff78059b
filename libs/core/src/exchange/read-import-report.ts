import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import type { Pool } from 'pg';
import type { Actor } from '../access/actor.js';
import { ReadPool } from '../database/pool.js';
import { CSV_MARK, csvLine } from './guarded-csv.js';
import { readImport } from './import-record.js';
import { requireVisible } from './import-view.js';
import type { LayoutCode, LayoutEdition } from './layouts/column.js';
import { LAYOUTS } from './layouts/heading.js';
import { sentenceOf, type RowFinding, type RowFindingCode, type RowOutcome } from './row-finding.js';

/** A row that is worth a word: normalised, quarantined or refused. Never holds what the file held. */
export interface ReportRow {
  readonly rowNo: number;
  readonly outcome: RowOutcome;
  readonly documentId: string | null;
  readonly findings: readonly ReportFinding[];
}

export interface ReportFinding {
  readonly code: RowFindingCode;
  readonly column: string | null;
  readonly heading: string | null;
  readonly message: Text;
  readonly fix: Text;
  readonly basis: LegalBasis | null;
}

/** The report of an import, in the order of its rows. `after`: the number of the last row shown. */
export class ReadImportReport {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
    readonly page: { readonly after: number; readonly limit: number; readonly outcome?: RowOutcome },
  ) {}
}

@QueryHandler(ReadImportReport)
export class ReadImportReportHandler implements IQueryHandler<ReadImportReport, readonly ReportRow[]> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ actor, importId, page }: ReadImportReport): Promise<readonly ReportRow[]> {
    const { layout, format } = requireVisible(actor, await readImport(this.pool, importId));
    return reportRows(this.pool, importId, layout, format.edition, page);
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
    const { layout, format } = requireVisible(actor, await readImport(this.pool, importId));
    return reportLines(this.pool, importId, layout, format.edition, language);
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
const HEADING = {
  zh: ['行号', '结果', '代码', '列', '说明', '处理办法', '依据'],
  en: ['row', 'outcome', 'code', 'column', 'what', 'what to do', 'basis'],
};

async function* reportLines(
  pool: Pool,
  importId: string,
  layout: LayoutCode,
  edition: LayoutEdition,
  language: 'zh' | 'en',
): AsyncGenerator<string> {
  const say = (text: Text): string => (language === 'en' ? (text.en ?? text.zh) : text.zh);
  yield CSV_MARK + csvLine(HEADING[language]);
  for (let after = -1; ;) {
    const rows = await reportRows(pool, importId, layout, edition, { after, limit: PAGE });
    if (rows.length === 0) return;
    after = rows.at(-1)!.rowNo;
    yield rows
      .flatMap(({ rowNo, outcome, findings }) =>
        findings.map(({ code, column, heading, message, fix, basis }) =>
          csvLine([
            String(rowNo),
            say(OUTCOME[outcome]),
            code,
            heading === null ? '' : `${heading}(${column})`,
            say(message),
            say(fix),
            basis === null ? '' : `${basis.instrument} ${basis.article ?? ''}`.trim(),
          ]),
        ),
      )
      .join('');
  }
}

async function reportRows(
  pool: Pool,
  importId: string,
  layout: LayoutCode,
  edition: LayoutEdition,
  page: { readonly after: number; readonly limit: number; readonly outcome?: RowOutcome },
): Promise<readonly ReportRow[]> {
  const { rows } = await pool.query<{
    rowNo: number;
    outcome: RowOutcome;
    findings: RowFinding[];
    documentId: string | null;
  }>(
    `select row_no as "rowNo", outcome, findings, document_id as "documentId" from cx.import_row
     where import_id = $1 and row_no > $2 and ($3::text is null or outcome = $3) order by row_no limit $4`,
    [importId, page.after, page.outcome ?? null, page.limit],
  );
  const columns = LAYOUTS[layout].editions[edition];
  return rows.map(({ findings, ...row }) => ({
    ...row,
    findings: findings.map(({ code, column, detail }) => {
      const { message, fix, basis } = sentenceOf(code);
      return {
        code,
        column: column ?? null,
        heading: columns.find((c) => c.code === column)?.heading ?? null,
        message: detail
          ? { zh: `${message.zh}：${detail.zh}`, en: `${message.en}: ${detail.en ?? detail.zh}` }
          : message,
        fix,
        basis: basis ?? null,
      };
    }),
  }));
}
