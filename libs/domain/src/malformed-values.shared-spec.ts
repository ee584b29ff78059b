import { sharedRows } from '../test/shared-data.js';
import { canonicalDocumentNumber } from './document-number.js';
import { FIELD_DATE_FORMS, NO_TERM_VALUES, parseFieldDate } from './field-date.js';
import { checkUnifiedCode } from './identity-code.js';
import { formatYuan, parseAmount } from './money.js';
import { readOrganName } from './name.js';

interface Outcome {
  readonly outcome: 'accepted' | 'normalised' | 'refused';
  /** What the file's column `result` begins with. */
  readonly result: string;
}

const refused = (code: string): Outcome => ({ outcome: 'refused', result: code });
const normalised = (result: string): Outcome => ({ outcome: 'normalised', result });

/** What the domain makes of a cell, in the words of the file. Dates are read as a mapping that declares every form. */
const READERS: Readonly<Record<string, (value: string) => Outcome>> = {
  统一社会信用代码: (value) => {
    const result = checkUnifiedCode(value);
    if (result.status === 'masked' || !result.changed) return refused('code' in result ? result.code : '');
    const fullWidth = /[０-９]/.test(value) && /^[0-9A-Z]{18}$/.test(result.normalised);
    return normalised(fullWidth ? 'full-width digits and letters to ASCII' : result.normalised);
  },
  决定书文号: (value) => {
    const result = canonicalDocumentNumber(value);
    return result.status === 'ok' ? normalised(result.canonical) : refused(result.code);
  },
  处罚决定日期: (value) => {
    const result = parseFieldDate(value, { forms: FIELD_DATE_FORMS });
    return result.status === 'ok'
      ? normalised(result.date)
      : refused(result.status === 'refused' ? result.code : result.status);
  },
  处罚有效期: (value) => {
    const result = parseFieldDate(value, { forms: FIELD_DATE_FORMS, noTerm: NO_TERM_VALUES });
    return result.status === 'no-term' ? normalised('explicit: no term') : refused(result.status);
  },
  公示截止期: (value) => {
    const result = parseFieldDate(value, { forms: FIELD_DATE_FORMS, noTerm: NO_TERM_VALUES });
    return refused(result.status === 'refused' ? result.code : result.status);
  },
  罚款金额: (value) => {
    const result = parseAmount(value, { unit: 'wan-yuan' });
    if (result.status === 'ok') return normalised(`${formatYuan(result.fen).replace(/[,.]/g, '')} 分`);
    return result.status === 'absent' ? normalised('absent') : refused(result.code);
  },
  处罚机关: (value) => {
    const result = readOrganName(value);
    if (result.status === 'refused') return refused(result.code);
    return normalised(`${result.name}${result.delegation === undefined ? '' : ' + delegation note'}`);
  },
};

const rows = sharedRows('malformed-values.csv');

describe('values seen in real files', () => {
  it.each(rows.filter((row) => READERS[row['field'] as string]))('$field $value is $outcome: $result', (row) => {
    const read = READERS[row['field'] as string] as (value: string) => Outcome;
    const { outcome, result } = read(row['value'] as string);
    expect(outcome).toBe(row['outcome']);
    expect(row['result']?.startsWith(result)).toBe(true);
    expect(result).not.toBe('');
  });

  it('the one value left to the sectors’ editions is the criterion of a repealed rule', () => {
    expect(rows.filter((row) => !READERS[row['field'] as string]).map((row) => row['field'])).toEqual(['列入原因']);
  });

  it('an unpadded date and Chinese numerals are malformed where the mapping does not declare them', () => {
    for (const value of ['2019-5-22 0:00:00', '二〇二四年四月九日']) {
      expect(rows.some((row) => row['value'] === value)).toBe(true);
      expect(parseFieldDate(value, { forms: ['YYYY-MM-DD'] })).toEqual({
        status: 'refused',
        code: 'field/date-malformed',
      });
    }
  });
});
