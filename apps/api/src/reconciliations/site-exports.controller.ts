import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { exchangeRefusals } from '@chengxin/core/exchange/exchange.refusals';
import { layoutTemplate } from '@chengxin/core/exchange/layout-template';
import { sectorLayoutRefusals } from '@chengxin/core/exchange/layouts/sector-layout.refusals';
import { SITE_PUBLICATION } from '@chengxin/core/exchange/layouts/site-publication';
import { TEXT_ENCODINGS, type TextEncoding } from '@chengxin/core/exchange/readers/text-encoding';
import { reconciliationRefusals } from '@chengxin/core/reconciliation/reconciliation.refusals';
import { ReconcilePublications, type Reconciliation } from '@chengxin/core/reconciliation/reconciliations';
import { readSiteExport } from '@chengxin/core/reconciliation/site-export';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { Controller, Get, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Accepts, Act } from '../access/route-policy.js';
import { declaredDigest } from '../documents/original.js';
import { Creates } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { Field } from '../http/field.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ATTACHMENT, csvContent, textFile } from '../imports/csv-answer.js';
import { CSV, uploadedFile } from '../imports/uploaded-file.js';
import { ReconciliationView, SiteExportComparisonView } from './reconciliation.views.js';

const TEMPLATE = layoutTemplate(SITE_PUBLICATION, 'current');
const EXAMPLE = TEMPLATE.slice(1);

const FILE_CODES = [
  'file/empty',
  'file/too-large',
  'file/missing',
  'file/interrupted',
  'file/digest-differs',
  'file/encoding-not-supported',
  'file/heading-missing',
  'file/columns-missing',
  'file/column-twice',
] as const;
const CELL_CODES = Object.keys(exchangeRefusals.table).filter((code) =>
  /^field\/(?!cell-error|number-precision-lost|.*-normalised|no-term|absent)/.test(code),
);
const ROW_CODES = [
  'row/quotes-broken',
  'row/too-long',
  'row/cell-too-long',
  'row/undecodable',
  'row/cell-count',
  'row/example',
] as const;

/** What the sender says of an export, in the address. */
class SiteExportQuery {
  @Field.words({
    zh: '本部门网站或者栏目',
    en: 'The own site or its section',
    max: 500,
    example: '吕梁市市场监督管理局网站 行政处罚公示',
  })
  site!: string;

  @Field.day({ zh: '导出之日', en: 'Day on which it was exported', example: '2026-12-01' })
  takenOn!: IsoDay;

  @Field.code(TEXT_ENCODINGS, {
    zh: 'CSV 的编码；未声明时自动识别',
    en: 'Encoding of the file; detected where it is not declared',
    optional: true,
  })
  encoding?: TextEncoding;
}

/** 部门从本部门网站导出的公示，整份与信用网站核对（实施方案第五条）。 */
@ApiTags('publications')
@Controller('v1/site-exports')
export class SiteExportsController {
  constructor(private readonly commands: CommandBus) {}

  @Get('template')
  @LeavesAs('template')
  @Act('publication.reconcile')
  @ApiOperation({ summary: '下载网站导出文件的模板 A template of the export of a site' })
  @ApiProduces(CSV)
  @ApiResponse({
    status: 200,
    description: '表头与一行示例（合成），带 UTF-8 标记 The heading and one synthetic row, with the mark of UTF-8',
    headers: ATTACHMENT,
    content: csvContent(EXAMPLE),
  })
  template(): StreamableFile {
    return textFile([TEMPLATE], `${CSV}; charset=utf-8`, `${SITE_PUBLICATION.code}.csv`);
  }

  @Post()
  @Act('publication.reconcile')
  @Accepts(CSV)
  @ApiOperation({
    summary: '以本部门网站导出的 CSV 文件核对 Compare by a CSV file exported from the own site',
    description:
      '文件须含网站当日公示的全部决定，每个当事人一行；列名同双公示，可用中文名或代码，文号、名称、公示截止期三列必备，公示截止期留空即网站没有写明。空格不比对，金额以万元计，列名写明“（元）”的以元计。' +
      '任何一行不能识别的，整份不予登记，逐行指明行、列和代码。文件的摘要作为证据登记，文件本身不保存。' +
      ' The file holds all that the site showed on that day, one row for each party; headings as in 双公示, in Chinese or codes: number, name and last day must be there, a blank last day says that the site tells none. A blank cell is not compared; amounts are in 万元, in 元 where the heading says （元）. ' +
      'Where any row cannot be read nothing is recorded, and each is told by row, column and code. The digest of the file is kept as evidence, the file is not.',
  })
  @ApiBody({
    required: true,
    schema: { type: 'string', format: 'binary' },
    examples: { export: { summary: '网站导出的处罚公示 Penalties that a site shows', value: EXAMPLE } },
  })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: '内容摘要（RFC 9530），不符则拒收 Digest of the content; refused where it differs',
    schema: { type: 'string', example: 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' },
  })
  @Creates(SiteExportComparisonView, '/v1/reconciliations/{id}')
  @Refuses(
    [
      reconciliationRefusals,
      'reconciliation/taken-in-future',
      'reconciliation/number-unreadable',
      'reconciliation/further-rows',
      'reconciliation/done',
    ],
    [exchangeRefusals, ...FILE_CODES, ...ROW_CODES, ...CELL_CODES],
    [sectorLayoutRefusals, 'field/columns-contradict'],
    [subjectRefusals, 'subject/code-malformed'],
    [requestRefusals, 'request/content-digest-unsupported'],
    [recordRefusals, 'actor/role-missing', 'record/holds-number'],
  )
  async compare(
    @CurrentActor() actor: Actor,
    @Query() { site, takenOn, encoding: declared }: SiteExportQuery,
    @Req() request: ApiRequest,
  ): Promise<SiteExportComparisonView> {
    const sha256 = declaredDigest(request.headers['content-digest']);
    const file = await uploadedFile(request);
    const encoding = declared ?? file.encoding;
    const { digest, shown, notRead } = await readSiteExport(file.content, {
      ...(encoding ? { encoding } : {}),
      ...(sha256 ? { digest: sha256 } : {}),
    });
    const taken = { site, takenOn, evidenceDigest: digest, shown };
    const command = new ReconcilePublications(actor, taken, '?takenOn');
    const made = await this.commands.execute<ReconcilePublications, Reconciliation>(command);
    return { ...ReconciliationView.of(made), notRead };
  }
}
