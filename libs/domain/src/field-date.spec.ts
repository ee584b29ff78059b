import fc from 'fast-check';
import { dayNumber, dayOfNumber } from './calendar.js';
import { FIELD_DATE_FORMS, NO_TERM_VALUES, parseFieldDate, type FieldDateForm } from './field-date.js';

const only = (form: FieldDateForm) => ({ forms: [form] });
const strict = only('YYYY-MM-DD');
const withoutEnd = { forms: ['YYYY-MM-DD'] as const, noTerm: NO_TERM_VALUES };

describe('dates in files', () => {
  it.each([
    ['2024-04-09', 'YYYY-MM-DD'],
    ['2024/04/09', 'YYYY/MM/DD'],
    ['2024-4-9', 'YYYY-M-D'],
    ['2024/4/9', 'YYYY/M/D'],
    ['2024-4-9 0:00:00', 'YYYY-M-D H:mm:ss'],
    ['2024-04-09 23:59:59.0', 'YYYY-M-D H:mm:ss'],
    ['20240409', 'YYYYMMDD'],
    ['2024年4月9日', 'YYYY年M月D日'],
    ['二〇二四年四月九日', 'chinese-numerals'],
    ['二○二四年四月九日', 'chinese-numerals'],
    ['45391', 'excel-serial'],
    ['45391.75', 'excel-serial'],
  ] as const)('%s is 2024-04-09 where the file declares %s, and malformed where it does not', (cell, form) => {
    expect(parseFieldDate(cell, only(form))).toEqual({
      status: 'ok',
      date: '2024-04-09',
      form,
      changed: cell !== '2024-04-09',
    });
    expect(parseFieldDate(cell, { forms: [] })).toEqual({ status: 'refused', code: 'field/date-malformed' });
  });

  it('tens and units in Chinese numerals are read', () => {
    expect(parseFieldDate('二〇二四年十二月三十一日', only('chinese-numerals'))).toMatchObject({ date: '2024-12-31' });
    expect(parseFieldDate('二〇二四年十月二十日', only('chinese-numerals'))).toMatchObject({ date: '2024-10-20' });
  });

  it('full-width digits are normalised', () => {
    expect(parseFieldDate('２０２４－０４－０９', strict)).toMatchObject({
      status: 'ok',
      date: '2024-04-09',
      changed: true,
    });
  });

  it.each([
    '1900-1-1 0:00:00',
    '1900-01-01',
    '1899-12-30',
    '1899/12/31',
    '9999-12-31',
    '99991231',
    '0000-00-00',
    '0001-01-01',
  ])('%s is no day but a sign for none, whatever the form declared', (cell) => {
    expect(parseFieldDate(cell, strict)).toEqual({ status: 'refused', code: 'field/date-sentinel' });
    expect(parseFieldDate(cell, { forms: FIELD_DATE_FORMS })).toEqual({
      status: 'refused',
      code: 'field/date-sentinel',
    });
  });

  it('a spreadsheet’s 0 and 1 are sentinels, its 60 is a day that never was', () => {
    const serial = only('excel-serial');
    expect(parseFieldDate('0', serial)).toEqual({ status: 'refused', code: 'field/date-sentinel' });
    expect(parseFieldDate('1', serial)).toEqual({ status: 'refused', code: 'field/date-sentinel' });
    expect(parseFieldDate('60', serial)).toEqual({ status: 'refused', code: 'field/date-impossible' });
    expect(parseFieldDate('61', serial)).toMatchObject({ date: '1900-03-01' });
    expect(parseFieldDate('59', serial)).toMatchObject({ date: '1900-02-28' });
    expect(parseFieldDate('9999999', serial)).toEqual({ status: 'refused', code: 'field/date-malformed' });
  });

  it.each(['2022-09-31', '2023-02-29', '2024-13-01', '2024-00-10'])('%s is impossible', (cell) => {
    expect(parseFieldDate(cell, strict)).toEqual({ status: 'refused', code: 'field/date-impossible' });
  });

  it.each([
    '2024-4-9',
    '24-04-09',
    '2024-04-09T00:00:00Z',
    '昨天',
    '2024-04',
    '吕梁市市场监督管理局',
    '2024-04-09 25:00:00',
  ])('%s is malformed where YYYY-MM-DD is declared', (cell) => {
    expect(parseFieldDate(cell, strict)).toEqual({ status: 'refused', code: 'field/date-malformed' });
  });

  it.each(['', ' ', null, undefined, '/', '暂无', '— —'])('%j is absent', (cell) => {
    expect(parseFieldDate(cell, strict)).toEqual({ status: 'absent' });
  });

  it('无处罚期限 and 长期 are an explicit no-term where the field allows it, else malformed', () => {
    for (const cell of ['无处罚期限', '長期', '永久有效', ' 长期有效 ']) {
      expect(parseFieldDate(cell, withoutEnd)).toEqual({ status: 'no-term' });
      expect(parseFieldDate(cell, strict)).toEqual({ status: 'refused', code: 'field/date-malformed' });
    }
  });

  it('the year 9999 is no-term where the field allows it; 1900-01-01 never is', () => {
    expect(parseFieldDate('9999-12-31', withoutEnd)).toEqual({ status: 'no-term' });
    expect(parseFieldDate('1900-1-1 0:00:00', withoutEnd)).toEqual({ status: 'refused', code: 'field/date-sentinel' });
  });

  it('a serial counts the days of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 73_000 }), (serial) => {
        const date = dayOfNumber(dayNumber('2024-04-09') + serial - 45_391);
        expect(parseFieldDate(String(serial), only('excel-serial'))).toMatchObject({ status: 'ok', date });
      }),
    );
  });

  it('every real day is read from every form it is written in', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('1900-01-02'), max: dayNumber('2099-12-31') }), (number) => {
        const date = dayOfNumber(number);
        const [y, m, d] = date.split('-').map(Number) as [number, number, number];
        const written = {
          'YYYY-MM-DD': date,
          'YYYY/M/D': `${y}/${m}/${d}`,
          YYYYMMDD: date.replaceAll('-', ''),
          YYYY年M月D日: `${y}年${m}月${d}日`,
        };
        for (const [form, text] of Object.entries(written)) {
          expect(parseFieldDate(text, only(form as FieldDateForm))).toMatchObject({ status: 'ok', date });
        }
      }),
    );
  });
});
