import { PluginHost, type HostedEdition, type HostedPlugin } from '@chengxin/core/plugin-host/plugin-host';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/route-policy.js';
import { Lists, Shows } from '../http/answers.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class EditionView {
  @ApiProperty({ description: '版本代码 Code of the edition' })
  code!: string;
  @ApiProperty({ enum: ['listing', 'sanction', 'repair', 'publication'] })
  kind!: string;
  @ApiProperty({ format: 'date', description: '自该日起 First day' })
  from!: string;
  @ApiProperty({ required: false, format: 'date', description: '不再适用的首日 First day on which it no longer picks' })
  until?: string;
  @ApiProperty({ description: '规范化 JSON 的摘要 Digest of its canonical JSON', example: 'sha256:…' })
  digest!: string;
}

class PluginView {
  @ApiProperty({ example: 'market-supervision' })
  id!: string;
  @ApiProperty({ example: 'market-supervision' })
  sector!: string;
  @ApiProperty({ example: '1.0.0' })
  version!: string;
  @ApiProperty({
    enum: ['running', 'quarantined'],
    description: '隔离：不新列入，修复与移出照常 Quarantined: nothing new is listed, repair and removal go on',
  })
  state!: string;
  @ApiProperty({ description: '公示渠道 Channel of publication' })
  channel!: string;
  @ApiProperty()
  digest!: string;
  @ApiProperty({ type: () => [EditionView] })
  editions!: EditionView[];
}

class PluginFindingView {
  @ApiProperty({ description: '检查代码 Code of the check', example: 'basis/unverified' })
  code!: string;
  @ApiProperty({ enum: ['error', 'warning'] })
  severity!: string;
  @ApiProperty({ description: '插件内的位置 JSON Pointer into the plugin', example: '/ruleSets/0/period/basis' })
  pointer!: string;
  @ApiProperty()
  message!: string;
  @ApiProperty()
  fix!: string;
}

class PluginPhaseView {
  @ApiProperty({ enum: ['shape', 'versions', 'references', 'time', 'law', 'composition'] })
  phase!: string;
  @ApiProperty({ enum: ['passed', 'warned', 'refused', 'not-run'] })
  outcome!: string;
  @ApiProperty({ required: false, description: '用时（毫秒） Milliseconds' })
  ms?: number;
  @ApiProperty({ type: () => [PluginFindingView] })
  findings!: PluginFindingView[];
}

class ComparisonView {
  @ApiProperty({ format: 'date', description: '上次与来源核对之日 Last compared with the sources' })
  on!: string;
  @ApiProperty({ type: 'integer', description: '核对间隔（日） Days until the next comparison' })
  everyDays!: number;
  @ApiProperty({ description: '下次应核对 What to look at next' })
  lookAt!: string;
}

class PluginDetailView extends PluginView {
  @ApiProperty()
  title!: string;
  @ApiProperty({ description: '主管部门 Authority' })
  authority!: string;
  @ApiProperty({ type: [String] })
  maintainers!: readonly string[];
  @ApiProperty({ type: () => ComparisonView })
  compared!: ComparisonView;
  @ApiProperty({ type: 'integer', description: '尚待核实的数值和条款 Figures and articles that still want a lawyer' })
  unverified!: number;
  @ApiProperty({
    type: () => [PluginPhaseView],
    description: '启动检查；隔离的插件没有 Checks at the start; none in quarantine',
  })
  phases!: PluginPhaseView[];
}

class EditionRulesView extends EditionView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: '规则全文（数据） The rules, as data' })
  rules!: object;
}

/** 部门插件 The sectors' rules as this installation runs them. */
@ApiTags('plugins')
@Controller('v1/plugins')
@Public()
export class PluginsController {
  constructor(
    private readonly host: PluginHost,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: '部门插件 Plugins' })
  @Lists(PluginView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  list(@Query() query: PageQuery): Page<PluginView> {
    return this.cursors.pageInMemory('plugins', this.host.list, query, (plugin) => plugin.id, show);
  }

  @Get(':id')
  @ApiOperation({
    summary: '一个插件：启动检查、各版规则、尚待核实的 One plugin: its checks, editions, and what is unverified',
  })
  @Shows(PluginDetailView)
  @Refuses([recordRefusals, 'record/not-found'])
  one(@Param('id') id: string, @AnswerLanguage() language: Language): PluginDetailView {
    return detail(this.find(id), language);
  }

  @Get(':id/editions/:code')
  @ApiParam({ name: 'code', description: '版本代码，百分号编码 Code of the edition, percent-encoded' })
  @ApiOperation({ summary: '一版规则 The rules of one edition' })
  @Shows(EditionRulesView)
  @Refuses([recordRefusals, 'record/not-found'])
  edition(@Param('id') id: string, @Param('code') code: string): EditionRulesView {
    const found = this.find(id).editions.find((e) => e.edition.code === code);
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return { ...showEdition(found), rules: found.edition };
  }

  private find(id: string): HostedPlugin {
    const plugin = this.host.list.find((p) => p.id === id);
    if (!plugin) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return plugin;
  }
}

function show({ id, sector, version, state, channel, digest, editions }: HostedPlugin): PluginView {
  return { id, sector, version, state, channel, digest, editions: editions.map(showEdition) };
}

const UNVERIFIED = ['basis/unverified', 'basis/article-unknown'];

function detail(plugin: HostedPlugin, language: Language): PluginDetailView {
  const { manifest, report } = plugin;
  const findings = report.flatMap((phase) => phase.findings);
  return {
    ...show(plugin),
    title: say(manifest.title, language),
    authority: say(manifest.authority.name, language),
    maintainers: manifest.maintainers,
    compared: manifest.verified,
    unverified: findings.filter((finding) => UNVERIFIED.includes(finding.code)).length,
    phases: report.map(({ phase, outcome, ms, findings: own }) => ({
      phase,
      outcome,
      ...(ms === undefined ? {} : { ms }),
      findings: own.map(({ code, severity, pointer, message, fix }) => ({
        code,
        severity,
        pointer,
        message: say(message, language),
        fix: say(fix, language),
      })),
    })),
  };
}

function showEdition({ edition: { code, kind, from }, until, digest }: HostedEdition): EditionView {
  return { code, kind, from, ...(until === undefined ? {} : { until }), digest };
}
