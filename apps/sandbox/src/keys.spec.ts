import { mkdtempSync, rmSync, statSync, writeFileSync, readFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepKeys } from './keys.js';

describe('the secrets of the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bytes = (file: string) => Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');

  it('are made once, as long as the platform wants them, and stay', () => {
    const made = keepKeys(folder);
    expect(bytes(made.masterKeyFile)).toHaveLength(32);
    expect(bytes(made.sessionKeyFile)).toHaveLength(32);
    expect(bytes(made.masterKeyFile)).not.toEqual(bytes(made.sessionKeyFile));
    expect(made.password.length).toBeGreaterThanOrEqual(8);
    const before = bytes(made.masterKeyFile);
    expect(keepKeys(folder)).toEqual(made);
    expect(bytes(made.masterKeyFile)).toEqual(before);
  });

  it('are readable by their owner only, also where somebody opened them', () => {
    const { masterKeyFile } = keepKeys(folder);
    chmodSync(masterKeyFile, 0o644);
    keepKeys(folder);
    for (const file of ['master.key', 'session.key', 'sandbox-password'])
      expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
  });

  it('that are empty, as after a full disk, are made anew', () => {
    writeFileSync(join(folder, 'session.key'), '');
    expect(bytes(keepKeys(folder).sessionKeyFile)).toHaveLength(32);
  });
});
