import type { SectorPlugin } from '@chengxin/plugin-contract';
import { CORE_ROLES } from '../access/actor.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { ProposeDetermination } from '../determination/propose-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { OFFICERS, proposalOf, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { DecideQuarantine } from './decide-quarantine.js';
import { PluginHost } from './plugin-host.js';
import { ProposeQuarantine } from './propose-quarantine.js';
import type { QuarantineActView } from './quarantine-acts.js';
import { QuarantineFollowing } from './quarantine-following.js';
import { QuarantineModule } from './quarantine.module.js';
import { holding, QuarantineRecords } from './quarantine-records.js';
import { ReadQuarantine } from './read-quarantine.js';

const OFFICE = 'lvliang-credit-office';
const { creditOffice, clerk, approver } = CORE_ROLES;
const officeClerk = actorOf(OFFICE, 'office-clerk', [creditOffice, clerk]);
const officeApprover = actorOf(OFFICE, 'office-approver', [creditOffice, approver]);
const officeBoth = actorOf(OFFICE, 'office-both', [creditOffice, clerk, approver]);
const MODULES = [DocumentModule, DeterminationModule, QuarantineModule];
const MARKET = 'fixture-market';

/** The same plugin with the text of an edition in force changed: no check passes it. */
const broken: SectorPlugin = {
  ...mergedSector,
  manifest: { ...mergedSector.manifest, version: '1.1.0' },
  ruleSets: mergedSector.ruleSets.map((e) =>
    e.kind === 'listing' ? { ...e, bases: [{ instrument: 'invented', article: '1', mark: 'V' as const }] } : e,
  ),
};

describe('quarantine of a plugin by two persons of the credit office', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore(MODULES);
  });
  afterEach(() => bed?.close());

  const propose = (act: QuarantineActView['act'], actor = officeClerk, core = bed) =>
    core.command<QuarantineActView>(
      new ProposeQuarantine(actor, { plugin: MARKET, act, reason: '所引条款有误，正在核对' }),
    );
  const decide = (version: number | undefined, carryOut = true, actor = officeApprover, core = bed) =>
    core.command<QuarantineActView>(new DecideQuarantine(actor, MARKET, version, { carryOut, reasons: '情况属实' }));
  const carriedOut = async (act: QuarantineActView['act'], core = bed) =>
    decide((await propose(act, officeClerk, core)).version, true, officeApprover, core);
  const market = (core = bed) => core.module.get(PluginHost).ofSector('market-supervision')!;
  const proposed = async (core = bed) =>
    core.command(new ProposeDetermination(OFFICERS.marketClerk, proposalOf(await registerDocument(core))));
  const beside = (plugins: readonly SectorPlugin[], quarantine: readonly string[] = []) =>
    openCore(MODULES, { databaseUrl: bed.config.databaseUrl, plugins, config: { quarantine } });
  /** A core of its own on the same database, as another process of the installation. */
  const besideFor = async <T>(
    work: (core: CoreTestbed) => Promise<T>,
    plugins: readonly SectorPlugin[] = [mergedSector, standAloneSector],
    quarantine: readonly string[] = [],
  ): Promise<T> => {
    const core = await beside(plugins, quarantine);
    try {
      return await work(core);
    } finally {
      await core.close();
    }
  };

  it('refuses the reserved id of the national rules, which are part of the platform, and says what to do instead', async () => {
    const plugin = 'national';
    const proposal = { plugin, act: 'quarantine', reason: '第36号令条文有误' } as const;
    for (const work of [
      bed.command(new ProposeQuarantine(officeClerk, proposal)),
      bed.command(new DecideQuarantine(officeApprover, plugin, undefined, { carryOut: true, reasons: '情况属实' })),
    ])
      expect(await refusalCodes(work)).toEqual(['quarantine/reserved']);
    expect(bed.module.get(PluginHost).stateOf(plugin)).toBe('running');
  });

  it('is in force once another person decided it, without a restart, and is lifted the same way', async () => {
    const proposal = await propose('quarantine');
    expect(proposal).toMatchObject({ state: 'proposed', organ: OFFICE, preparedBy: 'office-clerk', decidedBy: null });
    expect(market().state).toBe('running');
    expect(await decide(proposal.version)).toMatchObject({ state: 'carried-out', decidedBy: 'office-approver' });
    const quarantined = market();
    expect(quarantined).toMatchObject({ state: 'quarantined', intake: [] });
    expect(bed.module.get(PluginHost).ofSector('human-resources')!.state).toBe('running');
    expect(await refusalCodes(proposed())).toEqual(['plugin/quarantined']);
    expect(bed.module.get(PluginHost).warnings()).toEqual([{ code: 'plugin/quarantined', plugin: MARKET }]);

    const lifting = await propose('lifting');
    expect(market().state).toBe('quarantined');
    expect(await decide(lifting.version)).toMatchObject({ act: 'lifting', state: 'carried-out' });
    expect(market()).toMatchObject({ state: 'running', digest: quarantined.digest });
    expect(market().report.length).toBeGreaterThan(0);
    expect(await proposed()).toMatchObject({ state: 'proposed' });
  });

  it('changes nothing while it is proposed or declined', async () => {
    expect(await decide((await propose('quarantine')).version, false)).toMatchObject({ state: 'declined' });
    expect(market().state).toBe('running');
    await carriedOut('quarantine');
    expect(await decide((await propose('lifting')).version, false)).toMatchObject({ state: 'declined' });
    await bed.module.get(QuarantineFollowing).look();
    expect(market().state).toBe('quarantined');
  });

  it('is followed by every other process, and stands when one starts again', async () => {
    await besideFor(async (other) => {
      await carriedOut('quarantine');
      await other.module.get(QuarantineFollowing).look();
      expect(market(other).state).toBe('quarantined');
      expect(await refusalCodes(proposed(other))).toEqual(['plugin/quarantined']);
      await besideFor((started) => Promise.resolve(expect(market(started).state).toBe('quarantined')));
      await carriedOut('lifting', other);
      await bed.module.get(QuarantineFollowing).look();
      expect(market().state).toBe('running');
    });
  });

  it('is looked for by itself, at most five seconds apart', async () => {
    expect(QuarantineFollowing.EVERY_MS).toBeLessThanOrEqual(5_000);
    await besideFor(async (other) => {
      await carriedOut('quarantine');
      while (market(other).state === 'running') await new Promise((later) => setTimeout(later, 50));
      expect(market(other).state).toBe('quarantined');
    });
  });

  it('lets the platform start while the plugin is broken, and is not lifted before it is mended', async () => {
    await carriedOut('quarantine');
    await besideFor(
      async (started) => {
        expect(market(started)).toMatchObject({ state: 'quarantined', version: '1.0.0' });
        const refused = await propose('lifting', officeClerk, started).catch((e: unknown) => e);
        expect(refused).toMatchObject({ message: expect.stringMatching(/^quarantine\/checks-failed/) as string });
        expect(JSON.stringify(refused)).toContain('[edition/history-rewritten] fixture-market/ruleSets/0');
      },
      [broken, standAloneSector],
    );
    // Proposed where it was whole; what the process that decides has installed is what counts.
    const { version } = await propose('lifting');
    await besideFor(
      async (started) => {
        expect(await refusalCodes(decide(version, true, officeApprover, started))).toContain(
          'quarantine/checks-failed',
        );
        // Lifted by another process whose plugin is whole: this one keeps what it cannot run.
        await decide(version);
        await started.module.get(QuarantineFollowing).look();
        expect(market(started).state).toBe('quarantined');
        expect(market().state).toBe('running');
      },
      [broken, standAloneSector],
    );
  });

  it('runs a mended release once it is lifted, recorded with its digest', async () => {
    await carriedOut('quarantine');
    const mended = { ...mergedSector, manifest: { ...mergedSector.manifest, version: '1.0.1' } };
    await besideFor(
      async (started) => {
        expect(market(started).version).toBe('1.0.0');
        await carriedOut('lifting', started);
        expect(market(started)).toMatchObject({ state: 'running', version: '1.0.1' });
        const { rows } = await bed.pool.query('select version from cx.plugin_release where plugin_id = $1', [MARKET]);
        expect(rows).toContainEqual({ version: '1.0.1' });
      },
      [mended, standAloneSector],
    );
  });

  it('is not lifted where the plugin is not installed any more', async () => {
    await carriedOut('quarantine');
    await besideFor(
      async (started) => {
        expect(market(started).state).toBe('quarantined');
        expect(await refusalCodes(propose('lifting', officeClerk, started))).toEqual(['quarantine/not-installed']);
      },
      [standAloneSector],
    );
  });

  it('never lifts what configuration quarantines', async () => {
    await besideFor(
      async (started) => {
        expect(await refusalCodes(propose('quarantine', officeClerk, started))).toEqual([
          'quarantine/already-quarantined',
        ]);
        expect(await refusalCodes(propose('lifting', officeClerk, started))).toEqual(['quarantine/by-configuration']);
        await started.module.get(QuarantineFollowing).look();
        expect(market(started).state).toBe('quarantined');
      },
      [mergedSector, standAloneSector],
      [MARKET],
    );
  });

  it('is held by configuration and by an act each for itself, and the history says which', async () => {
    const events = async () => (await bed.module.get(QuarantineRecords).history()).get(MARKET) ?? [];
    await carriedOut('quarantine');
    await besideFor(() => Promise.resolve(), [mergedSector, standAloneSector], [MARKET]);
    expect(holding(await events()).map(({ by }) => by)).toEqual([OFFICE, 'configuration']);
    await besideFor((started) => Promise.resolve(expect(market(started).state).toBe('quarantined')));
    expect(holding(await events()).map(({ by }) => by)).toEqual([OFFICE]);
    await carriedOut('lifting');
    expect((await events()).map(({ change, by, version }) => [change, by, version])).toEqual([
      ['quarantined', OFFICE, '1.0.0'],
      ['quarantined', 'configuration', '1.0.0'],
      ['lifted', 'configuration', '1.0.0'],
      ['lifted', OFFICE, '1.0.0'],
    ]);
    expect(holding(await events())).toEqual([]);
  });

  it('is in the platform’s ledger with every act on it, its reason and both persons', async () => {
    await decide((await propose('quarantine')).version, false);
    await carriedOut('quarantine');
    await carriedOut('lifting');
    const entries = await bed.module.get(PlatformLedger).entries('plugin', MARKET);
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['plugin.quarantine-proposed', `${OFFICE}/office-clerk`],
      ['plugin.quarantine-declined', `${OFFICE}/office-approver`],
      ['plugin.quarantine-proposed', `${OFFICE}/office-clerk`],
      ['plugin.quarantined', `${OFFICE}/office-approver`],
      ['plugin.lifting-proposed', `${OFFICE}/office-clerk`],
      ['plugin.quarantine-lifted', `${OFFICE}/office-approver`],
    ]);
    expect(entries.at(-1)!.content).toMatchObject({
      act: 'lifting',
      preparedBy: 'office-clerk',
      decidedBy: 'office-approver',
    });
    // What they wrote lies beside the entries, which hold its digest.
    expect(JSON.stringify(entries)).not.toMatch(/核对|属实/);
    const { rows } = await bed.pool.query<{ words: object }>(
      `select content->'words' as words from cx.platform_ledger_content order by seq`,
    );
    expect(rows).toHaveLength(6);
    expect(rows.at(-1)!.words).toEqual({ reason: '所引条款有误，正在核对', reasons: '情况属实' });
  });

  it('is refused to whom it does not concern, and to one person alone', async () => {
    expect(await refusalCodes(propose('quarantine', OFFICERS.marketClerk))).toEqual(['actor/role-missing']);
    expect(await refusalCodes(propose('quarantine', officeApprover))).toEqual(['actor/role-missing']);
    const county = actorOf('lishi-credit-lead', 'county', [creditOffice, clerk]);
    expect(await refusalCodes(propose('quarantine', county))).toEqual(['quarantine/office-below-municipal']);
    const { version } = await propose('quarantine', officeBoth);
    expect(await refusalCodes(decide(version, true, officeBoth))).toEqual(['actor/same-person']);
    expect(await refusalCodes(decide(version, true, officeClerk))).toEqual(['actor/role-missing']);
    const province = actorOf('shanxi-credit-lead', 'province', [creditOffice, approver]);
    expect(await refusalCodes(decide(version, true, province))).toEqual(['actor/other-region']);
    expect(await refusalCodes(bed.query(new ReadQuarantine(OFFICERS.taxationClerk, MARKET)))).toEqual([
      'record/not-found',
    ]);
    expect(await bed.query(new ReadQuarantine(OFFICERS.marketClerk, MARKET))).toMatchObject({ state: 'proposed' });
    await expect(
      bed.pool.query(`update cx.plugin_quarantine set decided_by = prepared_by, reasons = 'x', state = 'carried-out'`),
    ).rejects.toMatchObject({ constraint: 'plugin_quarantine_persons_check' });
  });

  it('is proposed and decided once, by the version that was seen', async () => {
    expect(
      await refusalCodes(
        bed.command(new ProposeQuarantine(officeClerk, { plugin: 'none', act: 'lifting', reason: 'x' })),
      ),
    ).toEqual(['quarantine/plugin-unknown']);
    expect(await refusalCodes(decide(1))).toEqual(['quarantine/not-proposed']);
    expect(await refusalCodes(propose('lifting'))).toEqual(['quarantine/not-quarantined']);
    const { version } = await propose('quarantine');
    expect(await refusalCodes(propose('quarantine'))).toEqual(['quarantine/already-proposed']);
    expect(await refusalCodes(decide(undefined))).toEqual(['record/version-required']);
    expect(await refusalCodes(decide(version + 1))).toEqual(['record/changed-meanwhile']);
    const outcomes = await Promise.allSettled([decide(version), decide(version), decide(version)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalCodes(propose('quarantine'))).toEqual(['quarantine/already-quarantined']);
  });
});
