import type { Actor } from '@chengxin/core/access/actor';
import { exchangeRefusals } from '@chengxin/core/exchange/exchange.refusals';
import type { ImportView as RecordedImport } from '@chengxin/core/exchange/import-view';
import { ListImports, ReadImport } from '@chengxin/core/exchange/read-import';
import { ReadImportReport, ReadImportReportFile, type ReportRow } from '@chengxin/core/exchange/read-import-report';
import { sectorLayoutRefusals } from '@chengxin/core/exchange/layouts/sector-layout.refusals';
import { ReadRefusedRows, type RefusedRowsFile } from '@chengxin/core/exchange/read-refused-rows';
import { DismissRow } from '@chengxin/core/exchange/resubmission/dismiss-row';
import { rowRefusals } from '@chengxin/core/exchange/resubmission/row.refusals';
import { StartImport } from '@chengxin/core/exchange/start-import';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Body, Controller, Get, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act, Accepts } from '../access/route-policy.js';
import { declaredDigest } from '../documents/original.js';
import { Creates, Lists, Performs, Shows } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ATTACHMENT, csvContent, EXAMPLE_CSV, textFile } from './csv-answer.js';
import {
  dateFormsOf,
  DismissRowRequest,
  ImportReportQuery,
  RefusedRowsQuery,
  StartImportQuery,
} from './import.requests.js';
import { ImportReportRowView, ImportView } from './import.views.js';
import { CSV, MULTIPART, NDJSON, uploadedFile, XLSX } from './uploaded-file.js';

const FILE_CODES = Object.keys(exchangeRefusals.table).filter(
  (code) => code.startsWith('file/') || code === 'import/no-space',
);
const LAYOUT_CODES = Object.keys(sectorLayoutRefusals.table).filter((code) => code.startsWith('file/'));
/** 双公示文件的报送：逐行依法判断，进度与结果随时可查。 */
@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly register: ReferenceRegister,
  ) {}

  @Post()
  @Act('import.start')
  @Accepts(CSV, XLSX, NDJSON, MULTIPART)
  @ApiOperation({
    summary: '报送文件，后台逐行处理 Send a file; its rows are read in the background',
    description:
      '以请求体发送文件，或用表单的一个文件字段。表头可用中文名或代码，现行版或2016版，或者本行业自己的格式。整份文件不能读取或缺列时即刻拒收；逐行结果见报告。' +
      ' Send the file as the body, or as the one file of a form. Headings in Chinese or codes, of the current or the 2016 edition, or of the sector’s own layout. A file that cannot be read or lacks columns is refused at once; what became of its rows stands in the report.',
  })
  @ApiBody({
    required: true,
    schema: { type: 'string', format: 'binary' },
    examples: { penalty: { summary: '行政处罚，现行版 Penalties, current edition', value: EXAMPLE_CSV } },
  })
  @ApiHeader({
    name: 'Content-Disposition',
    required: false,
    description: '文件名（RFC 6266） The file’s name',
    schema: { type: 'string', example: "attachment; filename*=UTF-8''%E5%A4%84%E7%BD%9A.csv" },
  })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: '内容摘要（RFC 9530），不符则拒收 Digest of the content; refused where it differs',
    schema: { type: 'string', example: 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' },
  })
  @Creates(ImportView, '/v1/imports/{id}')
  @Refuses(
    [exchangeRefusals, ...FILE_CODES],
    [sectorLayoutRefusals, ...LAYOUT_CODES],
    [requestRefusals, 'request/content-digest-unsupported'],
    [recordRefusals, 'actor/role-missing'],
  )
  async start(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Query() query: StartImportQuery,
    @Req() request: ApiRequest,
  ): Promise<ImportView> {
    const dateForms = dateFormsOf(query.dateForms);
    const file = await uploadedFile(request);
    const encoding = query.encoding ?? file.encoding;
    const digest = declaredDigest(request.headers['content-digest']);
    const command = new StartImport(
      actor,
      {
        fileName: file.name,
        format: { kind: file.kind, ...(encoding ? { encoding } : {}), ...(query.sheet ? { sheet: query.sheet } : {}) },
        ...(query.layout ? { layout: query.layout } : {}),
        ...(dateForms ? { dateForms } : {}),
        ...(digest ? { digest } : {}),
      },
      file.content,
    );
    return ImportView.of(await this.commands.execute<StartImport, RecordedImport>(command), language);
  }

  @Get()
  @Reads({ kinds: ['intake'] })
  @Act('import.read')
  @ApiOperation({ summary: '本机关的导入，新者在前 The organ’s imports, the newest first' })
  @Lists(ImportView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<ImportView>> {
    const before = this.cursors.decode('imports', cursor)?.[0];
    const imports = await this.queries.execute<ListImports, readonly RecordedImport[]>(
      new ListImports(actor, before === undefined ? undefined : String(before), limit + 1),
    );
    return this.cursors.page(
      'imports',
      imports,
      limit,
      (one) => [one.id],
      (one) => ImportView.of(one, language),
    );
  }

  @Get(':id')
  @Reads({ kinds: ['intake'] })
  @Act('import.read')
  @ApiOperation({ summary: '进度与各结果的行数 How far it came, and what became of the rows' })
  @Shows(ImportView)
  @Refuses([exchangeRefusals, 'import/not-found'], [recordRefusals, 'record/not-found'])
  async show(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @IdParam() id: string,
  ): Promise<ImportView> {
    return ImportView.of(await this.queries.execute<ReadImport, RecordedImport>(new ReadImport(actor, id)), language);
  }

  @Get(':id/report')
  @LeavesAs('import-report')
  @Reads({ kinds: ['intake'], rows: true })
  @Act('import.read')
  @ApiOperation({
    summary: '逐行报告：归一、待处理、拒收的行 The report: rows that were normalised, quarantined or refused',
    description:
      '以 `Accept: text/csv` 取整份 CSV，可用表格软件打开。 `Accept: text/csv` gives the whole of it, for a spreadsheet.',
  })
  @ApiProduces('application/json', CSV)
  @Lists(ImportReportRowView, CSV)
  @Refuses(
    [exchangeRefusals, 'import/not-found'],
    [recordRefusals, 'record/not-found'],
    [requestRefusals, 'request/cursor-invalid'],
  )
  async report(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @IdParam() id: string,
    @Query() { cursor, limit = PAGE_LIMIT, outcome, open }: ImportReportQuery,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<ImportReportRowView> | StreamableFile> {
    response.vary('Accept');
    if (request.accepts('application/json', CSV) === CSV) {
      const lines = await this.queries.execute<ReadImportReportFile, AsyncIterable<string>>(
        new ReadImportReportFile(actor, id, language),
      );
      return textFile(lines, `${CSV}; charset=utf-8`, `import-${id}-report.csv`);
    }
    const query = ['import-report', id, outcome ?? null, open ?? null];
    const after = this.cursors.decode(query, cursor)?.[0];
    const page = {
      after: after === undefined ? -1 : Number(after),
      limit: limit + 1,
      open: open !== undefined,
      ...(outcome ? { outcome } : {}),
    };
    const rows = await this.queries.execute<ReadImportReport, readonly ReportRow[]>(
      new ReadImportReport(actor, id, page),
    );
    return this.cursors.page(
      query,
      rows,
      limit,
      (row) => [row.rowNo],
      (row) => ImportReportRowView.of(row, this.register, language),
    );
  }

  @Get(':id/refused-rows')
  @LeavesAs('rows-sent-back')
  @Reads({ kinds: ['intake'], rows: true })
  @Act('import.read')
  @ApiOperation({
    summary:
      '仅含拒收行或待处理行的文件，更正后再报送 The refused rows alone, or the quarantined ones, to mend and send again',
    description:
      '内容与报送时相同，多出“原导入行”一列：更正后连同该列报送，收下的行即办结原行并相互链接。只向报送机关提供，已办结的行不再列出。' +
      ' As they were sent, and one column more, 原导入行: sent with it, a mended row that is taken settles the row here, with a link. For the organ that sent them alone; settled rows are left out.',
  })
  @ApiProduces(CSV, NDJSON)
  @ApiResponse({
    status: 200,
    description: '同一表头的 CSV（NDJSON 报送的为 NDJSON） CSV under the same heading; NDJSON for what came as NDJSON',
    headers: ATTACHMENT,
    content: { ...csvContent(EXAMPLE_CSV), [NDJSON]: { schema: { type: 'string' } } },
  })
  @Refuses([exchangeRefusals, 'import/not-found', 'import/not-finished'], [recordRefusals, 'record/not-found'])
  async refusedRows(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { outcome = 'refused' }: RefusedRowsQuery,
  ): Promise<StreamableFile> {
    const file = await this.queries.execute<ReadRefusedRows, RefusedRowsFile>(new ReadRefusedRows(actor, id, outcome));
    return textFile(file.content, `${file.kind === 'csv' ? CSV : NDJSON}; charset=utf-8`, file.fileName);
  }

  @Post(':id/rows/:row/dismissal')
  @Act('import.dismiss-row')
  @ApiOperation({
    summary: '不予采用一个待处理的行，写明理由 Dismiss a quarantined row, with the reason',
    description:
      '该行不写入，理由记入本次导入的台账。更正后重新报送的，见待处理行的文件。' +
      ' Nothing of the row is written; the reason stands in the import’s ledger. To send it again mended, take the file of quarantined rows.',
  })
  @ApiParam({ name: 'row', description: '行号 Number of the row', schema: { type: 'integer', minimum: 0 } })
  @Performs(ImportReportRowView)
  @Refuses(
    [exchangeRefusals, 'import/not-found', 'import/not-finished'],
    [rowRefusals, 'row/not-found', 'row/not-quarantined', 'row/already-resolved', 'row/reason-missing'],
    [recordRefusals, 'record/not-found', 'actor/role-missing', 'actor/recused'],
  )
  async dismiss(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @IdParam() id: string,
    @Param('row') row: string,
    @Body() { reason }: DismissRowRequest,
  ): Promise<ImportReportRowView> {
    if (!/^\d{1,15}$/.test(row)) throw new Refused([rowRefusals.refuse('row/not-found')]);
    const command = new DismissRow(actor, id, Number(row), reason);
    return ImportReportRowView.of(await this.commands.execute<DismissRow, ReportRow>(command), this.register, language);
  }
}
