import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import type { CatalogueEdition, CatalogueItem } from '@chengxin/domain/reference-data';
import { DOCUMENT_KINDS, MARKS, SUBJECT_KINDS } from '@chengxin/plugin-contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Lists, Shows } from '../http/answers.js';
import { citations } from '../http/citation.js';
import { Field } from '../http/field.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class CatalogueItemsQuery extends PageQuery {
  @Field.text({ zh: '类别代码', en: 'Code of a class', optional: true, max: 40 })
  class?: string;

  @Field.code(['public', 'not-public'], { zh: '是否公开', en: 'Whether it may be published', optional: true })
  publication?: CatalogueItem['publication'];
}

class CatalogueClassView {
  @ApiProperty()
  code!: string;
  @ApiProperty()
  name!: string;
  @ApiProperty({ enum: MARKS })
  mark!: string;
}

class CatalogueEditionView {
  @ApiProperty({ example: 'national-2024' })
  code!: string;
  @ApiProperty({ description: '名称 Title' })
  title!: string;
  @ApiProperty({ required: false, description: '文号 Number' })
  number?: string;
  @ApiProperty({ required: false, format: 'date' })
  from?: string;
  @ApiProperty({ required: false, format: 'date', description: '不再施行的首日 First day no longer in force' })
  to?: string;
  @ApiProperty({ description: '已施行过或正在施行 Is or was in force; false: registered only' })
  inForce!: boolean;
  @ApiProperty({ enum: MARKS })
  mark!: string;
  @ApiProperty({ type: () => [CatalogueClassView] })
  classes!: CatalogueClassView[];
  @ApiProperty({ type: 'integer', description: '登记的条目数 Items in the register' })
  items!: number;
}

class CatalogueRetentionView {
  @ApiProperty({ example: 'P5Y' })
  term!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
}

/** 保存期限、脱敏、更新频次、严重程度: columns of a catalogue of which no text of a national edition was read but where an item says so. */
const COLUMNS = ['retention', 'mask', 'update-frequency', 'severity'] as const;

class CatalogueItemView {
  @ApiProperty()
  code!: string;
  @ApiProperty({ description: '类别 Class' })
  class!: string;
  @ApiProperty()
  name!: string;
  @ApiProperty({ enum: SUBJECT_KINDS, isArray: true, description: '主体种类 Kinds of subject' })
  subjects!: readonly string[];
  @ApiProperty({ enum: DOCUMENT_KINDS, isArray: true, description: '文书种类 Kinds of document' })
  documents!: readonly string[];
  @ApiProperty({ enum: ['public', 'government', 'authorised-query'], description: '共享范围 Sharing scope' })
  sharing!: string;
  @ApiProperty({ enum: ['public', 'not-public'], description: '公开属性 Publication' })
  publication!: string;
  @ApiProperty({ type: () => [CitationView] })
  bases!: CitationView[];
  @ApiProperty({
    required: false,
    type: () => CitationView,
    description: '不经本人同意归集个人信息的依据 Ground on which personal information is collected without consent',
  })
  personalGround?: CitationView;
  @ApiProperty({
    required: false,
    type: () => CitationView,
    description:
      '公开自然人信息的依据；没有的，须经本人同意 Basis for showing natural persons; without one, their consent',
  })
  personPublicationBasis?: CitationView;
  @ApiProperty({ required: false, type: () => CatalogueRetentionView, description: '保存期限 How long it is kept' })
  retention?: CatalogueRetentionView;
  @ApiProperty({
    enum: COLUMNS,
    isArray: true,
    description: '目录的栏目中没有读到内容的，不作推定 Columns whose content nobody has read; nothing is inferred',
  })
  unread!: readonly string[];
  @ApiProperty({ enum: MARKS })
  mark!: string;
}

/** 公共信用信息目录 What may be collected at all, by whom and shown to whom. */
@ApiTags('catalogue')
@Controller('v1/catalogue')
@Public()
export class CatalogueController {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: '目录各版 Editions of the catalogue' })
  @LeavesAs('register')
  @Lists(CatalogueEditionView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  editions(@Query() query: PageQuery, @AnswerLanguage() language: Language): Page<CatalogueEditionView> {
    return this.cursors.pageInMemory(
      'catalogue',
      this.register.data.catalogues,
      query,
      (edition) => edition.code,
      (edition) => showEdition(edition, language),
    );
  }

  @Get(':edition')
  @ApiOperation({ summary: '一版目录 One edition' })
  @LeavesAs('register')
  @Shows(CatalogueEditionView)
  @Refuses([recordRefusals, 'record/not-found'])
  edition(@Param('edition') code: string, @AnswerLanguage() language: Language): CatalogueEditionView {
    return showEdition(this.find(code), language);
  }

  @Get(':edition/items')
  @ApiOperation({ summary: '一版目录的条目 Items of an edition' })
  @LeavesAs('register')
  @Lists(CatalogueItemView)
  @Refuses([recordRefusals, 'record/not-found'], [requestRefusals, 'request/cursor-invalid'])
  items(
    @Param('edition') code: string,
    @Query() query: CatalogueItemsQuery,
    @AnswerLanguage() language: Language,
  ): Page<CatalogueItemView> {
    const items = this.find(code).items.filter(
      (item) =>
        (query.class === undefined || item.classCode === query.class) &&
        (query.publication === undefined || item.publication === query.publication),
    );
    return this.cursors.pageInMemory(
      ['catalogue', code, query.class ?? null, query.publication ?? null],
      items,
      query,
      (item) => item.code,
      (item) => ({
        code: item.code,
        class: item.classCode,
        name: say(item.name, language),
        subjects: item.subjects,
        documents: item.documents,
        sharing: item.sharing,
        publication: item.publication,
        bases: citations(item.bases, this.register),
        ...(item.personalGround ? { personalGround: this.register.cite(item.personalGround) } : {}),
        ...(item.personPublicationBasis
          ? { personPublicationBasis: this.register.cite(item.personPublicationBasis) }
          : {}),
        ...(item.retention
          ? { retention: { term: item.retention.term, basis: this.register.cite(item.retention.basis) } }
          : {}),
        unread: COLUMNS.filter((column) => column !== 'retention' || !item.retention),
        mark: item.mark,
      }),
    );
  }

  private find(code: string): CatalogueEdition {
    const edition = this.register.data.catalogues.find((e) => e.code === code);
    if (!edition) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return edition;
  }
}

function showEdition(
  { title, classes, items, ...edition }: CatalogueEdition,
  language: Language,
): CatalogueEditionView {
  return {
    ...edition,
    title: say(title, language),
    classes: classes.map(({ code, name, mark }) => ({ code, name: say(name, language), mark })),
    items: items.length,
  };
}
