import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { figuresInChinese } from '@chengxin/plugin-checks/text-figures';
import { claimsIn, unreadIn, type Claim } from '@chengxin/plugin-checks/verified-marks';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { instruments } from '@chengxin/reference-data/instruments';
import { parameters } from '@chengxin/reference-data/parameters';
import { toldFigures } from '@chengxin/reference-data/told-figures';
import { verifiedClauses } from '@chengxin/reference-data/verified-clauses';

// A mark that was copied up to V would let an officer rely on what nobody read: every V must stand in the table of what was read.

const WORDS = {
  clause: 'nobody read the clause',
  'older-text': 'the older text of the clause was not read',
  part: 'this part of the clause was not read',
} as const;

/** What is wrong with a claim, in words. */
function unread(claim: Claim): readonly string[] {
  const found = unreadIn(claim);
  if (!found) return [];
  const place = `${claim.rule}: ${claim.basis.instrument} ${claim.basis.article ?? '-'}`;
  return found.what === 'figures'
    ? found.figures.map((figure) => `${place}: nobody read ${figure}`)
    : [`${place}: ${WORDS[found.what]}`];
}

const faultsOf = (plugin: SectorPlugin): readonly string[] => claimsIn(plugin).flatMap(unread);

describe('the mark V', () => {
  it.each(installedPlugins.map((plugin) => [plugin.manifest.id, plugin] as const))(
    'stands in %s only beside clauses and figures that were read in a source',
    (_, plugin) => {
      expect(faultsOf(plugin)).toEqual([]);
    },
  );

  it('is noticed where a weaker mark is copied up to it', () => {
    const raised = installedPlugins
      .flatMap(claimsIn)
      .filter(({ basis }) => basis.mark !== 'V')
      .map((claim) => ({ ...claim, basis: { ...claim.basis, mark: 'V' as const } }));
    const noticed = raised.flatMap(unread);
    // What is left stands beside a clause or a figure that was read, and was given a weaker mark by caution.
    expect(raised.length).toBeGreaterThan(400);
    expect(noticed.length).toBeGreaterThan(raised.length * 0.95);
    expect(noticed).toEqual(
      expect.arrayContaining([
        'SAMR-A05.2-materials: samr-order-44 5(2): this part of the clause was not read',
        'market-supervision/listing/2021-09-01: samr-order-44 14: nobody read the clause',
        'early-removal: samr-order-44 18: nobody read the clause',
        'new-tax-penalty: sta-order-54 22: this part of the clause was not read',
        'culture-tourism/listing/2022-01-01: mct-order-7 -: this part of the clause was not read',
        'early-removal: nbs-order-35 -: this part of the clause was not read',
        'repair: ndrc-order-36 -: this part of the clause was not read',
        'statistics/listing/2022-05-19: administrative-penalty-law 48: this part of the clause was not read',
      ]),
    );
  });

  it('is noticed on another figure of a clause that was read', () => {
    const claim = (figures: readonly string[]): Claim => ({
      basis: { instrument: 'mohrss-order-45', article: '17', mark: 'V' },
      rule: 'expired',
      pointer: '',
      edition: 'human-resources/listing/2022-01-01',
      figures,
    });
    expect(unread(claim(['10wd']))).toEqual([]);
    expect(unread(claim(['15wd']))).toEqual(['expired: mohrss-order-45 17: nobody read 15wd']);
  });

  it('stands among the amounts of places beside the one that was read', () => {
    expect(parameters.filter(({ basis }) => basis.mark === 'V').map(({ region }) => region)).toEqual([
      '320000',
      '320000',
    ]);
  });

  it('is helped by a table of figures in words, each of a registered instrument and each a figure', () => {
    const registered = new Set(instruments.map(({ id }) => id));
    for (const [instrument, clauses] of Object.entries(toldFigures)) {
      expect([instrument, registered.has(instrument)]).toEqual([instrument, true]);
      for (const [clause, words] of Object.entries(clauses))
        expect([instrument, clause, words.every((each) => figuresInChinese(each).length > 0)]).toEqual([
          instrument,
          clause,
          true,
        ]);
    }
  });

  it('rests on a table that says of every instrument where it was read', () => {
    for (const [instrument, { source, clauses }] of Object.entries(verifiedClauses))
      expect([instrument, source !== '', Object.keys(clauses).length > 0]).toEqual([instrument, true, true]);
  });
});
