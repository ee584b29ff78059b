import { ReadLayouts } from '@chengxin/core/exchange/import-layouts';
import { layoutTemplate } from '@chengxin/core/exchange/layout-template';
import type { Layout } from '@chengxin/domain/intake/column';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Act } from '../access/route-policy.js';
import { Lists } from '../http/answers.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Refuses } from '../http/refuses.js';
import { ATTACHMENT, csvContent, EXAMPLE_CSV, textFile } from './csv-answer.js';
import { TemplateQuery } from './import.requests.js';
import { LayoutView } from './layout.views.js';
import { CSV } from './uploaded-file.js';

/** 报送格式与模板：双公示的格式，以及各行业自己的文件。 */
@ApiTags('imports')
@Controller('v1/import-templates')
export class ImportTemplatesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @LeavesAs('template')
  @Act('import.template')
  @ApiOperation({
    summary: '报送格式清单 The layouts a file may have',
    description:
      '双公示格式供各机关使用；行业自己的格式来自该行业已安装的插件，只供该行业的机关使用。各列的单位、代码对照一并列出。' +
      ' The national layouts are for every organ; a sector’s own come from its installed plugin and are for organs of that sector alone. Units and code tables of the columns are given.',
  })
  @Lists(LayoutView)
  async list(@AnswerLanguage() language: Language): Promise<{ readonly items: readonly LayoutView[] }> {
    const layouts = await this.queries.execute<ReadLayouts, readonly Layout[]>(new ReadLayouts());
    const editions = layouts.flatMap((layout) =>
      Object.keys(layout.editions).map((edition) => [layout, edition] as const),
    );
    return { items: editions.map(([layout, edition]) => LayoutView.of(layout, edition, language)) };
  }

  @Get(':layout')
  @LeavesAs('template')
  @Act('import.template')
  @ApiOperation({ summary: '下载模板 A template to fill in' })
  @ApiParam({
    name: 'layout',
    description: '格式代码 Code of a layout',
    schema: { type: 'string', example: 'penalty' },
  })
  @ApiProduces(CSV)
  @ApiResponse({
    status: 200,
    description: '表头与一行示例（合成），带 UTF-8 标记 The heading and one synthetic row, with the mark of UTF-8',
    headers: ATTACHMENT,
    content: csvContent(EXAMPLE_CSV),
  })
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@Param('layout') code: string, @Query() { edition }: TemplateQuery): Promise<StreamableFile> {
    const [layout] = await this.queries.execute<ReadLayouts, readonly Layout[]>(new ReadLayouts(code));
    // A sector's own layout has the one edition of its plugin's release.
    const wanted = layout?.own && edition === undefined ? Object.keys(layout.editions)[0]! : (edition ?? 'current');
    if (!layout?.editions[wanted]) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return textFile([layoutTemplate(layout, wanted)], `${CSV}; charset=utf-8`, `${code}-${wanted}.csv`);
  }
}
