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

/**
 * Two small sectors for the core's own tests: just enough of the real rules to walk a case both ways. What they cite is cited as it stands;
 * what they leave out is the plugins' to say.
 */
const order44 = (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument: 'samr-order-44', article, mark });
const order45 = (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument: 'mohrss-order-45', article, mark });
const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

const DRUG_LAW_105: LegalBasis = { instrument: 'drug-administration-law', article: '105', mark: 'V' };
const FOOD_LAW_135: LegalBasis = { instrument: 'food-safety-law', article: '135', mark: 'V' };
const GUIDANCE: LegalBasis = { instrument: 'state-council-office-2020-49', articleUnknown: true, mark: 'V' };
const RECONSIDERATION: LegalBasis = { instrument: 'administrative-reconsideration-law', article: '20', mark: 'M-H' };
const LITIGATION: LegalBasis = { instrument: 'administrative-litigation-law', article: '46', mark: 'M-H' };

const EVERYBODY = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'] as const;

const REMEDIES: ListingEdition['remedies'] = [
  {
    kind: 'reconsideration',
    within: figure('P60D', RECONSIDERATION),
    text: {
      zh: '可以自收到决定书之日起六十日内依法申请行政复议',
      en: 'Reconsideration may be applied for within sixty days of receipt',
    },
  },
  {
    kind: 'litigation',
    within: figure('P6M', LITIGATION),
    text: {
      zh: '可以自收到决定书之日起六个月内依法提起行政诉讼',
      en: 'A suit may be brought within six months of receipt',
    },
  },
];

const PERMISSIONS: SectorPlugin['permissions'] = [
  { action: 'determine', roles: ['clerk', 'approver'] },
  { action: 'list', roles: ['clerk', 'approver'] },
  { action: 'remove', roles: ['clerk', 'approver'] },
  { action: 'answer-objection', roles: ['clerk', 'approver'] },
  { action: 'decide-repair', roles: ['clerk', 'approver'] },
  { action: 'assign-measure', roles: ['clerk', 'approver'] },
  { action: 'read-restricted', roles: ['clerk', 'approver'] },
];

// ------------------------------------------------------------------ merged with the penalty

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
      severity: 'general',
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
      termStartsOn: 'penalty-decision',
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
    bases: [order44('16')],
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

// ---------------------------------------------------------------------------- stand-alone

const wagesListing = (objectionWindow: Figure<Term> | undefined): ListingEdition =>
  listingEdition({
    code: 'fixture-wages/listing/2022-01-01',
    title: { zh: '拖欠农民工工资失信联合惩戒对象认定标准（测试）', en: 'Standard of the wage default list (fixture)' },
    from: '2022-01-01',
    bases: [order45('5')],
    list: {
      code: 'wage-default',
      name: { zh: '拖欠农民工工资失信联合惩戒对象名单', en: 'List of Parties in Wage Default' },
      field: 'competition-and-order',
    },
    adoption: {
      known: false,
      adoptedBy: { instrument: 'mohrss-order-45', mark: 'V' },
      note: { zh: '未查到征求意见的起止日期', en: 'The days of consultation were not found' },
    },
    facts: {
      penalties: {
        type: 'codes',
        codes: ['fine', 'warning'],
        label: { zh: '处罚种类', en: 'Kinds of penalty' },
        catalogueItem: 'administrative-penalty',
        from: 'order.penalties',
      },
    },
    judgements: {
      'grave-effect': {
        question: {
          zh: '是否因拖欠农民工工资引发群体性事件、极端事件造成严重不良社会影响？',
          en: 'Did the default cause a mass or extreme incident of grave social effect?',
        },
        basis: order45('5'),
      },
    },
    criteria: [
      {
        code: 'FX-HR-A05.2',
        text: {
          zh: '拖欠农民工工资引发群体性事件、极端事件，造成严重不良社会影响',
          en: 'Wage default with a mass or extreme incident of grave social effect',
        },
        basis: order45('5'),
        leadsTo: 'severe-list',
        severity: 'serious',
        subjects: EVERYBODY,
        documents: ['penalty-decision'],
        when: { judgement: 'grave-effect' },
      },
    ],
    procedure: {
      form: 'stand-alone',
      basis: order45('6'),
      ...(objectionWindow ? { objectionWindow } : {}),
      answerWithin: figure('5wd', order45('6')),
      requiresFinality: false,
    },
    approval: { lowestLevel: 'county' },
    period: figure({ kind: 'fixed', term: 'P3Y' }, order45('11')),
    startsOn: figure('listing', order45('11')),
    publishWithin: [],
    removal: {
      conditions: {
        zh: '改正违法行为，自改正之日起满六个月，作出书面承诺',
        en: 'Corrected, six months since, commitment',
      },
      procedure: { zh: '向列入部门申请提前移出', en: 'Application for early removal to the listing department' },
      basis: order45('12'),
    },
    remedies: REMEDIES,
    measureNotice: { zh: '列入期间将依法依规实施下列限制', en: 'While listed the following limits apply by law' },
    withdrawWithin: figure('10wd', order45('17')),
  });

const wagesSanction: SanctionEdition = sanctionEdition({
  code: 'fixture-wages/sanction/2024-02-18',
  title: { zh: '惩戒措施对应（测试）', en: 'Measures (fixture)' },
  from: '2024-02-18',
  bases: [GUIDANCE],
  mappings: [
    {
      code: 'FX-WAGES-LIMITS',
      criteria: ['FX-HR-A05.2'],
      measure: { list: 'national-2024', code: 'S07' },
      fromSeverity: 'serious',
      obligation: 'must',
      basis: { instrument: 'migrant-worker-wages-regulation', article: '48', mark: 'V' },
      assignable: true,
    },
  ],
});

const wagesRepair: RepairEdition = repairEdition({
  code: 'fixture-wages/repair/2022-01-01',
  title: { zh: '信用修复规则（测试）', en: 'Repair (fixture)' },
  from: '2022-01-01',
  bases: [order45('12')],
  facts: {},
  judgements: {
    corrected: {
      question: { zh: '是否已改正违法行为？', en: 'Was the violation corrected?' },
      basis: order45('12'),
    },
  },
  routes: [
    {
      code: 'early-removal',
      text: { zh: '改正满六个月提前移出', en: 'Early removal six months after correction' },
      criteria: ['FX-HR-A05.2', PENALTY_PUBLICATION],
      basis: order45('12'),
      applicants: ['subject'],
      wait: { ...figure('P6M', order45('12')), anchor: 'correction' },
      when: { judgement: 'corrected' },
      bars: [],
      materials: [{ code: 'commitment', text: { zh: '书面信用承诺', en: 'Commitment' }, basis: order45('14') }],
      acceptWithin: figure('2wd', order45('14', 'INF')),
      decideWithin: figure('15wd', order45('14')),
      approval: { lowestLevel: 'county' },
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    },
  ],
});

const standAlone = (objectionWindow: Figure<Term> | undefined): SectorPlugin =>
  definePlugin({
    manifest: {
      id: 'fixture-wages',
      version: '1.0.0',
      contract: '^1.0.0',
      sector: 'human-resources',
      title: { zh: '拖欠农民工工资（测试）', en: 'Wage default (fixture)' },
      authority: {
        name: {
          zh: '县级以上人力资源社会保障行政部门',
          en: 'Human resources departments at county level and above',
        },
        lowestLevel: 'county',
        competence: order45('3'),
        channel: 'creditchina',
      },
      maintainers: ['test'],
      verified: { on: '2026-11-22', everyDays: 90, lookAt: 'docs' },
    },
    permissions: PERMISSIONS,
    ruleSets: [wagesListing(objectionWindow), wagesSanction, wagesRepair],
  });

/** 人社：the platform runs notice and objection itself; the rule gives five working days. */
export const standAloneSector: SectorPlugin = standAlone(figure('5wd', order45('6')));

/** The same where no rule gives a window: a person must set it. */
export const standAloneSectorWithoutWindow: SectorPlugin = standAlone(undefined);

/** What a core runs in its own tests. */
export const fixtureSectors: readonly SectorPlugin[] = [mergedSector, standAloneSector];
