import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationFaults } from '@chengxin/core/configuration/settings';
import { disagreements } from '@chengxin/core/testing/documented-settings';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { readConfiguration } from './configuration.js';

const KEY = Buffer.alloc(32, 7).toString('base64');

describe('the worker’s configuration', () => {
  it('is read from the names that the API uses', () => {
    const config = readConfiguration({
      CHENGXIN_MODE: 'sandbox',
      DATABASE_URL: 'postgresql://localhost/chengxin',
      CHENGXIN_MASTER_KEY: KEY,
      CHENGXIN_QUARANTINE: ' taxation, courts',
      CHENGXIN_SPOOL: '/var/spool/chengxin',
    });
    expect(config.core).toMatchObject({
      mode: 'sandbox',
      quarantine: ['taxation', 'courts'],
      spoolFolder: '/var/spool/chengxin',
      regimeConflict: 'more-favourable',
      floorConflict: 'stricter',
    });
    expect(config.core.masterKey).toEqual(Buffer.alloc(32, 7));
    expect(config.healthPort).toBeUndefined();
  });

  it('tells every fault at once and no value', () => {
    const faults = () =>
      readConfiguration({
        DATABASE_URL: 'mysql://secret-host/db',
        CHENGXIN_MASTER_KEY: 'c2hvcnQ=',
        CHENGXIN_WORKER_PORT: '99999',
        CHENGXIN_SPOOL: 'here',
      });
    expect(faults).toThrow(ConfigurationFaults);
    const text = (() => {
      try {
        return String(faults());
      } catch (error) {
        return (error as Error).message;
      }
    })();
    for (const setting of ['DATABASE_URL', 'CHENGXIN_MASTER_KEY', 'CHENGXIN_WORKER_PORT', 'CHENGXIN_SPOOL'])
      expect(text).toContain(setting);
    for (const value of ['secret-host', 'c2hvcnQ', '99999']) expect(text).not.toContain(value);
  });

  it('wants the master key once, in a setting or in a file that can be read', () => {
    const env = { CHENGXIN_MODE: 'test', DATABASE_URL: 'postgresql://localhost/chengxin' };
    expect(() => readConfiguration(env)).toThrow('CHENGXIN_MASTER_KEY');
    expect(() => readConfiguration({ ...env, CHENGXIN_MASTER_KEY_FILE: '/nowhere/key' })).toThrow('ENOENT');
  });

  it('is what the pages for operators say: every setting, its unit, what it may be and what it is unless set', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chengxin-worker-'));
    const kept = (name: string, text: string | Buffer) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const release = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    const production = {
      DATABASE_URL: 'postgresql://chengxin@db.example/chengxin',
      CHENGXIN_MASTER_KEY_FILE: kept('master', KEY),
      CHENGXIN_SPOOL: folder,
      CHENGXIN_LOG_KEY_FILE: kept('log', NoteSigner.make('credit.example/log', 'ed25519').secretText()),
      CHENGXIN_CONFORMANCE_KEYS: kept('release.pem', release),
      CHENGXIN_CONFORMANCE_REPORTS: mkdtempSync(join(folder, 'reports-')),
    };
    try {
      expect(disagreements('worker', readConfiguration, production, ['CHENGXIN_PLUGINS'])).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
