import { order44 } from '../bases.js';
import { byHeavierPenalty, byRefusal, type Criterion } from './criteria.js';

/** 第八条：消费者权益。 */
export const consumers: readonly Criterion[] = [
  byHeavierPenalty({
    code: 'SAMR-A08.1',
    text: {
      zh: '侵害消费者人格尊严、个人信息',
      en: 'Violating the dignity or the personal information of consumers',
    },
    basis: order44('8(1)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['dignity-or-personal-information'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A08.2',
    text: {
      zh: '预收费用后为逃避或者拒绝履行义务，关门停业或者迁移服务场所，且经市场监督管理部门确认无法取得联系',
      en: 'Takes prepayment, then closes or moves to evade its duties, and is confirmed unreachable',
    },
    basis: order44('8(2)'),
    field: 'competition-and-order',
    conducts: ['prepaid-then-closed-or-moved'],
    and: [{ fact: 'confirmed-unreachable', is: true }],
  }),
  byHeavierPenalty({
    code: 'SAMR-A08.3',
    text: {
      zh: '制造、销售、使用以欺骗消费者为目的的计量器具，或者伪造计量数据',
      en: 'Measures made to cheat consumers, or falsified metrology data',
    },
    basis: order44('8(3)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['cheating-measures-or-metrology-data'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A08.4',
    text: {
      zh: '拒绝或者拖延履行责令召回',
      en: 'Refusing or delaying an ordered recall',
    },
    basis: order44('8(4)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['recall-refused-or-delayed'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A08.5',
    text: {
      zh: '其他严重侵害消费者权益的违法行为',
      en: 'Another grave violation against consumers',
    },
    basis: order44('8(5)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['other-consumer-violation'],
    and: [{ judgement: 'other-of-the-article' }],
  }),
];

/** 第九条：公平竞争和知识产权。 */
export const competition: readonly Criterion[] = [
  byHeavierPenalty({
    code: 'SAMR-A09.1',
    text: {
      zh: '侵犯商业秘密、商业诋毁、组织虚假交易等严重破坏公平竞争秩序的不正当竞争行为',
      en: 'Infringes trade secrets, defames competitors or organises fake transactions',
    },
    basis: order44('9(1)'),
    field: 'competition-and-order',
    conducts: ['trade-secret-infringement', 'commercial-defamation', 'organised-fake-transactions'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A09.2',
    text: {
      zh: '故意侵犯知识产权，非正常申请专利，恶意申请商标损害公共利益，从事严重违法专利、商标代理',
      en: 'Intentional infringement of intellectual property, abnormal patent filing, malicious trademark filing, seriously illegal agency',
    },
    basis: order44('9(2)', 'M-H'),
    field: 'competition-and-order',
    conducts: [
      'intentional-ip-infringement',
      'abnormal-patent-filing',
      'malicious-trademark-filing',
      'ip-agency-seriously-illegal',
    ],
  }),
  byHeavierPenalty({
    code: 'SAMR-A09.3',
    text: {
      zh: '价格串通、低价倾销、哄抬价格，或者不执行政府定价、紧急价格措施',
      en: 'Price collusion, dumping, gouging, or refusing a government price or emergency price measures',
    },
    basis: order44('9(3)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['price-collusion', 'dumping', 'price-gouging', 'government-or-emergency-price-refused'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A09.4',
    text: {
      zh: '组织、策划传销，或者为传销提供便利条件',
      en: 'Organising or planning pyramid selling, or facilitating it',
    },
    basis: order44('9(4)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['pyramid-selling', 'facilitating-pyramid-selling'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A09.5',
    text: {
      zh: '发布关系消费者生命健康的商品或者服务的虚假广告',
      en: 'False advertising of goods or services that bear on life and health',
    },
    basis: order44('9(5)'),
    field: 'competition-and-order',
    conducts: ['false-advertising-on-life-and-health'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A09.6',
    text: {
      zh: '其他严重破坏公平竞争秩序和扰乱市场秩序的违法行为',
      en: 'Another grave violation against fair competition and market order',
    },
    basis: order44('9(6)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['other-competition-violation'],
    and: [{ judgement: 'other-of-the-article' }],
  }),
];

/** 第十条：监管秩序。 */
export const supervisionOrder: readonly Criterion[] = [
  byHeavierPenalty({
    code: 'SAMR-A10.1',
    text: {
      zh: '未依法取得其他许可从事经营活动',
      en: 'Doing business without another licence that the law requires',
    },
    basis: order44('10(1)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['other-licence-missing'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A10.2',
    text: {
      zh: '提交虚假材料或者以其他手段骗取许可、登记，或者涂改、出租、出借、倒卖许可证件、营业执照',
      en: 'False material to obtain a licence or registration, or licences altered, lent or sold',
    },
    basis: order44('10(2)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['false-material-for-licence-or-registration', 'licence-altered-lent-or-sold'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A10.3',
    text: {
      zh: '拒绝、阻碍、干扰监督检查或者事故调查',
      en: 'Refusing or obstructing inspection or an accident investigation',
    },
    basis: order44('10(3)', 'M-H'),
    field: 'competition-and-order',
    conducts: ['inspection-or-investigation-obstructed'],
  }),
];

/** 第十一条：拒不履行。 */
export const refusal: Criterion = byRefusal({
  code: 'SAMR-A11',
  text: {
    zh: '有履行能力但拒不履行、逃避执行市场监督管理部门作出的行政处罚决定、行政裁决决定，严重影响市场监督管理部门公信力',
    en: 'Able to perform a penalty or adjudication decision, refuses or evades, and gravely harms the credibility of market supervision',
  },
  basis: order44('11', 'V~'),
  field: 'refusal-of-legal-duty',
});
