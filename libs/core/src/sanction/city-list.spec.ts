import type { SanctionMapping } from '@chengxin/plugin-contract';
import type { Instrument, LocalMeasureList, Measure, MeasureList } from '@chengxin/domain/reference-data';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { seedReference } from '../legal-basis/seed-reference.js';
import { applyMapping, NOTHING_KNOWN, type MappedCase } from './measure-mapping.js';

const LIST = referenceData.measureLists.find(({ code }) => code === 'national-2024')!;
const measure = LIST.measures.find(({ code }) => code === 'S08')!;
const mapping: SanctionMapping = {
  code: 'FX-FOOD-BAN',
  criteria: ['FX-A05.1'],
  measure: { list: LIST.code, code: measure.code },
  fromSeverity: 'serious',
  obligation: 'must',
  basis: { instrument: 'food-safety-law', article: '135', mark: 'V' },
  assignable: true,
};
const on = (listedOn: MappedCase['listedOn']): MappedCase => ({
  criterion: 'FX-A05.1',
  severity: 'serious',
  subject: measure.subjects[0]!,
  penalties: [],
  listedOn,
  documentDecidedOn: '2026-09-01',
  evidence: NOTHING_KNOWN,
});
const cityList = (...codes: readonly string[]): LocalMeasureList => ({
  register: 'measure-list',
  code: '141100.measure-list.2027-01-01',
  region: '141100',
  from: '2027-01-01',
  rows: codes.map((code) => ({ code, parent: { list: LIST.code, code }, executors: [], bases: measure.bases })),
});
const codesWith = (listedOn: MappedCase['listedOn'], ...localEditions: readonly LocalMeasureList[]) =>
  applyMapping(mapping, on(listedOn), {
    data: { ...referenceData, localEditions },
    measure: (list, code) => (list === LIST.code && code === measure.code ? { list: LIST, measure } : undefined),
  }).findings.map(({ code }) => code);

describe('a measure of the national list', () => {
  it('is carried out where the city has no list of its own, or its list holds it', () => {
    expect(codesWith('2027-02-01')).toEqual([]);
    expect(codesWith('2027-02-01', cityList('S08', 'S01'))).toEqual([]);
  });

  it('is refused where the city’s list of the day of listing does not hold it', () => {
    expect(codesWith('2027-01-01', cityList('S01'))).toEqual(['sanction/not-on-city-list']);
  });

  it('is not touched by a list that began after the listing', () => {
    expect(codesWith('2026-12-31', cityList('S01'))).toEqual([]);
  });
});

describe('a measure of a list of which everything it rests on has ended', () => {
  const ended = referenceData.instruments.map((instrument) => {
    const [first] = instrument.versions;
    const over: Instrument = { ...instrument, versions: [{ ...first, to: '2026-12-01' }] };
    return instrument.id === 'food-safety-law' ? over : instrument;
  });
  const codes = (listedOn: MappedCase['listedOn'], data: Parameters<typeof applyMapping>[2]['data']) =>
    applyMapping(mapping, on(listedOn), { data, measure: () => ({ list: LIST, measure }) }).findings.map(
      ({ code }) => code,
    );

  it('is not drawn by a decision of that day or later; one of the day before, and its replay, stand', () => {
    const data = { ...referenceData, instruments: ended };
    expect(codes('2026-11-30', data)).toEqual([]);
    expect(codes('2026-12-01', data)).toEqual(['sanction/basis-ended']);
    expect(codes('2026-12-01', { calendars: referenceData.calendars })).toEqual([]);
  });
});

describe('a measure of the provincial supplement', () => {
  const supplement = (row: Partial<Measure>) => {
    const list: MeasureList = { ...LIST, level: 'provincial', region: '140000', measures: [{ ...measure, ...row }] };
    return applyMapping(mapping, on('2027-02-01'), {
      data: referenceData,
      measure: () => ({ list, measure: list.measures[0]! }),
    }).findings.map(({ code }) => code);
  };

  it('is assigned where it is of a kind of 山西条例 art. 30; a ban from the market is on no such list', () => {
    expect(supplement({ kind: 'management', item: 12, supplement: 'key-supervision' })).toEqual([]);
    expect(supplement({ kind: 'management', item: 12 })).toEqual(['sanction/not-on-list']);
    expect(supplement({ kind: 'penal', item: 1, supplement: 'key-supervision' })).toEqual(['sanction/not-on-list']);
  });

  it('is not even loaded where it may not stand there', async () => {
    const list = { ...LIST, code: 'shanxi-supplement', level: 'provincial' as const, region: '140000' };
    const reference = { ...referenceData, measureLists: [list] };
    const client = { query: () => Promise.reject(new Error('nothing is written')) };
    await expect(seedReference(client as never, reference, [], String)).rejects.toThrow(
      /^shanxi-supplement \S+ may not stand on a provincial supplement: kind$/,
    );
  });
});
