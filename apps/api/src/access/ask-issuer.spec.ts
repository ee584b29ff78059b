import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutOfReach } from './reachable.js';
import { askIssuer } from './ask-issuer.js';

const SANDBOX = { issuer: 'http://127.0.0.1:1', sandbox: true };
const PRODUCTION = { issuer: 'https://id.example.org', sandbox: false };

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
    expect(await askIssuer(url, SANDBOX, 5_000)).toEqual({ keys: [] });
  });

  it.each([
    'http://127.0.0.1/',
    'http://10.0.0.1/keys',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'https://user:password@id.example.org/',
  ])('never asks %s in production', async (address) => {
    await expect(askIssuer(address, PRODUCTION, 5_000)).rejects.toThrow('not https');
  });

  it.each(['http://10.0.0.1/keys', 'http://127.0.0.1.example.org/keys'])(
    'never asks %s in a sandbox either, which may ask its own machine alone',
    async (address) => {
      await expect(askIssuer(address, SANDBOX, 5_000)).rejects.toThrow('not https');
    },
  );

  it('does not ask an inner address that somebody’s metadata names, nor this machine by its name', async () => {
    for (const address of ['https://10.0.0.1/keys', 'https://[::ffff:127.0.0.1]/keys', 'https://2130706433/keys'])
      await expect(askIssuer(address, PRODUCTION, 5_000)).rejects.toThrow(OutOfReach);
    await expect(askIssuer('https://localhost:1/keys', PRODUCTION, 5_000)).rejects.toThrow(OutOfReach);
  });

  it('sends a form as one', async () => {
    let form = '';
    const url = await serving((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => (form += text));
      request.on('end', () => response.end(JSON.stringify({ type: request.headers['content-type'] })));
    });
    expect(await askIssuer(url, SANDBOX, 5_000, { token: 'a&b', client_id: '系统' })).toEqual({
      type: 'application/x-www-form-urlencoded',
    });
    expect(Object.fromEntries(new URLSearchParams(form))).toEqual({ token: 'a&b', client_id: '系统' });
  });

  it.each([201, 204, 302, 401, 500])('takes no answer of status %d', async (status) => {
    const url = await serving((_request, response) => response.writeHead(status).end());
    await expect(askIssuer(url, SANDBOX, 5_000)).rejects.toThrow(`answered ${status}`);
  });

  it('follows no redirection: what was let through is what is asked', async () => {
    let reached = false;
    const inner = await serving((_request, response) => {
      reached = true;
      response.end('{}');
    });
    const url = await serving((_request, response) => response.writeHead(302, { location: inner }).end());
    await expect(askIssuer(url, SANDBOX, 5_000)).rejects.toThrow();
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
    await expect(askIssuer(url, SANDBOX, 20_000)).rejects.toThrow('too large');
  });

  it('waits for no answer that does not come', async () => {
    const url = await serving(() => undefined);
    await expect(askIssuer(url, SANDBOX, 50)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
