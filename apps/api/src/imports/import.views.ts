import type { ImportView as RecordedImport } from '@chengxin/core/exchange/import-view';
import { FILE_KINDS } from '@chengxin/core/exchange/open-table';
import type { ReportRow } from '@chengxin/core/exchange/read-import-report';
import { TEXT_ENCODINGS } from '@chengxin/core/exchange/readers/text-encoding';
import { ROW_OUTCOMES } from '@chengxin/core/exchange/row-finding';
import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { ApiProperty } from '@nestjs/swagger';
import { say, type Language } from '../http/language.js';
import { CitationView } from '../http/problem.js';

const UUID = { format: 'uuid', example: '0190f5a4-8a30-7c6e-9d53-0c2d3f1f7a10' } as const;
const STATES = ['receiving', 'queued', 'running', 'done', 'failed'] as const;
const COUNT = { type: 'integer', minimum: 0 } as const;

class ImportOrganView {
  @ApiProperty({ example: 'lvliang-market-supervision' })
  id!: string;
  @ApiProperty({ example: '吕梁市市场监督管理局' })
  name!: string;
}

class ImportFormatView {
  @ApiProperty({ enum: FILE_KINDS })
  kind!: string;
  @ApiProperty({
    enum: TEXT_ENCODINGS,
    type: String,
    nullable: true,
    description: 'CSV 的编码，声明的或识别的 Encoding of a CSV file',
  })
  encoding!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '工作表 Sheet' })
  sheet!: string | null;
  @ApiProperty({ type: [String], description: '可用的日期写法 Forms of dates it may use' })
  dateForms!: readonly string[];
}

class ImportCountsView {
  @ApiProperty({ ...COUNT, description: '已接收 Taken as they stood', example: 940 })
  accepted!: number;
  @ApiProperty({ ...COUNT, description: '已归一并接收 Taken, something brought to its standard form', example: 31 })
  normalised!: number;
  @ApiProperty({ ...COUNT, description: '待人工处理，未写入 Kept aside for a person, not written', example: 7 })
  quarantined!: number;
  @ApiProperty({ ...COUNT, description: '未接收，由报送单位更正 Refused, for the sender to mend', example: 12 })
  refused!: number;
  @ApiProperty({ ...COUNT, description: '与已登记的相同 As recorded already', example: 10 })
  unchanged!: number;
}

class ImportFindingCountView {
  @ApiProperty({ example: 'subject/code-masked' })
  code!: string;
  @ApiProperty({ ...COUNT, description: '涉及行数 Rows', example: 12 })
  rows!: number;
  @ApiProperty({ example: '代码经过脱敏' })
  message!: string;
  @ApiProperty({ example: '报送完整代码；脱敏代码不能建立主体' })
  fix!: string;
}

class ImportFailureView {
  @ApiProperty({ example: 'import/no-space' })
  code!: string;
  @ApiProperty()
  message!: string;
  @ApiProperty()
  fix!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '错误号，供管理员查日志 Names the entry in the operator’s log',
  })
  incident!: string | null;
}

export class ImportView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty({
    enum: STATES,
    description: '`failure` 非空而状态为 running 表示正在等待重试 running with a failure: waiting to try again',
  })
  state!: string;
  @ApiProperty({ type: () => ImportOrganView })
  organ!: ImportOrganView;
  @ApiProperty({ example: '2026年9月处罚.csv' })
  fileName!: string;
  @ApiProperty({ example: `sha256:${'0'.repeat(64)}` })
  fileDigest!: string;
  @ApiProperty({ description: '格式代码 Code of the layout', example: 'penalty' })
  layout!: string;
  @ApiProperty({
    description: '格式版本；行业格式为插件的版本号 Edition of the layout; of a sector’s own the plugin’s version',
    example: 'current',
  })
  edition!: string;
  @ApiProperty({ type: () => ImportFormatView })
  format!: ImportFormatView;
  @ApiProperty({ ...COUNT, description: '已处理行数 Rows done', example: 1_000 })
  rowsRead!: number;
  @ApiProperty({ ...COUNT, description: '已处理字节数 Bytes done', example: 262_144 })
  bytesRead!: number;
  @ApiProperty({ ...COUNT, description: '文件字节数 Bytes of the file', example: 10_485_760 })
  bytesTotal!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '近期每秒行数 Rows a second of late' })
  rowsPerSecond!: number | null;
  @ApiProperty({ type: () => ImportCountsView })
  counts!: ImportCountsView;
  @ApiProperty({
    type: () => [ImportFindingCountView],
    description: '各代码的行数，多者在前 By code, the most frequent first',
  })
  findings!: readonly ImportFindingCountView[];
  @ApiProperty({ type: [String], description: '未识别的列，未读取 Columns nobody knows, not read' })
  unknownColumns!: readonly string[];
  @ApiProperty({ type: [String], description: '识别但不保存的列 Columns that are known and not kept' })
  notKept!: readonly string[];
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description: '同一文件的先前导入 An earlier import of the same file',
  })
  sameAs!: string | null;
  @ApiProperty({ type: () => ImportFailureView, nullable: true })
  failure!: ImportFailureView | null;
  @ApiProperty({ description: '合成数据 Synthetic data' })
  synthetic!: boolean;
  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
  @ApiProperty({ type: 'integer' })
  version!: number;

  static of(recorded: RecordedImport, language: Language): ImportView {
    const { findings, failure } = recorded;
    return {
      ...recorded,
      findings: findings.map(({ code, rows, message, fix }) => ({
        code,
        rows,
        message: say(message, language),
        fix: say(fix, language),
      })),
      failure: failure && { ...failure, message: say(failure.message, language), fix: say(failure.fix, language) },
    };
  }
}

class RowFindingView {
  @ApiProperty({ example: 'field/date-impossible' })
  code!: string;
  @ApiProperty({ type: String, nullable: true, description: '列的代码 Code of the column', example: 'CF_JDRQ' })
  column!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '列的中文名 Its heading', example: '处罚决定日期' })
  heading!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '单元格，如表格软件所称 The cell as a spreadsheet names it',
    example: 'F7',
  })
  cell!: string | null;
  @ApiProperty({ description: '说明，不含单元格内容 What is wrong; never what the cell holds', example: '日期不存在' })
  message!: string;
  @ApiProperty({ description: '如何处理 What to do', example: '对照文书填写日期' })
  fix!: string;
  @ApiProperty({ type: () => CitationView, nullable: true, description: '依据 Legal basis' })
  basis!: CitationView | null;
}

class ResubmittingRowView {
  @ApiProperty({ ...UUID, description: '重新报送的导入 The import that took it up' })
  importId!: string;
  @ApiProperty({ type: 'integer', description: '其中的行号 The row there', example: 2 })
  rowNo!: number;
}

class RowResolutionView {
  @ApiProperty({ enum: ['resubmitted', 'dismissed'], description: '已重新报送，或者不予采用 Sent again, or dismissed' })
  as!: string;
  @ApiProperty({ type: String, nullable: true, description: '不予采用的理由 Why it was dismissed' })
  reason!: string | null;
  @ApiProperty({ type: () => ResubmittingRowView, nullable: true })
  by!: ResubmittingRowView | null;
  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class ImportReportRowView {
  @ApiProperty({
    type: 'integer',
    description: '行号：表格的行，NDJSON 的行 Row of the sheet, line of NDJSON',
    example: 7,
  })
  row!: number;
  @ApiProperty({ enum: ROW_OUTCOMES })
  outcome!: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: '文书编号 Id of the document' })
  document!: string | null;
  @ApiProperty({ type: () => [RowFindingView] })
  findings!: readonly RowFindingView[];
  @ApiProperty({
    type: () => RowResolutionView,
    nullable: true,
    description:
      '如何办结；空：尚未办结，或者无须办结 How it was settled; null while it waits, and for rows that were taken',
  })
  resolution!: RowResolutionView | null;

  static of(
    { rowNo, outcome, documentId, findings, resolution }: ReportRow,
    register: ReferenceRegister,
    language: Language,
  ): ImportReportRowView {
    return {
      row: rowNo,
      outcome,
      document: documentId,
      resolution,
      findings: findings.map(({ code, column, heading, cell, message, fix, basis }) => ({
        code,
        column,
        heading,
        cell,
        message: say(message, language),
        fix: say(fix, language),
        basis: basis && register.cite(basis),
      })),
    };
  }
}
