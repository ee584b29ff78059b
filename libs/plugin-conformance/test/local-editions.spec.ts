import { definePlugin, type ListingEdition, type SectorPlugin } from '@chengxin/plugin-contract';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { failedCase, missingCases } from '../src/check-cases.js';
import { readCases, type SectorCase } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';

const [list] = small.ruleSets as [ListingEdition];
const NATIONAL = list.code;
const LOCAL = 'small/listing/2024-01-01';
const CITY = { instrument: 'example-city-paper', article: '11', mark: 'V' } as const;
const register: ReferenceData = {
  ...emptyRegister,
  instruments: [
    {
      id: CITY.instrument,
      title: { zh: '示例市标准' },
      rank: 'normative-document',
      region: '141100',
      versions: [{ from: '2024-01-01', mark: 'V' }],
      citation: '《示例市标准》',
      mark: 'V',
    },
  ],
};

/** The city asks for five where the nation asks for three, for one year. */
const plugin: SectorPlugin = definePlugin({
  ...small,
  manifest: { ...small.manifest, ends: [{ edition: LOCAL, on: '2025-01-01', basis: CITY }] },
  ruleSets: [
    list,
    {
      ...list,
      code: LOCAL,
      from: '2024-01-01',
      adoption: { ...list.adoption, adoptedBy: CITY },
      criteria: list.criteria.map((criterion) => ({ ...criterion, when: { fact: 'count', atLeast: 5 } })),
    },
  ],
});

const written = (on: string, edition: string, answer: string): readonly SectorCase[] =>
  readCases(
    'local.yaml',
    `
- case: 四次违法
  kind: listing
  on: ${on}
  subject: legal-person
  document: penalty-decision
  facts: { count: 4 }
  judgements: { excused: { answer: false, reasons: 没有免责情形 } }
  expect: { edition: ${edition}, criteria: { S-1: { answer: ${answer}, basis: example-rule 5(1) } } }
`,
  );
const CASES = [
  ...written('2023-12-31', NATIONAL, 'met'),
  ...written('2024-01-01', LOCAL, 'not-met'),
  ...written('2024-12-31', LOCAL, 'not-met'),
  ...written('2025-01-01', NATIONAL, 'met'),
];

describe('a case', () => {
  it('is judged by a local standard on its days, and by the national one again once it has ended', () => {
    expect(CASES.flatMap((given) => failedCase(plugin, given, register))).toEqual([]);
    const [wrong] = written('2025-01-01', LOCAL, 'not-met');
    expect(failedCase(plugin, wrong!, register)).not.toEqual([]);
  });

  it('is asked for of the day on which the national standard holds again', () => {
    const missing = (cases: readonly SectorCase[]) =>
      missingCases(plugin, cases, register)
        .map(({ message }) => message.en!)
        .filter((message) => message.includes('has no case on'));
    expect(missing(CASES.slice(0, 3))).toEqual([
      `${NATIONAL} has no case on 2021-12-31`,
      `${NATIONAL} has no case on 2022-01-01`,
      `${NATIONAL} has no case on 2025-01-01`,
      `${LOCAL} has no case on 2025-01-01`,
    ]);
    expect(missing(CASES)).toHaveLength(2);
  });
});
