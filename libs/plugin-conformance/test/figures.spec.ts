import { definePlugin, type ListingEdition, type Term } from '@chengxin/plugin-contract';
import { failedCase } from '../src/check-cases.js';
import { longer, mutateFigures } from '../src/figures.js';
import { readCases } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';

const [list] = small.ruleSets as [ListingEdition];
const [basis] = list.bases;
const slow = definePlugin({
  ...small,
  ruleSets: [
    {
      ...list,
      procedure: {
        ...list.procedure,
        answerWithin: { value: '5wd', basis },
        decideWithin: { value: 'P30D', basis },
        grace: { value: { atLeast: 'P1M', atMost: 'P3M' }, basis },
      },
    },
  ],
});

const entry = (due: string): string => `
- case: 各项时限
  kind: entry
  on: 2024-03-01
  criterion: S-1
  anchors: { listing: 2024-03-04 }
  from:
    procedure/answerWithin: 2024-03-04
    procedure/decideWithin: 2024-03-01
    procedure/grace/atMost: 2024-03-01
    withdrawWithin: 2024-03-04
    remedies/litigation/within: 2024-03-01
  expect:
    edition: small/listing/2022-01-01
    ends: 2027-03-04
    due:
${due}`;
const DUE = `      procedure/answerWithin: 2024-03-11
      procedure/decideWithin: 2024-03-31
      procedure/grace/atMost: 2024-06-01
      withdrawWithin: 2024-03-07
      remedies/litigation/within: 2024-09-01
`;
const unnoticed = (yaml: string): readonly string[] =>
  mutateFigures(slow, readCases('x.yaml', yaml), emptyRegister).unnoticed.map(({ pointer }) => pointer);

describe('figures of the procedure', () => {
  it.each<[Term, Term]>([
    ['P3Y', 'P4Y'],
    ['P9M', 'P10M'],
    ['P30D', 'P31D'],
    ['15wd', '16wd'],
  ])('%s made longer is %s', (term, more) => {
    expect(longer(term)).toBe(more);
  });

  it('are noticed by a case that says when they are due, and each that none notices is listed', () => {
    expect(readCases('x.yaml', entry(DUE)).flatMap((given) => failedCase(slow, given, emptyRegister))).toEqual([]);
    expect(unnoticed(entry(DUE))).toEqual(['/ruleSets/0/procedure/grace/value/atLeast']);
    const all = mutateFigures(slow, [], emptyRegister);
    expect([all.made, all.killed, all.unnoticed.length]).toEqual([7, 0, 7]);
  });

  it('are not believed of a case that fails anyway, and a place that is none comes to nothing', () => {
    expect(unnoticed(entry(DUE.replace('2024-03-31', '2024-03-30')))).toHaveLength(7);
    const wrong = entry(DUE).replaceAll('withdrawWithin', 'withdrawSoon');
    const [finding] = readCases('x.yaml', wrong).flatMap((given) => failedCase(slow, given, emptyRegister));
    expect(finding?.message.zh).toContain('due.withdrawSoon: 2024-03-07 ≠ undefined');
  });
});
