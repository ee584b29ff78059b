import { RANKS_ALLOWED } from '@chengxin/plugin-contract';
import { instruments } from './instruments.js';
import { matters } from './matters.js';
import { measureTargets } from './measure-targets.js';
import { kindOfItem } from './measure-row.js';
import { measureLists } from './measure-lists.js';
import { provisions } from './provisions.js';
import { sectors } from './sectors.js';

const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
const list = (code: string) => measureLists.find((entry) => entry.code === code)!;
const row = (code: string, measure: string) => list(code).measures.find((entry) => entry.code === measure)!;
const every = measureLists.flatMap(({ code, measures }) => measures.map((measure) => ({ list: code, ...measure })));

describe('the national list of measures', () => {
  it('has the editions of 2021, 2022 and 2024, never two on one day', () => {
    expect(measureLists.map(({ code, from, to }) => [code, from, to])).toEqual([
      ['national-2021', '2021-12-16', '2022-12-28'],
      ['national-2022', '2022-12-28', '2024-01-01'],
      ['national-2024', '2024-02-18', undefined],
    ]);
  });

  it('holds the twenty-eight statutory rows and the fourteen items', () => {
    const codes = list('national-2024').measures.map(({ code }) => code);
    const expected = [
      ...Array.from({ length: 28 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`),
      ...Array.from({ length: 14 }, (_, index) => `I${String(index + 1).padStart(2, '0')}`),
    ];
    expect(expected.filter((code) => !codes.includes(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('rests every statutory row on an article of a law or regulation that was read or is flagged', () => {
    for (const { list: code, code: measure, bases } of every.filter(({ code }) => code.startsWith('S'))) {
      const place = `${code} ${measure}`;
      expect([place, bases.length > 0]).toEqual([place, true]);
      for (const { instrument, article } of bases) {
        const found = byId.get(instrument);
        expect([place, instrument, found !== undefined && RANKS_ALLOWED.measure.includes(found.rank)]).toEqual([
          place,
          instrument,
          true,
        ]);
        expect([place, article, provisions.some((p) => p.instrument === instrument && p.article === article)]).toEqual([
          place,
          article,
          true,
        ]);
      }
    }
  });

  it('gives a bare item no basis, so that nothing can be assigned under it', () => {
    const items = every.filter(({ code }) => code.startsWith('I'));
    expect(items).toHaveLength(42);
    expect(items.filter(({ bases, mark }) => bases.length > 0 || mark !== 'MEM')).toEqual([]);
  });

  it('takes the kind from the number of the item', () => {
    expect(every.filter(({ item, kind }) => kind !== kindOfItem(item))).toEqual([]);
    expect([1, 6, 7, 12, 13, 14].map(kindOfItem)).toEqual([
      'penal',
      'penal',
      'management',
      'management',
      'advisory',
      'advisory',
    ]);
    expect(() => kindOfItem(15)).toThrow(RangeError);
  });

  it('never lets a public body carry out an advisory measure, nor a binding one reach into a bank’s credit', () => {
    const advisory = every.filter(({ kind }) => kind === 'advisory');
    expect(advisory.map(({ code }) => code)).toEqual(['I13', 'I14', 'I13', 'I14', 'I13', 'I14']);
    expect(advisory.filter(({ executorSectors }) => executorSectors.length > 0)).toEqual([]);
    const binding = every.filter(({ kind }) => kind !== 'advisory');
    expect(binding.filter(({ matters: in_ }) => in_.includes('bank-credit') || in_.includes('credit-rating'))).toEqual(
      [],
    );
  });

  it('has the terms of the statutes', () => {
    const terms = Object.fromEntries(list('national-2024').measures.map(({ code, term }) => [code, term]));
    expect(terms).toMatchObject({
      S01: { atLeast: 'P1Y', atMost: 'P1Y' },
      S02: { atLeast: 'P3Y', atMost: 'P3Y' },
      S03: { atLeast: 'P1Y', atMost: 'P2Y' },
      S04: { atLeast: 'P1Y', atMost: 'P3Y' },
      S05: { atLeast: 'P2Y', atMost: 'P5Y' },
      S06: { atLeast: 'P1Y', atMost: 'P3Y' },
      S08: { atLeast: 'P5Y', atMost: 'P5Y' },
      'S08-life': { atMost: 'life' },
      S09: { atMost: 'life' },
      S10: { atLeast: 'P10Y', atMost: 'P10Y' },
      S11: { atMost: 'life' },
      S13: { atLeast: 'P5Y', atMost: 'P5Y' },
      S16: { atLeast: 'P3Y', atMost: 'P3Y' },
      'S21-exit': { atLeast: 'P2Y', atMost: 'P2Y' },
      S22: { atLeast: 'P5Y', atMost: 'P5Y' },
      S27: { atLeast: 'P3Y', atMost: 'P3Y' },
      S28: { atLeast: 'P1Y', atMost: 'P3Y' },
    });
    for (const code of ['S07', 'S14', 'S15', 'S17', 'S18', 'S19', 'S20', 'S21', 'S23', 'S24', 'S25', 'S26'])
      expect([code, terms[code]]).toEqual([code, undefined]);
  });

  it('names only sectors and matters that are registered, and no matter that no row uses', () => {
    const knownSectors = sectors.map(({ code }) => code);
    const knownMatters = matters.map(({ code }) => code);
    expect(
      every.flatMap(({ executorSectors }) => executorSectors).filter((code) => !knownSectors.includes(code)),
    ).toEqual([]);
    const used = new Set(every.flatMap((measure) => measure.matters));
    expect([...used].filter((code) => !knownMatters.includes(code))).toEqual([]);
    expect(knownMatters.filter((code) => !used.has(code))).toEqual([]);
  });

  it('says of every statutory row by which conduct it is drawn, or why no clause is named', () => {
    const statutory = new Set(every.map(({ code }) => code).filter((code) => code.startsWith('S')));
    expect(Object.keys(measureTargets).toSorted()).toEqual([...statutory].toSorted());
    const open = Object.entries(measureTargets).flatMap(([code, target]) => ('anyConduct' in target ? [code] : []));
    expect(open.toSorted()).toEqual(['S13', 'S17', 'S18-supervisor', 'S20']);
  });

  it('names clauses of registered instruments alone, and under a law only one that the row rests on', () => {
    for (const [code, target] of Object.entries(measureTargets)) {
      const laws = every.filter((measure) => measure.code === code).flatMap(({ bases }) => bases);
      for (const { instrument, under } of 'conduct' in target ? target.conduct : []) {
        expect([code, instrument, byId.has(instrument)]).toEqual([code, instrument, true]);
        const rests = under === undefined || laws.some((basis) => basis.instrument === under);
        expect([code, under, rests]).toEqual([code, under, true]);
      }
    }
  });

  it('calls a row’s place in the list read only where it was', () => {
    expect(every.filter(({ mark }) => mark === 'V').map((measure) => `${measure.list} ${measure.code}`)).toEqual([
      'national-2021 S01',
      'national-2021 S03',
      'national-2021 S04',
      'national-2021 S05',
      'national-2021 S07',
    ]);
    expect(row('national-2024', 'S27').mark).toBe('MEM');
  });

  it('cites the articles that held while the edition did', () => {
    const articles = (code: string, measure: string) => row(code, measure).bases.map(({ article }) => article);
    expect(articles('national-2022', 'S15')).toEqual(['146(5)']);
    expect(articles('national-2024', 'S15')).toEqual(['178(1)(5)']);
    expect(articles('national-2022', 'S19')).toEqual(['262', '12(3)']);
    expect(articles('national-2024', 'S19')).toEqual(['266', '12(3)']);
    expect(['S22', 'S25', 'S26'].map((code) => row('national-2021', code))).toEqual([undefined, undefined, undefined]);
    expect(row('national-2022', 'S26').code).toBe('S26');
  });

  it('bans persons, not companies, for life from the food and drug business', () => {
    for (const code of ['S08-life', 'S09', 'S10'])
      expect(row('national-2024', code).subjects).toEqual(['natural-person']);
    expect(row('national-2024', 'S08').subjects).toContain('legal-person');
  });
});
