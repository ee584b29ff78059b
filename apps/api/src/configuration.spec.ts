import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationFaults, readConfiguration } from './configuration.js';

const key = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');
const PRODUCTION = {
  CHENGXIN_MODE: 'production',
  DATABASE_URL: 'postgresql://chengxin@db.example/chengxin',
  CHENGXIN_MASTER_KEY: key(32),
  CHENGXIN_SESSION_KEY: key(48),
  CHENGXIN_SPOOL: '/var/spool/chengxin',
};
const SANDBOX = { ...PRODUCTION, CHENGXIN_MODE: 'sandbox', CHENGXIN_SANDBOX_PASSWORD: 'eight or more' };

function faultsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults.map((fault) => fault.setting).sort();
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('needs five settings in production and listens on this machine only', () => {
    const config = readConfiguration(PRODUCTION);
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, metrics: 'token', corsOrigins: [] });
    expect(config.core.mode).toBe('production');
    expect(config.sandbox).toBeUndefined();
  });

  it('is production’s unless it says otherwise', () => {
    expect(readConfiguration({ ...PRODUCTION, CHENGXIN_MODE: undefined }).core.mode).toBe('production');
  });

  it('names every fault at once and shows no value', () => {
    const env = {
      CHENGXIN_MODE: 'demo',
      DATABASE_URL: 'mysql://root:secret@db.example/x',
      CHENGXIN_MASTER_KEY: key(16),
      PORT: '99999',
      CHENGXIN_CORS_ORIGINS: 'https://fine.example, not-an-origin',
      CHENGXIN_SPOOL: 'relative',
      CHENGXIN_METRICS: 'open',
      CHENGXIN_POOL_SIZE: '0',
    };
    expect(faultsOf(env)).toEqual(
      [
        'CHENGXIN_CORS_ORIGINS',
        'CHENGXIN_MASTER_KEY',
        'CHENGXIN_METRICS',
        'CHENGXIN_MODE',
        'CHENGXIN_POOL_SIZE',
        'CHENGXIN_SANDBOX_PASSWORD',
        'CHENGXIN_SESSION_KEY',
        'CHENGXIN_SPOOL',
        'DATABASE_URL',
        'PORT',
      ].sort(),
    );
    expect(() => readConfiguration(env)).toThrow(/PORT: 应为 0 至 65535 的整数/);
    expect(() => readConfiguration(env)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') as string }) as Error,
    );
  });

  it('refuses the sandbox’s sign-in in production, and a sandbox without its password', () => {
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_SANDBOX_PASSWORD: 'eight or more' })).toEqual([
      'CHENGXIN_SANDBOX_PASSWORD',
    ]);
    expect(faultsOf({ ...SANDBOX, CHENGXIN_SANDBOX_PASSWORD: undefined })).toEqual(['CHENGXIN_SANDBOX_PASSWORD']);
    expect(faultsOf({ ...SANDBOX, CHENGXIN_SANDBOX_PASSWORD: 'short' })).toEqual(['CHENGXIN_SANDBOX_PASSWORD']);
    expect(faultsOf(SANDBOX)).toEqual([]);
  });

  it('reads a key from a file, from one place only', () => {
    const file = join(folder, 'master');
    writeFileSync(file, `${key(32)}\n`);
    const { CHENGXIN_MASTER_KEY: _inline, ...rest } = PRODUCTION;
    expect(readConfiguration({ ...rest, CHENGXIN_MASTER_KEY_FILE: file }).core.masterKey).toEqual(Buffer.alloc(32, 7));
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_MASTER_KEY_FILE: file })).toEqual(['CHENGXIN_MASTER_KEY']);
    expect(faultsOf({ ...rest, CHENGXIN_MASTER_KEY_FILE: `${file}.none` })).toEqual(['CHENGXIN_MASTER_KEY_FILE']);
  });
});
