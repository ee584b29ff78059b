import type { ReferenceData } from '@chengxin/domain/reference-data';
import { PENALTIES_IN_CHINESE } from '@chengxin/domain/penalty-names';
import { addDays } from '@chengxin/domain/calendar';
import { editionSpans, type EditionSpan, type KnownInstruments } from '@chengxin/plugin-checks/checked-plugin';
import {
  isKnown,
  type ConditionNode,
  type FactDefinition,
  type FactSchema,
  type JudgementSchema,
  type KnownOrNot,
  type LegalBasis,
  type ListingPeriod,
  type SectorPlugin,
} from '@chengxin/plugin-contract';

/** Names of places and codes of the contract, as a lawyer calls them. What is not named here stands as its code. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ criteria: '认定情形', exceptions: '例外', exclusions: '不列入的情形', preemption: '补救', exits: '移出' },
  ...{ mappings: '措施', routes: '修复路径', bars: '禁止修复', materials: '材料', tiers: '公示等级', tierOf: '归类' },
  ...{ when: '条件', wait: '等待期', period: '期限', term: '期限', value: '数值', basis: '依据', bases: '依据' },
  ...{ instrument: '文件', article: '条款', severity: '等级', subjects: '主体', documents: '文书', startsOn: '起算日' },
  ...{ acceptWithin: '受理时限', decideWithin: '办理时限', effectWithin: '生效时限', withdrawWithin: '撤销时限' },
  ...{ procedure: '程序', approval: '决定层级', list: '名单', measure: '清单条目', atLeast: '最短', atMost: '最长' },
  ...{
    facts: '事实项',
    judgements: '判断项',
    removal: '移出条件和程序',
    remedies: '救济',
    within: '期限',
    fraud: '弄虚作假',
  },
  ...{ adoption: '标准的制定', adoptedBy: '制定依据', competence: '职权', objectionWindow: '陈述申辩期限' },
  ...{
    publishWithin: '公示时限',
    publishAfterService: '送达后公示',
    handOverWithin: '移交时限',
    superiorConsent: '上级同意',
    irreparable: '不得修复',
  },
  ...{
    neverShown: '不公示',
    neverEarly: '不得提前停止',
    longerMinimum: '较长的最短公示期',
    ends: '终止',
    manifest: '声明',
  },
  ...{
    authority: '主管部门',
    coListing: '责任人员',
    publishFields: '公示内容',
    transition: '过渡',
    fineFrom: '罚款起点',
  },
  ...{ penalties: '处罚', 'penalties-and-lists': '处罚和名单', covers: '适用于' },
  ...{ reorganisation: '重整、和解', 'for-good': '准予即终止', 'while-carried-out': '只在计划执行期间屏蔽' },
  ...{ endsAtMaximum: '期满停止', followsLongerBan: '更长的限制', answerWithin: '答复时限', grace: '宽限期' },
  ...{ 'legal-person': '法人', unincorporated: '非法人组织', 'sole-trader': '个体工商户', 'natural-person': '自然人' },
  ...{
    vehicle: '车辆',
    driver: '驾驶人',
    judgment: '裁判文书',
    'arbitral-award': '仲裁裁决',
    'other-statutory': '其他法定文书',
  },
  ...{
    'penalty-decision': '行政处罚决定',
    'administrative-adjudication': '行政裁决',
    'administrative-coercion': '行政强制',
  },
  ...{ 'determining-document': '认定文书', listing: '列入', publication: '公示', 'execution-completed': '执行完毕' },
  ...{ correction: '纠正', minor: '轻微', general: '一般', serious: '严重', 'specially-serious': '特定严重' },
  ...{ sanction: '惩戒', repair: '修复', record: '记录', 'severe-list': '列入名单', must: '应当', may: '可以' },
  ...{
    'remove-from-list': '移出名单',
    'stop-publication': '停止公示',
    'stop-sharing': '停止共享',
    'lift-measures': '解除措施',
  },
  ...{ life: '终身', annotate: '标注', mask: '遮蔽', delete: '删除', subject: '本人', administrator: '破产管理人' },
  ...{
    yes: '公示',
    'not-in-principle': '原则上不公示',
    never: '不公示',
    'penalty-publication': '未列入名单的处罚公示',
  },
  ...{ township: '乡级', county: '县级', municipal: '设区的市级', provincial: '省级', national: '国家级' },
  ...{ 'same-province': '本省', 'other-province': '外省' },
  ...{ gsxt: '国家企业信用信息公示系统', creditchina: '信用中国', court: '人民法院' },
  ...{ mandatory: '一并列入', 'by-decision': '另行认定后列入', 'named-only': '只载明', prohibited: '不得因此列入' },
  ...{ 'legal-representative': '法定代表人', principal: '主要负责人', 'direct-manager': '直接负责的主管人员' },
  ...{ 'direct-staff': '其他直接责任人员', 'actual-controller': '实际控制人' },
  ...{ 'life-and-health': '人民群众身体健康和生命安全', 'competition-and-order': '市场公平竞争秩序和社会正常秩序' },
  ...{ 'refusal-of-legal-duty': '拒不履行法定义务', 'refusal-of-defence-duty': '拒不履行国防义务' },
  ...{ creditchina: '信用中国', gsxt: '国家企业信用信息公示系统', court: '人民法院' },
  ...{
    'merged-with-penalty': '与行政处罚合并，处罚告知书一并告知',
    'stand-alone': '单独告知、听取陈述申辩后决定',
    'remedy-after': '先送达警示，列入后救济',
    projection: '随禁止措施列示，不另作决定',
  },
  ...PENALTIES_IN_CHINESE,
};
export const named = (code: string): string => NAMES[code] ?? code;
/** A place in an edition, step by step. */
export const placeInWords = (place: string): string => place.split('/').map(named).join(' ');

/** A place in a plugin by JSON Pointer: items by their codes, where they have one. */
export function pointerInWords(plugin: SectorPlugin, pointer: string): string {
  let here: unknown = plugin;
  const steps = pointer.split('/').slice(1);
  const words = steps.flatMap((step) => {
    here = (here as Record<string, unknown> | undefined)?.[step];
    const code = (here as { readonly code?: unknown } | undefined)?.code;
    if (typeof code === 'string') return [code];
    return step === 'ruleSets' || step === 'value' || /^\d+$/.test(step) ? [] : [named(step)];
  });
  return words.join(' ');
}

const UNITS: Readonly<Record<string, string>> = { Y: '年', M: '个月', D: '日', wd: '个工作日' };
/** A term in words; days and working days are told apart. */
export const termInWords = (term: string): string => {
  const [, number, unit] = /^P?(\d+)(wd|[YMD])$/.exec(term) ?? [];
  return number ? `${number} ${UNITS[unit!]}` : term;
};

export function periodInWords(period: ListingPeriod): string {
  switch (period.kind) {
    case 'fixed':
      return termInWords(period.term);
    case 'extendable': {
      const { atLeast, atMost } = period.extendBy;
      const once = atLeast === atMost ? termInWords(atMost) : `${termInWords(atLeast)}至${termInWords(atMost)}`;
      return `${termInWords(period.term)}，可以延长，每次${once}，合计不超过 ${termInWords(period.atMost)}`;
    }
    case 'until-event':
      return `至${period.event.zh}`;
    case 'linked-ban':
      return `与所附限制同长，不少于 ${termInWords(period.atLeast)}${
        period.withoutBan ? `；没有限制的 ${termInWords(period.withoutBan)}` : ''
      }`;
    case 'life':
      return '终身';
  }
}

const isPeriod = (value: object): value is ListingPeriod => 'kind' in value;

/** The value of any figure of the contract: terms, periods, deadlines, levels, signers, clocks. */
export function figureInWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return `${(value / 100).toFixed(2).replace(/\.00$/, '')} 元`;
  if (typeof value === 'string') return named(termInWords(value));
  if (Array.isArray(value)) return value.map(figureInWords).join('、');
  const object = value as object;
  if (isPeriod(object)) return periodInWords(object);
  if ('nextMonthWithinDays' in object) return `次月前 ${String(object.nextMonthWithinDays)} 日`;
  if ('atLeast' in object && 'atMost' in object)
    return `${figureInWords(object.atLeast)}至${figureInWords(object.atMost)}`;
  return 'zh' in object ? String(object.zh) : JSON.stringify(object);
}

/** Words for what rests on the law, with the register at hand. */
export class LegalWords {
  constructor(private readonly reference: ReferenceData) {}

  /** Instrument and clause, and how well they are known where nobody read them in the source. */
  cited(basis: LegalBasis): string {
    const clause = basis.article ? `第 ${basis.article} 条` : basis.articleUnknown ? '（条号未知）' : '';
    const mark = basis.mark === 'V' ? '' : ` **${basis.mark} 未经核实**`;
    return `${this.title(basis)}${clause}${mark}`;
  }

  title({ instrument: id }: LegalBasis): string {
    return `《${this.reference.instruments.find((one) => one.id === id)?.title.zh ?? id}》`;
  }

  /** A figure in words, with where it comes from and how well it is known. */
  figure(figure: KnownOrNot<unknown>): string {
    const said = isKnown(figure) ? figureInWords(figure.value) : `**不明**：${figure.unknown.zh}`;
    return `${said}（${this.cited(figure.basis)}）`;
  }

  /** The content of a measure, or its place where the list does not hold it. */
  measure({ list, code }: { readonly list: string; readonly code: string }): string {
    const found = this.reference.measureLists.find((one) => one.code === list);
    const row = found?.measures.find((one) => one.code === code);
    return row ? `${row.content.zh}（${found!.title.zh}，${code}）` : `${list} ${code}`;
  }
}

function valueInWords(value: unknown, fact: FactDefinition | undefined): string {
  if (typeof value === 'object' && value !== null && 'parameter' in value) return `参数“${String(value.parameter)}”`;
  if (typeof value === 'number' && fact?.type === 'money') return `${(value / 100).toFixed(2).replace(/\.00$/, '')} 元`;
  if (typeof value === 'number' && fact?.type === 'ratio') return `${value / 10_000}%`;
  if (typeof value === 'number' && fact?.type === 'integer') return `${value} ${fact.unit}`;
  const label = fact && 'labels' in fact ? fact.labels?.[String(value)] : undefined;
  return typeof value === 'boolean' ? (value ? '是' : '否') : `“${label?.zh ?? named(String(value))}”`;
}

/** Alternatives side by side that ask one fact for several codes are one question; every other stands alone. */
function togetherAsked(nodes: readonly ConditionNode[]): readonly (readonly ConditionNode[])[] {
  const groups: ConditionNode[][] = [];
  for (const node of nodes) {
    const last = groups.at(-1);
    const before = last?.[0];
    const same = before && 'includes' in before && 'includes' in node && before.fact === node.fact;
    if (same) last!.push(node);
    else groups.push([node]);
  }
  return groups;
}

/** A condition as a sentence. Groups inside groups stand in brackets, so that no 且 takes what belongs to an 或. */
export function conditionInWords(
  node: ConditionNode,
  facts: FactSchema,
  judgements: JudgementSchema,
  inner = false,
): string {
  const child = (each: ConditionNode): string => conditionInWords(each, facts, judgements, true);
  const labelOf = (name: string): string => facts[name]?.label.zh ?? name;
  const group = (phrases: readonly string[], joined: string): string =>
    inner && phrases.length > 1 ? `（${phrases.join(joined)}）` : phrases.join(joined);
  if ('all' in node) return group(node.all.map(child), ' 且 ');
  if ('any' in node) {
    const phrases = togetherAsked(node.any).map((asked) => {
      if (asked.length === 1) return child(asked[0]!);
      const codes = asked.map((each) => ('includes' in each ? valueInWords(each.includes, facts[each.fact]) : ''));
      return `${labelOf((asked[0] as { readonly fact: string }).fact)}含${codes.join('、')}之一`;
    });
    return group(phrases, ' 或 ');
  }
  if ('not' in node) return `并非（${conditionInWords(node.not, facts, judgements)}）`;
  if ('judgement' in node) return `由人判断：${judgements[node.judgement]?.question.zh ?? node.judgement}`;
  const fact = facts[node.fact];
  const label = labelOf(node.fact);
  const say = (value: unknown): string => valueInWords(value, fact);
  if ('is' in node) return node.is === true ? label : `${label}：${say(node.is)}`;
  if ('in' in node) return `${label}为${node.in.map(say).join('、')}之一`;
  if ('includes' in node) return `${label}含${say(node.includes)}`;
  return 'atLeast' in node ? `${label}不低于 ${say(node.atLeast)}` : `${label}不高于 ${say(node.atMost)}`;
}

/** The days on which an edition picks, by its own days and by its transition clause. */
export function daysInWords(span: EditionSpan): string {
  const { edition, days } = span;
  const own = days.map(({ from, until }) => (until ? `${from} 至 ${addDays(until, -1)}` : `${from} 起`)).join('、');
  const reaches = edition.kind === 'listing' && !edition.disabled ? edition.transition?.reaches : undefined;
  return reaches === undefined ? own : `${own}，并溯及 ${reaches} 起生效的文书`;
}

export const spansInOrder = (plugin: SectorPlugin, reference: KnownInstruments): readonly EditionSpan[] =>
  [...editionSpans(plugin, reference)].sort((a, b) =>
    a.edition.from < b.edition.from ? -1 : a.edition.from > b.edition.from ? 1 : 0,
  );
