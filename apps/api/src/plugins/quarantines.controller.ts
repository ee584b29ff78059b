import type { Actor } from '@chengxin/core/access/actor';
import { DecideQuarantine } from '@chengxin/core/plugin-host/decide-quarantine';
import { ProposeQuarantine } from '@chengxin/core/plugin-host/propose-quarantine';
import { quarantineRefusals } from '@chengxin/core/plugin-host/quarantine.refusals';
import { ReadQuarantine } from '@chengxin/core/plugin-host/read-quarantine';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Refuses } from '../http/refuses.js';

const ACTS = ['quarantine', 'lifting'] as const;

class ProposeQuarantineRequest {
  @Field.text({ zh: '插件代码', en: 'Id of the plugin', max: 60, example: 'market-supervision' })
  plugin!: string;

  @Field.code(ACTS, { zh: '隔离 quarantine，解除隔离 lifting', en: 'Its quarantine, or the lifting of it' })
  act!: (typeof ACTS)[number];

  @Field.words({ zh: '事由', en: 'Why', max: 4_000, example: '认定标准所引条款有误，正在更正' })
  reason!: string;
}

class DecideQuarantineRequest {
  @Field.flag({ zh: '同意为 true，不同意为 false', en: 'true: carried out; false: declined', example: true })
  carryOut!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '情况属实' })
  reasons!: string;
}

class QuarantineActView {
  @ApiProperty({ description: '插件代码 Id of the plugin' })
  plugin!: string;
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ enum: ACTS })
  act!: string;
  @ApiProperty({ enum: ['proposed', 'declined', 'carried-out'] })
  state!: string;
  @ApiProperty({ description: '办理机关 Organ', example: 'lvliang-credit-office' })
  organ!: string;
  @ApiProperty({ description: '事由 Why it was proposed' })
  reason!: string;
  @ApiProperty({ description: '拟办人 Who prepared' })
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true, description: '决定人 Who decided' })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '决定的理由 Why it was decided so' })
  reasons!: string | null;
}

const PLUGIN_PARAM = { name: 'plugin', description: '插件代码 Id of the plugin', example: 'market-supervision' };
const LIFTING = [
  quarantineRefusals,
  'quarantine/plugin-unknown',
  'quarantine/reserved',
  'quarantine/by-configuration',
  'quarantine/not-installed',
  'quarantine/checks-failed',
  'quarantine/office-below-municipal',
] as const;

/** 插件的隔离与解除：信用主管部门两人办理，无须重新启动；启动配置所隔离的不能由此解除。 */
@ApiTags('plugins')
@Controller('v1/plugins/quarantines')
export class QuarantinesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('plugin.propose-quarantine')
  @ApiOperation({
    summary: '拟隔离插件，或者拟解除隔离 Propose that a plugin be quarantined, or let out',
    description:
      '隔离期间不新增认定、列入、公示和措施，修复与移出照常；所安装的插件未通过检查的，不得解除。' +
      ' In quarantine nothing new is determined, listed, shown or assigned; repair and removal go on. Nothing is let out while what is installed fails a check.',
  })
  @Creates(QuarantineActView, '/v1/plugins/quarantines/{plugin}')
  @Refuses(
    [...LIFTING, 'quarantine/already-quarantined', 'quarantine/not-quarantined', 'quarantine/already-proposed'],
    [recordRefusals, 'actor/role-missing'],
  )
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeQuarantineRequest): Promise<QuarantineActView> {
    return this.commands.execute(new ProposeQuarantine(actor, { ...body }));
  }

  @Get(':plugin')
  @Act('case.read')
  @ApiParam(PLUGIN_PARAM)
  @ApiOperation({ summary: '一个插件最近一次隔离或者解除 What was last asked about a plugin' })
  @Shows(QuarantineActView)
  @Refuses(
    [quarantineRefusals, 'quarantine/plugin-unknown', 'quarantine/reserved'],
    [recordRefusals, 'record/not-found'],
  )
  show(@CurrentActor() actor: Actor, @Param('plugin') plugin: string): Promise<QuarantineActView> {
    return this.queries.execute(new ReadQuarantine(actor, plugin));
  }

  @Post(':plugin/decision')
  @Act('plugin.decide-quarantine')
  @ApiParam(PLUGIN_PARAM)
  @ApiOperation({
    summary: '决定隔离或者解除，由另一人决定 Decide; by another person',
    description:
      '本进程即时生效，其他进程数秒内生效。 In force in this process at once, in the others of the installation within seconds.',
  })
  @Changes(QuarantineActView)
  @Refuses(
    [...LIFTING, 'quarantine/not-proposed'],
    [
      recordRefusals,
      'record/changed-meanwhile',
      'record/version-required',
      'actor/role-missing',
      'actor/same-person',
      'actor/other-region',
    ],
  )
  decide(
    @CurrentActor() actor: Actor,
    @Param('plugin') plugin: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { carryOut, reasons }: DecideQuarantineRequest,
  ): Promise<QuarantineActView> {
    return this.commands.execute(new DecideQuarantine(actor, plugin, ifMatch, { carryOut, reasons }));
  }
}
