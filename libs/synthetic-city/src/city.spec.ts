import { createHash } from 'node:crypto';
import { checkCitizenNumber, checkUnifiedCode } from '@chengxin/domain/identity-code';
import { organs } from '@chengxin/reference-data/organs';
import { CITY_FIRST_DAY, CITY_LAST_DAY, CITY_SIZES } from './city-size.js';
import { syntheticCity, type City } from './city.js';
import { csvOf } from './csv.js';
import { columnCodes } from './headings.js';
import { counties } from './places.js';
import { UNASSIGNED_REGION } from './subjects.js';

const digestOf = (city: City): string => {
  const hash = createHash('sha256');
  for (const file of city.files) for (const text of csvOf(file)) hash.update(text);
  return hash.digest('hex');
};

/** A row by the parts that both layouts and both editions have. */
interface Written {
  readonly name: string;
  readonly code: string;
  readonly number: string;
  readonly document: string;
  readonly day: string;
  readonly organ: string;
  readonly remark: string;
  readonly kinds: string;
  readonly fine: string;
  readonly codeAsWritten: string;
  readonly expected: string;
  readonly sender: string;
  readonly layout: string;
}

function written(city: City): readonly Written[] {
  return city.files.flatMap((file) => {
    const codes = columnCodes(file.layout, file.edition);
    const prefix = file.layout === 'penalty' ? 'CF_' : 'XK_';
    const place = new Map(codes.map((code, at) => [code.replace(prefix, ''), at]));
    return [...file.rows()].map(({ cells, expected }) => {
      const cell = (...columns: string[]) =>
        cells[columns.map((c) => place.get(c)).find((at) => at !== undefined) ?? -1] ?? '';
      const codeAsWritten = cell('XDR_SHXYM');
      return {
        name: cell('XDR_MC', 'XDR'),
        code: codeAsWritten.normalize('NFKC').trim().toUpperCase(),
        codeAsWritten,
        number: cell('XDR_ZJHM', 'XDR_SFZ'),
        document: cell('WSH'),
        day: cell('JDRQ'),
        organ: cell('CFJG', 'XKJG', 'XZJG'),
        remark: cell('BZ'),
        kinds: cell('CFLB', 'CFLB1'),
        fine: cell('NR_FK'),
        expected,
        sender: file.sender,
        layout: file.layout,
      };
    });
  });
}

describe('the synthetic Lüliang', () => {
  const city = syntheticCity(CITY_SIZES.smoke);
  const hamlet = syntheticCity(CITY_SIZES.hamlet);
  const rows = written(city);
  const taken = rows.filter((row) => row.expected === 'taken');

  it('is the same for the same seed, byte by byte, and another for another', () => {
    expect(digestOf(syntheticCity(CITY_SIZES.hamlet))).toBe(digestOf(hamlet));
    expect(digestOf(syntheticCity(CITY_SIZES.hamlet, 'another'))).not.toBe(digestOf(hamlet));
    // Who changes a generator changes every sandbox: let it be seen.
    expect(digestOf(hamlet)).toBe('10e149f29bf0139b11e3408836cc6f2fd7bcdca34df8d1f762a45e8c7ed810ab');
  });

  it('has so many subjects and records as its size says, and everybody has a record', () => {
    expect(city.subjects).toHaveLength(2_000);
    expect(taken).toHaveLength(10_000);
    const parties = new Set(taken.map((row) => row.code || row.number));
    expect(parties).toEqual(new Set(city.subjects.map((subject) => subject.identifier)));
  });

  it('says beforehand what its rows turn out to be', () => {
    for (const file of city.files) {
      const outcomes = [...file.rows()].map((row) => row.expected);
      const counted = (one: string) => outcomes.filter((expected) => expected === one).length;
      expect(outcomes).toHaveLength(file.rowCount);
      expect(file.expected).toEqual({
        taken: counted('taken'),
        unchanged: counted('unchanged'),
        quarantined: counted('quarantined'),
        refused: counted('refused'),
      });
    }
    const wanting = rows.filter((row) => row.expected === 'refused' || row.expected === 'quarantined').length;
    expect(wanting).toBeGreaterThan(40);
    expect(wanting).toBeLessThan(120);
  });

  it('has all 13 counties, larger ones with more subjects', () => {
    const here = new Map(counties.map(({ code }) => [code, 0]));
    for (const { county } of city.subjects) here.set(county.code, (here.get(county.code) as number) + 1);
    expect(here.size).toBe(13);
    expect(Math.min(...here.values())).toBeGreaterThan(0);
    expect(here.get('141181')).toBeGreaterThan(here.get('141126') as number);
  });

  it('every code and number passes the GB checks', () => {
    const failing = city.subjects.filter(
      ({ kind, identifier }) =>
        (kind === 'natural-person' ? checkCitizenNumber(identifier, CITY_FIRST_DAY) : checkUnifiedCode(identifier))
          .status !== 'valid',
    );
    expect(failing).toEqual([]);
    expect(new Set(city.subjects.map((subject) => subject.kind)).size).toBe(6);
  });

  it('no code has the form of a registered one, and no number the region of a person', () => {
    // Registered bodies have digits or MA… in the inner code; the city has Y…, and old numbers of a region that is none.
    const codes = rows.map((row) => row.code).filter((code) => code !== '');
    expect(codes.filter((code) => !/^([0-9A-Z]{2}1411\d\dY|149999)/.test(code))).toEqual([]);
    const numbers = rows.map((row) => row.number).filter((number) => number !== '');
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => !number.startsWith(UNASSIGNED_REGION))).toEqual([]);
  });

  it('every name, number and row says that it is synthetic', () => {
    expect(rows.filter((row) => !row.name.includes('合成'))).toEqual([]);
    expect(rows.filter((row) => !row.remark.includes('合成'))).toEqual([]);
    expect(rows.filter((row) => !/^(合成.*|暂无|)$/.test(row.document))).toEqual([]);
  });

  it('is decided by municipal and county organs of the sender’s own sector', () => {
    const byName = new Map(organs.map((organ) => [organ.name, organ]));
    const byId = new Map(organs.map((organ) => [organ.id, organ]));
    const foreign = taken.filter((row) => {
      const organ = byName.get(row.organ);
      return !organ || organ.sector !== byId.get(row.sender)?.sector || !['municipal', 'county'].includes(organ.level);
    });
    expect(foreign).toEqual([]);
  });

  it('no number is used for two decisions, and some decisions are about many', () => {
    const partiesOf = new Map<string, string[]>();
    for (const row of taken) {
      const key = [row.organ, row.layout, ...(row.document.normalize('NFKC').match(/\d+/g) ?? [])].join(' ');
      const parties = partiesOf.get(key) ?? [];
      partiesOf.set(key, parties);
      parties.push(row.code || row.number);
    }
    const twice = [...partiesOf.entries()].filter(([, parties]) => new Set(parties).size < parties.length);
    expect(twice).toEqual([]);
    const sizes = [...partiesOf.values()].map((parties) => parties.length).sort((a, b) => b - a);
    expect(sizes[0]).toBe(CITY_SIZES.smoke.largestDecision);
    expect(sizes.filter((size) => size > 1).length).toBeGreaterThan(2);
  });

  it('has the dirt of real files', () => {
    const somewhere = (test: (row: Written) => boolean) => rows.some(test);
    expect(somewhere((row) => /[０-９Ａ-Ｙ]/.test(row.codeAsWritten))).toBe(true);
    expect(somewhere((row) => /[a-z]/.test(row.codeAsWritten))).toBe(true);
    expect(somewhere((row) => /元整$/.test(row.fine))).toBe(true);
    expect(somewhere((row) => row.fine === '— —')).toBe(true);
    expect(somewhere((row) => /[、;；，,]/.test(row.kinds))).toBe(true);
    expect(somewhere((row) => row.kinds === '警告')).toBe(true);
    expect(somewhere((row) => /號/.test(row.document))).toBe(true);
    const brackets = new Set(rows.map((row) => /[^\p{Script=Han}\d]/u.exec(row.document)?.[0]));
    for (const bracket of '〔[（(【［') expect(brackets).toContain(bracket);
  });

  it('lies between its first and its last day', () => {
    const plain = taken.map((row) => row.day).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day));
    expect(plain.length).toBeGreaterThan(8_000);
    expect(plain.filter((day) => day < CITY_FIRST_DAY || day > CITY_LAST_DAY)).toEqual([]);
  });
});
