import type { CoListing, Condition, ListingCriterion, SubjectKind } from '@chengxin/plugin-contract';
import { debtorsList, figure, goodFaithUnread } from '../bases.js';
import type { Conduct, listingFacts, listingJudgements } from '../facts.js';

export type ListingCondition = Condition<typeof listingFacts, typeof listingJudgements>;
type Criterion = ListingCriterion<ListingCondition>;

/** 公民、法人、其他组织；个体工商户依其经营者。国家机关、国有企业也在其内。 */
const DEBTORS: readonly SubjectKind[] = ['natural-person', 'sole-trader', 'legal-person', 'unincorporated'];

/** 单位是失信被执行人的，不得因此将其法定代表人、主要负责人、影响债务履行的直接责任人员、实际控制人纳入名单。 */
export const neverItsPeople: CoListing = {
  mode: 'prohibited',
  roles: ['legal-representative', 'principal', 'direct-staff', 'actual-controller'],
  basis: goodFaithUnread('M-H'),
};

/** 第一条各项共同的前提。 */
const unperformed: ListingCondition = { fact: 'obligation-unperformed', is: true };
const did = (code: Conduct): ListingCondition => ({ fact: 'conducts', includes: code });

const criterion = (
  item: number,
  zh: string,
  en: string,
  when: readonly ListingCondition[],
  own: Pick<Criterion, 'exceptions' | 'period'> = {},
): Criterion => ({
  code: `COURT-A01.${item}`,
  text: { zh, en },
  basis: debtorsList(`1(${item})`),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: DEBTORS,
  documents: ['judgment', 'arbitral-award', 'other-statutory'],
  when: { all: [unperformed, ...when] },
  ...own,
});

/** 第三条：不得依据第一条第一项纳入的情形。 */
const notAble: Criterion['exceptions'] = [
  {
    code: 'COURT-A03.1',
    text: { zh: '提供了充分有效担保的', en: 'Sufficient and valid security was given' },
    basis: debtorsList('3(1)'),
    when: { judgement: 'sufficient-security' },
  },
  {
    code: 'COURT-A03.2',
    text: {
      zh: '已被采取查封、扣押、冻结等措施的财产足以清偿生效法律文书确定债务的',
      en: 'The property already seized is enough to pay the debt',
    },
    basis: debtorsList('3(2)'),
    when: { fact: 'seized-property-covers-debt', is: true },
  },
  {
    code: 'COURT-A03.3',
    text: {
      zh: '被执行人履行顺序在后，对其依法不应强制执行的',
      en: 'The debtor comes later in the order of performance',
    },
    basis: debtorsList('3(3)'),
    when: { fact: 'later-in-order', is: true },
  },
  {
    code: 'COURT-A03.4',
    text: {
      zh: '其他不属于有履行能力而拒不履行生效法律文书确定义务的情形',
      en: 'Any other case that is no refusal by somebody able to perform',
    },
    basis: debtorsList('3(4)'),
    when: { judgement: 'otherwise-not-refusing' },
  },
];

/** 第一条的六项。第一项没有期限，因第十条第一款的情形而终；其余各项依名单的期限。 */
export const criteria: readonly [Criterion, ...Criterion[]] = [
  criterion(
    1,
    '有履行能力而拒不履行生效法律文书确定义务',
    'Able to perform the effective instrument, and refuses',
    [did('able-but-unperformed'), { judgement: 'able-and-refuses' }],
    {
      exceptions: notAble,
      period: figure(
        {
          kind: 'until-event',
          event: {
            zh: '没有纳入期限：出现第十条第一款七种情形之一的，三个工作日内删除',
            en: 'No fixed period: deleted within three working days of one of the seven events of art. 10',
          },
        },
        debtorsList('10(1)'),
      ),
    },
  ),
  criterion(
    2,
    '以伪造证据、暴力、威胁等方法妨碍、抗拒执行',
    'Obstructs or resists enforcement by forged evidence, violence, threat or the like',
    [did('obstructs-enforcement')],
  ),
  criterion(
    3,
    '以虚假诉讼、虚假仲裁或者以隐匿、转移财产等方法规避执行',
    'Evades enforcement by sham litigation or arbitration, or by hiding or moving property',
    [did('evades-enforcement')],
  ),
  criterion(4, '违反财产报告制度', 'Breaches the duty to report property', [did('property-report-breach')]),
  criterion(5, '违反限制消费令', 'Breaches an order restricting consumption', [did('consumption-order-breach')]),
  criterion(6, '无正当理由拒不履行执行和解协议', 'Refuses to perform a settlement without good reason', [
    did('settlement-not-performed'),
    { judgement: 'without-good-reason' },
  ]),
];

export const CODES = criteria.map(({ code }) => code);
/** 第二项至第六项，有纳入期限的。 */
export const FOR_A_TERM = CODES.slice(1) as unknown as readonly [string, ...string[]];
