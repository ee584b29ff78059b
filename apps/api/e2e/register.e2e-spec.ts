import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import type { ApiAnswer } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

describe('the register that records point into', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  async function all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const answer: ApiAnswer<Page<T>> = await api.anonymous.get<Page<T>>(next);
      expect(answer.status).toBe(200);
      items.push(...answer.body.items);
      next = /^<(.*)>; rel="next"$/.exec(answer.headers.get('Link') ?? '')?.[1];
    }
    return items;
  }

  it('shows every instrument with its citation and how well it is known', async () => {
    const shown = await all<{ id: string; citation: string; verified: boolean; mark: string }>(
      '/v1/instruments?limit=30',
    );
    expect(shown.map((i) => i.id)).toEqual(referenceData.instruments.map((i) => i.id).sort());
    for (const instrument of shown) {
      expect(instrument.citation).not.toBe('');
      expect(instrument.verified).toBe(instrument.mark === 'V');
    }
  });

  it('tells which instruments were in force on a day', async () => {
    const order44 = (list: { id: string }[]) => list.some((i) => i.id === 'samr-order-44');
    expect(order44(await all('/v1/instruments?inForceOn=2021-08-31&limit=200'))).toBe(false);
    expect(order44(await all('/v1/instruments?inForceOn=2021-09-01&limit=200'))).toBe(true);
  });

  it('shows an instrument’s provisions in the language asked for', async () => {
    const zh = await api.anonymous.get<{ title: string; provisions: object[] }>('/v1/instruments/samr-order-44');
    expect(zh.body.title).toBe('市场监督管理严重违法失信名单管理办法');
    expect(zh.headers.get('Content-Language')).toBe('zh-CN');
    const unknown = await api.anonymous.get('/v1/instruments/no-such-order');
    expect([unknown.status, unknown.problem.code]).toEqual([404, 'record/not-found']);
  });

  it('shows the editions of the catalogue and their items with their bases', async () => {
    const editions = await all<{ code: string; inForce: boolean; items: number }>('/v1/catalogue');
    expect(editions.map((e) => e.code)).toEqual(referenceData.catalogues.map((e) => e.code).sort());
    const [edition] = editions.filter((e) => e.items > 0);
    const items = await all<{ code: string; publication: string }>(`/v1/catalogue/${edition!.code}/items?limit=2`);
    expect(items).toHaveLength(edition!.items);
    const open = await all<{ publication: string }>(`/v1/catalogue/${edition!.code}/items?publication=public`);
    expect(open.every((item) => item.publication === 'public')).toBe(true);
    expect(open).toHaveLength(items.filter((item) => item.publication === 'public').length);
    expect((await api.anonymous.get('/v1/catalogue/national-1999/items')).status).toBe(404);
  });

  it('shows of each national item the law on persons that it holds, and names the columns whose content nobody has read', async () => {
    const edition = referenceData.catalogues.find(({ code }) => code === 'national-2024')!;
    const items = await all<{ code: string; unread: string[]; personalGround?: object; retention?: object }>(
      '/v1/catalogue/national-2024/items?limit=200',
    );
    expect(items.length).toBeGreaterThan(0);
    for (const { code, unread, personalGround, retention } of items) {
      const held = edition.items.find((item) => item.code === code)!;
      expect([code, unread]).toEqual([
        code,
        [...(held.retention ? [] : ['retention']), 'mask', 'update-frequency', 'severity'],
      ]);
      expect([code, personalGround !== undefined, retention !== undefined]).toEqual([
        code,
        held.personalGround !== undefined,
        held.retention !== undefined,
      ]);
    }
    expect(items.find(({ personalGround }) => personalGround)!.personalGround).toMatchObject({
      title: expect.any(String),
      mark: expect.any(String),
    });
  });

  it('shows the measures of the lists in force, and no measure that no list holds', async () => {
    const held = referenceData.measureLists.flatMap((list) => list.measures.map((m) => `${list.code}/${m.code}`));
    const shown = await all<{ list: string; code: string; kind: string }>('/v1/measures?limit=25');
    expect(shown.map((m) => `${m.list}/${m.code}`).sort()).toEqual(held.sort());
    const advice = await all<{ kind: string }>('/v1/measures?kind=advisory&limit=200');
    expect(advice.every((m) => m.kind === 'advisory')).toBe(true);
    expect(await all('/v1/measures?inForceOn=1999-01-01')).toEqual([]);
    expect((await all<{ code: string }>('/v1/measure-lists')).length).toBe(referenceData.measureLists.length);
  });

  it('shows a year’s working days with their notice, and says when it has none', async () => {
    const loaded = referenceData.calendars[0]!;
    const { body } = await api.anonymous.get<{ source: string; off: string[] }>(`/v1/calendars/${loaded.year}`);
    expect(body).toMatchObject({ source: loaded.source, off: loaded.off, work: loaded.work });
    expect((await api.anonymous.get('/v1/calendars/1999')).status).toBe(404);
  });

  it('shows places, sectors, matters and organs', async () => {
    const counties = await all<{ code: string; name: string }>('/v1/regions?parent=141100');
    expect(counties).toHaveLength(13);
    expect((await all('/v1/sectors?limit=200')).length).toBe(referenceData.sectors.length);
    expect((await all('/v1/matters?limit=200')).length).toBe(referenceData.matters.length);
    const market = await all<{ id: string; level: string }>('/v1/organs?sector=market-supervision&limit=4');
    expect(market.map((o) => o.id)).toEqual(
      organs
        .filter((o) => o.sector === 'market-supervision')
        .map((o) => o.id)
        .sort(),
    );
    const one = await api.anonymous.get<{ parent: string }>('/v1/organs/lvliang-market-supervision');
    expect(one.body.parent).toBe('shanxi-market-supervision');
    expect((await api.anonymous.get('/v1/organs/nowhere')).status).toBe(404);
  });

  it('shows the sectors’ rules as data, with their digests', async () => {
    const plugins = await all<{ id: string; editions: { code: string; digest: string }[] }>('/v1/plugins');
    const plugin = plugins.find(({ id }) => id === 'market-supervision');
    const { code, digest } = plugin!.editions[0]!;
    const edition = await api.anonymous.get<{ digest: string; rules: { code: string } }>(
      `/v1/plugins/market-supervision/editions/${encodeURIComponent(code)}`,
    );
    expect(edition.body).toMatchObject({ digest, rules: { code } });
    expect((await api.anonymous.get('/v1/plugins/market-supervision/editions/none')).status).toBe(404);
    expect((await api.anonymous.get('/v1/plugins/nobody')).status).toBe(404);
  });
});
