import { isKnown, type RepairEdition } from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import { R1, R2, R3 } from '@chengxin/reference-data/national-regimes';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { checkPlugins } from '../src/check-plugins.js';

const editions = nationalRules.ruleSets as readonly RepairEdition[];

describe('the national rules of repair', () => {
  it.each(['2026-04-01', '2026-11-23'] as const)(
    'pass every check of a plugin on %s but one: their id is reserved for them',
    (today) => {
      // The id is met in the first phase: under another one the later phases run too. Each sector's own officers decide, by its own roles.
      // They name no organ, for they hold for whichever imposed the penalty; a plugin of a sector names its own.
      const { manifest } = nationalRules;
      const authority = { ...manifest.authority, name: { zh: '发展改革部门' } };
      const named = {
        ...nationalRules,
        manifest: { ...manifest, id: 'nationwide', authority },
        permissions: [{ action: 'decide-repair', roles: ['case-handling'] }] as const,
        ruleSets: editions.map((edition) => ({ ...edition, code: edition.code.replace('national/', 'nationwide/') })),
      };
      const findings = (plugin: typeof nationalRules) =>
        checkPlugins([plugin], { reference: referenceData, today, phase: 'B', recorded: [] })
          .flatMap((result) => result.findings)
          .filter(({ severity }) => severity === 'error')
          .map(({ code }) => code);
      expect(findings(nationalRules)).toEqual(['manifest/id-reserved']);
      expect(findings(named)).toEqual([]);
    },
  );

  it('wait as long as the regime of their day does', () => {
    const waits = editions.map(({ routes }) =>
      routes.map(({ wait }) => ('value' in wait ? [wait.value, wait.anchor] : null)),
    );
    const shortest = (regime: typeof R2) =>
      regime.tiers
        .filter(({ repairable }) => repairable)
        .map(({ atLeast }) => (atLeast ? [atLeast.value, regime.startsOn.value] : null));
    expect(waits).toEqual([shortest(R1), shortest(R2), shortest(R3)]);
    expect(editions.map(({ from }) => from)).toEqual([R1.from, R2.from, R3.from]);
  });

  it('make up no limit that was not read', () => {
    const [by527, by58, by36] = editions.map(({ routes }) => routes[0]!);
    for (const route of [by527!, by58!])
      expect([route.acceptWithin, route.decideWithin].map(isKnown)).toEqual([false, false]);
    expect(by36).toMatchObject({
      acceptWithin: { value: '3wd' },
      decideWithin: { value: '7wd', basis: { mark: 'INF' } },
    });
  });
});
