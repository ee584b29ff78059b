import { MovableClock } from '@chengxin/core/clock/clock';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { createApp } from '../src/create-app.js';
import { LogLines } from '../src/http/log-lines.js';
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
      { plugins: installedPlugins, clock: new MovableClock(), lines: new LogLines(() => undefined) },
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
      quarantine: { since: null, history: [] },
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
});
