import { MovableClock } from '@chengxin/core/clock/clock';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { createApp } from '../src/create-app.js';
import { Log } from '@chengxin/core/log/log';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

interface Plugin {
  readonly id: string;
  readonly version: string;
  readonly state: string;
  readonly contract: string;
  readonly editions: readonly { readonly code: string; readonly digest: string; readonly from: string }[];
  readonly verification: { readonly on: string; readonly due: string; readonly overdue: boolean };
  readonly unverified: number;
  readonly unverifiedFigures: readonly Readonly<Record<string, string>>[];
  readonly quarantine: {
    readonly since: string | null;
    readonly heldBy: readonly string[];
    readonly history: readonly { readonly change: string; readonly by: string; readonly version: string | null }[];
  };
}

describe('部门插件 the plugins of an installation', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  /** The API started again on the same database with another configuration. */
  const startedWith = async <T>(quarantine: readonly string[], work: (client: ApiClient) => Promise<T>): Promise<T> => {
    const app = await createApp(
      { ...api.config, core: { ...api.config.core, quarantine } },
      { plugins: installedPlugins, clock: new MovableClock(), log: new Log({ write: () => undefined }) },
    );
    try {
      const server = await app.listen(0, '127.0.0.1');
      return await work(new ApiClient(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
    } finally {
      await app.close();
    }
  };
  const plugin = async (client: ApiClient): Promise<Plugin> => {
    const { status, body } = await client.get<{ items: Plugin[] }>('/v1/plugins?limit=200');
    expect(status).toBe(200);
    return body.items.find(({ id }) => id === 'market-supervision')!;
  };

  it('show a disabled edition as such, with its reason and its rules', async () => {
    const code = 'statistics/listing/2019-03-20';
    const shown = { code, from: '2019-03-20', disabled: expect.stringContaining('规范性文件') };
    const one = await api.anonymous.get<Plugin>('/v1/plugins/statistics');
    expect(one.body.editions.find((edition) => edition.code === code)).toMatchObject(shown);
    expect(one.body.editions.filter((edition) => 'disabled' in edition)).toHaveLength(1);
    const rules = await api.anonymous.get(`/v1/plugins/statistics/editions/${encodeURIComponent(code)}`);
    expect(rules.status).toBe(200);
    expect(rules.body).toMatchObject({ ...shown, rules: { code } });
  });

  it('tell release, contract, digests, when the rules are to be compared again, and what nobody has verified', async () => {
    const market = await plugin(api.anonymous);
    const { manifest } = installedPlugins.find((p) => p.manifest.id === 'market-supervision')!;
    expect(market).toMatchObject({
      version: manifest.version,
      contract: manifest.contract,
      state: 'running',
      verification: { on: manifest.verified.on, overdue: false },
      // The sandbox and the tests need no signed report; production does.
      conformance: { state: 'absent' },
      quarantine: { since: null, heldBy: [], history: [] },
    });
    expect(market.verification.due > market.verification.on).toBe(true);
    for (const { digest } of market.editions) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(market.unverified).toBe(market.unverifiedFigures.length);
    expect(market.unverified).toBeGreaterThan(0);
    for (const figure of market.unverifiedFigures)
      expect(figure).toMatchObject({
        pointer: expect.stringMatching(/^\/(manifest|ruleSets)\//) as string,
        instrument: expect.any(String) as string,
        title: expect.any(String) as string,
        mark: expect.any(String) as string,
      });
  });

  it('are ready, without a word, while none is quarantined', async () => {
    const { body } = await api.anonymous.get('/readyz');
    expect(body).toMatchObject({ status: 'ready', warnings: [] });
  });

  it('in quarantine leave the platform degraded; since when, and that it was lifted, is kept', async () => {
    await startedWith(['market-supervision'], async (client) => {
      const ready = await client.get('/readyz');
      expect(ready.status).toBe(200);
      expect(ready.body).toMatchObject({
        status: 'degraded',
        warnings: [{ code: 'plugin/quarantined', plugin: 'market-supervision' }],
      });
      const market = await plugin(client);
      expect(market.state).toBe('quarantined');
      expect(market.quarantine.since).toEqual(expect.any(String));
      expect(market.quarantine.heldBy).toEqual(['configuration']);
      expect(market.quarantine.history).toMatchObject([{ change: 'quarantined', by: 'configuration' }]);
      // What is unverified is known of its recorded editions too.
      expect(market.unverified).toBe((await plugin(api.anonymous)).unverified);
    });
    await startedWith([], async (client) => {
      const market = await plugin(client);
      expect(market.quarantine.since).toBeNull();
      expect(market.quarantine.history.map(({ change, by }) => [change, by])).toEqual([
        ['quarantined', 'configuration'],
        ['lifted', 'configuration'],
      ]);
    });
  });

  it('are put in quarantine and let out by two persons of the credit office, while the platform runs', async () => {
    const before = (await plugin(api.anonymous)).quarantine.history.length;
    const at = '/v1/plugins/quarantines';
    const proposal = (act: 'quarantine' | 'lifting') => ({
      plugin: 'market-supervision',
      act,
      reason: '所引条款有误，正在核对',
    });
    const decide = (version: number, account: 'credit-approver' | 'credit-clerk' = 'credit-approver') =>
      api
        .as(account)
        .post<{ state: string }>(
          `${at}/market-supervision/decision`,
          { carryOut: true, reasons: '情况属实' },
          { ifMatch: version },
        );
    expect((await api.as('market-approver').post(at, proposal('quarantine'))).status).toBe(403);
    const proposed = await api.as('credit-clerk').post<{ version: number }>(at, proposal('quarantine'));
    expect(proposed.status).toBe(201);
    expect(proposed.location).toBe(`${at}/market-supervision`);
    expect((await plugin(api.anonymous)).state).toBe('running');
    expect((await decide(proposed.body.version, 'credit-clerk')).status).toBe(403);
    expect((await decide(proposed.body.version)).body).toMatchObject({ act: 'quarantine', state: 'carried-out' });

    const quarantined = await plugin(api.anonymous);
    expect(quarantined.state).toBe('quarantined');
    expect(quarantined.quarantine.since).toEqual(expect.any(String));
    expect(quarantined.quarantine.heldBy).toEqual(['act']);
    const ready = await api.anonymous.get('/readyz');
    expect(ready.body).toMatchObject({
      status: 'degraded',
      warnings: [{ code: 'plugin/quarantined', plugin: 'market-supervision' }],
    });
    // Another process of the installation that starts meanwhile keeps it there too.
    await startedWith([], async (client) => expect((await plugin(client)).state).toBe('quarantined'));

    const lifting = await api.as('credit-clerk').post<{ version: number }>(at, proposal('lifting'));
    expect((await decide(lifting.body.version)).status).toBe(200);
    const market = await plugin(api.anonymous);
    expect(market.state).toBe('running');
    expect(market.quarantine).toMatchObject({ since: null, heldBy: [] });
    // The organ, never the persons: this is open to everybody.
    expect(market.quarantine.history.slice(before).map(({ change, by }) => [change, by])).toEqual([
      ['quarantined', 'lvliang-credit-office'],
      ['lifted', 'lvliang-credit-office'],
    ]);
    expect((await api.anonymous.get('/readyz')).body).toMatchObject({ status: 'ready' });
    expect((await api.as('credit-office').get(`${at}/market-supervision`)).body).toMatchObject({
      act: 'lifting',
      state: 'carried-out',
    });
  });
});
