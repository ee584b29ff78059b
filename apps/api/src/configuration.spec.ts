import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSandboxKey } from '@chengxin/core/configuration/sandbox-key';
import { ConfigurationFaults } from '@chengxin/core/configuration/settings';
import { disagreements } from '@chengxin/core/testing/documented-settings';
import { readConfiguration } from './configuration.js';

const folder = mkdtempSync(join(tmpdir(), 'chengxin-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const apiKey = join(folder, 'issuer.pem');
writeFileSync(
  apiKey,
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
);
const releaseKey = join(folder, 'release.pub.pem');
writeFileSync(releaseKey, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
const reports = mkdtempSync(join(folder, 'reports-'));

const key = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');
const PRODUCTION = {
  CHENGXIN_MODE: 'production',
  DATABASE_URL: 'postgresql://chengxin@db.example/chengxin',
  CHENGXIN_MASTER_KEY: key(32),
  CHENGXIN_SESSION_KEY: key(48),
  CHENGXIN_SPOOL: '/var/spool/chengxin',
  CHENGXIN_OIDC_ISSUER: 'https://id.example.org/realms/chengxin',
  CHENGXIN_OIDC_INTROSPECTION_CLIENT: 'chengxin-api',
  CHENGXIN_OIDC_INTROSPECTION_KEY_FILE: apiKey,
  CHENGXIN_CONFORMANCE_KEYS: releaseKey,
  CHENGXIN_CONFORMANCE_REPORTS: reports,
};
const SANDBOX = { ...PRODUCTION, CHENGXIN_MODE: 'sandbox', CHENGXIN_OIDC_ISSUER: 'http://127.0.0.1:3001' };

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
  it('needs ten settings in production and listens on this machine only', () => {
    const config = readConfiguration(PRODUCTION);
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, metrics: 'token', corsOrigins: [] });
    expect(config.core.mode).toBe('production');
    expect(config.sandbox).toBe(false);
    expect(config.oidc).toMatchObject({
      audience: 'urn:chengxin:api',
      clockSkew: 30,
      longestLife: 900,
      sandbox: false,
    });
  });

  it('is what the pages for operators say: every setting, its unit, what it may be and what it is unless set', () => {
    const files = {
      ...PRODUCTION,
      CHENGXIN_MASTER_KEY: undefined,
      CHENGXIN_SESSION_KEY: undefined,
      CHENGXIN_MASTER_KEY_FILE: join(folder, 'page-master'),
      CHENGXIN_SESSION_KEY_FILE: join(folder, 'page-session'),
    };
    writeFileSync(files.CHENGXIN_MASTER_KEY_FILE, key(32));
    writeFileSync(files.CHENGXIN_SESSION_KEY_FILE, key(48));
    expect(disagreements('api', readConfiguration, files, ['CHENGXIN_PLUGINS'])).toEqual([]);
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
      CHENGXIN_STATEMENT_SECONDS: '0',
      CHENGXIN_PURPOSE_PER_SECOND: '-1',
    };
    expect(faultsOf(env)).toEqual(
      [
        'CHENGXIN_CORS_ORIGINS',
        'CHENGXIN_MASTER_KEY',
        'CHENGXIN_METRICS',
        'CHENGXIN_MODE',
        'CHENGXIN_POOL_SIZE',
        'CHENGXIN_PURPOSE_PER_SECOND',
        'CHENGXIN_STATEMENT_SECONDS',
        'CHENGXIN_OIDC_ISSUER',
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

  it('of production names everything of a sandbox in one report, and shows no key', () => {
    const sandboxKey = makeSandboxKey().toString('base64');
    const env = {
      ...PRODUCTION,
      CHENGXIN_OIDC_ISSUER: 'http://127.0.0.1:3001',
      CHENGXIN_MASTER_KEY: sandboxKey,
      CHENGXIN_SESSION_KEY: makeSandboxKey().toString('base64'),
      CHENGXIN_CORS_ORIGINS: '*',
    };
    expect(faultsOf(env)).toEqual([
      'CHENGXIN_CORS_ORIGINS',
      'CHENGXIN_MASTER_KEY',
      'CHENGXIN_OIDC_ISSUER',
      'CHENGXIN_SESSION_KEY',
    ]);
    expect(faultsOf({ ...env, CHENGXIN_MODE: 'sandbox' })).toEqual(['CHENGXIN_CORS_ORIGINS']);
    expect(() => readConfiguration(env)).toThrow(/沙箱的密钥/);
    expect(() => readConfiguration(env)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(sandboxKey) as string }) as Error,
    );
  });

  it.each([
    'http://id.example.org',
    'http://localhost:8080',
    'https://localhost',
    'https://127.0.0.1:8443/realms/x',
    'https://[::1]/x',
    'https://user:word@id.example.org',
    'https://id.example.org?realm=x',
    'https://id.example.org, https://id.example.org',
    'id.example.org',
    '',
  ])('of production takes no issuer %p', (issuer) => {
    expect(new Set(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_ISSUER: issuer }))).toEqual(
      new Set(['CHENGXIN_OIDC_ISSUER']),
    );
  });

  it('takes no symmetric algorithm, no skew above a minute and no life above a quarter of an hour', () => {
    for (const algorithms of ['HS256', 'none', 'RS256,HS512', ','])
      expect(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_ALGORITHMS: algorithms })).toEqual(['CHENGXIN_OIDC_ALGORITHMS']);
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_CLOCK_SKEW: '61' })).toEqual(['CHENGXIN_OIDC_CLOCK_SKEW']);
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_PERSON_CLAIM: 'employee number' })).toEqual([
      'CHENGXIN_OIDC_PERSON_CLAIM',
    ]);
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_PERSON_CLAIM: 'https://id.example/person' })).toEqual([]);
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_LONGEST_LIFE: '901' })).toEqual(['CHENGXIN_OIDC_LONGEST_LIFE']);
    expect(faultsOf({ ...PRODUCTION, CHENGXIN_OIDC_CLOCK_SKEW: '60', CHENGXIN_OIDC_LONGEST_LIFE: '900' })).toEqual([]);
    expect(faultsOf({ ...SANDBOX, CHENGXIN_OIDC_ISSUER: 'http://id.example.org' })).toEqual(['CHENGXIN_OIDC_ISSUER']);
    expect(faultsOf(SANDBOX)).toEqual([]);
  });

  it('asks issuers about tokens as a client with a key of P-256, and shows nothing of a key that it cannot use', () => {
    const [CLIENT, KEY] = ['CHENGXIN_OIDC_INTROSPECTION_CLIENT', 'CHENGXIN_OIDC_INTROSPECTION_KEY_FILE'];
    const kept = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return { ...PRODUCTION, [CLIENT]: 'chengxin-api', [KEY]: join(folder, name) };
    };
    const pem = ({ privateKey }: { readonly privateKey: KeyObject }) =>
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const good = kept('api.pem', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' })));
    expect(readConfiguration(good).oidc.introspection).toMatchObject({ client: 'chengxin-api' });
    // Who is revoked at the issuer alone is to be out within a minute, not when the token ends.
    const silent = { [CLIENT]: undefined, [KEY]: undefined };
    expect(faultsOf({ ...PRODUCTION, ...silent })).toEqual([CLIENT]);
    expect(readConfiguration({ ...SANDBOX, ...silent }).oidc.introspection).toBeUndefined();
    expect(faultsOf({ ...good, [CLIENT]: undefined })).toEqual([CLIENT]);
    expect(faultsOf({ ...good, [KEY]: undefined })).toEqual([KEY]);
    expect(faultsOf({ ...good, [KEY]: join(folder, 'none.pem') })).toEqual([KEY]);
    expect(faultsOf(kept('edwards.pem', pem(generateKeyPairSync('ed25519'))))).toEqual([KEY]);
    const broken = kept('broken.pem', '-----BEGIN PRIVATE KEY-----\nnobody-may-read-this\n');
    expect(faultsOf(broken)).toEqual([KEY]);
    expect(() => readConfiguration(broken)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('nobody-may') as string }) as Error,
    );
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
