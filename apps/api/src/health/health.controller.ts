import { ReadPool } from '@chengxin/core/database/pool';
import { schemaDifference } from '@chengxin/core/database/readiness';
import { PluginHost } from '@chengxin/core/plugin-host/plugin-host';
import type { Text } from '@chengxin/plugin-contract';
import { Refused } from '@chengxin/core/refusal/refused';
import { Controller, Get, Header, HttpCode, Inject } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { OptionalActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { API_CONFIG, type ApiConfig } from '../configuration.js';
import { Answers } from '../http/answers.js';
import { Log } from '@chengxin/core/log/log';
import { Metrics } from '../http/metrics.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import type { Actor } from '@chengxin/core/access/actor';

class HealthView {
  @ApiProperty({ enum: ['up'] })
  status!: 'up';
}

class PluginStateView {
  @ApiProperty({ example: 'market-supervision' })
  id!: string;
  @ApiProperty({ example: '1.0.0' })
  version!: string;
  @ApiProperty({ enum: ['running', 'quarantined'] })
  state!: string;
  @ApiProperty({ type: 'integer', description: '版本（规则集）数 Number of editions' })
  editions!: number;
}

class ReadinessWarningView {
  @ApiProperty({ enum: ['plugin/quarantined', 'manifest/verification-due'] })
  code!: string;
  @ApiProperty({ example: 'market-supervision' })
  plugin!: string;
}

class ReadinessView {
  @ApiProperty({
    enum: ['ready', 'degraded'],
    description:
      '有插件被隔离的为 degraded：照常服务，该部门不新列入 degraded: serving, while a sector lists nothing new',
  })
  status!: 'ready' | 'degraded';
  @ApiProperty({ type: () => [ReadinessWarningView], description: '应当处理的 What wants a person' })
  warnings!: ReadinessWarningView[];
  @ApiProperty({ type: () => [PluginStateView] })
  plugins!: PluginStateView[];
}

function unavailable(detail: Text): Refused {
  return new Refused([requestRefusals.refuse('platform/unavailable', { detail })]);
}

/** Whether the process lives, whether it can serve, and what it counts. */
@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  @Get('healthz')
  @Public()
  @ApiOperation({ summary: '进程存活 The process lives' })
  @LeavesAs('register')
  @Answers(HealthView)
  health(): HealthView {
    return { status: 'up' };
  }

  @Get('readyz')
  @Public()
  @ApiOperation({ summary: '可提供服务：数据库、结构、插件 Ready: database, schema, plugins' })
  @LeavesAs('register')
  @Answers(ReadinessView)
  @Refuses([requestRefusals, 'platform/unavailable'])
  async readiness(): Promise<ReadinessView> {
    const { missing, unknown } = await schemaDifference(this.pool).catch((fault: unknown) => {
      this.log.error('readiness', {}, fault);
      throw unavailable({ zh: '数据库', en: 'database' });
    });
    if (missing.length + unknown.length > 0) throw unavailable({ zh: '数据库结构', en: 'database schema' });
    const warnings = this.host.warnings();
    return {
      status: warnings.some(({ code }) => code === 'plugin/quarantined') ? 'degraded' : 'ready',
      warnings: [...warnings],
      plugins: this.host.list.map(({ id, version, state, editions }) => ({
        id,
        version,
        state,
        editions: editions.length,
      })),
    };
  }

  @Get('metrics')
  @LeavesAs('metrics')
  @Public()
  @ApiExcludeEndpoint()
  @HttpCode(200)
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async showMetrics(@OptionalActor() actor: Actor | undefined): Promise<string> {
    if (this.config.metrics === 'token' && !actor) throw new Refused([requestRefusals.refuse('request/token-missing')]);
    return this.metrics.registry.metrics();
  }
}
