import { contentDigest, entryDigest } from '@chengxin/signing/ledger-entry';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { fixtureSectors } from '../testing/fixture-sectors.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { QuarantineRecords } from './quarantine-records.js';

describe('quarantine', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([]);
  });
  afterAll(() => bed?.close());

  const start = async (quarantine: readonly string[], plugins = fixtureSectors) =>
    (await openCore([], { databaseUrl: bed.config.databaseUrl, plugins, config: { quarantine } })).close();
  const history = async () =>
    [...(await bed.module.get(QuarantineRecords).history())].map(([plugin, events]) => [
      plugin,
      ...events.map(({ change, by, version }) => `${change} by ${by} (${version})`),
    ]);

  it('is recorded where a start finds it other than the last one did, and so is its lifting', async () => {
    expect(await history()).toEqual([]);
    await start(['fixture-market']);
    const once = [['fixture-market', 'quarantined by configuration (1.0.0)']];
    expect(await history()).toEqual(once);
    await start(['fixture-market']);
    expect(await history()).toEqual(once);
    await start([]);
    await start([]);
    expect(await history()).toEqual([
      ['fixture-market', 'quarantined by configuration (1.0.0)', 'lifted by configuration (1.0.0)'],
    ]);
    await start(['fixture-market', 'fixture-wages']);
    await start([], [standAloneSector]);
    expect(await history()).toEqual([
      [
        'fixture-market',
        'quarantined by configuration (1.0.0)',
        'lifted by configuration (1.0.0)',
        'quarantined by configuration (1.0.0)',
        'lifted by configuration (null)',
      ],
      ['fixture-wages', 'quarantined by configuration (1.0.0)', 'lifted by configuration (1.0.0)'],
    ]);
  });

  it('is recorded once where two processes start together', async () => {
    await Promise.all([start(['fixture-wages']), start(['fixture-wages']), start(['fixture-wages'])]);
    const [, wages] = await history();
    expect(wages!.slice(3)).toEqual(['quarantined by configuration (1.0.0)']);
  });

  it('stands in a ledger without gaps whose entries carry their digest', async () => {
    const entries = await bed.module.get(PlatformLedger).entries('plugin');
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    for (const { seq, kind, recordKind, recordId, at, actor, content, digest } of entries) {
      expect(digest).toBe(
        entryDigest({
          stream: 'platform',
          seq,
          kind,
          recordKind,
          recordId,
          at: at.toISOString(),
          actor,
          contentDigest: contentDigest(content),
        }),
      );
    }
  });
});
