import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, isRunning } from '@chengxin/local-postgres/process-identity';
import { newRunRecord, readRunRecord, requireNotRunning, stopLeftBehind, writeRunRecord } from './run-record.js';

const NOT_US = { pid: 2 ** 22 + 1 };

describe('the record of who runs on a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-run-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a second sandbox while the first runs, and says which it is', () => {
    writeRunRecord(folder, { ...newRunRecord(), address: 'http://127.0.0.1:3000' });
    const refused = () => requireNotRunning(folder, { zh: '请先停止', en: 'stop it' });
    expect(refused).toThrow(`pid ${process.pid}`);
    expect(refused).toThrow('http://127.0.0.1:3000');
  });

  it('lets a start through where the recorded sandbox is gone, or its number is another process’s now', () => {
    const sandbox = { ...identityOf(process.pid), started: 'another boot:1' };
    writeRunRecord(folder, { sandbox, children: {} });
    expect(() => requireNotRunning(folder, { zh: '', en: '' })).not.toThrow();
    writeRunRecord(folder, { sandbox: NOT_US, children: {} });
    expect(() => requireNotRunning(folder, { zh: '', en: '' })).not.toThrow();
  });

  it('ends the processes that a killed sandbox left, also one that does not listen', async () => {
    const deaf = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)']);
    const plain = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const children = { api: identityOf(deaf.pid!), worker: identityOf(plain.pid!) };
    writeRunRecord(folder, { sandbox: NOT_US, children });
    const told: string[] = [];
    await stopLeftBehind(folder, ({ zh }) => void told.push(zh));
    expect([isRunning(deaf.pid!), isRunning(plain.pid!)]).toEqual([false, false]);
    expect(told.join()).toContain(`api (pid ${deaf.pid})`);
  }, 30_000);

  it('ends nobody who only has the number of a process that was ours', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const mistaken = { ...identityOf(bystander.pid!), started: 'another boot:1' };
      writeRunRecord(folder, { sandbox: NOT_US, children: { api: mistaken } });
      await stopLeftBehind(folder, () => {
        throw new Error('there is nobody to tell of');
      });
      expect(isRunning(bystander.pid!)).toBe(true);
    } finally {
      bystander.kill('SIGKILL');
    }
  });

  it('that is torn says nothing, and does not stand in the way', async () => {
    writeFileSync(join(folder, 'sandbox.json'), '{"sandbox":');
    expect(readRunRecord(folder)).toBeUndefined();
    await stopLeftBehind(folder, () => undefined);
  });
});
