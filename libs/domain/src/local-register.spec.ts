import type { IsoDate } from '@chengxin/plugin-contract';
import {
  endingBases,
  heldUntil,
  isSupported,
  localCatalogueOn,
  localDifference,
  localFaults,
  localItemFor,
  withoutEnd,
} from './local-register.js';
import type { LocalCatalogue, LocalEdition, LocalItem, LocalMeasureList, ReferenceData } from './reference-data.js';

const V = 'V' as const;
const law = (id: string, to?: string) => ({
  id,
  title: { zh: id },
  rank: 'law' as const,
  versions: [
    { from: '2000-01-01' as const, ...(to ? { to: to as `${number}-${number}-${number}` } : {}), mark: V },
  ] as const,
  citation: id,
  mark: V,
});
const reference = {
  instruments: [
    law('act'),
    law('ending-act', '2027-03-01'),
    { ...law('city-paper'), rank: 'normative-document' },
    { ...law('shanxi-regulation'), rank: 'local-regulation', region: '140000' },
    { ...law('hebei-regulation'), rank: 'local-regulation', region: '130000' },
  ],
  provisions: [],
  catalogues: [
    {
      code: 'national',
      title: { zh: '目录' },
      from: '2024-01-01',
      inForce: true,
      classes: [],
      mark: V,
      items: [
        {
          code: 'penalty',
          classCode: 'c',
          name: { zh: '处罚' },
          subjects: ['legal-person', 'natural-person'],
          documents: ['penalty-decision'],
          sharing: 'government',
          publication: 'not-public',
          bases: [],
          mark: V,
        },
      ],
    },
  ],
  measureLists: [
    {
      code: 'list',
      title: { zh: '清单' },
      level: 'national',
      from: '2024-01-01',
      to: '2028-01-01',
      mark: V,
      measures: (['penal', 'advisory'] as const).map((kind) => ({
        code: kind,
        item: 1,
        kind,
        content: { zh: kind },
        subjects: ['legal-person'],
        target: { zh: '' },
        bases: [],
        executor: { zh: '' },
        executorSectors: ['tax'],
        matters: [],
        mark: V,
      })),
    },
  ],
} as unknown as ReferenceData;
const known = {
  reference,
  organ: (id: string) =>
    ({
      tax: { sector: 'tax', region: '141100' },
      health: { sector: 'health', region: '141100' },
      lead: { sector: 'credit-lead', region: '141100' },
      far: { sector: 'tax', region: '130100' },
    })[id],
  regions: new Set(['141100', '141102']),
};
const item = (change: Partial<LocalItem> = {}): LocalItem => ({
  code: 'LL-1',
  parent: 'penalty',
  sectors: ['tax'],
  collectedBy: 'tax',
  subjects: ['legal-person'],
  sharing: 'government',
  publication: 'not-public',
  updatedWithin: '7wd',
  bases: [{ instrument: 'act', article: '1', mark: V }],
  ...change,
});
const catalogue = (...rows: LocalItem[]): LocalCatalogue => ({
  register: 'catalogue',
  code: 'c',
  region: '141100',
  from: '2027-01-01',
  rows,
});
const found = (edition: LocalEdition) => localFaults(edition, known).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a city’s edition of the catalogue', () => {
  it('narrows the national one, item by item', () => {
    expect(found(catalogue(item()))).toEqual([]);
    expect(found(catalogue(item({ sharing: 'authorised-query' })))).toEqual([]);
  });

  it.each<[string, Partial<LocalItem>, string]>([
    ['invents no item', { parent: 'score' }, 'parent-unknown /rows/0/parent'],
    ['shares no more widely', { sharing: 'public' }, 'sharing-wider /rows/0/sharing'],
    [
      'publishes nothing that is not public above it',
      { publication: 'public' },
      'publication-wider /rows/0/publication',
    ],
    ['reaches no further subjects', { subjects: ['sole-trader'] }, 'subjects-wider /rows/0/subjects'],
    [
      'takes in persons with an assessment alone',
      { subjects: ['natural-person'] },
      'assessment-missing /rows/0/impactAssessment',
    ],
    ['names organs of the place', { collectedBy: 'far' }, 'organ-elsewhere /rows/0/collectedBy'],
    ['names organs of the register', { collectedBy: 'nobody' }, 'organ-unknown /rows/0/collectedBy'],
    ['rests on law', { bases: [{ instrument: 'city-paper', mark: V }] }, 'basis-rank /rows/0/bases/0'],
    ['rests on law that is in force', { bases: [{ instrument: 'none', mark: V }] }, 'basis-unknown /rows/0/bases/0'],
    [
      'rests on law of the place',
      { bases: [{ instrument: 'hebei-regulation', mark: V }] },
      'basis-not-in-force /rows/0/bases/0',
    ],
  ])('%s', (_says, change, fault) => {
    expect(found(catalogue(item(change)))).toEqual([fault]);
  });

  it('may rest on a regulation of its province', () => {
    expect(found(catalogue(item({ bases: [{ instrument: 'shanxi-regulation', mark: V }] })))).toEqual([]);
  });

  it('has one organ collect the same: another for the same sector, item and subjects is refused', () => {
    expect(found(catalogue(item(), item({ code: 'LL-2', collectedBy: 'lead' })))).toEqual([
      'second-collector /rows/1/sectors/0',
    ]);
    expect(found(catalogue(item(), item({ code: 'LL-2' })))).toEqual(['second-collector /rows/1/sectors/0']);
    expect(found(catalogue(item(), item({ code: 'LL-2', sectors: ['health'], collectedBy: 'health' })))).toEqual([]);
    expect(found(catalogue(item(), item({ sectors: ['health'], collectedBy: 'health' })))).toEqual([
      'code-twice /rows/1/code',
    ]);
  });

  it('has no organ collect a part of the subjects beside another', () => {
    const persons = {
      ...{ subjects: ['natural-person' as const], code: 'LL-2' },
      impactAssessment: { number: '1', digest: 'd' },
    };
    expect(found(catalogue(item(), item(persons)))).toEqual([]);
    expect(found(catalogue(item(), item({ ...persons, collectedBy: 'lead' })))).toEqual([
      'second-collector /rows/1/sectors/0',
    ]);
  });

  it('is collected by an organ that may report it: of the sector, or the lead unit', () => {
    expect(found(catalogue(item({ collectedBy: 'lead' })))).toEqual([]);
    expect(found(catalogue(item({ collectedBy: 'lead', sectors: ['tax', 'health'] })))).toEqual([]);
    expect(found(catalogue(item({ collectedBy: 'health' })))).toEqual(['collector-elsewhere /rows/0/collectedBy']);
    expect(found(catalogue(item({ sectors: ['tax', 'health'] })))).toEqual(['collector-elsewhere /rows/0/collectedBy']);
  });

  it('holds from its first day until the next begins, and names the row of a sector, item and subject', () => {
    const [first, next] = [catalogue(item()), { ...catalogue(), from: '2028-01-01' as const }];
    const data = { localEditions: [next, first] };
    expect(localCatalogueOn(data, '2026-12-31')).toBeUndefined();
    expect(localCatalogueOn(data, '2027-12-31')).toBe(first);
    expect(localCatalogueOn(data, '2028-01-01')).toBe(next);
    expect(localItemFor(first, { parent: 'penalty', sector: 'tax', subject: 'legal-person' })?.code).toBe('LL-1');
    expect(localItemFor(first, { parent: 'penalty', sector: 'tax', subject: 'natural-person' })).toBeUndefined();
  });

  it('holds no longer once it is ended, and brings none before it back; one that ends as it begins never held', () => {
    const first = catalogue(item());
    const ended = { ...catalogue(), code: 'b', from: '2028-01-01', until: '2028-07-01' } as const;
    const never = { ...catalogue(), code: 'c', from: '2028-03-01', until: '2028-03-01' } as const;
    const last = { ...catalogue(), code: 'd', from: '2029-01-01' } as const;
    const localEditions = [never, last, ended, first];
    const on = (day: IsoDate) => localCatalogueOn({ localEditions }, day);
    expect([on('2027-12-31'), on('2028-03-01'), on('2028-06-30')]).toEqual([first, ended, ended]);
    expect([on('2028-07-01'), on('2028-12-31'), on('2029-01-01')]).toEqual([undefined, undefined, last]);
    const until = (edition: LocalEdition, day: IsoDate) => heldUntil(edition, localEditions, day);
    expect([until(first, '2027-12-31'), until(first, '2028-01-01')]).toEqual([null, '2028-01-01']);
    expect([until(ended, '2028-06-30'), until(ended, '2028-07-01'), until(ended, '2029-06-01')]).toEqual([
      null,
      '2028-07-01',
      '2028-07-01',
    ]);
    expect(withoutEnd(ended)).not.toHaveProperty('until');
  });

  it('flags a basis before it ends, and carries nothing once every basis has ended', () => {
    const ending = item({ bases: [{ instrument: 'ending-act', mark: V }] });
    const span = (after: string, upTo: string) =>
      endingBases(catalogue(item(), ending), reference, { after, upTo } as never).map(({ endsOn }) => endsOn);
    expect(span('2027-01-01', '2027-02-28')).toEqual([]);
    expect(span('2027-01-01', '2027-03-01')).toEqual(['2027-03-01']);
    expect(span('2027-03-01', '2027-06-01')).toEqual([]);
    expect([isSupported(ending, reference, '2027-02-28'), isSupported(ending, reference, '2027-03-01')]).toEqual([
      true,
      false,
    ]);
    expect(isSupported(item({ bases: [...ending.bases, ...item().bases] }), reference, '2027-03-01')).toBe(true);
  });

  it('tells what it changes of the one before it', () => {
    const before = catalogue(item(), item({ code: 'LL-2' }));
    const after = catalogue(item({ sharing: 'authorised-query' }), item({ code: 'LL-3' }));
    expect(localDifference(undefined, before).map(({ change }) => change)).toEqual(['added', 'added']);
    expect(localDifference(before, after)).toEqual([
      { row: 'LL-1', change: 'changed', members: ['sharing'] },
      { row: 'LL-3', change: 'added', members: [] },
      { row: 'LL-2', change: 'removed', members: [] },
    ]);
    expect(localDifference(after, after)).toEqual([]);
  });
});

describe('a city’s edition of the list of measures', () => {
  const list = (change: object = {}, from = '2027-01-01'): LocalMeasureList =>
    ({
      register: 'measure-list',
      code: 'm',
      region: '141100',
      from,
      rows: [
        {
          code: 'LLM-1',
          parent: { list: 'list', code: 'penal' },
          executors: ['tax'],
          bases: [{ instrument: 'act', article: '1', mark: V }],
          ...change,
        },
      ],
    }) as LocalMeasureList;

  it('carries out what stands above it, by the organs whose it is', () => {
    expect(found(list())).toEqual([]);
    expect(found(list({ executors: ['health'] }))).toEqual(['executor-not-competent /rows/0/executors/0']);
  });

  it('creates no measure, and makes no order of what banks and associations decide themselves', () => {
    expect(found(list({ parent: { list: 'list', code: 'fee' } }))).toEqual(['parent-unknown /rows/0/parent']);
    expect(found(list({ parent: { list: 'list', code: 'advisory' } }))).toEqual(['advice-only /rows/0/parent']);
    expect(found(list({}, '2028-01-01'))).toEqual(['parent-not-in-force /rows/0/parent']);
  });

  it('rests on a local regulation only through the provincial supplement', () => {
    const local = { bases: [{ instrument: 'shanxi-regulation', mark: V }] };
    expect(found(list(local))).toEqual(['basis-rank /rows/0/bases/0']);
    const provincial = (change: object = {}) => ({
      ...known,
      reference: {
        ...reference,
        measureLists: reference.measureLists.map((one) => ({
          ...one,
          level: 'provincial' as const,
          region: '140000',
          measures: one.measures.map((measure) => ({
            ...measure,
            ...{ kind: 'management' as const, item: 12, supplement: 'key-supervision' as const, ...change },
            bases: local.bases,
          })),
        })),
      },
    });
    expect(localFaults(list(local), provincial())).toEqual([]);
    // 终身市场禁入 is nothing that a province adds (山西条例 30).
    expect(
      localFaults(list(local), provincial({ kind: 'penal', item: 1 })).map(({ code, pointer }) => [code, pointer]),
    ).toEqual([['off-supplement', '/rows/0/parent']]);
  });
});
