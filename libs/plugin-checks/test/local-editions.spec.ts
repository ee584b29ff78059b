import type { IsoDate, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { checkPlugins } from '../src/check-plugins.js';
import { editionSpans } from '../src/checked-plugin.js';
import { plain } from './good/plain.js';
import { law, reference, rule } from './reference.js';

// A standard of a city stands before the national one only as long as it holds (ADR 21), for the checks as for whoever decides.

const [first, ...others] = plain.ruleSets;
const national = first as ListingEdition;
const CITY = { instrument: 'example-city-paper', article: '11', mark: 'V' } as const;
const REPEALED = { instrument: 'example-repealed-law', article: '1', mark: 'V' } as const;
const LOCAL = 'example/listing/2024-01-01';
const local: ListingEdition = {
  ...national,
  code: LOCAL,
  from: '2024-01-01',
  bases: [...national.bases, CITY],
  adoption: { ...national.adoption, adoptedBy: CITY },
  criteria: national.criteria.map((criterion) => ({ ...criterion, leadsTo: 'record' })),
};
/** The national list and the city's own, each with the day of its end, if it has one. */
const pluginOf = ({
  of = national,
  localEnds = '',
  by = law('1'),
  nationalEnds = '',
  later = [] as ListingEdition[],
} = {}): SectorPlugin => {
  const ends = [
    ...(localEnds ? [{ edition: LOCAL, on: localEnds as IsoDate, basis: by }] : []),
    ...(nationalEnds ? [{ edition: of.code, on: nationalEnds as IsoDate, basis: law('1') }] : []),
  ];
  return {
    ...plain,
    manifest: { ...plain.manifest, ends },
    ruleSets: [of, local, ...later, ...others],
  } as SectorPlugin;
};
const found = (plugin: SectorPlugin): readonly string[] =>
  checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'B' }).flatMap(({ findings }) =>
    findings.map(({ code, pointer }) => `${code} ${pointer}`),
  );
const only = (code: string, plugin: SectorPlugin) => found(plugin).filter((each) => each.startsWith(`${code} `));
const spans = (plugin: SectorPlugin) => editionSpans(plugin, reference).slice(0, 2);

describe('a national standard beside a local one', () => {
  it('picks again from the day on which the local one ends', () => {
    expect(spans(pluginOf({ localEnds: '2025-01-01' })).map(({ days }) => days)).toEqual([
      [{ from: '2022-01-01', until: '2024-01-01' }, { from: '2025-01-01' }],
      [{ from: '2024-01-01', until: '2025-01-01' }],
    ]);
  });

  it('is ended by no local one: whoever has not adopted it goes on under the national one', () => {
    const [whole, own] = spans(pluginOf());
    expect(whole).not.toHaveProperty('until');
    expect(whole!.days).toEqual([{ from: '2022-01-01', until: '2024-01-01' }]);
    expect(own!.days).toEqual([{ from: '2024-01-01' }]);
  });

  it('is ended by the national one that follows it, which ends the local one too', () => {
    const later = [{ ...national, code: 'example/listing/2026-01-01', from: '2026-01-01' as const }];
    expect(spans(pluginOf({ later })).map(({ until }) => until)).toEqual(['2026-01-01', '2026-01-01']);
  });

  it('must rest on law in force for as long as it may pick, on the days after the local one too', () => {
    const of: ListingEdition = { ...national, bases: [rule('1'), REPEALED] };
    const AT = ['basis/not-in-force /ruleSets/0/bases/1'];
    expect(only('basis/not-in-force', pluginOf({ of, localEnds: '2024-07-01' }))).toEqual(AT);
    expect(only('basis/not-in-force', pluginOf({ of }))).toEqual(AT);
    expect(only('basis/not-in-force', pluginOf({ of, nationalEnds: '2025-01-01' }))).toEqual([]);
  });

  it('leaves no gap where the local one ends; where the national one ended before there is one', () => {
    const later = [{ ...national, code: 'example/listing/2026-01-01', from: '2026-01-01' as const }];
    // Repealed before: nothing that could have left the list without a rule.
    const ended = { localEnds: '2025-06-01', by: REPEALED, later };
    expect(only('edition/gap', pluginOf(ended))).toEqual([]);
    expect(only('edition/gap', pluginOf({ ...ended, nationalEnds: '2024-07-01' }))).toEqual([
      'edition/gap /manifest/ends/0/basis',
    ]);
  });

  it('tells no figure of the local one, which never holds on its days', () => {
    const told = (period: ListingEdition['period']) => {
      const of = { ...national, removal: { ...national.removal, procedure: { zh: '列入满七年移出' } } };
      const plugin = pluginOf({ of });
      return only('text/figure-differs', {
        ...plugin,
        ruleSets: plugin.ruleSets.map((each) => (each.code === LOCAL ? ({ ...each, period } as ListingEdition) : each)),
      });
    };
    expect(told({ value: { kind: 'fixed', term: 'P7Y' }, basis: law('9') })).toEqual([
      'text/figure-differs /ruleSets/0/removal/procedure/zh',
    ]);
  });
});
