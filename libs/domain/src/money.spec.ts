import fc from 'fast-check';
import { capitalYuan, formatWanYuan, formatYuan, parseAmount, wanYuanToFen, yuanToFen } from './money.js';

const inWan = (raw: string) => parseAmount(raw, { unit: 'wan-yuan' });
const inYuan = (raw: string) => parseAmount(raw, { unit: 'yuan' });

describe('万元 and 元 in 分, exactly', () => {
  it('54.69 万元 are 54690000 分', () => {
    expect(wanYuanToFen('54.69')).toEqual({ status: 'ok', fen: 54_690_000 });
  });

  it('the sixth decimal of 万元 is one 分', () => {
    expect(wanYuanToFen('0.000001')).toEqual({ status: 'ok', fen: 1 });
    expect(wanYuanToFen('900719925.474099')).toEqual({ status: 'ok', fen: 900_719_925_474_099 });
  });

  it('5722.74 + 2 × 220.68 is 6164.10 without drift', () => {
    const fen = ['5722.74', '220.68', '220.68']
      .map((text) => yuanToFen(text))
      .reduce((sum, r) => sum + (r.status === 'ok' ? r.fen : NaN), 0);
    expect(yuanToFen('6164.10')).toEqual({ status: 'ok', fen });
  });

  it.each([
    ['0.0000001', 'field/amount-precision'],
    ['-5', 'field/amount-negative'],
    ['1234567890123', 'field/amount-too-large'],
    ['999999999999', 'field/amount-too-large'],
    ['5.469E1', 'field/amount-malformed'],
    ['.5', 'field/amount-malformed'],
    ['', 'field/amount-malformed'],
  ])('%j 万元 is refused: %s', (text, code) => {
    expect(wanYuanToFen(text)).toEqual({ status: 'refused', code });
  });

  it('a fraction of a 分 is refused, three decimals that are none are not', () => {
    expect(yuanToFen('0.001')).toEqual({ status: 'refused', code: 'field/amount-precision' });
    expect(yuanToFen('6164.100')).toEqual({ status: 'ok', fen: 616_410 });
  });

  it('every amount up to 2^53 分 survives the way through 元, 万元 and words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(10_000_000)), (fen) => {
        expect(yuanToFen(formatYuan(fen).replaceAll(',', ''))).toEqual({ status: 'ok', fen });
        expect(wanYuanToFen(formatWanYuan(fen))).toEqual({ status: 'ok', fen });
        expect(inYuan(formatYuan(fen))).toMatchObject({ status: 'ok', fen });
        expect(inWan(capitalYuan(fen))).toEqual({ status: 'ok', fen, changed: true });
      }),
    );
  });
});

describe('amounts for people', () => {
  it.each([
    [54_690_000, '546,900.00', '54.690000', '伍拾肆万陆仟玖佰元整'],
    [2_600_000, '26,000.00', '2.600000', '贰万陆仟元整'],
    [616_410, '6,164.10', '0.616410', '陆仟壹佰陆拾肆元壹角整'],
    [100_003, '1,000.03', '0.100003', '壹仟元零叁分'],
    [5, '0.05', '0.000005', '伍分'],
    [0, '0.00', '0.000000', '零元整'],
  ])('%d 分 are %s 元, %s 万元, %s', (fen, yuan, wan, words) => {
    expect([formatYuan(fen), formatWanYuan(fen), capitalYuan(fen)]).toEqual([yuan, wan, words]);
  });

  it.each([-1, 0.5, 2 ** 53, NaN])('%d is no amount', (fen) => {
    expect(() => formatYuan(fen)).toThrow(RangeError);
    expect(() => formatWanYuan(fen)).toThrow(RangeError);
    expect(() => capitalYuan(fen)).toThrow(RangeError);
  });
});

describe('amounts in files', () => {
  it('a plain number is in the column’s unit', () => {
    expect(inWan('54.69')).toEqual({ status: 'ok', fen: 54_690_000, changed: false });
    expect(inYuan('54.69')).toEqual({ status: 'ok', fen: 5469, changed: false });
  });

  it('zero is an amount; a dash, a blank and 暂无 are none', () => {
    expect(inWan('0')).toEqual({ status: 'ok', fen: 0, changed: false });
    for (const cell of ['— —', '-', '/', '暂无', '', '  ']) expect(inWan(cell)).toEqual({ status: 'absent' });
    expect(parseAmount(null, { unit: 'yuan' })).toEqual({ status: 'absent' });
  });

  it.each([
    ['54.69万元', 54_690_000],
    ['５４．６９万元', 54_690_000],
    ['26,000元', 2_600_000],
    ['人民币26000元整', 2_600_000],
    ['1.5亿元', 15_000_000_000],
    ['贰万陆仟元整', 2_600_000],
    ['貳萬陸仟圓整', 2_600_000],
    ['人民币贰万陆仟元整', 2_600_000],
    ['陆仟壹佰陆拾肆元壹角', 616_410],
    ['贰万陆仟元整(¥26,000元)', 2_600_000],
    ['贰万陆仟元整（￥26,000.00）', 2_600_000],
    ['贰万陆仟元整(26000)', 2_600_000],
    ['贰万陆仟元整(2.6万元)', 2_600_000],
    ['贰万陆仟元整（小写：26000元）', 2_600_000],
    ['26000元(贰万陆仟元整)', 2_600_000],
    ['54.69万元(546,900元)', 54_690_000],
  ])('%s is %d 分 in a column of any unit', (cell, fen) => {
    expect(inWan(cell)).toEqual({ status: 'ok', fen, changed: true });
    expect(inYuan(cell)).toEqual({ status: 'ok', fen, changed: true });
  });

  it.each([
    ['贰万陆仟元整(¥26,001元)', 'field/amount-contradictory'],
    ['贰万陆仟元整(26)', 'field/amount-contradictory'],
    ['54.69万元(54690元)', 'field/amount-contradictory'],
    ['¥54.69', 'field/amount-unit-unclear'],
    ['-5万元', 'field/amount-negative'],
    ['0.0000001万元', 'field/amount-precision'],
    ['26,00元', 'field/amount-malformed'],
    ['1.234,56', 'field/amount-malformed'],
    ['一万五元', 'field/amount-malformed'],
    ['约5万元', 'field/amount-malformed'],
    ['5000 6000', 'field/amount-malformed'],
    ['50 00元', 'field/amount-malformed'],
    ['1. 5', 'field/amount-malformed'],
    ['5万元、6万元', 'field/amount-malformed'],
    ['(500)', 'field/amount-malformed'],
    ['2022-09-31', 'field/amount-malformed'],
  ])('%s in a column of 万元 is refused: %s', (cell, code) => {
    expect(inWan(cell)).toEqual({ status: 'refused', code });
  });

  it('words and digits that differ are always refused', () => {
    const fen = fc.nat(100_000_000);
    fc.assert(
      fc.property(fen, fen, (one, other) => {
        const result = inWan(`${capitalYuan(one)}(¥${formatYuan(other)}元)`);
        expect(result.status).toBe(one === other ? 'ok' : 'refused');
      }),
    );
  });

  it('whatever stands in a cell, an accepted amount is a whole number of 分', () => {
    const piece = fc.constantFrom(
      '1',
      '26',
      '000',
      '.',
      ',',
      '万',
      '元',
      '亿',
      '¥',
      '(',
      ')',
      '贰',
      '整',
      '-',
      '角',
      '零',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const result = inWan(pieces.join(''));
        if (result.status === 'ok') expect(Number.isSafeInteger(result.fen) && result.fen >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
