import { templateColumns } from '@chengxin/core/exchange/layout-template';
import type { Column, Layout } from '@chengxin/domain/intake/column';
import { dateFormsOf } from '@chengxin/domain/intake/sector-layout';
import { DEFAULT_DATE_FORMS } from '@chengxin/domain/intake/read-row';
import { FILE_KINDS } from '@chengxin/core/exchange/open-table';
import { TEXT_ENCODINGS } from '@chengxin/core/exchange/readers/text-encoding';
import { ApiProperty } from '@nestjs/swagger';
import { say, type Language } from '../http/language.js';

const UNITS = ['fen', 'yuan', 'wan-yuan', 'percent', 'per-mille'] as const;

class LayoutCodeView {
  @ApiProperty({ description: '文件中的写法 As the file writes it', example: '罚款' })
  written!: string;
  @ApiProperty({ description: '记录中的代码 Code in the record', example: 'fine' })
  code!: string;
}

class LayoutColumnView {
  @ApiProperty({ description: '列的代码；报告中以此指明 Code, by which reports name it', example: 'order.fine' })
  code!: string;
  @ApiProperty({ description: '列名 Heading', example: '罚款金额（万元）' })
  heading!: string;
  @ApiProperty({ type: [String], description: '其他可用的列名 Other headings it may have' })
  also!: readonly string[];
  @ApiProperty({ description: '文件须有此列 The file must have it' })
  mandatory!: boolean;
  @ApiProperty({ description: '不得为空 No cell of it may be empty' })
  filled!: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '所填的行业事实项 Fact of the sector that it states',
    example: null,
  })
  fact!: string | null;
  @ApiProperty({
    enum: UNITS,
    type: String,
    nullable: true,
    description:
      '单位：分、元、万元、百分之几、千分之几；空：由列名写明 Unit; null: the heading says it, or it has none',
  })
  unit!: string | null;
  @ApiProperty({
    type: () => [LayoutCodeView],
    description: '代码对照；表外的值不予接收 Code table; what is not in it is refused',
  })
  codes!: readonly LayoutCodeView[];
  @ApiProperty({
    enum: ['standard', 'sector', 'platform'],
    description: '来源：双公示标准、行业插件、本平台 From the national standard, the sector’s plugin, or this platform',
  })
  source!: string;
  @ApiProperty({ description: '含个人信息 Holds personal information' })
  personal!: boolean;

  static of(column: Column, own: boolean): LayoutColumnView {
    const { code, heading, also = [], required, filled, fact, unit, codes = {}, reads, personal } = column;
    return {
      code,
      heading,
      also,
      mandatory: required ?? false,
      filled: filled ?? false,
      fact: fact?.name ?? null,
      unit: unit ?? (reads === 'amount' && !own ? 'wan-yuan' : null),
      codes: Object.entries(codes).map(([written, to]) => ({ written, code: to })),
      source: code.startsWith('CX_') ? 'platform' : own ? 'sector' : 'standard',
      personal: personal ?? false,
    };
  }
}

export class LayoutView {
  @ApiProperty({
    description: '格式代码，用于 layout 参数 Code, for the parameter layout',
    example: 'taxation.published-entries',
  })
  code!: string;
  @ApiProperty({ description: '名称 Name', example: '重大税收违法失信主体信息表' })
  name!: string;
  @ApiProperty({
    description: '版本；行业格式为插件的版本号 Edition; of a sector’s own the plugin’s version',
    example: '1.0.0',
  })
  edition!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '行业；空：各机关可用 Sector; null: for every organ',
    example: 'taxation',
  })
  sector!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '来源插件 Plugin that it is from', example: 'taxation' })
  plugin!: string | null;
  @ApiProperty({ enum: FILE_KINDS, isArray: true, description: '文件类型 Types of file' })
  formats!: readonly string[];
  @ApiProperty({ enum: TEXT_ENCODINGS, isArray: true, description: 'CSV 的编码 Encodings of a CSV file' })
  encodings!: readonly string[];
  @ApiProperty({ type: [String], description: '日期写法 Forms of dates' })
  dateForms!: readonly string[];
  @ApiProperty({
    type: [String],
    description: '文书类型：多于一种的须填文书类型列 Kinds of document; a column says which where there are several',
    example: ['penalty-decision'],
  })
  documents!: readonly string[];
  @ApiProperty({ type: () => [LayoutColumnView] })
  columns!: readonly LayoutColumnView[];

  static of(layout: Layout, edition: string, language: Language): LayoutView {
    const { code, name, own } = layout;
    return {
      code,
      name: say(name, language),
      edition,
      sector: own?.sector ?? null,
      plugin: own?.plugin ?? null,
      formats: own?.formats ?? FILE_KINDS,
      encodings: own?.encodings ?? TEXT_ENCODINGS,
      dateForms: own ? dateFormsOf(own.dateForms) : DEFAULT_DATE_FORMS,
      documents: own?.documents ?? [code === 'permit' ? 'permit-decision' : 'penalty-decision'],
      columns: templateColumns(layout, edition).map((column) => LayoutColumnView.of(column, own !== undefined)),
    };
  }
}
