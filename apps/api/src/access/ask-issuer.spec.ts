import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askIssuer } from './issuer-keys.js';

describe('the platform, asking an issuer', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.closeAllConnections();
    return Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  });
  const serving = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };

  it('takes a JSON object', async () => {
    const url = await serving((_request, response) => response.end('{"keys":[]}'));
    expect(await askIssuer(url, true, 5_000)).toEqual({ keys: [] });
  });

  it.each([
    'http://127.0.0.1/',
    'http://10.0.0.1/keys',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'https://user:password@id.example.org/',
  ])('never asks %s in production', async (address) => {
    await expect(askIssuer(address, false, 5_000)).rejects.toThrow('not https');
  });

  it.each(['http://10.0.0.1/keys', 'http://127.0.0.1.example.org/keys'])(
    'never asks %s in a sandbox either, which may ask its own machine alone',
    async (address) => {
      await expect(askIssuer(address, true, 5_000)).rejects.toThrow('not https');
    },
  );

  it('follows no redirection: what was let through is what is asked', async () => {
    let reached = false;
    const inner = await serving((_request, response) => {
      reached = true;
      response.end('{}');
    });
    const url = await serving((_request, response) => response.writeHead(302, { location: inner }).end());
    await expect(askIssuer(url, true, 5_000)).rejects.toThrow();
    expect(reached).toBe(false);
  });

  it('reads no answer without end', async () => {
    const url = await serving((_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    await expect(askIssuer(url, true, 20_000)).rejects.toThrow('too large');
  });

  it('waits for no answer that does not come', async () => {
    const url = await serving(() => undefined);
    await expect(askIssuer(url, true, 50)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
