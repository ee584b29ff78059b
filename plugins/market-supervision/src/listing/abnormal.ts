import type {
  Condition,
  FactSchema,
  LegalBasis,
  ListingCriterion,
  ListingEdition,
  ListingExit,
} from '@chengxin/plugin-contract';
import { figure, litigationLaw, notKnown, order68, order68Unread } from '../bases.js';

const flag = (zh: string, en: string) =>
  ({ type: 'boolean', label: { zh, en }, catalogueItem: 'abnormal-operations' }) as const;

/** Facts of the directory. */
export const abnormalFacts = {
  'annual-report-missed': flag(
    '未在每年一月一日至六月三十日期间报送并公示上一年度年度报告',
    'The annual report was not filed and published between 1 January and 30 June',
  ),
  'ordered-information-missed': flag(
    '未在责令的期限（十日）内公示应当即时公示的信息',
    'Information due at once was not published within the ten days ordered',
  ),
  'published-information-false': flag(
    '公示的信息隐瞒真实情况、弄虚作假',
    'The published information hides the truth or is false',
  ),
  'unreachable-at-address': flag(
    '通过登记的住所或者经营场所无法取得联系',
    'Not to be reached at the registered address or place of business',
  ),
  'report-published': flag(
    '已补报未报年份的年度报告并公示',
    'The missing annual reports have been filed and published',
  ),
  'information-published': flag('已履行即时信息公示义务', 'The information has been published'),
  'information-corrected': flag('已更正公示的信息', 'The published information has been corrected'),
  'address-changed-or-reachable': flag(
    '已办理住所、经营场所变更登记，或者通过登记的住所、经营场所可以重新取得联系',
    'The address was changed in the register, or the enterprise can be reached there again',
  ),
} as const satisfies FactSchema;

type When = Condition<typeof abnormalFacts, Record<never, never>>;
type Trigger = readonly [
  number: '1' | '2' | '3' | '4',
  zh: string,
  en: string,
  listed: keyof typeof abnormalFacts,
  cured: keyof typeof abnormalFacts,
  way: string,
];

const TRIGGERS: readonly Trigger[] = [
  ['1', '未按规定期限公示年度报告', 'Annual report missed', 'annual-report-missed', 'report-published', 'report'],
  [
    '2',
    '未在责令的期限内公示有关企业信息',
    'Ordered information missed',
    'ordered-information-missed',
    'information-published',
    'information',
  ],
  [
    '3',
    '公示企业信息隐瞒真实情况、弄虚作假',
    'False information published',
    'published-information-false',
    'information-corrected',
    'correction',
  ],
  [
    '4',
    '通过登记的住所或者经营场所无法联系',
    'Unreachable at the registered address',
    'unreachable-at-address',
    'address-changed-or-reachable',
    'address',
  ],
];

const codeOf = (number: string): string => `SAMR68-A04.${number}`;

const criterion = ([number, zh, en, listed]: Trigger): ListingCriterion<When> => ({
  code: codeOf(number),
  text: { zh, en },
  basis: order68(`4(${number})`, 'V2'),
  // 异常名录不是严重失信主体名单。
  leadsTo: 'record',
  severity: 'minor',
  // 个体工商户标记为经营异常状态，不列入名录。
  subjects: ['legal-person', 'unincorporated'],
  documents: ['other-statutory'],
  when: { fact: listed, is: true } as When,
});

const exit = ([number, , , , cured, way]: Trigger): ListingExit<When> => ({
  code: `cured-${way}`,
  text: {
    zh: `${abnormalFacts[cured].label.zh}的，申请移出`,
    en: `Removed on application: ${abnormalFacts[cured].label.en}`,
  },
  basis: order68Unread('V2'),
  trigger: 'application',
  initiator: 'party',
  criteria: [codeOf(number)],
  when: { fact: cured, is: true } as When,
  within: figure('5wd', order68Unread('V2')),
  outcome: 'removed',
});

type Shared = Omit<
  ListingEdition<typeof abnormalFacts, Record<never, never>, When>,
  'kind' | 'code' | 'from' | 'bases'
>;

/** 经营异常名录：四种情形，随时改正随时移出。条例修订前后相同的部分。 */
export const abnormalDirectory = (reconsideration: LegalBasis): Shared => ({
  title: {
    zh: '企业经营异常名录（企业信息公示暂行条例、国家工商行政管理总局令第68号）',
    en: 'Directory of enterprises with abnormal operation (publicity regulation, SAIC Order 68)',
  },
  list: {
    code: 'samr-abnormal',
    name: { zh: '企业经营异常名录', en: 'Directory of abnormal operation' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'saic-order-68', mark: 'V' },
    note: { zh: '征求意见的情况没有查到', en: 'Its consultation was not found' },
  },
  facts: abnormalFacts,
  judgements: {},
  criteria: TRIGGERS.map(criterion),
  // 列入决定由登记管辖部门作出，名录照录决定书，不另作决定。先列入，后异议：五个工作日内决定是否受理，受理后二十个工作日内核实。
  procedure: {
    form: 'projection',
    basis: order68('16', 'V2'),
    answerWithin: figure('20wd', order68('16', 'V2')),
    decideWithin: figure('10wd', order68Unread('V')),
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  exits: TRIGGERS.map(exit),
  period: figure(
    {
      kind: 'until-event',
      event: {
        zh: '履行公示义务、更正信息或者恢复联系',
        en: 'The duty is performed, the error mended, contact restored',
      },
    },
    order68Unread('V2'),
  ),
  startsOn: figure('listing', order68Unread('INF')),
  publishWithin: [],
  removal: {
    conditions: {
      zh: '补报年度报告、公示应当公示的信息、更正信息、变更住所或者恢复联系',
      en: 'Reports filed, information published or corrected, address changed or contact restored',
    },
    procedure: {
      zh: '向作出列入决定的部门申请，五个工作日内作出移出决定',
      en: 'Apply to the listing department, which decides within five working days',
    },
    basis: order68Unread('V2'),
  },
  remedies: [
    {
      kind: 'objection',
      within: figure('P30D', order68('16', 'M-H')),
      text: { zh: '自公示之日起三十日内书面提出异议', en: 'Written objection within 30 days of publication' },
    },
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsideration),
      text: {
        zh: '自知道列入决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the decision',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46', 'V2')),
      text: {
        zh: '自知道列入决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the decision',
      },
    },
  ],
  measureNotice: {
    zh: '列入经营异常名录提醒履行义务，不是严重失信主体名单；不另采取清单以外的措施',
    en: 'The directory reminds of a duty and is no severe list; no measure outside the list of measures is taken',
  },
  // 移出的五个工作日自申请改正起算，不是撤销列入的期限，不能借用。
  withdrawWithin: notKnown(
    { zh: '撤销列入决定的期限没有读到', en: 'The time to revoke an entry was not read' },
    order68Unread('MEM'),
  ),
});
