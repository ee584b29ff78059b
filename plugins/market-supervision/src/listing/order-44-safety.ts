import type { CoListing } from '@chengxin/plugin-contract';
import { order44 } from '../bases.js';
import { byHeavierPenalty, type Criterion } from './criteria.js';

// 同一项中核实程度不同的行为分写为两个编码，不因未核实的部分降低已核实部分的标记。

/**
 * 第十一条第二款：法律有规定的，相关责任人员可以一并列入。食品安全法第一百三十五条的禁业同时及于这些职务的人员，
 * 是否负有责任由人认定；该款只凭记忆，带有标记。
 */
const responsiblePersons: CoListing = {
  mode: 'by-decision',
  roles: ['legal-representative', 'direct-manager', 'direct-staff'],
  basis: order44('11(2)', 'M-H'),
};

const foodConducts: readonly Criterion[] = [
  byHeavierPenalty({
    code: 'SAMR-A05.1',
    text: {
      zh: '未依法取得食品生产经营许可从事食品生产经营活动',
      en: 'Producing or trading in food without a licence',
    },
    basis: order44('5(1)'),
    field: 'life-and-health',
    conducts: ['food-without-licence'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A05.2',
    text: {
      zh: '生产经营营养成分不符合食品安全标准的专供婴幼儿和其他特定人群的主辅食品',
      en: 'Food for infants or other special groups whose nutrients are below the safety standard',
    },
    basis: order44('5(2)'),
    field: 'life-and-health',
    conducts: ['substandard-nutrition-for-infants-or-special-groups'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A05.2-materials',
    text: {
      zh: '用非食品原料、添加食品添加剂以外的化学物质生产食品，添加药品的食品，病死、毒死或者死因不明动物肉类，未经检疫检验或者不合格的肉类，为特殊需要明令禁止的食品',
      en: 'Non-food materials or chemicals in food, food with drugs, meat of sick, poisoned or unknown-death animals, uninspected or failed meat, food banned for special needs',
    },
    basis: order44('5(2)', 'M-H'),
    field: 'life-and-health',
    conducts: [
      'non-food-raw-material',
      'chemicals-other-than-additives',
      'food-with-drugs-added',
      'meat-of-sick-poisoned-or-unknown-death-animals',
      'meat-uninspected-or-failed',
      'food-banned-for-special-needs',
    ],
  }),
  byHeavierPenalty({
    code: 'SAMR-A05.3',
    text: {
      zh: '生产经营未按规定注册的保健食品、特殊医学用途配方食品、婴幼儿配方乳粉，或者未按注册的产品配方组织生产；标签、说明书虚假声称治疗功能或者保健功能',
      en: 'Unregistered health food, medical or infant formula, or production off the registered recipe; a false label that claims treatment or a health function',
    },
    basis: order44('5(3)'),
    field: 'life-and-health',
    conducts: [
      'unregistered-health-food-or-formula',
      'off-registered-recipe',
      'food-label-claiming-treatment-or-health-function',
    ],
  }),
  byHeavierPenalty({
    code: 'SAMR-A05.3-contaminants',
    text: {
      zh: '生产经营污染物质含量超过食品安全标准限量的食品，或者使用超过保质期的食品原料',
      en: 'Contaminants above the limits of the safety standard, or raw material past its date',
    },
    basis: order44('5(3)', 'M-H'),
    field: 'life-and-health',
    conducts: ['contaminants-over-limits', 'expired-raw-material'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A05.4',
    text: {
      zh: '其他严重危害人民群众身体健康和生命安全的食品违法行为',
      en: 'Another food violation that gravely endangers health and life',
    },
    basis: order44('5(4)', 'M-H'),
    field: 'life-and-health',
    conducts: ['other-food-violation'],
    and: [{ judgement: 'endangers-health-and-life' }],
  }),
];

/** 第五条：食品安全。 */
export const food: readonly Criterion[] = foodConducts.map((criterion) => ({
  ...criterion,
  coListing: responsiblePersons,
}));

/** 药品管理法第一百一十八条禁业所及的人员。 */
export const DRUG_PERSONS = ['legal-representative', 'principal', 'direct-manager', 'direct-staff'] as const;

/** 第六条：药品、医疗器械、化妆品。 */
export const drugsAndDevices: readonly Criterion[] = [
  byHeavierPenalty({
    code: 'SAMR-A06.1',
    text: {
      zh: '生产、销售假药、劣药，违法生产、销售国家有特殊管理要求的药品（含疫苗），未取得药品批准证明文件生产、进口药品',
      en: 'Fake or inferior drugs, specially controlled drugs including vaccines handled unlawfully, drugs without approval',
    },
    basis: order44('6(1)', 'M-H'),
    field: 'life-and-health',
    conducts: ['fake-or-inferior-drugs', 'specially-controlled-drugs-unlawfully', 'drugs-without-approval'],
    coListing: { mode: 'by-decision', roles: DRUG_PERSONS, basis: order44('11(2)', 'M-H') },
  }),
  byHeavierPenalty({
    code: 'SAMR-A06.2',
    text: {
      zh: '生产、销售未经注册的第二类、第三类医疗器械',
      en: 'Unregistered medical devices of class two or three',
    },
    basis: order44('6(2)', 'M-H'),
    field: 'life-and-health',
    conducts: ['unregistered-class-two-or-three-devices'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A06.3',
    text: {
      zh: '生产、销售非法添加可能危害人体健康的物质的化妆品',
      en: 'Cosmetics with harmful substances unlawfully added',
    },
    basis: order44('6(3)', 'M-H'),
    field: 'life-and-health',
    conducts: ['cosmetics-with-harmful-additives'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A06.4',
    text: {
      zh: '其他严重危害人民群众身体健康和生命安全的药品、医疗器械、化妆品违法行为',
      en: 'Another violation in drugs, devices or cosmetics that gravely endangers health and life',
    },
    basis: order44('6(4)', 'M-H'),
    field: 'life-and-health',
    conducts: ['other-drug-device-or-cosmetic-violation'],
    and: [{ judgement: 'endangers-health-and-life' }],
  }),
];

/** 第七条：质量安全。 */
export const quality: readonly Criterion[] = [
  byHeavierPenalty({
    code: 'SAMR-A07.1',
    text: {
      zh: '生产、销售、使用未取得许可、明令淘汰、已经报废、未经检验或者检验不合格的特种设备，或者违反规定充装气瓶',
      en: 'Special equipment without licence, obsolete, scrapped, uninspected or failed, or gas cylinders filled against the rules',
    },
    basis: order44('7(1)', 'M-H'),
    field: 'life-and-health',
    conducts: ['special-equipment-unfit', 'cylinder-filling-off-rule'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A07.2',
    text: {
      zh: '生产、销售不符合保障健康安全标准的产品，掺杂掺假、以假充真、以次充好的产品或者明令淘汰的产品',
      en: 'Products below health and safety standards, adulterated, fake or obsolete',
    },
    basis: order44('7(2)', 'M-H'),
    field: 'life-and-health',
    conducts: ['products-below-safety-standard', 'adulterated-fake-or-obsolete-products'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A07.3',
    text: {
      zh: '产品质量监督抽查不合格，经省级以上市场监督管理部门公告后复查仍不合格',
      en: 'Failed supervision sampling, announced at provincial level or above, and failed again',
    },
    basis: order44('7(3)', 'M-H'),
    field: 'life-and-health',
    conducts: ['failed-sampling-again'],
    and: [{ fact: 'sampling-announced-by-province', is: true }],
  }),
  byHeavierPenalty({
    code: 'SAMR-A07.4',
    text: {
      zh: '出具虚假或者严重失实的检验、检测、认证结论',
      en: 'False or seriously untrue inspection, testing or certification conclusions',
    },
    basis: order44('7(4)', 'M-H'),
    field: 'life-and-health',
    conducts: ['false-testing-or-certification'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A07.5',
    text: {
      zh: '伪造、冒用、买卖认证标志，或者未经强制性产品认证而出厂、销售、进口',
      en: 'Certification marks forged, misused or traded, or goods without compulsory certification',
    },
    basis: order44('7(5)', 'M-H'),
    field: 'life-and-health',
    conducts: ['certification-marks-forged-or-traded', 'compulsory-certification-missing'],
  }),
  byHeavierPenalty({
    code: 'SAMR-A07.6',
    text: {
      zh: '其他严重危害质量安全的违法行为',
      en: 'Another violation that gravely endangers quality and safety',
    },
    basis: order44('7(6)', 'M-H'),
    field: 'life-and-health',
    conducts: ['other-quality-violation'],
    and: [{ judgement: 'other-of-the-article' }],
  }),
];
