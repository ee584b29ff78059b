import type { CoListing, Condition, LegalBasis, ListingCriterion, SubjectKind } from '@chengxin/plugin-contract';
import { order11 } from '../bases.js';
import type { Conduct, listingFacts, listingJudgements } from '../facts.js';

type ListingCondition = Condition<typeof listingFacts, typeof listingJudgements>;
type Criterion = ListingCriterion<ListingCondition>;

const UNITS: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader'];
const BODIES: readonly SubjectKind[] = ['legal-person', 'unincorporated'];

/** 第二条：适用范围。每一情形都以此为前提。 */
const scope: ListingCondition = { fact: 'within-scope', is: true };

/** 特别重大、重大生产安全事故。 */
const graveAccident: ListingCondition = { fact: 'accident-class', in: ['especially-major', 'major'] };

const found = (code: Conduct): ListingCondition => ({ fact: 'conducts', includes: code });

const shared = { leadsTo: 'severe-list', severity: 'serious', documents: ['penalty-decision'] } as const;

/** 生产经营单位及其主要负责人一并列入。 */
const withPrincipal = (basis: LegalBasis): CoListing => ({ mode: 'mandatory', roles: ['principal'], basis });

export const criteria: readonly Criterion[] = [
  {
    code: 'EM-A06.1',
    text: {
      zh: '发生特别重大、重大生产安全事故的单位及其主要负责人',
      en: 'An especially major or major accident: the unit where it occurred, and its principal',
    },
    basis: order11('6(1)'),
    ...shared,
    subjects: UNITS,
    when: { all: [scope, graveAccident, { fact: 'part-in-accident', is: 'occurring-unit' }] },
    coListing: withPrincipal(order11('6(1)')),
  },
  {
    // 同一项的后半：列入的是负有责任的单位和人员自己，其主要负责人不当然一并列入。
    code: 'EM-A06.1-others',
    text: {
      zh: '经调查认定对特别重大、重大生产安全事故发生负有责任的其他单位和人员',
      en: 'Other units and persons found responsible for an especially major or major accident',
    },
    basis: order11('6(1)'),
    ...shared,
    subjects: [...UNITS, 'natural-person'],
    when: { all: [scope, graveAccident, { fact: 'part-in-accident', is: 'found-responsible' }] },
    coListing: {
      mode: 'by-decision',
      roles: ['principal', 'direct-manager', 'direct-staff'],
      basis: order11('6(1)'),
    },
  },
  {
    code: 'EM-A06.2',
    text: {
      zh: '十二个月内累计发生二起以上较大生产安全事故',
      en: 'Two or more larger accidents within twelve months',
    },
    basis: order11('6(2)'),
    ...shared,
    subjects: UNITS,
    when: { all: [scope, { fact: 'larger-accidents', atLeast: 2 }] },
    coListing: withPrincipal(order11('6(2)')),
  },
  {
    code: 'EM-A06.3',
    text: {
      zh: '发生事故，情节特别严重、影响特别恶劣，依照安全生产法第一百一十四条被处以罚款数额二倍以上五倍以下罚款',
      en: 'An accident so grave that the fine was multiplied by two to five under Work Safety Law art. 114',
    },
    basis: order11('6(3)'),
    ...shared,
    subjects: UNITS,
    when: { all: [scope, { fact: 'fine-multiplied', is: true }] },
    coListing: withPrincipal(order11('6(3)')),
  },
  {
    code: 'EM-A06.4',
    text: { zh: '瞒报、谎报生产安全事故', en: 'Conceals or falsely reports an accident' },
    basis: order11('6(4)'),
    ...shared,
    subjects: UNITS,
    when: { all: [scope, found('accident-concealed-or-misreported')] },
    coListing: {
      mode: 'by-decision',
      roles: ['principal', 'direct-manager', 'direct-staff'],
      basis: order11('6(4)'),
    },
  },
  {
    code: 'EM-A06.5',
    text: {
      zh: '发生事故后，不立即组织抢救、擅离职守或者在事故调查处理期间逃匿的主要负责人',
      en: 'A principal who after an accident does not organise rescue, leaves the post or flees during the investigation',
    },
    basis: order11('6(5)'),
    ...shared,
    // 只列入主要负责人本人，不列入单位。
    subjects: ['natural-person'],
    when: {
      all: [
        scope,
        {
          any: [
            { fact: 'principal-conducts', includes: 'no-rescue' },
            { fact: 'principal-conducts', includes: 'left-post' },
            { fact: 'principal-conducts', includes: 'fled' },
          ],
        },
      ],
    },
  },
  {
    code: 'EM-A07.1',
    text: {
      zh: '未依法取得安全生产相关许可，或者许可被暂扣、吊销期间从事生产经营活动',
      en: 'Operating without a safety licence, or while it is suspended or revoked',
    },
    basis: order11('7(1)'),
    ...shared,
    subjects: UNITS,
    when: { all: [scope, { any: [found('no-safety-licence'), found('operating-while-suspended-or-revoked')] }] },
    coListing: withPrincipal(order11('7(1)')),
  },
  {
    code: 'EM-A07.2',
    text: {
      zh: '承担安全评价、认证、检测、检验职责的机构租借资质、挂靠、出具虚假报告或者证书',
      en: 'An assessment or testing body that lends its qualification, takes affiliates, or issues false reports',
    },
    basis: order11('7(2)'),
    ...shared,
    subjects: BODIES,
    when: {
      all: [scope, { any: [found('qualification-lent'), found('affiliation'), found('false-report-or-certificate')] }],
    },
    coListing: { mode: 'mandatory', roles: ['direct-staff'], basis: order11('7(2)') },
  },
  {
    code: 'EM-A07.3',
    text: {
      zh: '有履行能力而拒不执行、逃避执行行政处罚决定',
      en: 'Able to perform a penalty decision, and refuses or evades',
    },
    basis: order11('7(3)', 'M-H'),
    ...shared,
    subjects: UNITS,
    when: { all: [scope, { fact: 'performance-overdue', is: true }, { judgement: 'able-and-refuses' }] },
    coListing: withPrincipal(order11('7(3)', 'M-H')),
  },
  {
    code: 'EM-A07.4',
    text: {
      zh: '其他违反安全生产法律法规受到行政处罚，性质恶劣、情节严重',
      en: 'Penalised for another breach of work safety law that is vile and serious',
    },
    basis: order11('7(4)', 'M-H'),
    ...shared,
    // 还列入哪些人员没有读到，不写。
    subjects: UNITS,
    when: { all: [scope, { judgement: 'vile-and-grave' }] },
  },
];
