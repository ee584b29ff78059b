import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import type { Instrument, Provision } from '@chengxin/domain/reference-data';
import { MARKS, RANKS, type IsoDate, type Rank } from '@chengxin/plugin-contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Lists, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class InstrumentsQuery extends PageQuery {
  @Field.code(RANKS, { zh: '效力位阶', en: 'Rank', optional: true })
  rank?: Rank;

  @Field.day({ zh: '该日施行', en: 'In force on this day', optional: true })
  inForceOn?: IsoDate;
}

class InstrumentVersionView {
  @ApiProperty({ required: false, format: 'date', description: '公布日 Published on' })
  publishedOn?: string;
  @ApiProperty({ required: false, format: 'date', description: '施行首日 First day in force' })
  from?: string;
  @ApiProperty({ required: false, format: 'date', description: '不再施行的首日 First day no longer in force' })
  to?: string;
  @ApiProperty({ enum: MARKS, description: '来源可靠程度 How well this is known' })
  mark!: string;
}

class InstrumentView {
  @ApiProperty({ example: 'samr-order-44' })
  id!: string;
  @ApiProperty({ description: '名称 Title', example: '市场监督管理严重违法失信名单管理办法' })
  title!: string;
  @ApiProperty({ required: false, description: '文号 Number' })
  number?: string;
  @ApiProperty({ enum: RANKS, description: '效力位阶 Rank' })
  rank!: string;
  @ApiProperty({ required: false, description: '适用地区 Place it binds; absent: the whole country' })
  region?: string;
  @ApiProperty({ required: false, description: '征求意见稿，从不施行 A draft, never in force' })
  draft?: boolean;
  @ApiProperty({ required: false, description: '后继文件 What replaced it' })
  successor?: string;
  @ApiProperty({ description: '官方引用 Official citation' })
  citation!: string;
  @ApiProperty({ description: '已与公布文本核对 Compared with the published text' })
  verified!: boolean;
  @ApiProperty({ enum: MARKS })
  mark!: string;
  @ApiProperty({ type: () => [InstrumentVersionView] })
  versions!: InstrumentVersionView[];
}

class ProvisionView {
  @ApiProperty({ description: '条款 Article', example: '12' })
  article!: string;
  @ApiProperty({ description: '要点（非原文） What it says, in short; not its text' })
  summary!: string;
  @ApiProperty({ required: false, format: 'date' })
  from?: string;
  @ApiProperty({ required: false, format: 'date' })
  to?: string;
  @ApiProperty({ enum: MARKS })
  mark!: string;
}

class InstrumentWithProvisionsView extends InstrumentView {
  @ApiProperty({ type: () => [ProvisionView], description: '登记的条款 Provisions in the register' })
  provisions!: ProvisionView[];
}

/** 法律文件登记表 The register of instruments that every record points into. */
@ApiTags('instruments')
@Controller('v1/instruments')
@Public()
export class InstrumentsController {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: '法律文件 Instruments' })
  @LeavesAs('register')
  @Lists(InstrumentView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  list(@Query() query: InstrumentsQuery, @AnswerLanguage() language: Language): Page<InstrumentView> {
    const { rank, inForceOn } = query;
    const found = this.register.data.instruments.filter(
      (instrument) =>
        (rank === undefined || instrument.rank === rank) &&
        (inForceOn === undefined || isInForce(instrument, inForceOn)),
    );
    return this.cursors.pageInMemory(
      ['instruments', rank ?? null, inForceOn ?? null],
      found,
      query,
      (instrument) => instrument.id,
      (instrument) => show(instrument, language),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: '一部法律文件及其条款 One instrument with its provisions' })
  @LeavesAs('register')
  @Shows(InstrumentWithProvisionsView)
  @Refuses([recordRefusals, 'record/not-found'])
  one(@Param('id') id: string, @AnswerLanguage() language: Language): InstrumentWithProvisionsView {
    const instrument = this.register.instrument(id);
    if (!instrument) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return {
      ...show(instrument, language),
      provisions: this.register.data.provisions
        .filter((provision) => provision.instrument === id)
        .map((provision) => showProvision(provision, language)),
    };
  }
}

function isInForce(instrument: Instrument, day: IsoDate): boolean {
  return (
    !instrument.draft &&
    instrument.versions.some(({ from, to }) => from !== undefined && from <= day && (to === undefined || day < to))
  );
}

function show({ title, versions, ...instrument }: Instrument, language: Language): InstrumentView {
  return {
    ...instrument,
    title: say(title, language),
    verified: instrument.mark === 'V',
    versions: versions.map(({ publishedOn, from, to, mark }) => ({ publishedOn, from, to, mark })),
  };
}

function showProvision({ article, summary, from, to, mark }: Provision, language: Language): ProvisionView {
  return { article, summary: say(summary, language), from, to, mark };
}
