import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import type { Audience } from './purpose.js';

/**
 * How something leaves. `masked`: every word of it passes the policy for its audience. `no-words`: it is made of ids, digests, codes, days and counts, and holds
 * nobody's name or number. `digested`: masked, and a digest made of that, which nothing may change after. `whole`: byte for byte, and the row says why.
 */
export type Leaving = 'masked' | 'no-words' | 'digested' | 'whole';

/** A way out of the platform that is no view: a file, a page to print, a proof, an event. */
export interface WayOut {
  readonly what: Text;
  readonly to: Audience;
  readonly how: Leaving;
  /** Why it may be as it is. */
  readonly why: Text;
  readonly basis: readonly LegalBasis[];
}

const v = (instrument: string, article: string): LegalBasis => ({ instrument, article, mark: 'V' });

/** Every way out beside the views of the API, which are masked around every route. A route that answers anything else names its way, or does not answer. */
export const WAYS_OUT = {
  paper: {
    what: { zh: '送达的文书：告知书、送达回证、决定书', en: 'papers that are served: notices, receipts, decisions' },
    to: 'own',
    how: 'masked',
    why: {
      zh: '文书送达当事人本人，写明其姓名、名称，不然不成为对其的决定；代其申请的管理人同样写明，证件号码由机关手填，书写的文字中的号码脱敏',
      en: 'it is served on the party and names it whole, else it would be a decision about nobody; so is the administrator who applies for it; its identity number is filled in by hand, numbers in words are masked',
    },
    basis: [v('administrative-penalty-law', '44'), v('personal-information-protection-law', '6')],
  },
  'proposal-paper': {
    what: { zh: '转送的修法建议', en: 'the proposal to change the law that is sent on' },
    to: 'public',
    how: 'masked',
    why: {
      zh: '案例不含当事人名称和编号，书写的文字写有所引案例当事人名称的不予登记，号码脱敏',
      en: 'its cases hold no name and no id, a text that names a party of them is not recorded, numbers are masked',
    },
    basis: [v('personal-information-protection-law', '6')],
  },
  proof: {
    what: { zh: '合法性证明', en: 'the proof of legality' },
    to: 'public',
    how: 'no-words',
    why: {
      zh: '可以交给任何人核对：不含任何人的姓名、号码和书写的理由，主体以化名编号表示，事实和理由只有摘要',
      en: 'anybody may be handed it: no name, no number, no reason anybody wrote; the subject is a pseudonymous id, facts and reasons a digest',
    },
    basis: [v('personal-information-protection-law', '6')],
  },
  'document-original': {
    what: { zh: '文书原件', en: 'the original of a document' },
    to: 'deciding',
    how: 'whole',
    why: {
      zh: '原件改动一字即不是原件，摘要不符；只向清单载明原件（original）的查询目的提供',
      en: 'an original with one sign changed is none, and its digest fails; only for a purpose whose list has `original`',
    },
    basis: [v('personal-information-protection-law', '6')],
  },
  'rows-sent-back': {
    what: { zh: '退回报送机关的行', en: 'rows that go back to the organ that sent them' },
    to: 'deciding',
    how: 'whole',
    why: {
      zh: '报送机关须更正自己所报送的内容，并重新报送；其他任何机关不能取得',
      en: 'the organ mends what it sent itself, and sends it again; no other organ is given them',
    },
    basis: [v('personal-information-protection-law', '6')],
  },
  'import-report': {
    what: { zh: '导入的逐行报告', en: 'the report of an import, row by row' },
    to: 'deciding',
    how: 'masked',
    why: { zh: '所报送的值不在报告中重复', en: 'what was sent is not repeated in it' },
    basis: [v('personal-information-protection-law', '6')],
  },
  'supervision-report': {
    what: { zh: '监督月报', en: 'the monthly report of supervision' },
    to: 'public',
    how: 'no-words',
    why: { zh: '只有机关的名称和数量，没有任何当事人', en: 'names of organs and counts, and of no party anything' },
    basis: [v('lvliang-2022-5', '九(二)')],
  },
  simulation: {
    what: { zh: '试算的记录', en: 'records of a simulation' },
    to: 'authorised',
    how: 'masked',
    why: { zh: '试算不对任何人作决定，自然人姓名脱敏', en: 'it decides about nobody: persons’ names are masked' },
    basis: [v('personal-information-protection-law', '6')],
  },
  replay: {
    what: { zh: '复算的结果', en: 'results of a replay' },
    to: 'deciding',
    how: 'no-words',
    why: { zh: '只重复结论、日期、代码和期限', en: 'answers, days, codes and terms alone are repeated' },
    basis: [v('personal-information-protection-law', '6')],
  },
  log: {
    what: {
      zh: '日志的导出、检查点、存在和一致性证明',
      en: 'the log’s export, checkpoints, proofs of inclusion and consistency',
    },
    to: 'public',
    how: 'no-words',
    why: { zh: '只含摘要、签名和化名编号', en: 'digests, signatures and pseudonymous ids' },
    basis: [v('personal-information-protection-law', '6')],
  },
  event: {
    what: { zh: '提交以后发出的事件', en: 'events that leave after commit' },
    to: 'authorised',
    how: 'no-words',
    why: {
      zh: '只有主题、编号和种类：接收者按自己的权限查询',
      en: 'topic, ids and kind: who gets one reads by its own authority',
    },
    basis: [v('personal-information-protection-law', '6')],
  },
  copy: {
    what: { zh: '本人复制件', en: 'the copy that a subject takes of what is held about it' },
    to: 'own',
    how: 'digested',
    why: {
      zh: '先按本人可见脱敏，再计算摘要；改动一字，摘要即不符',
      en: 'it is masked as its subject is shown it, and its digest made then: with one sign changed the digest would fail',
    },
    basis: [v('personal-information-protection-law', '45')],
  },
  register: {
    what: {
      zh: '法律文件、目录、措施、规则、日历、机关、地区、目的、平台状态',
      en: 'instruments, catalogue, measures, rules, calendars, organs, regions, purposes, the state of the platform',
    },
    to: 'public',
    how: 'no-words',
    why: {
      zh: '随发布登记的公布内容，不是任何人就案件书写的文字；改动即与公布的不符',
      en: 'published texts that came with a release, nothing that anybody wrote about a case; changed, they would not be what was published',
    },
    basis: [v('personal-information-protection-law', '6')],
  },
  template: {
    what: { zh: '报送文件的样表', en: 'templates of files to send' },
    to: 'public',
    how: 'no-words',
    why: { zh: '只有列名和说明', en: 'columns and what they mean' },
    basis: [v('personal-information-protection-law', '6')],
  },
  metrics: {
    what: { zh: '运行指标', en: 'metrics' },
    to: 'public',
    how: 'no-words',
    why: { zh: '只有计数和用时', en: 'counts and durations' },
    basis: [v('personal-information-protection-law', '6')],
  },
} as const satisfies Readonly<Record<string, WayOut>>;

export type WayOutName = keyof typeof WAYS_OUT;
