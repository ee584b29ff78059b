import type { CoListing, Condition, ListingCriterion, SubjectKind } from '@chengxin/plugin-contract';
import { order54 } from '../bases.js';
import type { Conduct, listingFacts, listingJudgements } from '../facts.js';

export type ListingCondition = Condition<typeof listingFacts, typeof listingJudgements>;
type Criterion = ListingCriterion<ListingCondition>;

/** 纳税人、扣缴义务人和其他涉税当事人，组织和自然人。 */
const PARTIES: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];

/** 一百万元、四百万元，以分计。“以上”包括本数。 */
const ONE_MILLION = 100_000_000;
const FOUR_MILLION = 400_000_000;
/** 百分之十。 */
const TEN_PER_CENT = 100_000;

/** 第十二条：违法行为发生时的法定代表人或者负责人写在公布信息里，不另外列入。法院裁判确定的实际责任人，契约的人员角色中没有，不写。 */
const namedInTheEntry: CoListing = {
  mode: 'named-only',
  roles: ['legal-representative', 'principal'],
  basis: order54('12', 'V~'),
};

const found = (code: Conduct): ListingCondition => ({ fact: 'conducts', includes: code });

const criterion = (code: string, item: number, zh: string, en: string, when: ListingCondition): Criterion => ({
  code: `TAX-A06.${code}`,
  text: { zh, en },
  basis: order54(`6(${item})`),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: PARTIES,
  // 第七条：移送追究刑事责任而只作出税务处理决定书的，以处理决定书为准。
  documents: ['penalty-decision', 'other-statutory'],
  when,
  coListing: namedInTheEntry,
});

/** 第六条的十一项，第一项分两种。 */
export const criteria: readonly Criterion[] = [
  criterion(
    '01a',
    1,
    '以偷税手段不缴或者少缴应纳税款一百万元以上，且任一年度占当年应纳税总额百分之十以上',
    'Evasion of CNY 1,000,000 or more, and of 10 % or more of the tax payable in some year',
    {
      all: [
        found('evasion'),
        { fact: 'tax-evaded', atLeast: ONE_MILLION },
        { fact: 'share-of-year', atLeast: TEN_PER_CENT },
      ],
    },
  ),
  criterion(
    '01b',
    1,
    '以同样手段不缴或者少缴已扣、已收税款一百万元以上',
    'By the same means keeps CNY 1,000,000 or more of tax withheld or collected',
    { all: [found('withheld-tax-kept'), { fact: 'withheld-tax-unpaid', atLeast: ONE_MILLION }] },
  ),
  criterion(
    '02',
    2,
    '欠税而转移、隐匿财产，妨碍追缴，欠税一百万元以上',
    'Owes CNY 1,000,000 or more and moves or hides property to obstruct recovery',
    { all: [found('recovery-obstructed'), { fact: 'arrears-lost', atLeast: ONE_MILLION }] },
  ),
  criterion('03', 3, '骗取国家出口退税款', 'Fraud of export refunds', found('export-refund-fraud')),
  criterion('04', 4, '以暴力、威胁方法拒不缴纳税款', 'Resists tax by violence or threat', found('tax-resistance')),
  criterion(
    '05',
    5,
    '虚开增值税专用发票或者虚开用于骗取出口退税、抵扣税款的其他发票',
    'False special VAT invoices, or others used for refund or deduction',
    found('false-special-invoices'),
  ),
  criterion(
    '06',
    6,
    '虚开增值税普通发票一百份以上或者金额四百万元以上',
    'False ordinary VAT invoices: 100 or more, or CNY 4,000,000 or more',
    {
      all: [
        found('false-ordinary-invoices'),
        {
          any: [
            { fact: 'ordinary-invoices', atLeast: 100 },
            { fact: 'ordinary-invoices-amount', atLeast: FOUR_MILLION },
          ],
        },
      ],
    },
  ),
  criterion(
    '07',
    7,
    '私自印制、伪造、变造发票，非法制造发票防伪专用品，伪造发票监制章',
    'Illegally prints or forges invoices, makes their security items, or forges the supervision seal',
    found('illegal-invoice-printing'),
  ),
  criterion(
    '08',
    8,
    '有偷税、逃避追缴欠税、骗取出口退税、抗税、虚开发票等行为，在案件执行完毕前走逃（失联）',
    'Absconds before the case is enforced, after evasion, obstructed recovery, refund fraud, resistance or false invoices',
    {
      all: [
        { fact: 'gone-before-end', is: true },
        {
          any: [
            found('evasion'),
            // 第一项后半以“前述手段”不缴、少缴已扣、已收税款，也是偷税。
            found('withheld-tax-kept'),
            found('recovery-obstructed'),
            found('export-refund-fraud'),
            found('tax-resistance'),
            found('false-special-invoices'),
            found('false-ordinary-invoices'),
          ],
        },
      ],
    },
  ),
  criterion(
    '09',
    9,
    '为他人提供账户、发票、证明等便利，导致未缴、少缴税款一百万元以上或者骗取出口退税',
    'Helps others with accounts, invoices or certificates: CNY 1,000,000 or more unpaid, or refund fraud',
    {
      all: [
        found('facilitation'),
        {
          any: [
            { fact: 'others-tax-unpaid', atLeast: ONE_MILLION },
            { fact: 'others-refund-fraud', is: true },
          ],
        },
      ],
    },
  ),
  criterion(
    '10',
    10,
    '税务代理人违反税收法律、行政法规，造成纳税人未缴、少缴税款一百万元以上',
    'A tax agent’s violation that leaves CNY 1,000,000 or more of a client’s tax unpaid',
    { all: [found('agent-violation'), { fact: 'others-tax-unpaid', atLeast: ONE_MILLION }] },
  ),
  criterion(
    '11',
    11,
    '其他性质恶劣、情节严重、社会危害性较大的税收违法行为',
    'Any other vile and grave tax violation of considerable harm',
    { judgement: 'other-grave' },
  ),
];

export const CODES = criteria.map(({ code }) => code);
