import { sharedRows } from '../test/shared-data.js';
import { checkCitizenNumber, checkUnifiedCode } from './identity-code.js';

function expectedStatus(row: Readonly<Record<string, string>>): object {
  const own = row['own_check'] as string;
  const expected = /^bad_check\(expected (.)\)$/.exec(own)?.[1];
  if (row['also_valid_citizen_id'] === 'True') return { status: 'looks-like-citizen-id' };
  if (expected) return { status: 'check-digit-wrong', expected };
  if (row['claimed'] === 'masked') return { status: 'masked' };
  if (own === 'bad_length' || own === 'bad_charset') return { status: 'malformed' };
  return (row['orgcode_gb11714'] as string).startsWith('bad')
    ? { status: 'valid', note: 'inner-check-fails' }
    : { status: 'valid' };
}

describe('codes seen in public suites and notices', () => {
  it.each(sharedRows('uscc-vectors.csv'))('$code is told as GB 32100 says ($own_check)', (row) => {
    const told = checkUnifiedCode(row['code'] as string);
    const note = 'note' in told ? told.note : undefined;
    const expected = 'expected' in told ? told.expected : undefined;
    expect({ status: told.status, note, expected }).toEqual(expectedStatus(row));
  });

  it.each(sharedRows('citizen-id-vectors.csv'))('$code is told as GB 11643 says ($own)', (row) => {
    const own = row['own'] as string;
    const expected =
      own === 'ok' || own.startsWith('ok_check')
        ? { status: 'valid' }
        : own.startsWith('v15:ok')
          ? { status: 'legacy-15', asEighteen: own.split('-> ')[1] }
          : own.startsWith('bad_check')
            ? { status: 'check-digit-wrong', expected: /expected (.)/.exec(own)?.[1] }
            : {
                status: 'malformed',
                reason: {
                  bad_charset: 'character',
                  bad_length: 'length',
                  bad_date: 'birth-date-impossible',
                  'v15:bad_date': 'birth-date-impossible',
                }[own],
              };
    expect(checkCitizenNumber(row['code'] as string, '2026-11-22')).toMatchObject(expected);
  });

  it.each(sharedRows('citizen-id-vectors.csv').filter((row) => (row['own'] as string).startsWith('ok')))(
    '$code is never an organisation’s code',
    (row) => {
      expect(checkUnifiedCode(row['code'] as string).status).toBe('looks-like-citizen-id');
    },
  );
});

describe('codes of published decisions', () => {
  it.each(sharedRows('published-decisions.csv').filter((row) => row['uscc']))('$id: $uscc', (row) => {
    const result = checkUnifiedCode(row['uscc'] as string);
    if (row['code']) expect(result).toMatchObject({ code: row['code'] });
    else expect(result.status).toBe('valid');
  });
});
