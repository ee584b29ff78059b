import { sharedRows } from '../test/shared-data.js';
import { canonicalDocumentNumber } from './document-number.js';

/** Cut out of running text: a bracket left open, or words around the number. */
const CUT = /^[（(](?!\d{4}[）)])|作出|以下简称|我院|人民法院/;

describe('document numbers as printed', () => {
  it.each(sharedRows('document-numbers.csv'))('$as_found', (row) => {
    const raw = row['as_found'] as string;
    const result = canonicalDocumentNumber(raw);
    if (CUT.test(raw)) expect(result).toMatchObject({ status: 'mangled', code: 'document/number-mangled' });
    else {
      const canonical = raw.replaceAll('（', '(').replaceAll('）', ')');
      expect(result).toEqual({ status: 'ok', canonical, changed: canonical !== raw });
    }
  });

  it.each(sharedRows('published-decisions.csv').filter((row) => row['doc_no']))(
    '$id: $doc_no is $doc_no_norm',
    (row) => {
      expect(canonicalDocumentNumber(row['doc_no'])).toMatchObject({ status: 'ok', canonical: row['doc_no_norm'] });
    },
  );
});
