import { type Finding, type LegalBasis, type ListingEdition, type SectorPlugin } from '@chengxin/plugin-contract';
import { failedCase, missingCases } from '../src/check-cases.js';
import { conformanceReport } from '../src/conformance.js';
import { KIT_CODES, type KitCode } from '../src/kit-finding.js';
import { mutatePlugin } from '../src/mutate.js';
import { leaksPersonal } from '../src/personal.js';
import { checkProperties } from '../src/properties.js';
import { checkReplay, readBack } from '../src/replay.js';
import { checkSeverityOrder } from '../src/severity-order.js';
import { emptyRegister, small } from './small-plugin.js';
import { whole, wholeRules } from './whole-cases.js';

type Loose = Record<string, unknown>;

/** The small plugin, its criterion changed in place: what an author could write in TypeScript and JSON could not say. */
function criterionChanged(change: (criterion: Loose, edition: Loose) => void): SectorPlugin {
  const plugin = structuredClone(small);
  const [edition] = plugin.ruleSets as unknown as [ListingEdition];
  change(edition.criteria[0] as unknown as Loose, edition as unknown as Loose);
  return plugin;
}

const properties = (plugin: SectorPlugin): readonly Finding[] =>
  checkProperties(plugin, readBack(plugin), { runs: 200, seed: 1 }).findings;
const replay = (plugin: SectorPlugin): readonly Finding[] =>
  checkReplay(plugin, readBack(plugin), whole(), emptyRegister);

/** Each time it is read, another threshold. */
const moving = (): SectorPlugin =>
  criterionChanged((criterion) => {
    let read = 0;
    criterion['when'] = {
      fact: 'count',
      get atLeast() {
        read += 1;
        return 2 + (read % 2);
      },
    };
  });

/** Every reading makes the text of the rule longer. */
const growing = (): SectorPlugin =>
  criterionChanged((criterion) => {
    const { when } = criterion;
    Object.defineProperty(criterion, 'when', {
      enumerable: true,
      get: () => {
        criterion['text'] = { zh: `${(criterion['text'] as { zh: string }).zh}。` };
        return when;
      },
    });
  });

/** An exception that nobody sees who reads the rule as stored. */
const hiding = (): SectorPlugin =>
  criterionChanged((criterion) => {
    Object.defineProperty(criterion, 'exceptions', { enumerable: false, value: criterion['exceptions'] });
  });

/** Of nobody: a region code that no place has. */
const someNumber = `999999${'19900101'}0018`;

const basis: LegalBasis = { instrument: 'example-rule', article: '1', mark: 'V' };
const heavierForLess: SectorPlugin = {
  ...small,
  ruleSets: [
    {
      kind: 'publication',
      code: 'small/publication/2022-01-01',
      title: { zh: '示例' },
      from: '2022-01-01',
      bases: [basis],
      channel: 'gsxt',
      covers: { value: 'penalties', basis },
      startsOn: { value: 'publication', basis },
      tiers: [
        { tier: 'serious', shown: 'yes', atMost: { value: 'P1Y', basis }, repairable: true },
        { tier: 'general', shown: 'yes', atMost: { value: 'P3Y', basis }, repairable: true },
      ],
      tierOf: [],
      endsAtMaximum: { value: true, basis },
    },
  ],
};

const broken: Readonly<Record<KitCode, () => readonly Finding[]>> = {
  'conformance/case-missing': () => missingCases(small, []),
  'conformance/case-failed': () =>
    wholeRules()
      .map((given) => ({ ...given, expect: { ...given.expect, edition: 'another' } }))
      .flatMap((given) => failedCase(small, given as never, emptyRegister)),
  'conformance/not-deterministic': () => properties(moving()),
  'conformance/mutates-input': () => properties(growing()),
  'conformance/threw': () => properties(criterionChanged((criterion) => (criterion['when'] = { count: 3 }))),
  'conformance/not-serialisable': () =>
    properties(criterionChanged((criterion) => (criterion['when'] = { fact: 'count', atLeast: Number.NaN }))),
  'conformance/met-from-missing': () =>
    properties(
      criterionChanged((criterion) => {
        Object.assign(criterion, { when: { all: [] }, exceptions: [] });
      }),
    ),
  'conformance/unexplained': () => properties(criterionChanged((criterion) => delete criterion['basis'])),
  'conformance/not-monotone': () => checkSeverityOrder(heavierForLess, emptyRegister),
  'conformance/leaks-personal': () => [
    ...leaksPersonal(
      small,
      whole().map((given) => ({ ...given, name: `某某（${someNumber}）` })),
    ),
  ],
  'conformance/replay-differs': () => [...properties(hiding()), ...replay(hiding())],
  'conformance/mutant-survived': () => mutatePlugin(small, [], emptyRegister).findings,
};

describe('every code of the kit has a plugin, or cases, that break its rule', () => {
  it('misses no code of the table, and knows none beside it', () => {
    expect(Object.keys(broken).sort()).toEqual([...KIT_CODES].sort());
  });

  it.each(KIT_CODES)('%s', (code) => {
    const own = broken[code]().filter((finding) => finding.code === code);
    expect(own.length).toBeGreaterThan(0);
    for (const { severity, plugin, message, fix } of own) {
      expect([severity, plugin]).toEqual(['error', 'small']);
      for (const text of [message, fix]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(text.en).toMatch(/\w/);
      }
    }
  });

  it('and nothing is found in the plugin they differ from', () => {
    expect(properties(small)).toEqual([]);
    expect(replay(small)).toEqual([]);
    expect([...leaksPersonal(small, whole())]).toEqual([]);
    expect(checkSeverityOrder(small, emptyRegister)).toEqual([]);
    expect(missingCases(small, whole())).toEqual([]);
    expect(whole().flatMap((given) => failedCase(small, given, emptyRegister))).toEqual([]);
    expect(mutatePlugin(small, whole(), emptyRegister).findings).toEqual([]);
  });
});

describe('what is no plain data', () => {
  it.each([
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['a BigInt', 1n],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['a Map', new Map()],
    ['a symbol', Symbol('x')],
    ['half a character', '\ud800'],
  ])('is refused with its findings, not with an exception: %s', (_name, value) => {
    const plugin = criterionChanged((criterion) => (criterion['title'] = { zh: value }));
    const report = conformanceReport(plugin, whole(), { reference: emptyRegister });
    expect(report).toMatchObject({ passed: false, digest: null, editions: [] });
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('is refused where it is no plugin at all', () => {
    for (const nothing of [null, 7, [], { manifest: null }, { manifest: { verified: { on: new Date(0) } } }])
      expect(conformanceReport(nothing as never, [], { reference: emptyRegister })).toMatchObject({ passed: false });
  });
});
