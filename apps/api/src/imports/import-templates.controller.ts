import { layoutTemplate } from '@chengxin/core/exchange/layout-template';
import { LAYOUT_CODES, type LayoutCode } from '@chengxin/core/exchange/layouts/column';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Refuses } from '../http/refuses.js';
import { ATTACHMENT, csvContent, EXAMPLE_CSV, textFile } from './csv-answer.js';
import { TemplateQuery } from './import.requests.js';
import { CSV } from './uploaded-file.js';

/** 报送模板：表头与一行合成示例。 */
@ApiTags('imports')
@Controller('v1/import-templates')
export class ImportTemplatesController {
  @Get(':layout')
  @ApiOperation({ summary: '下载模板 A template to fill in' })
  @ApiParam({ name: 'layout', enum: LAYOUT_CODES, description: '格式 Layout' })
  @ApiProduces(CSV)
  @ApiResponse({
    status: 200,
    description: '表头与一行示例（合成），带 UTF-8 标记 The heading and one synthetic row, with the mark of UTF-8',
    headers: ATTACHMENT,
    content: csvContent(EXAMPLE_CSV),
  })
  @Refuses([recordRefusals, 'record/not-found'])
  show(@Param('layout') layout: string, @Query() { edition = 'current' }: TemplateQuery): StreamableFile {
    const known = (LAYOUT_CODES as readonly string[]).includes(layout);
    if (!known) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return textFile(
      [layoutTemplate(layout as LayoutCode, edition)],
      `${CSV}; charset=utf-8`,
      `${layout}-${edition}.csv`,
    );
  }
}
