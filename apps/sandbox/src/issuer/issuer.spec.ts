import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIssuer } from './issuer.js';
import { signInAs } from './sign-in-as.js';

describe('the sandbox’s issuer', () => {
  it('gives a token that its own metadata can prove, by a server that waits for nobody without end', async () => {
    const keys = mkdtempSync(join(tmpdir(), 'chengxin-issuer-'));
    let asked: Server | undefined;
    const onRequest = (message: unknown) => void (asked = (message as { server: Server }).server);
    subscribe('http.server.request.start', onRequest);
    const issuer = await startIssuer({ keys, password: 'sandbox', port: 0 });
    try {
      const { token, expires } = await signInAs(issuer.url, 'credit-office', 'sandbox');
      expect(token.split('.')).toHaveLength(3);
      expect(expires).toBeGreaterThan(Date.now());
      for (const limit of ['headersTimeout', 'requestTimeout', 'timeout', 'keepAliveTimeout'] as const)
        expect(asked![limit]).toBeGreaterThan(0);
    } finally {
      unsubscribe('http.server.request.start', onRequest);
      await issuer.stop();
      rmSync(keys, { recursive: true });
    }
  });

  it('that says nothing is not waited for without end', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    try {
      await expect(signInAs(url, 'credit-office', 'sandbox', { patienceMs: 50 })).rejects.toThrow(/timeout/);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });
});
