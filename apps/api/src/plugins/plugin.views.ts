import type { Conformance } from '@chengxin/core/plugin-host/conformance';
import type { HostedEdition, HostedPlugin } from '@chengxin/core/plugin-host/plugin-host';
import { BY_CONFIGURATION, holding, type QuarantineEvent } from '@chengxin/core/plugin-host/quarantine-records';
import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { IsoDate } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';
import { say, type Language } from '../http/language.js';

export class EditionView {
  @ApiProperty({ description: '版本代码 Code of the edition' })
  code!: string;
  @ApiProperty({ enum: ['listing', 'sanction', 'repair', 'publication'] })
  kind!: string;
  @ApiProperty({ format: 'date', description: '自该日起 First day' })
  from!: string;
  @ApiProperty({ required: false, format: 'date', description: '不再适用的首日 First day on which it no longer picks' })
  until?: string;
  @ApiProperty({
    required: false,
    format: 'date',
    description:
      '依过渡条款溯及自该日起生效的文书，施行后认定的适用 First day that its clause of transition reaches, for what is determined once it is in force',
  })
  reaches?: string;
  @ApiProperty({ description: '规范化 JSON 的摘要 Digest of its canonical JSON', example: 'sha256:…' })
  digest!: string;
  @ApiProperty({
    required: false,
    description:
      '停用的原因；停用的版本任何一日都不适用，只供查考和模拟 Why it is disabled: it picks on no day, and is read and simulated only',
  })
  disabled?: string;
}

class VerificationView {
  @ApiProperty({ format: 'date', description: '上次与来源核对之日 Last compared with the sources' })
  on!: string;
  @ApiProperty({ format: 'date', description: '应于该日前再次核对 Due by' })
  due!: string;
  @ApiProperty({ description: '已逾期 Overdue' })
  overdue!: boolean;
}

class UnverifiedFigureView {
  @ApiProperty({ description: '插件内的位置 JSON Pointer into the plugin', example: '/ruleSets/0/period/basis' })
  pointer!: string;
  @ApiProperty({ description: '法律文件 Instrument', example: 'samr-order-44' })
  instrument!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty({ required: false, description: '条款；未知的没有 Article; absent where it is not known' })
  article?: string;
  @ApiProperty({ description: '核实程度 How well it is known', example: 'M-H' })
  mark!: string;
  @ApiProperty({
    required: false,
    description:
      '数值不明的原因；需要它的案件不能确定 Why there is no figure at all: cases that need it are undetermined',
  })
  unknown?: string;
}

class ConformanceView {
  @ApiProperty({
    enum: ['absent', 'present', 'verified'],
    description:
      '检测报告：没有 absent；有而不能证明本版本 present；签名可信、已通过、属于本版本 verified Report: none; one that proves nothing of this release; signed with a trusted key, passed and of this release',
  })
  state!: string;
  @ApiProperty({ required: false, description: '为何不能证明本版本 Why it proves nothing of this release' })
  why?: string;
  @ApiProperty({ required: false, description: '检测工具版本 Version of the kit' })
  kit?: string;
  @ApiProperty({ required: false, type: 'integer', description: '案例数 Cases' })
  cases?: number;
  @ApiProperty({ required: false, type: 'integer', description: '规则改动数 Changes made to the rules' })
  mutants?: number;
  @ApiProperty({ required: false, type: 'integer', description: '被案例发现的改动 Changes that a case noticed' })
  killed?: number;
}

class QuarantineEventView {
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty({ enum: ['quarantined', 'lifted'] })
  change!: string;
  @ApiProperty({
    description:
      '由谁：两人办理的机关；configuration 为启动配置 By whom: the organ whose two persons decided; configuration: set at the start',
  })
  by!: string;
  @ApiProperty({ type: String, nullable: true, description: '其时的版本 Release at the time' })
  version!: string | null;
}

class QuarantineView {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '自该时起隔离；没有隔离的为空 Since when; null where it is not quarantined',
  })
  since!: string | null;
  @ApiProperty({
    enum: ['configuration', 'act'],
    isArray: true,
    description:
      '由启动配置、由两人决定隔离；配置所隔离的不能由两人解除 What keeps it there: configuration, or an act of two persons, which cannot lift the former',
  })
  heldBy!: ('configuration' | 'act')[];
  @ApiProperty({ type: () => [QuarantineEventView], description: '历次隔离与解除 Every quarantine and its lifting' })
  history!: QuarantineEventView[];
}

export class PluginView {
  @ApiProperty({ example: 'market-supervision' })
  id!: string;
  @ApiProperty({ example: 'market-supervision' })
  sector!: string;
  @ApiProperty({ example: '1.0.0' })
  version!: string;
  @ApiProperty({
    enum: ['running', 'quarantined'],
    description:
      '隔离：不新增认定、列入、公示和措施，修复与移出照常 Quarantined: nothing new is determined, listed, shown or assigned; repair and removal go on',
  })
  state!: string;
  @ApiProperty({
    description: '所依据的插件契约版本 Range of the plugin contract it is written for',
    example: '^1.0.0',
  })
  contract!: string;
  @ApiProperty({ description: '公示渠道 Channel of publication' })
  channel!: string;
  @ApiProperty()
  digest!: string;
  @ApiProperty({ type: () => [EditionView] })
  editions!: EditionView[];
  @ApiProperty({ type: () => ConformanceView })
  conformance!: ConformanceView;
  @ApiProperty({ type: () => VerificationView })
  verification!: VerificationView;
  @ApiProperty({ type: 'integer', description: '尚待核实的数值和条款 Figures and articles that still want a lawyer' })
  unverified!: number;
  @ApiProperty({ type: () => [UnverifiedFigureView], description: '尚待核实的在何处 Where they stand' })
  unverifiedFigures!: UnverifiedFigureView[];
  @ApiProperty({ type: () => QuarantineView })
  quarantine!: QuarantineView;
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
  @ApiProperty({ enum: ['shape', 'versions', 'references', 'time', 'law', 'composition', 'conformance'] })
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

export class PluginDetailView extends PluginView {
  @ApiProperty()
  title!: string;
  @ApiProperty({ description: '主管部门 Authority' })
  authority!: string;
  @ApiProperty({ type: [String] })
  maintainers!: readonly string[];
  @ApiProperty({ type: () => ComparisonView })
  compared!: ComparisonView;
  @ApiProperty({
    type: () => [PluginPhaseView],
    description: '启动检查；隔离的插件没有 Checks at the start; none in quarantine',
  })
  phases!: PluginPhaseView[];
}

export class EditionRulesView extends EditionView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: '规则全文（数据） The rules, as data' })
  rules!: object;
}

/** What is not the plugin's own: the register that cites, the day it is asked on, and what befell it. */
export interface Beside {
  readonly register: ReferenceRegister;
  readonly today: IsoDate;
  readonly history: ReadonlyMap<string, readonly QuarantineEvent[]>;
}

export function showPlugin(plugin: HostedPlugin, { register, today, history }: Beside, language: Language): PluginView {
  const { id, sector, version, state, channel, digest, editions, unverified, verificationDue, manifest } = plugin;
  const events = history.get(id) ?? [];
  const held = state === 'quarantined' ? holding(events) : [];
  return {
    id,
    sector,
    version,
    state,
    contract: manifest.contract,
    channel,
    digest,
    editions: [...editions, ...plugin.disabledEditions].map((edition) => showEdition(edition, language)),
    conformance: showConformance(plugin.conformance, language),
    verification: { on: manifest.verified.on, due: verificationDue, overdue: today > verificationDue },
    unverified: unverified.length,
    unverifiedFigures: unverified.map(({ pointer, basis, unknown }) => {
      const { instrument, title, article, mark } = register.cite(basis);
      return {
        pointer,
        instrument,
        title,
        ...(article === undefined ? {} : { article }),
        mark,
        ...(unknown ? { unknown: say(unknown, language) } : {}),
      };
    }),
    quarantine: {
      since: state === 'quarantined' ? ((held[0] ?? events.at(-1))?.at.toISOString() ?? null) : null,
      heldBy: held.map(({ by }) => (by === BY_CONFIGURATION ? 'configuration' : 'act')),
      history: events.map(({ at, ...event }) => ({ at: at.toISOString(), ...event })),
    },
  };
}

function showConformance(conformance: Conformance, language: Language): ConformanceView {
  if (conformance.state === 'absent') return { state: 'absent' };
  if (conformance.state === 'present') return { state: 'present', why: say(conformance.why, language) };
  const { kit, counts } = conformance;
  return { state: 'verified', kit, cases: counts.cases, mutants: counts.mutants.made, killed: counts.mutants.killed };
}

export function showDetail(plugin: HostedPlugin, beside: Beside, language: Language): PluginDetailView {
  const { manifest, report } = plugin;
  return {
    ...showPlugin(plugin, beside, language),
    title: say(manifest.title, language),
    authority: say(manifest.authority.name, language),
    maintainers: manifest.maintainers,
    compared: manifest.verified,
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

export function showEdition({ edition, until, digest }: HostedEdition, language: Language): EditionView {
  const { code, kind, from, disabled } = edition;
  const reaches = edition.kind === 'listing' ? edition.transition?.reaches : undefined;
  return {
    code,
    kind,
    from,
    ...(until === undefined ? {} : { until }),
    ...(reaches === undefined ? {} : { reaches }),
    digest,
    ...(disabled ? { disabled: say(disabled.reason, language) } : {}),
  };
}
