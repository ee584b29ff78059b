import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiRefusal, findConnection, keepConnection, request } from './connection.js';
import { reach } from './reach.js';

const NAMES = ['CHENGXIN_URL', 'CHENGXIN_TOKEN', 'XDG_CONFIG_HOME'] as const;

describe('who is signed in', () => {
  const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengxin-cli-'));
    for (const name of NAMES) delete process.env[name];
    process.env['XDG_CONFIG_HOME'] = folder;
  });
  afterEach(() => {
    for (const name of NAMES) if (before[name] === undefined) delete process.env[name];
    Object.assign(process.env, Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined)));
    rmSync(folder, { recursive: true });
  });

  it('is nobody at first, then the session that was kept, in a file that only its owner reads', () => {
    expect(findConnection({})).toBeUndefined();
    const file = keepConnection({ url: 'http://localhost:3000', token: 'kept' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(findConnection({})).toEqual({ url: 'http://localhost:3000', token: 'kept' });
  });

  it('is told by the environment before the kept session, and a token never goes to another address', () => {
    keepConnection({ url: 'http://localhost:3000', token: 'kept' });
    expect(findConnection({ url: 'http://elsewhere:3000' })).toBeUndefined();
    process.env['CHENGXIN_URL'] = 'http://elsewhere:3000/';
    expect(findConnection({})).toBeUndefined();
    process.env['CHENGXIN_TOKEN'] = 'given';
    expect(findConnection({})).toEqual({ url: 'http://elsewhere:3000', token: 'given' });
  });
});

it('a refusal is told with everything that was found, and what to do', () => {
  const finding = { code: 'file/columns-missing', pointer: '/columns/CF_WSH', message: '缺少必需的列', fix: '补全' };
  const refusal = new ApiRefusal(422, {
    code: 'file/columns-missing',
    detail: '缺少必需的列',
    findings: [finding, finding],
  });
  expect(refusal.message.split('\n')).toHaveLength(3);
  expect(refusal.message).toContain('file/columns-missing /columns/CF_WSH  缺少必需的列 → 补全');
});

it('where somebody takes the call and says nothing, the wait ends, and how long it was is told', async () => {
  const silent = createServer();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  try {
    await expect(reach(`${url}/v1/imports`, {}, 50)).rejects.toThrow(`平台不可达 / no answer from ${url}: 0.05 s`);
    await expect(request({ url, token: 'none' }, '/v1/imports', {}, 50)).rejects.toThrow('0.05 s');
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});

it('where nobody answers, the address and the reason are told', async () => {
  await expect(reach('http://127.0.0.1:1/v1/imports', {})).rejects.toThrow(
    /http:\/\/127\.0\.0\.1:1.*(ECONNREFUSED|bad port)/,
  );
});
