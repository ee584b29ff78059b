import { Clock } from '@chengxin/core/clock/clock';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { PluginHost, type HostedPlugin } from '@chengxin/core/plugin-host/plugin-host';
import { QuarantineRecords } from '@chengxin/core/plugin-host/quarantine-records';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Lists, Shows } from '../http/answers.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import {
  EditionRulesView,
  PluginDetailView,
  PluginView,
  showDetail,
  showEdition,
  showPlugin,
  type Beside,
} from './plugin.views.js';

/** 部门插件 The sectors' rules as this installation runs them. */
@ApiTags('plugins')
@Controller('v1/plugins')
@Public()
export class PluginsController {
  constructor(
    private readonly host: PluginHost,
    private readonly quarantine: QuarantineRecords,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: '部门插件 Plugins' })
  @Lists(PluginView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(@Query() query: PageQuery, @AnswerLanguage() language: Language): Promise<Page<PluginView>> {
    const beside = await this.beside();
    const show = (plugin: HostedPlugin) => showPlugin(plugin, beside, language);
    return this.cursors.pageInMemory('plugins', this.host.list, query, (plugin) => plugin.id, show);
  }

  @Get(':id')
  @ApiOperation({
    summary: '一个插件：启动检查、各版规则、尚待核实的 One plugin: its checks, editions, and what is unverified',
  })
  @Shows(PluginDetailView)
  @Refuses([recordRefusals, 'record/not-found'])
  async one(@Param('id') id: string, @AnswerLanguage() language: Language): Promise<PluginDetailView> {
    return showDetail(this.find(id), await this.beside(), language);
  }

  @Get(':id/editions/:code')
  @ApiParam({ name: 'code', description: '版本代码，百分号编码 Code of the edition, percent-encoded' })
  @ApiOperation({ summary: '一版规则 The rules of one edition' })
  @LeavesAs('register')
  @Shows(EditionRulesView)
  @Refuses([recordRefusals, 'record/not-found'])
  edition(
    @Param('id') id: string,
    @Param('code') code: string,
    @AnswerLanguage() language: Language,
  ): EditionRulesView {
    const { editions, disabledEditions } = this.find(id);
    const found = [...editions, ...disabledEditions].find((e) => e.edition.code === code);
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return { ...showEdition(found, language), rules: found.edition };
  }

  private async beside(): Promise<Beside> {
    return { register: this.register, today: this.clock.today(), history: await this.quarantine.history() };
  }

  private find(id: string): HostedPlugin {
    const plugin = this.host.list.find((p) => p.id === id);
    if (!plugin) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return plugin;
  }
}
