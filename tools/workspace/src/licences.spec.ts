import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
interface Lock {
  readonly packages: Record<string, { license?: string; version?: string; dev?: boolean; link?: boolean }>;
}

describe('the licences of what the platform is built from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-licences-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
  const check = (changed: Lock) => {
    const file = join(folder, 'package-lock.json');
    writeFileSync(file, JSON.stringify(changed));
    const bin = join(ROOT, 'tools/workspace/bin/licences.mjs');
    const { status, stderr } = spawnSync(process.execPath, [bin, file], { encoding: 'utf8' });
    return { status, stderr };
  };
  const withPackage = (license: string | undefined, more: object = {}): Lock => ({
    packages: {
      ...lock.packages,
      'node_modules/stranger': { version: '1.0.0', ...(license ? { license } : {}), ...more },
    },
  });

  it('are all permissive', () => {
    expect(check(lock)).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['of copyleft', 'GPL-3.0-only'],
    ['of copyleft beside another that must be kept too', 'MIT AND AGPL-3.0-or-later'],
    ['that nobody may read', 'UNLICENSED'],
    ['that nobody stated', undefined],
    ['whose expression is not understood', '(MIT OR (GPL-2.0 AND ISC))'],
    ['that is for tools alone', 'CC-BY-4.0'],
  ])('would be refused with one %s', (_what, license) => {
    const { status, stderr } = check(withPackage(license));
    expect(status).toBe(1);
    expect(stderr).toContain('stranger@1.0.0');
  });

  it('may be a choice of which one is permissive', () => {
    expect(check(withPackage('(GPL-3.0-only OR MIT)')).status).toBe(0);
  });

  it('are not taken for right where nothing was looked at', () => {
    expect(check({ packages: { '': {} } }).status).toBe(1);
  });
});
