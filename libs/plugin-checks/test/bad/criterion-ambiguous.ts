import { changed, valueAt, type Broken } from '../broken.js';

/** The heavier criterion asks, in other words, for what the lighter one asks. */
export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/criteria', [
      ...(valueAt('/ruleSets/0/criteria') as readonly object[]),
      {
        code: 'EX-A05.3',
        text: { zh: '同一情形' },
        basis: { instrument: 'example-rule', article: '5(3)', mark: 'V' },
        leadsTo: 'record',
        severity: 'minor',
        subjects: ['natural-person'],
        documents: ['judgment'],
        when: {
          not: {
            all: [
              { fact: 'kind', is: 'b' },
              { fact: 'amount', atMost: 99_999 },
            ],
          },
        },
      },
    ]),
  ],
  at: '/ruleSets/0/criteria/2/when',
  consequences: { 'repair/criterion-uncovered': 'no route names the criterion that was added' },
};
