import { ReadPool } from '@chengxin/core/database/pool';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { ORGAN_LEVELS, type OrganLevel } from '@chengxin/plugin-contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Lists, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class RegionsQuery extends PageQuery {
  @Field.text({
    zh: '上级地区代码',
    en: 'Code of the place above',
    optional: true,
    max: 12,
    pattern: /^\d{2,12}$/,
    example: '141100',
  })
  parent?: string;
}

class OrgansQuery extends PageQuery {
  @Field.text({ zh: '部门代码', en: 'Code of a sector', optional: true, max: 60, example: 'market-supervision' })
  sector?: string;

  @Field.text({
    zh: '地区代码',
    en: 'Code of a place',
    optional: true,
    max: 12,
    pattern: /^\d{2,12}$/,
    example: '141100',
  })
  region?: string;

  @Field.code(ORGAN_LEVELS, { zh: '层级', en: 'Level', optional: true })
  level?: OrganLevel;
}

class RegionView {
  @ApiProperty({ example: '141102', description: 'GB/T 2260' })
  code!: string;
  @ApiProperty({ example: '离石区' })
  name!: string;
  @ApiProperty({ required: false, example: '141100' })
  parent?: string;
}

class NamedCodeView {
  @ApiProperty()
  code!: string;
  @ApiProperty()
  name!: string;
}

class OrganView {
  @ApiProperty({ example: 'lvliang-market-supervision' })
  id!: string;
  @ApiProperty({ example: '吕梁市市场监督管理局' })
  name!: string;
  @ApiProperty({ enum: ORGAN_LEVELS })
  level!: string;
  @ApiProperty({ example: '141100' })
  region!: string;
  @ApiProperty({ example: 'market-supervision' })
  sector!: string;
  @ApiProperty({ required: false, description: '上级机关 The organ above' })
  parent?: string;
  @ApiProperty({ description: '在册 Acts now' })
  active!: boolean;
}

interface OrganRow extends Omit<OrganView, 'parent'> {
  readonly parent: string | null;
}

const ORGAN = `select organ_id as id, name, level, region_code as region, sector_code as sector, parent_id as parent, active from cx.organ`;

/** 地区、部门、事项与机关 Places, sectors, matters and organs, as records name them. */
@ApiTags('places')
@Controller('v1')
@Public()
export class PlacesController {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly pool: ReadPool,
    private readonly cursors: Cursors,
  ) {}

  @Get('regions')
  @ApiOperation({ summary: '地区 Places (GB/T 2260)' })
  @LeavesAs('register')
  @Lists(RegionView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  regions(@Query() query: RegionsQuery): Page<RegionView> {
    const { parent } = query;
    const rows = this.register.data.regions.filter((region) => parent === undefined || region.parent === parent);
    return this.cursors.pageInMemory(
      ['regions', parent ?? null],
      rows,
      query,
      (r) => r.code,
      (r) => ({ ...r }),
    );
  }

  @Get('sectors')
  @ApiOperation({ summary: '部门 Sectors' })
  @LeavesAs('register')
  @Lists(NamedCodeView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  sectors(@Query() query: PageQuery, @AnswerLanguage() language: Language): Page<NamedCodeView> {
    return this.named('sectors', query, language);
  }

  @Get('matters')
  @ApiOperation({ summary: '办理事项 Matters that a check is asked for' })
  @LeavesAs('register')
  @Lists(NamedCodeView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  matters(@Query() query: PageQuery, @AnswerLanguage() language: Language): Page<NamedCodeView> {
    return this.named('matters', query, language);
  }

  @Get('organs')
  @ApiOperation({ summary: '机关 Organs' })
  @LeavesAs('register')
  @Lists(OrganView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async organs(@Query() { cursor, limit = PAGE_LIMIT, sector, region, level }: OrgansQuery): Promise<Page<OrganView>> {
    const query = ['organs', sector ?? null, region ?? null, level ?? null];
    const after = this.cursors.decode(query, cursor)?.[0] ?? '';
    const { rows } = await this.pool.query<OrganRow>(
      `${ORGAN} where organ_id > $1 and ($2::text is null or sector_code = $2) and ($3::text is null or region_code = $3)
         and ($4::text is null or level = $4) order by organ_id limit $5`,
      [after, sector ?? null, region ?? null, level ?? null, limit + 1],
    );
    return this.cursors.page(query, rows, limit, (row) => [row.id], showOrgan);
  }

  @Get('organs/:id')
  @ApiOperation({ summary: '一个机关 One organ' })
  @LeavesAs('register')
  @Shows(OrganView)
  @Refuses([recordRefusals, 'record/not-found'])
  async organ(@Param('id') id: string): Promise<OrganView> {
    const { rows } = await this.pool.query<OrganRow>(`${ORGAN} where organ_id = $1`, [id]);
    if (!rows[0]) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return showOrgan(rows[0]);
  }

  private named(what: 'sectors' | 'matters', query: PageQuery, language: Language): Page<NamedCodeView> {
    return this.cursors.pageInMemory(
      what,
      this.register.data[what],
      query,
      (row) => row.code,
      ({ code, name }) => ({ code, name: say(name, language) }),
    );
  }
}

function showOrgan({ parent, ...organ }: OrganRow): OrganView {
  return { ...organ, ...(parent === null ? {} : { parent }) };
}
