import { listingEdition } from '@chengxin/plugin-contract';
import { figure, guidance2020, litigationLaw, militaryServiceLaw, penaltyLaw, reconsiderationLaw } from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';

/** 处罚由县级以上地方人民政府决定（第六十三条），当事人只能是自然人。 */
const ofPersons = {
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: ['natural-person'],
  documents: ['penalty-decision'],
} as const;

/**
 * 履行国防义务严重失信主体名单，2021年10月1日起（兵役法第五十七条第二款、第五十八条第二款）。
 * 法律没有规定名单的期限、移出、公布和异议程序，除由上位规则得出的以外不写。
 */
export const listing20211001 = listingEdition({
  code: 'national-defence/listing/2021-10-01',
  title: {
    zh: '履行国防义务严重失信主体名单（兵役法）',
    en: 'List of those severely dishonest in national defence duty (Military Service Law)',
  },
  from: '2021-10-01',
  bases: [{ instrument: 'military-service-law', mark: 'V' }],
  list: {
    code: 'national-defence-duty',
    name: {
      zh: '履行国防义务严重失信主体名单',
      en: 'List of those severely dishonest in national defence duty',
    },
    field: 'refusal-of-defence-duty',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'military-service-law', mark: 'V' },
    note: {
      zh: '法律，2021年8月20日公布；公开征求意见的起止日期没有查到',
      en: 'A law published on 2021-08-20; the days of its public consultation were not found',
    },
  },
  facts: listingFacts,
  judgements: listingJudgements,
  criteria: [
    {
      ...ofPersons,
      code: 'DEFENCE-A57.2',
      text: {
        zh: '应征公民拒绝、逃避征集服现役，拒不改正',
        en: 'A citizen called up refuses or evades enlistment, and refuses to correct it',
      },
      basis: militaryServiceLaw('57(2)'),
      when: {
        all: [
          { fact: 'enlistment-refused', is: true },
          { fact: 'correction-refused', is: true },
        ],
      },
    },
    {
      ...ofPersons,
      code: 'DEFENCE-A58.2',
      text: {
        zh: '军人以逃避服兵役为目的拒绝履行职责或者逃离部队，被军队除名、开除军籍或者被依法追究刑事责任',
        en: 'A soldier who, to evade service, refused duty or left the unit and was struck off, expelled or held criminally liable',
      },
      basis: militaryServiceLaw('58(2)'),
      when: {
        all: [
          { fact: 'service-evaded', is: true },
          { fact: 'ending', in: ['struck-off', 'expelled', 'criminally-liable'] },
        ],
      },
    },
  ],
  // 第六十三条：兵役机关会同有关部门查明事实，同级人民政府作出处罚决定；纳入名单是处罚决定的后果，告知、陈述申辩随处罚程序。
  procedure: { form: 'merged-with-penalty', basis: militaryServiceLaw('63', 'V2'), requiresFinality: false },
  approval: { lowestLevel: 'county' },
  exits: [
    {
      // 2026年4月1日起改依信用修复管理办法，见修复版本：契约不能给移出途径写起止日，所以问申请之日。
      code: 'corrected',
      text: {
        zh: '2026年3月31日以前，改正并消除不良影响的，可以申请移出',
        en: 'Until 2026-03-31: removal on application once the conduct is corrected and its ill effect removed',
      },
      basis: guidance2020('INF'),
      trigger: 'application',
      initiator: 'party',
      when: { all: [{ fact: 'applied-on', atMost: '2026-03-31' }, { judgement: 'corrected' }] },
      outcome: 'removed',
    },
  ],
  period: figure(
    {
      kind: 'until-event',
      event: {
        zh: '法律没有规定期限：改正后经申请移出，或者处罚决定被撤销',
        en: 'No term in the law: until removal on application after correction, or until the penalty is annulled',
      },
    },
    militaryServiceLaw('57(2)'),
  ),
  startsOn: figure('listing', militaryServiceLaw('57(2)', 'INF')),
  publishWithin: [],
  removal: {
    conditions: {
      zh: '兵役法没有规定移出条件；按要求改正、消除不良影响的，可以申请信用修复；2026年4月1日起，处罚决定认定之日起满一年、已改正并履行全部义务、作出信用承诺的，可以申请',
      en: 'The law says nothing of removal; who has corrected the conduct and removed its ill effect may apply for repair; since 2026-04-01 one year after the determining document, with all duties performed and a commitment',
    },
    procedure: {
      zh: '向作出处罚决定的人民政府的兵役机关申请，由作出决定的人民政府决定',
      en: 'Apply to the enlistment organ of the government that decided; that government decides',
    },
    basis: guidance2020('INF'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('20')),
      text: {
        zh: '自知道处罚决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the penalty',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46')),
      text: {
        zh: '自知道处罚决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the penalty',
      },
    },
  ],
  measureNotice: {
    zh: '不得录用为公务员或者参照公务员法管理的工作人员，不得招录、聘用为国有企业和事业单位工作人员；两年内不准出境或者升学复学',
    en: 'No recruitment to the civil service, state enterprises or public institutions; for two years no exit and no return to or advance in school',
  },
  // 兵役法没有规定撤销名单的期限；处罚决定被撤销的，依行政处罚法三日内撤回，名单随之（推断）。
  withdrawWithin: figure('3wd', penaltyLaw('48', 'INF')),
});
