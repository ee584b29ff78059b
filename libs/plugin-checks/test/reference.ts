import { publicationEdition, type LegalBasis, type Rank } from '@chengxin/plugin-contract';
import type { CatalogueItem, Instrument, Measure, ReferenceData } from '@chengxin/domain/reference-data';

// An imaginary register: no instrument, list or region here exists. The shipped register is tried by the sectors' own specs.

const instrument = (id: string, rank: Rank, more: Partial<Instrument> = {}): Instrument => ({
  id,
  title: { zh: `示例：${id}`, en: `example: ${id}` },
  rank,
  versions: [{ publishedOn: '2019-06-01', from: '2020-01-01', articles: 100, mark: 'V' }],
  citation: `《示例：${id}》（国家发展和改革委员会，2019年6月1日公布）`,
  mark: 'V',
  ...more,
});

export const law = (article: string): LegalBasis => ({ instrument: 'example-law', article, mark: 'V' });
export const rule = (article: string): LegalBasis => ({ instrument: 'example-rule', article, mark: 'V' });

const ORGANISATIONS = ['legal-person', 'unincorporated', 'sole-trader'] as const;

const item = (code: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  code,
  classCode: 'example',
  name: { zh: code },
  subjects: [...ORGANISATIONS, 'natural-person'],
  documents: ['penalty-decision'],
  sharing: 'public',
  publication: 'public',
  bases: [law('10')],
  mark: 'V',
  ...more,
});

const measure = (code: string, kind: Measure['kind'], more: Partial<Measure> = {}): Measure => ({
  code,
  item: 1,
  kind,
  content: { zh: `示例措施${code}` },
  subjects: [...ORGANISATIONS, 'natural-person'],
  target: { zh: '示例' },
  bases: [law('30')],
  executor: { zh: '示例机关' },
  executorSectors: ['example-sector'],
  matters: [],
  mark: 'V',
  ...more,
});
const measures = [
  measure('ban', 'penal', { term: { atLeast: 'P1Y', atMost: 'P5Y' } }),
  measure('watch', 'management', { bases: [law('31')] }),
  measure('person-only', 'penal', { subjects: ['natural-person'] }),
  measure('rating', 'advisory', { bases: [law('32')] }),
];

const regime = publicationEdition({
  code: 'national/publication/2020-01-01',
  title: { zh: '示例公示规则' },
  from: '2020-01-01',
  bases: [law('40')],
  channel: 'creditchina',
  covers: { value: 'penalties-and-lists', basis: law('40') },
  startsOn: { value: 'determining-document', basis: law('40') },
  tiers: [
    {
      tier: 'general',
      shown: 'yes',
      atLeast: { value: 'P3M', basis: law('40') },
      atMost: { value: 'P1Y', basis: law('40') },
      repairable: true,
    },
    {
      tier: 'serious',
      shown: 'yes',
      atLeast: { value: 'P1Y', basis: law('40') },
      atMost: { value: 'P3Y', basis: law('40') },
      repairable: true,
    },
  ],
  tierOf: [],
  endsAtMaximum: { value: true, basis: law('40') },
});

export const reference: ReferenceData = {
  instruments: [
    instrument('example-law', 'law'),
    instrument('example-regulation', 'administrative-regulation'),
    instrument('example-rule', 'departmental-rule'),
    instrument('example-notice', 'normative-document'),
    instrument('example-repealed-law', 'law', { versions: [{ from: '2020-01-01', to: '2025-01-01', mark: 'V' }] }),
    instrument('example-undated-law', 'law', { versions: [{ mark: 'V' }] }),
    instrument('example-provincial-regulation', 'local-regulation', { region: '140000' }),
    instrument('example-rule-of-others', 'departmental-rule', {
      citation: '《示例：统计规则》（国家统计局，2019年6月1日公布）',
    }),
    instrument('example-rule-of-nobody', 'departmental-rule', { citation: '《示例：制定机关不详》' }),
    instrument('example-city-paper', 'normative-document', { region: '141100' }),
    instrument('example-regulation-elsewhere', 'local-regulation', { region: '330000' }),
  ],
  provisions: [
    {
      instrument: 'example-rule',
      article: '10',
      summary: { zh: '示例：公示的内容' },
      mark: 'V',
      shows: ['identity-number'],
    },
    {
      instrument: 'example-rule',
      article: '12',
      summary: { zh: '示例：申请材料' },
      mark: 'V',
      asks: ['government-proof', 'identity-paper'],
    },
  ],
  catalogues: [
    {
      code: 'example-catalogue',
      title: { zh: '示例目录' },
      from: '2020-01-01',
      inForce: true,
      classes: [{ code: 'example', name: { zh: '示例' }, mark: 'V' }],
      items: [
        item('penalty', { personalGround: law('13') }),
        item('registration'),
        item('on-authorisation', { sharing: 'authorised-query', publication: 'not-public' }),
        item('occupation', { subjects: ['natural-person'], personalGround: law('13') }),
      ],
      mark: 'V',
    },
  ],
  measureLists: [
    {
      code: 'list-old',
      title: { zh: '旧清单' },
      level: 'national',
      from: '2020-01-01',
      to: '2022-01-01',
      measures,
      mark: 'V',
    },
    { code: 'list', title: { zh: '清单' }, level: 'national', from: '2022-01-01', measures, mark: 'V' },
    {
      code: 'supplement',
      title: { zh: '省补充清单' },
      level: 'provincial',
      region: '140000',
      from: '2022-01-01',
      measures: [
        ...measures.map((measure) => ({
          ...measure,
          ...{ kind: 'management' as const, item: 12, supplement: 'key-supervision' as const },
          bases: [{ instrument: 'example-provincial-regulation', article: '30', mark: 'V' as const }],
        })),
        // What no regulation of a province may add.
        {
          ...measures[0]!,
          code: 'life-ban',
          bases: [{ instrument: 'example-provincial-regulation', article: '29', mark: 'V' as const }],
        },
      ],
      mark: 'V',
    },
  ],
  matters: [],
  sectors: [
    { code: 'example-sector', name: { zh: '示例部门' } },
    { code: 'courts', name: { zh: '法院' } },
    { code: 'other-sector', name: { zh: '其他部门' } },
  ],
  calendars: [],
  regions: [],
  regimes: [regime],
  parameters: [
    {
      code: 'example.amount',
      region: '140000',
      from: '2020-01-01',
      value: 100_000,
      type: 'money',
      basis: law('33'),
    },
  ],
};
