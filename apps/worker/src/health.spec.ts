import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
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

  it('is told in time where the database gives no answer, by a server that waits for nobody without end', async () => {
    let asked: Server | undefined;
    const onRequest = (message: unknown) => void (asked = (message as { server: Server }).server);
    subscribe('http.server.request.start', onRequest);
    const health = await serveHealth(0, '127.0.0.1', () => new Promise(() => undefined), 50);
    try {
      const answer = await fetch(`http://127.0.0.1:${health.port}/readyz`);
      expect([answer.status, await answer.json()]).toEqual([503, { status: 'waiting' }]);
      for (const limit of ['headersTimeout', 'requestTimeout', 'timeout', 'keepAliveTimeout'] as const)
        expect(asked![limit]).toBeGreaterThan(0);
    } finally {
      unsubscribe('http.server.request.start', onRequest);
      await health.close();
    }
  });
});
