import { createServer, type AddressInfo } from 'node:net';
import { holderOf, requireFreePort } from './ports.js';
import { SandboxError } from './terminal.js';

describe('the port of the sandbox', () => {
  it('that is taken is named, with who has it and how to choose another', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const refused = requireFreePort('127.0.0.1', port);
      await expect(refused).rejects.toBeInstanceOf(SandboxError);
      const message = await refused.catch((error: Error) => error.message);
      expect(message).toContain(`端口 ${port} 已被占用`);
      expect(message).toContain(`Port ${port} is taken`);
      expect(message).toMatch(/PORT=\d+ npm start/);
      expect(message).not.toContain(`PORT=${port} `);
      if (process.platform === 'linux') {
        expect(holderOf(port)).toContain(`pid ${process.pid}`);
        expect(message).toContain(`pid ${process.pid}`);
      }
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    await requireFreePort('127.0.0.1', port);
    expect(holderOf(port)).toBeUndefined();
  });

  it('on an address that is not this machine’s is told as such', async () => {
    await expect(requireFreePort('192.0.2.1', 3000)).rejects.toThrow('HOST');
  });

  it('0 leaves the choice to the system', async () => {
    await requireFreePort('127.0.0.1', 0);
  });
});
