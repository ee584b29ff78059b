import type { Actor } from '@chengxin/core/access/actor';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import {
  MonthlyReports,
  type CountyRow,
  type MonthlyFigures,
  type MonthlyRow,
} from '@chengxin/core/supervision/monthly-report';
import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Act } from '../access/route-policy.js';
import { Lists } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { textFile } from '../imports/csv-answer.js';
import { CSV } from '../imports/uploaded-file.js';
import { PaperPage } from '../papers/paper-page.js';

const RATE = { type: 'number', nullable: true, minimum: 0, maximum: 1 } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;

class MonthlyFiguresView implements MonthlyFigures {
  @ApiProperty({ ...COUNT, description: '当月决定并报送的处罚、许可 Decided in the month and reported' })
  decisions!: number;
  @ApiProperty({ ...COUNT, description: '其中七个工作日以外报送的 Of them, reported after seven working days' })
  late!: number;
  @ApiProperty({
    ...COUNT,
    description:
      '缺号，计入其后第一个已报送编号作出决定的月份 Missing numbers, in the month of the next higher one that was reported',
  })
  missing!: number;
  @ApiProperty({ ...RATE, description: '合规率 Reported in time, of reported and missing' })
  complianceRate!: number | null;
  @ApiProperty({ ...RATE, description: '迟报率 Late, of reported' })
  lateRate!: number | null;
  @ApiProperty({ ...RATE, description: '瞒报率 Missing, of reported and missing' })
  missingRate!: number | null;
  @ApiProperty({ ...COUNT, description: '因标准废止移出的 Entries that ended with their standard' })
  endedWithStandard!: number;
  @ApiProperty({ ...COUNT, description: '办结的修复 Repairs decided' })
  repairsDecided!: number;
  @ApiProperty({
    type: 'number',
    nullable: true,
    description: '申请到决定的平均天数 Mean days from application to decision',
  })
  repairDays!: number | null;
  @ApiProperty({
    ...COUNT,
    description: '逾期的修复申请，计入首次发现的月份 Applications for repair, in the month they were first found late',
  })
  repairsOverdue!: number;
  @ApiProperty({ ...COUNT, description: '监督立案 Supervision cases opened' })
  casesOpened!: number;
  @ApiProperty({ ...COUNT, description: '监督结案 Supervision cases closed' })
  casesClosed!: number;
}

class MonthlyRowView extends MonthlyFiguresView implements MonthlyRow {
  @ApiProperty()
  organ!: string;
  @ApiProperty({ description: '机关名称 Name of the organ' })
  name!: string;
  @ApiProperty({ example: '141100' })
  region!: string;
  @ApiProperty()
  sector!: string;
}

class CountyRowView extends MonthlyFiguresView implements CountyRow {
  @ApiProperty({ example: '141102' })
  region!: string;
  @ApiProperty({ description: '县（市、区）；本级指该级机关自己的 County; 本级 is what the organs of that level did' })
  name!: string;
  @ApiProperty({ ...COUNT, description: '计入的机关数 Organs counted in it' })
  organs!: number;
}

/** 监督月报（实施方案第九部分（二））：按部门和县（市、区），数据、CSV、可打印的页面。 */
@ApiTags('supervision')
@Controller('v1/supervision-reports/:month')
export class SupervisionReportsController {
  constructor(
    private readonly reports: MonthlyReports,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('supervision.read')
  @LeavesAs('supervision-report')
  @ApiOperation({
    summary:
      '一个月的监督月报；机关只看到本机关，县牵头单位看到本辖区 One month, `YYYY-MM`; an organ sees its own row, the lead unit of a county its county’s',
    description: '以 `Accept: text/csv` 取 CSV。 `Accept: text/csv` gives the whole of it, for a spreadsheet.',
  })
  @ApiProduces('application/json', CSV)
  @Lists(MonthlyRowView, CSV)
  @Refuses([requestRefusals, 'request/cursor-invalid'], [recordRefusals, 'record/not-found'])
  async show(
    @CurrentActor() actor: Actor,
    @Param('month') month: string,
    @Query() query: PageQuery,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<MonthlyRowView> | StreamableFile> {
    const rows = await this.of(actor, month);
    response.vary('Accept');
    if (request.accepts('application/json', CSV) === CSV)
      return textFile(this.reports.csv(rows), `${CSV}; charset=utf-8`, `supervision-${month}.csv`);
    return this.cursors.pageInMemory(
      ['supervision-report', month],
      rows,
      query,
      ({ organ }) => organ,
      (row) => row,
    );
  }

  @Get('counties')
  @Act('supervision.read')
  @LeavesAs('supervision-report')
  @ApiOperation({
    summary:
      '一个月按县（市、区）合计；只合计读者看得到的机关 Sums and rates of each county, of the organs its reader may see',
    description: '以 `Accept: text/csv` 取 CSV。 `Accept: text/csv` gives the whole of it, for a spreadsheet.',
  })
  @ApiProduces('application/json', CSV)
  @Lists(CountyRowView, CSV)
  @Refuses([requestRefusals, 'request/cursor-invalid'], [recordRefusals, 'record/not-found'])
  async counties(
    @CurrentActor() actor: Actor,
    @Param('month') month: string,
    @Query() query: PageQuery,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<CountyRowView> | StreamableFile> {
    const rows = this.reports.byCounty(await this.of(actor, month));
    response.vary('Accept');
    if (request.accepts('application/json', CSV) === CSV)
      return textFile(this.reports.countiesCsv(rows), `${CSV}; charset=utf-8`, `supervision-${month}-counties.csv`);
    return this.cursors.pageInMemory(
      ['supervision-report-counties', month],
      rows,
      query,
      ({ region }) => region,
      (row) => row,
    );
  }

  @Get('page')
  @Act('supervision.read')
  @ApiOperation({ summary: '月报，供打印 The report, to be printed' })
  @PaperPage('监督月报 Monthly report', 'supervision-report')
  @Refuses([recordRefusals, 'record/not-found'])
  async page(@CurrentActor() actor: Actor, @Param('month') month: string): Promise<string> {
    return this.reports.page(actor, month, await this.of(actor, month));
  }

  private of(actor: Actor, month: string): Promise<readonly MonthlyRow[]> {
    if (!/^20\d\d-(?:0[1-9]|1[0-2])$/.test(month)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return this.reports.of(actor, month);
  }
}
