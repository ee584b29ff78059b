import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { limitServer } from './server-limits.js';

describe('a server of the platform', () => {
  it('waits for nobody without end: not for headers, not for a request, not on a silent connection', () => {
    const server = createServer();
    limitServer(server);
    for (const limit of [server.headersTimeout, server.requestTimeout, server.timeout, server.keepAliveTimeout])
      expect(limit).toBeGreaterThan(0);
    expect(server.headersTimeout).toBeLessThan(server.requestTimeout);
    expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
  });

  it('answers headers that do not come to their end with 408', async () => {
    const server = createServer({ connectionsCheckingInterval: 20 }, (_request, response) => response.end());
    limitServer(server);
    server.headersTimeout = 50;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
    server.close();
  });
});
