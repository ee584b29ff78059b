import type { Text } from '@chengxin/plugin-contract';

/** 专门人员 (plan art. 12): for which work an organ names who answers for its terms. */
export const DUTIES = {
  listing: { zh: '严重失信主体名单的认定、移出', en: 'Listing and removal' },
  publication: { zh: '公示及撤回', en: 'Publication and withdrawal' },
  objection: { zh: '异议的核实与答复', en: 'Objections' },
  repair: { zh: '信用修复', en: 'Credit repair' },
  sanction: { zh: '惩戒措施的实施与解除', en: 'Measures' },
  rules: { zh: '目录、清单、标准等规则的制定、评估和更新', en: 'Making, evaluating and renewing rules' },
  retention: { zh: '记录的保存、归档和删除', en: 'Keeping, archiving and deleting records' },
} as const satisfies Readonly<Record<string, Text>>;
export type Duty = keyof typeof DUTIES;
export const DUTY_CODES = Object.keys(DUTIES) as readonly Duty[];

/** What a term is, who answers for it, and what the platform does when it runs out. */
export interface ClockKind {
  readonly title: Text;
  /** `act`: an organ must have acted by its last day. `period`: something lasts until it, and from that day no longer. `right`: the party may act until it. */
  readonly nature: 'act' | 'period' | 'right';
  readonly duty: Duty;
  readonly atEnd: Text;
}

const OVERDUE: Text = {
  zh: '到期日提醒负责人；次日起记为逾期，留痕并列入监督案件',
  en: 'On its last day who answers for it is told; from the next it is overdue, entered in the record and a case of supervision',
};
const act = (duty: Duty, zh: string, en: string): ClockKind => ({
  title: { zh, en },
  nature: 'act',
  duty,
  atEnd: OVERDUE,
});

/** Every term that runs on a subject's records, by the name the rules give what is due. */
export const CLOCK_KINDS = {
  decide: act('listing', '作出是否列入的决定', 'Decide whether to list'),
  'serve-penalty': act('listing', '送达行政处罚决定书', 'Serve a penalty decision'),
  'answer-objection': act('objection', '答复异议', 'Answer an objection'),
  'answer-request': act('objection', '答复对已有记录的异议、更正请求', 'Answer an objection to what is recorded'),
  'hand-over': act('publication', '转交登记地公示', 'Hand over to the province of registration'),
  'publish-same-province': act('publication', '公示', 'Publish'),
  'publish-other-province': act('publication', '公示（外省登记）', 'Publish, registered in another province'),
  withdraw: act('publication', '撤回公示', 'Withdraw what was shown'),
  remove: act('listing', '移出名单', 'Remove from the list'),
  accept: act('repair', '受理信用修复申请', 'Accept an application for repair'),
  'decide-repair': act('repair', '作出信用修复决定', 'Decide an application for repair'),
  effect: act('repair', '落实修复结果', 'Carry a granted repair into effect'),
  'hand-to-channels': act('publication', '转送公示渠道', 'Hand it to the channels that show it'),
  'channel-receipt': act('publication', '公示渠道回执', 'Receipts of the channels'),
  'listing-end': {
    title: { zh: '列入期限届满', en: 'The period of a listing' },
    nature: 'period',
    duty: 'listing',
    atEnd: {
      zh: '届满之日提醒负责人办理移出；公示与惩戒按各自期限停止，移出由人决定',
      en: 'Who answers for it is told to remove the entry; what is shown and applied ends by its own period, and people decide the removal',
    },
  },
  'publication-end': {
    title: { zh: '公示期届满', en: 'The period of a publication' },
    nature: 'period',
    duty: 'publication',
    atEnd: { zh: '届满之日自动停止公示，留痕', en: 'It is shown no longer, which is entered in the record' },
  },
  'measure-end': {
    title: { zh: '惩戒措施期限届满', en: 'The term of a measure' },
    nature: 'period',
    duty: 'sanction',
    atEnd: { zh: '届满之日自动解除，留痕', en: 'It ends, which is entered in the record' },
  },
  'consent-end': {
    title: { zh: '同意的期限届满', en: 'The period of a consent' },
    nature: 'period',
    duty: 'publication',
    atEnd: { zh: '届满以后不得再凭该同意使用', en: 'Nothing rests on it any more' },
  },
  'commitment-end': {
    title: { zh: '信用承诺履行期限', en: 'The time to keep a commitment' },
    nature: 'period',
    duty: 'repair',
    atEnd: {
      zh: '期满之日提醒负责人核实是否履行；是否违背由人认定',
      en: 'Who answers for it is told to see whether it was kept; people find whether it was broken',
    },
  },
  'retention-end': {
    title: { zh: '保存期限届满', en: 'The period for which a record is kept' },
    nature: 'period',
    duty: 'retention',
    atEnd: {
      zh: '届满之日起停止使用，不再向任何机关展示，并提醒负责人；归档、删除由两人决定',
      en: 'From that day it is used and shown no more, and who answers for it is told; two persons decide on archiving and deletion',
    },
  },
  'objection-window': {
    title: { zh: '当事人陈述、申辩、提出异议的期限', en: 'The window for objections' },
    nature: 'right',
    duty: 'listing',
    atEnd: { zh: '期满以前不得作出决定', en: 'Nothing is decided before it is over' },
  },
  reconsideration: {
    title: { zh: '申请行政复议的期限', en: 'Application for reconsideration' },
    nature: 'right',
    duty: 'listing',
    atEnd: { zh: '期满不影响依法申请的例外情形', en: 'Exceptions by law are not touched' },
  },
  litigation: {
    title: { zh: '提起行政诉讼的期限', en: 'Suit' },
    nature: 'right',
    duty: 'listing',
    atEnd: { zh: '期满不影响依法起诉的例外情形', en: 'Exceptions by law are not touched' },
  },
} as const satisfies Readonly<Record<string, ClockKind>>;
export type ClockKindCode = keyof typeof CLOCK_KINDS;
export const CLOCK_KIND_CODES = Object.keys(CLOCK_KINDS) as readonly ClockKindCode[];
