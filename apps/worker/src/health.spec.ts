import { serveHealth } from './health.js';

describe('the worker’s health', () => {
  it('tells whether it lives and whether its database answers, and nothing else', async () => {
    let away = false;
    const server = await serveHealth(0, '127.0.0.1', async () => {
      if (away) throw new Error('away');
      return { ready: true, loops: { outbox: { failures: 0 } } };
    });
    const ask = async (path: string, method = 'GET') => {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
      return [response.status, await response.json()] as const;
    };
    try {
      expect(await ask('/healthz')).toEqual([200, { status: 'up' }]);
      expect(await ask('/readyz')).toEqual([200, { status: 'ready', loops: { outbox: { failures: 0 } } }]);
      expect((await ask('/v1/subjects'))[0]).toBe(404);
      expect((await ask('/healthz', 'POST'))[0]).toBe(405);
      away = true;
      expect((await ask('/readyz'))[0]).toBe(503);
      expect((await ask('/healthz'))[0]).toBe(200);
    } finally {
      await server.close();
    }
  });
});
