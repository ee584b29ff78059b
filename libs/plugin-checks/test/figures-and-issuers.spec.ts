import { checkPlugins } from '../src/check-plugins.js';
import { changed, valueAt } from './broken.js';
import { reference, rule } from './reference.js';

// Figures that the law bounds, or that no rule is likely to give; and rules of other ministries.

const LISTING = '/ruleSets/0';
const found = (pointer: string, value: unknown): readonly string[] =>
  checkPlugins([changed(pointer, value)], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.map(({ code, pointer: at }) => `${code} ${at}`),
  );
const figure = (value: unknown, basis: object = rule('9')) => ({ value, basis });

describe('a figure', () => {
  const ODD = 'edition/figure-implausible';

  it.each<readonly [string, string, unknown, string]>([
    ['an evaluation every century', `${LISTING}/adoption/evaluation/everyMonths`, 1200, ''],
    ['a withdrawal after a season', `${LISTING}/withdrawWithin/value`, 'P89D', ''],
    ['a decision on the instant', '/ruleSets/2/routes/0/decideWithin/value', '0wd', ''],
    ['a decision on a listing on the instant', `${LISTING}/procedure/decideWithin`, figure('0wd'), '/value'],
    ['a general penalty that nobody sees', '/ruleSets/3/tiers/1/shown', 'not-in-principle', ''],
  ])('that no rule is likely to give is a lawyer’s to look at: %s', (_, pointer, value, place) => {
    expect(found(pointer, value)).toContain(`${ODD} ${pointer}${place}`);
  });

  it('of the time to be heard fits into that to decide', () => {
    const procedure = valueAt(`${LISTING}/procedure`) as object;
    const within = (decide: string) =>
      found(`${LISTING}/procedure`, { ...procedure, objectionWindow: figure('10wd'), decideWithin: figure(decide) });
    expect(within('5wd')).toEqual([`${ODD} ${LISTING}/procedure/objectionWindow/value`]);
    expect(within('30wd')).toEqual([]);
  });

  it.each<readonly [string, unknown]>([
    [`${LISTING}/adoption/evaluation/everyMonths`, 36],
    [`${LISTING}/withdrawWithin/value`, '10wd'],
    ['/ruleSets/2/routes/0/acceptWithin/value', '0wd'],
  ])('that a rule may well give is not looked at: %s', (pointer, value) => {
    expect(found(pointer, value)).toEqual([]);
  });

  it('has one form', () => {
    expect(found(`${LISTING}/period/value/term`, 'P03Y')).toEqual([`manifest/shape ${LISTING}/period/value/term`]);
  });
});

describe('a rule of another ministry', () => {
  const others = { instrument: 'example-rule-of-others', article: '1', mark: 'V' };
  const CODE = 'basis/other-sector';

  it('carries no list, no criterion and no repair of a sector that it does not supervise', () => {
    expect(found(`${LISTING}/adoption/adoptedBy`, others)).toContain(`${CODE} ${LISTING}/adoption/adoptedBy`);
    expect(found(`${LISTING}/criteria/0/basis`, others)).toContain(`${CODE} ${LISTING}/criteria/0/basis`);
    expect(found('/ruleSets/2/bases', [others])).toContain(`${CODE} /ruleSets/2/bases/0`);
  });

  it('may be named where a measure is only recorded, or an edition is there for simulation', () => {
    const mapping = valueAt('/ruleSets/1/mappings/1') as object;
    const recorded = { ...mapping, basis: others, assignable: { missing: { zh: '没有查到法律依据' } } };
    const of = (lines: readonly string[]) => lines.filter((line) => line.startsWith(`${CODE} `));
    expect(of(found('/ruleSets/1/mappings/1', recorded))).toEqual([]);
    expect(of(found('/ruleSets/1/mappings/1', { ...mapping, basis: others }))).toEqual([
      `${CODE} /ruleSets/1/mappings/1/basis`,
    ]);
    const draft = changed(`${LISTING}/bases`, [others]);
    (draft.ruleSets[0] as { disabled?: object }).disabled = { reason: { zh: '征求意见稿，仅供试算' } };
    expect(
      of(
        checkPlugins([draft], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
          findings.map(({ code, pointer }) => `${code} ${pointer}`),
        ),
      ),
    ).toEqual([]);
  });

  it('is known by its organ: one whose name the sector bears is its own, of one that nobody knows a lawyer finds out', () => {
    const issuedBy = (organ: string) => {
      const instruments = reference.instruments.map((instrument) =>
        instrument.id === 'example-rule-of-nobody'
          ? { ...instrument, citation: `《示例》（${organ}，2020年公布）` }
          : instrument,
      );
      const nobodys = { instrument: 'example-rule-of-nobody', article: '1', mark: 'V' };
      const plugin = changed(`${LISTING}/bases`, [rule('1'), nobodys]);
      return checkPlugins([plugin], {
        reference: { ...reference, instruments },
        today: '2026-06-01',
        phase: 'C',
      }).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));
    };
    expect(issuedBy('国家示例部门总局')).toEqual([]);
    expect(issuedBy('某某委员会')).toEqual([`basis/issuer-unknown ${LISTING}/bases/1`]);
    expect(issuedBy('国家统计局')).toEqual([`${CODE} ${LISTING}/bases/1`]);
  });
});
