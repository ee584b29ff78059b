import {
  definePlugin,
  listingEdition,
  publicationEdition,
  repairEdition,
  sanctionEdition,
  type Figure,
  type LegalBasis,
  type Mark,
  type SectorPlugin,
} from '@chengxin/plugin-contract';

const rule = (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument: 'samr-order-44', article, mark });
const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

const listing = listingEdition({
  code: 'sample-sector/listing/2021-09-01',
  title: { zh: '样例名单', en: 'Sample list' },
  from: '2021-09-01',
  bases: [rule('2')],
  list: { code: 'sample-serious', name: { zh: '样例严重失信名单' }, field: 'life-and-health' },
  adoption: { known: false, adoptedBy: rule('2'), note: { zh: '没有查到' } },
  facts: {
    fine: { type: 'money', label: { zh: '罚款数额' }, catalogueItem: 'administrative-penalty' },
    repeated: { type: 'boolean', label: { zh: '一年内再犯' }, catalogueItem: 'administrative-penalty' },
  },
  judgements: { gravity: { question: { zh: '情节是否严重' }, basis: rule('12', 'MEM') } },
  criteria: [
    {
      code: 'SAMPLE-1',
      text: { zh: '罚款一百万元以上且情节严重', en: 'A fine of a million yuan or more, in serious circumstances' },
      basis: rule('5(1)'),
      leadsTo: 'severe-list',
      severity: 'serious',
      subjects: ['legal-person', 'natural-person'],
      documents: ['penalty-decision'],
      when: { all: [{ fact: 'fine', atLeast: 100_000_000 }, { judgement: 'gravity' }] },
      exceptions: [
        {
          code: 'first-time',
          text: { zh: '初次违法的除外' },
          basis: rule('12'),
          when: { fact: 'repeated', is: false },
        },
      ],
    },
    {
      code: 'SAMPLE-2',
      text: { zh: '一年内再犯' },
      basis: rule('6', 'MEM'),
      leadsTo: 'record',
      severity: 'general',
      subjects: ['legal-person'],
      documents: ['penalty-decision', 'judgment'],
      when: { fact: 'repeated', is: true },
      period: figure({ kind: 'until-event', event: { zh: '改正' } }, rule('6', 'INF')),
    },
  ],
  procedure: {
    form: 'stand-alone',
    basis: rule('13'),
    requiresFinality: false,
    objectionWindow: figure('5wd', rule('13')),
  },
  approval: { lowestLevel: 'county' },
  period: figure({ kind: 'fixed', term: 'P3Y' }, rule('21', 'M-H')),
  startsOn: figure('listing', rule('21')),
  publishWithin: [],
  removal: { conditions: { zh: '期满' }, procedure: { zh: '申请' }, basis: rule('16') },
  remedies: [{ kind: 'reconsideration', within: figure('P60D', rule('20')), text: { zh: '六十日内申请行政复议' } }],
  measureNotice: { zh: '措施以清单为限' },
  withdrawWithin: figure('3wd', rule('19')),
});

const sanction = sanctionEdition({
  code: 'sample-sector/sanction/2024-02-18',
  title: { zh: '样例惩戒' },
  from: '2024-02-18',
  bases: [rule('15')],
  mappings: [
    {
      code: 'SAMPLE-M1',
      criteria: ['SAMPLE-1'],
      measure: { list: 'national-2024', code: 'S08' },
      fromSeverity: 'serious',
      obligation: 'must',
      term: figure('P5Y', rule('15')),
      termStartsOn: figure('penalty-decision', rule('15')),
      basis: rule('15'),
      assignable: true,
    },
    {
      code: 'SAMPLE-M2',
      criteria: ['SAMPLE-1', 'SAMPLE-2'],
      measure: { list: 'national-2024', code: 'I12' },
      fromSeverity: 'serious',
      obligation: 'may',
      basis: rule('15'),
      assignable: { missing: { zh: '缺少层级足够的依据' } },
    },
  ],
});

const repair = repairEdition({
  code: 'sample-sector/repair/2021-09-01',
  title: { zh: '样例修复' },
  from: '2021-09-01',
  bases: [rule('16')],
  facts: { performed: { type: 'boolean', label: { zh: '已履行' }, catalogueItem: 'severe-list' } },
  judgements: {},
  routes: [
    {
      code: 'early',
      text: { zh: '满一年提前移出' },
      criteria: ['SAMPLE-1', 'SAMPLE-2'],
      basis: rule('16'),
      applicants: ['subject'],
      wait: { ...figure('P1Y', rule('16')), anchor: 'listing' },
      when: { fact: 'performed', is: true },
      bars: [],
      materials: [{ code: 'application', text: { zh: '申请书' }, basis: rule('17') }],
      acceptWithin: figure('2wd', rule('17', 'M-H')),
      decideWithin: figure('15wd', rule('17', 'V2')),
      approval: { lowestLevel: 'county' },
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    },
  ],
});

const publication = publicationEdition({
  code: 'sample-sector/publication/2021-09-01',
  title: { zh: '样例公示' },
  from: '2021-09-01',
  bases: [rule('13')],
  channel: 'gsxt',
  covers: figure('penalties', rule('13')),
  startsOn: figure('publication', rule('13')),
  tiers: [
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P6M', rule('13')),
      atMost: figure('P3Y', rule('13')),
      repairable: true,
    },
  ],
  tierOf: [{ tier: 'general', penalties: ['fine', 'confiscation-of-gains'], basis: rule('13') }],
  endsAtMaximum: figure(true, rule('13')),
});

/** A sector nobody installs, with something of every kind: what is tested with it does not turn with the law of a real one. */
export const samplePlugin: SectorPlugin = definePlugin({
  manifest: {
    id: 'sample-sector',
    version: '1.0.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'drug-administration',
    title: { zh: '样例', en: 'Sample' },
    authority: { name: { zh: '样例部门' }, lowestLevel: 'county', competence: rule('3'), channel: 'gsxt' },
    maintainers: ['样例机构'],
    verified: { on: '2026-11-22', everyDays: 180, lookAt: '修订稿是否公布' },
    ends: [{ edition: 'sample-sector/sanction/2024-02-18', on: '2030-01-01', basis: rule('15') }],
  },
  permissions: [{ action: 'list', roles: ['credit-supervision'] }],
  ruleSets: [listing, sanction, repair, publication],
});
