import { spawnSync } from 'node:child_process';
import { identityOf, isRunning, isSameProcess } from './process-identity.js';

describe('a process', () => {
  it('is known again while it runs', () => {
    expect(isSameProcess(identityOf(process.pid))).toBe(true);
  });

  it('is not taken for a later one that got its number', () => {
    const later = { ...identityOf(process.pid), started: 'another boot:1' };
    expect(isSameProcess(later)).toBe(false);
  });

  it('does not run once it has ended', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(isRunning(pid)).toBe(false);
  });
});
