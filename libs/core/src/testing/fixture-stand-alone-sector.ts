import type {
  KnownOrNot,
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

const order45 = (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument: 'mohrss-order-45', article, mark });

const GUIDANCE: LegalBasis = { instrument: 'state-council-office-2020-49', articleUnknown: true, mark: 'V' };

const wagesListing = (objectionWindow: KnownOrNot<Term> | undefined): ListingEdition =>
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
      noticeSays: [
        { zh: '作出决定前已经改正的，可以不予列入', en: 'Who corrects before the decision may be left out' },
      ],
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
  facts: {
    'corrected-on': {
      type: 'date',
      label: { zh: '改正之日', en: 'Day of the correction' },
      catalogueItem: 'supervision-inspection',
    },
  },
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
      wait: { ...figure('P6M', order45('12')), anchor: 'correction', day: 'corrected-on' },
      when: { judgement: 'corrected' },
      bars: [],
      materials: [{ code: 'commitment', text: { zh: '书面信用承诺', en: 'Commitment' }, basis: order45('14') }],
      acceptWithin: figure('2wd', order45('14', 'INF')),
      decideWithin: figure('8wd', order45('14', 'INF')),
      approval: { lowestLevel: 'county' },
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    },
  ],
});

const standAlone = (objectionWindow: KnownOrNot<Term> | undefined): SectorPlugin =>
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

/** The same list, of whose rule the window was not read. */
export const standAloneSectorOfUnknownWindow: SectorPlugin = standAlone({
  unknown: { zh: '条文没有读到', en: 'The article was not read' },
  basis: order45('6'),
});
