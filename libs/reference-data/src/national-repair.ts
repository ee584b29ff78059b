import {
  definePlugin,
  PENALTY_PUBLICATION,
  repairEdition,
  type Figure,
  type LegalBasis,
  type Mark,
  type RepairEdition,
  type RepairMaterial,
  type RepairRoute,
  type SectorPlugin,
  type Term,
} from '@chengxin/plugin-contract';
import { REFERENCE_DATA_VERSION } from './reference-data.js';

/**
 * How penalties on 信用中国 are repaired whatever sector imposed them: 谁认定、谁修复, by the national rule where the sector has no rule of its
 * own for them. The waits are those of the regimes R1 to R3. Articles beyond Order 36 art. 4 could not be read.
 */
const from =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });
const notice527 = from('ndrc-2019-527');
const order58 = from('ndrc-order-58');
const order36 = from('ndrc-order-36');
const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

const performed = {
  'duties-performed': {
    type: 'boolean',
    label: { zh: '已履行行政处罚决定规定的义务', en: 'The duties set by the penalty decision have been performed' },
    catalogueItem: 'administrative-penalty',
  },
} as const;

const committedAndTiered = {
  'repair-commitment-made': {
    type: 'boolean',
    label: {
      zh: '已公开作出信用承诺，承诺所提交材料真实有效并愿意承担违背承诺的责任',
      en: 'A public commitment that the materials are true, accepting liability for its breach',
    },
    catalogueItem: 'credit-commitment',
  },
  'publication-tier': {
    type: 'code',
    from: 'record.publication-tier',
    codes: ['minor', 'general', 'serious'],
    labels: {
      minor: { zh: '轻微', en: 'Minor' },
      general: { zh: '一般', en: 'General' },
      serious: { zh: '严重', en: 'Serious' },
    },
    label: { zh: '失信信息的类别', en: 'Tier of the published penalty' },
    catalogueItem: 'administrative-penalty',
  },
} as const;

const corrected = (basis: LegalBasis) => ({
  corrected: { question: { zh: '是否已纠正失信行为', en: 'Is the conduct corrected?' }, basis },
});

const notRead = (basis: LegalBasis) => ({
  unknown: {
    zh: '只读到全程的时限，受理和决定各自的时限没有读到',
    en: 'Only the limit of the whole was read, not those of acceptance and decision',
  },
  basis,
});

const noLimit527 = {
  unknown: { zh: '受理和决定的时限没有读到', en: 'The limits of acceptance and decision were not read' },
  basis: notice527('V'),
};

const commitment = (zh: string, en: string, basis: LegalBasis): RepairMaterial => ({
  code: 'commitment',
  text: { zh, en },
  basis,
});

const facts527 = {
  ...performed,
  'training-attended': {
    type: 'boolean',
    label: { zh: '已参加信用修复培训', en: 'A training on repair was attended' },
    catalogueItem: 'voluntary-information',
  },
  'publication-tier': {
    type: 'code',
    from: 'record.publication-tier',
    codes: ['general', 'serious', 'specially-serious'],
    labels: {
      general: { zh: '一般失信行为', en: 'General' },
      serious: { zh: '严重失信行为', en: 'Serious' },
      'specially-serious': { zh: '特定严重失信行为', en: 'Specially serious' },
    },
    label: { zh: '行政处罚信息的类别', en: 'Class of the published penalty' },
    catalogueItem: 'administrative-penalty',
  },
} as const;

const papers527: readonly RepairMaterial[] = [
  commitment('信用修复承诺书', 'commitment of repair', notice527('V')),
  {
    code: 'registration-certificate',
    text: { zh: '登记证照', en: 'certificate of registration' },
    basis: notice527('V'),
  },
  {
    code: 'proof-of-performance',
    text: { zh: '已履行行政处罚的证明材料', en: 'proof that the penalty is performed' },
    basis: notice527('V'),
  },
];

const route527 = (
  given: Pick<RepairRoute, 'code' | 'text' | 'wait'>,
  when: Parameters<typeof repairEdition<typeof facts527, Record<never, never>>>[0]['routes'][number]['when'],
  papers: readonly RepairMaterial[] = [],
) => ({
  ...given,
  when,
  criteria: [PENALTY_PUBLICATION],
  basis: notice527('V'),
  applicants: ['subject'] as const,
  bars: [],
  materials: [...papers527, ...papers],
  acceptWithin: noLimit527,
  decideWithin: noLimit527,
  approval: { lowestLevel: 'county' } as const,
  effects: ['stop-publication', 'stop-sharing'] as const,
});

/** R1, to 2023-04-30: general and serious penalties; a specially serious one is shown its full three years. */
const repair20190701: RepairEdition = repairEdition({
  code: 'national/repair/2019-07-01',
  title: {
    zh: '行政处罚信息信用修复（发改办财金〔2019〕527号）',
    en: 'Repair of published penalties (No. 527 of 2019)',
  },
  from: '2019-07-01',
  bases: [notice527('V')],
  facts: facts527,
  judgements: {},
  routes: [
    route527(
      {
        code: 'penalty-general',
        text: {
          zh: '一般失信行为公示满三个月后申请修复',
          en: 'Repair of a general penalty after three months',
        },
        wait: { ...figure('P3M', notice527('V')), anchor: 'penalty-decision' },
      },
      {
        all: [
          { fact: 'publication-tier', is: 'general' },
          { fact: 'duties-performed', is: true },
        ],
      },
    ),
    route527(
      {
        code: 'penalty-serious',
        text: {
          zh: '严重失信行为公示满六个月后申请修复，并参加培训、提交信用报告',
          en: 'Repair of a serious penalty after six months, with a training and a credit report',
        },
        wait: { ...figure('P6M', notice527('V')), anchor: 'penalty-decision' },
      },
      {
        all: [
          { fact: 'publication-tier', is: 'serious' },
          { fact: 'duties-performed', is: true },
          { fact: 'training-attended', is: true },
        ],
      },
      [
        {
          code: 'form-of-penalty-organ',
          text: { zh: '处罚机关的修复表', en: 'form of the organ that imposed the penalty' },
          basis: notice527('V'),
        },
        {
          code: 'training-certificate',
          text: { zh: '培训证明', en: 'certificate of training' },
          basis: notice527('V'),
        },
        { code: 'credit-report', text: { zh: '信用报告', en: 'credit report' }, basis: notice527('V') },
      ],
    ),
  ],
});

/** R2, to 2026-03-31: one tier, a longer wait in five fields. */
const repair20230501: RepairEdition = repairEdition({
  code: 'national/repair/2023-05-01',
  title: {
    zh: '行政处罚信息修复（国家发展改革委令第58号）',
    en: 'Repair of published penalties (NDRC Order 58)',
  },
  from: '2023-05-01',
  bases: [order58('V')],
  facts: performed,
  judgements: corrected(order58('V')),
  routes: [
    {
      code: 'penalty',
      text: {
        zh: '公示满最短期限，纠正失信行为、履行义务后申请修复',
        en: 'Repair after the shortest period, once corrected and the duties performed',
      },
      criteria: [PENALTY_PUBLICATION],
      basis: order58('V'),
      applicants: ['subject'],
      wait: { ...figure('P3M', order58('V')), anchor: 'penalty-decision' },
      when: { all: [{ fact: 'duties-performed', is: true }, { judgement: 'corrected' }] },
      bars: [],
      materials: [
        {
          code: 'identity-or-authorisation',
          text: {
            zh: '法定代表人身份证明书或者授权委托书',
            en: 'identity of the legal representative, or an authorisation',
          },
          basis: order58('V2'),
        },
        {
          code: 'proof-of-performance',
          text: { zh: '履行行政处罚决定的证明材料', en: 'proof that the penalty decision is performed' },
          basis: order58('V2'),
        },
        commitment('信用修复承诺书', 'commitment of repair', order58('V2')),
      ],
      acceptWithin: notRead(order58('V')),
      decideWithin: notRead(order58('V')),
      approval: { lowestLevel: 'county' },
      effects: ['stop-publication', 'stop-sharing'],
    },
  ],
});

const facts36 = { ...performed, ...committedAndTiered };
const judgements36 = corrected(order36('V'));

const route36 = (
  given: Pick<RepairRoute, 'code' | 'text' | 'wait'>,
  when: Parameters<typeof repairEdition<typeof facts36, typeof judgements36>>[0]['routes'][number]['when'],
) => ({
  ...given,
  when,
  criteria: [PENALTY_PUBLICATION],
  basis: order36('V'),
  applicants: ['subject'] as const,
  bars: [],
  materials: [
    {
      code: 'proof-of-performance',
      text: { zh: '履行义务的证明材料', en: 'proof that the duties are performed' },
      basis: order36('V2'),
    },
    commitment('信用承诺书', 'credit commitment', order36('V2')),
  ],
  acceptWithin: figure('3wd', order36('V2')),
  decideWithin: figure('7wd', order36('INF')),
  approval: { lowestLevel: 'county' } as const,
  effects: ['stop-publication', 'stop-sharing'] as const,
});

const byTier = (tier: 'general' | 'serious', wait: Term, text: RepairRoute['text']) =>
  route36(
    { code: `penalty-${tier}`, text, wait: { ...figure(wait, order36('V')), anchor: 'determining-document' } },
    {
      all: [
        { fact: 'publication-tier', is: tier },
        { fact: 'duties-performed', is: true },
        { judgement: 'corrected' },
        { fact: 'repair-commitment-made', is: true },
      ],
    },
  );

/** R3, from 2026-04-01: by the tier of the record; a minor one as soon as the duty is performed. */
const repair20260401: RepairEdition = repairEdition({
  code: 'national/repair/2026-04-01',
  title: {
    zh: '行政处罚信息修复（国家发展改革委令第36号）',
    en: 'Repair of published penalties (NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'ndrc-order-36', article: '2', mark: 'V' },
    { instrument: 'ndrc-order-36', article: '3', mark: 'V' },
  ],
  facts: facts36,
  judgements: judgements36,
  routes: [
    route36(
      {
        code: 'penalty-minor',
        text: {
          zh: '轻微失信信息履行义务后即可申请修复',
          en: 'A minor record may be repaired once the duty is performed',
        },
        wait: { none: true, basis: order36('V') },
      },
      {
        all: [
          { fact: 'publication-tier', is: 'minor' },
          { fact: 'duties-performed', is: true },
        ],
      },
    ),
    byTier('general', 'P3M', {
      zh: '一般失信信息公示满三个月后申请修复',
      en: 'Repair of a general record after three months',
    }),
    byTier('serious', 'P1Y', {
      zh: '严重失信信息公示满一年后申请修复',
      en: 'Repair of a serious record after one year',
    }),
  ],
});

/**
 * The national rules as a release of the reserved id `national`: recorded with their digests as every release is, so that an application goes on,
 * and is judged again, by the edition it was made under.
 */
export const nationalRules: SectorPlugin = definePlugin({
  manifest: {
    id: 'national',
    // They change with the register: each content is kept, as of a pre-release.
    version: `1.0.0-register.${REFERENCE_DATA_VERSION}`,
    contract: '>=1.0.0 <2.0.0',
    sector: 'credit-lead',
    title: { zh: '全国统一的信用修复', en: 'Repair by the national rules' },
    authority: {
      name: { zh: '作出行政处罚的部门', en: 'The department that imposed the penalty' },
      lowestLevel: 'county',
      competence: order36('V2'),
      channel: 'creditchina',
    },
    maintainers: ['社会信用体系建设牵头部门'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt: '第36号令第五条以后的条文（办结时限、虚假材料的限制年数、过渡条款）；第58号令受理和决定的时限',
    },
  },
  permissions: [],
  ruleSets: [repair20190701, repair20230501, repair20260401],
});
