import type {
  Figure,
  LegalBasis,
  ListingEdition,
  Mark,
  RepairEdition,
  SanctionEdition,
  SectorPlugin,
  Term,
} from '@chengxin/plugin-contract';
import {
  definePlugin,
  listingEdition,
  PENALTY_PUBLICATION,
  repairEdition,
  sanctionEdition,
} from '@chengxin/plugin-contract';
import { EVERYBODY, figure, PERMISSIONS, REMEDIES } from './fixture-rules.js';

const order44 = (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument: 'samr-order-44', article, mark });

const DRUG_LAW_105: LegalBasis = { instrument: 'drug-administration-law', article: '105', mark: 'V' };
const FOOD_LAW_135: LegalBasis = { instrument: 'food-safety-law', article: '135', mark: 'V' };

const marketListing: ListingEdition = listingEdition({
  code: 'fixture-market/listing/2021-09-01',
  title: {
    zh: '市场监督管理严重违法失信名单认定标准（测试）',
    en: 'Standard of the list of market supervision (fixture)',
  },
  from: '2021-09-01',
  bases: [order44('2')],
  list: {
    code: 'market-supervision-serious',
    name: {
      zh: '市场监督管理严重违法失信名单',
      en: 'List of Seriously Illegal and Dishonest Parties in Market Supervision',
    },
    field: 'life-and-health',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'samr-order-44', mark: 'V' },
    note: { zh: '未查到征求意见的起止日期', en: 'The days of consultation were not found' },
  },
  facts: {
    penalties: {
      type: 'codes',
      codes: ['fine', 'licence-revocation', 'warning', 'confiscation-of-gains'],
      label: { zh: '处罚种类', en: 'Kinds of penalty' },
      catalogueItem: 'administrative-penalty',
      from: 'order.penalties',
    },
    fine: {
      type: 'money',
      label: { zh: '罚款金额', en: 'Fine' },
      catalogueItem: 'administrative-penalty',
      from: 'order.fine',
    },
    conduct: {
      type: 'code',
      codes: ['unlicensed-food', 'expired-material', 'other-licence'],
      label: { zh: '违法行为', en: 'Conduct' },
      catalogueItem: 'administrative-penalty',
    },
  },
  judgements: {
    grave: {
      question: {
        zh: '是否性质恶劣、情节严重、社会危害较大？',
        en: 'Is it vile in nature, serious in circumstance and of much harm to society?',
      },
      basis: order44('12', 'M-H'),
    },
    'no-intent': {
      question: { zh: '是否有证据足以证明没有主观故意？', en: 'Does evidence show that there was no intent?' },
      basis: order44('12', 'M-H'),
    },
  },
  criteria: [
    {
      code: 'FX-A05.1',
      text: { zh: '未依法取得食品生产经营许可', en: 'Food business without a licence' },
      basis: order44('5'),
      leadsTo: 'severe-list',
      severity: 'serious',
      subjects: EVERYBODY,
      documents: ['penalty-decision'],
      when: {
        all: [
          {
            any: [
              { fact: 'penalties', includes: 'fine' },
              { fact: 'penalties', includes: 'licence-revocation' },
            ],
          },
          { fact: 'conduct', is: 'unlicensed-food' },
          { judgement: 'grave' },
        ],
      },
      exceptions: [
        {
          code: 'FX-A12-no-intent',
          text: { zh: '有证据足以证明没有主观故意', en: 'Evidence shows that there was no intent' },
          basis: order44('12', 'M-H'),
          when: { judgement: 'no-intent' },
        },
      ],
    },
    {
      code: 'FX-A05.3',
      text: { zh: '使用超过保质期的食品原料', en: 'Expired raw material' },
      basis: order44('5'),
      leadsTo: 'severe-list',
      severity: 'serious',
      subjects: EVERYBODY,
      documents: ['penalty-decision'],
      when: {
        all: [
          { fact: 'conduct', is: 'expired-material' },
          { fact: 'fine', atLeast: 5_000_000 },
        ],
      },
    },
    {
      code: 'FX-A10.1',
      text: { zh: '未依法取得其他许可从事经营活动', en: 'Business without another licence' },
      basis: order44('10'),
      leadsTo: 'record',
      severity: 'general',
      subjects: EVERYBODY,
      documents: ['penalty-decision'],
      when: { fact: 'conduct', is: 'other-licence' },
    },
  ],
  procedure: { form: 'merged-with-penalty', basis: order44('13'), requiresFinality: false },
  approval: {
    lowestLevel: 'county',
    superiorConsent: figure(['county', 'municipal'], order44('22')),
  },
  period: figure({ kind: 'fixed', term: 'P3Y' }, order44('21', 'M-H')),
  startsOn: figure('listing', order44('21', 'M-H')),
  publishWithin: [{ where: 'same-province', within: figure('20wd', order44('14', 'M-H')) }],
  removal: {
    conditions: {
      zh: '履行处罚决定规定的义务，主动消除危害后果和不良影响，未再受较重行政处罚',
      en: 'Duties of the penalty performed, harm removed, no new heavier penalty',
    },
    procedure: {
      zh: '列入满一年可以申请提前移出；列入满三年予以移出',
      en: 'Early removal may be applied for after one year; removal after three',
    },
    basis: order44('16'),
  },
  remedies: REMEDIES,
  measureNotice: {
    zh: '列入期间将依法依规实施下列管理措施',
    en: 'While listed the following measures are taken according to law',
  },
  withdrawWithin: figure('3wd', order44('19', 'M-H')),
});

const marketSanction: SanctionEdition = sanctionEdition({
  code: 'fixture-market/sanction/2024-02-18',
  title: { zh: '惩戒措施对应（测试）', en: 'Measures (fixture)' },
  from: '2024-02-18',
  bases: [order44('15')],
  mappings: [
    {
      code: 'FX-CHECKS',
      criteria: ['FX-A05.1', 'FX-A05.3'],
      measure: { list: 'national-2024', code: 'S24' },
      fromSeverity: 'serious',
      obligation: 'must',
      basis: DRUG_LAW_105,
      assignable: true,
    },
    {
      code: 'FX-FOOD-BAN',
      criteria: ['FX-A05.1'],
      measure: { list: 'national-2024', code: 'S08' },
      fromSeverity: 'serious',
      obligation: 'must',
      whenPenalty: ['licence-revocation'],
      term: figure('P5Y', FOOD_LAW_135),
      termStartsOn: figure('penalty-decision', FOOD_LAW_135),
      basis: FOOD_LAW_135,
      assignable: true,
    },
    {
      code: 'FX-SUPERVISION',
      criteria: ['FX-A05.1', 'FX-A05.3'],
      measure: { list: 'national-2024', code: 'I12' },
      fromSeverity: 'general',
      obligation: 'may',
      basis: order44('15'),
      assignable: {
        missing: {
          zh: '部门规章不得设定惩戒措施',
          en: 'A departmental rule cannot create a measure',
        },
      },
    },
  ],
});

const marketRepair = (from: '2021-09-01' | '2025-12-25', decideWithin: Figure<Term>): RepairEdition =>
  repairEdition({
    code: `fixture-market/repair/${from}`,
    title: { zh: '信用修复规则（测试）', en: 'Repair (fixture)' },
    from,
    bases: decideWithin.basis.instrument === 'samr-order-44' ? [order44('16')] : [order44('16'), decideWithin.basis],
    facts: {
      'duties-performed': {
        type: 'boolean',
        label: { zh: '已履行处罚决定规定的义务', en: 'Duties of the penalty performed' },
        catalogueItem: 'administrative-penalty',
      },
    },
    judgements: {
      'harm-removed': {
        question: { zh: '是否已主动消除危害后果和不良影响？', en: 'Were harm and ill effect removed?' },
        basis: order44('16'),
      },
    },
    routes: [
      {
        code: 'early-removal',
        text: { zh: '列入满一年提前移出', en: 'Early removal after one year' },
        criteria: ['FX-A05.1', 'FX-A05.3', 'FX-A10.1', PENALTY_PUBLICATION],
        basis: order44('16'),
        applicants: ['subject'],
        wait: { ...figure('P1Y', order44('16')), anchor: 'listing' },
        when: { all: [{ fact: 'duties-performed', is: true }, { judgement: 'harm-removed' }] },
        bars: [],
        materials: [
          {
            code: 'commitment',
            text: { zh: '守信承诺书', en: 'Commitment' },
            basis: order44('17', 'M-H'),
          },
        ],
        acceptWithin: figure('2wd', order44('17', 'M-H')),
        decideWithin,
        approval: { lowestLevel: 'county' },
        effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
      },
    ],
    fraud: { restores: true, restartsClock: true, basis: order44('20', 'M-H') },
  });

/** 市场监管：the listing is decided with the penalty, its notice is the prior notice, and the next level up consents. */
export const mergedSector: SectorPlugin = definePlugin({
  manifest: {
    id: 'fixture-market',
    version: '1.0.0',
    contract: '^1.0.0',
    sector: 'market-supervision',
    title: { zh: '市场监管（测试）', en: 'Market supervision (fixture)' },
    authority: {
      name: { zh: '县级以上市场监督管理部门', en: 'Market supervision departments at county level and above' },
      lowestLevel: 'county',
      competence: order44('3'),
      channel: 'gsxt',
    },
    maintainers: ['test'],
    verified: { on: '2026-11-22', everyDays: 90, lookAt: 'docs' },
  },
  permissions: PERMISSIONS,
  ruleSets: [
    marketListing,
    marketSanction,
    marketRepair('2021-09-01', figure('15wd', order44('17', 'M-H'))),
    marketRepair('2025-12-25', figure('7wd', { instrument: 'samr-order-107', articleUnknown: true, mark: 'V' })),
  ],
});
