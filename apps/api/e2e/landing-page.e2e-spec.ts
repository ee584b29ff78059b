import { startApi, type ApiTestbed } from './api-testbed.js';

describe('the start page', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [] });
  });
  afterAll(() => api?.close());

  it('leads to documents that exist, Chinese first, and says that the sandbox is one', async () => {
    const page = await api.anonymous.get<string>('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(page.body).toContain('全部数据均为合成');
    const links = [...page.body.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) {
      const { status } = await api.anonymous.get(link);
      expect([link, [200, 301, 401].includes(status)]).toEqual([link, true]);
    }
  });

  it('every answer of a sandbox is marked as synthetic, a refusal too', async () => {
    for (const path of ['/', '/readyz', '/openapi.json', '/v1/subjects/unknown']) {
      const { headers } = await api.anonymous.get(path);
      expect([path, headers.get('X-Chengxin-Sandbox')]).toEqual([path, 'synthetic-data']);
    }
  });

  it('is shown to who asks for it, not to who posts to it', async () => {
    expect((await api.anonymous.post('/', {})).status).toBe(404);
  });
});
