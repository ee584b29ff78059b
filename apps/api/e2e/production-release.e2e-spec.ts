import { execFile, fork, type ChildProcess } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

const CREDIT_PLUGIN = fileURLToPath(new URL('../../../tools/workspace/bin/credit-plugin.mjs', import.meta.url));
const API = fileURLToPath(new URL('../bin/api.mjs', import.meta.url));

describe('正式发布 a release, from its conformance run to the start in production', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-release-'));
  const place = (...path: readonly string[]): string => join(folder, ...path);
  let api: ApiTestbed;

  /** The reports of plugins, all unless named, as the build writes them: signed with a key made here, or not at all. */
  const reports = (out: string, key: string | undefined, ...plugins: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const env = { PATH: process.env['PATH'], ...(key ? { CHENGXIN_RELEASE_KEY_FILE: key } : {}) };
      execFile(
        process.execPath,
        [CREDIT_PLUGIN, 'conformance', ...plugins, '--out', place(out)],
        { env },
        (error, stdout, stderr) => (error ? reject(new Error(stdout + stderr)) : resolve(stdout)),
      );
    });
  const newKey = (name: string): string => {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(place(name), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return place(name);
  };

  beforeAll(async () => {
    const key = newKey('release.pem');
    writeFileSync(
      place('issuer.pem'),
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    await reports('signed', key);
    await reports('unsigned', undefined, 'courts');
    await reports('foreign', newKey('foreign.pem'), 'statistics');
    writeFileSync(
      place('trusted.pem'),
      createPublicKey(readFileSync(key, 'utf8')).export({ type: 'spki', format: 'pem' }),
    );
    api = await startApi();
  }, 240_000);
  afterAll(async () => {
    await api?.close();
    rmSync(folder, { recursive: true });
  });

  /** The API as a process in production, with what lies in a folder of reports. */
  const production = (reportFolder: string) => {
    const child: ChildProcess = fork(API, {
      silent: true,
      execArgv: [],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: api.config.core.databaseUrl,
        CHENGXIN_MASTER_KEY: api.config.core.masterKey.toString('base64'),
        CHENGXIN_SESSION_KEY: api.config.sessionKey.toString('base64'),
        CHENGXIN_OIDC_ISSUER: 'https://id.example.org/realms/chengxin',
        CHENGXIN_OIDC_INTROSPECTION_CLIENT: 'chengxin-api',
        CHENGXIN_OIDC_INTROSPECTION_KEY_FILE: place('issuer.pem'),
        CHENGXIN_SPOOL: place('spool'),
        CHENGXIN_CONFORMANCE_KEYS: place('trusted.pem'),
        CHENGXIN_CONFORMANCE_REPORTS: place(reportFolder),
        PORT: '0',
      },
    });
    let said = '';
    child.stderr!.on('data', (text: Buffer) => (said += text.toString()));
    const ended = new Promise<number | string | null>((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? code)),
    );
    return { child, ended, said: () => said };
  };

  it('starts with the signed report of every plugin, and shows what the kit counted', async () => {
    const { child, ended, said } = production('signed');
    const port = await Promise.race([
      new Promise<number>((resolve) =>
        child.once('message', (message) => resolve((message as { listening: number }).listening)),
      ),
      ended.then((code) => {
        throw new Error(`ended with ${code}: ${said()}`);
      }),
    ]);
    const { body } = await new ApiClient(`http://127.0.0.1:${port}`).get<{
      items: { id: string; conformance: object }[];
    }>('/v1/plugins?limit=200');
    expect(body.items.map(({ id }) => id).sort()).toEqual(installedPlugins.map(({ manifest }) => manifest.id).sort());
    for (const { conformance } of body.items) expect(conformance).toMatchObject({ state: 'verified' });
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
  }, 120_000);

  it('is refused where a report is not signed, before anything else is looked at', async () => {
    const { ended, said } = production('unsigned');
    expect(await ended).toBe(1);
    expect(said()).toMatch(/CHENGXIN_CONFORMANCE_REPORTS: .*courts-\d+\.\d+\.\d+\.conformance\.json 没有签名/);
  }, 120_000);

  it('is refused where a report is altered, signed by somebody else or not there: each plugin by its name', async () => {
    mkdirSync(place('mixed'));
    const names = readdirSync(place('signed')).filter((name) => name.endsWith('.json'));
    const reportOf = (id: string): string => names.find((name) => name.startsWith(`${id}-`))!;
    const text = (out: string, id: string): string => readFileSync(place(out, reportOf(id)), 'utf8');
    const altered = text('signed', 'taxation').replace(/"warnings":\d+/, '"warnings":0');
    expect(altered).not.toBe(text('signed', 'taxation'));
    const mixed: Readonly<Record<string, string | undefined>> = {
      statistics: text('foreign', 'statistics'),
      taxation: altered,
      'national-defence': undefined,
    };
    for (const name of names) {
      const id = Object.keys(mixed).find((one) => name === reportOf(one));
      const content = id ? mixed[id] : readFileSync(place('signed', name), 'utf8');
      if (content !== undefined) writeFileSync(place('mixed', name), content);
    }
    const { ended, said } = production('mixed');
    expect(await ended).toBe(1);
    for (const [id, why] of [
      ['national-defence', '没有检测报告'],
      ['statistics', '签名密钥不在可信之列'],
      ['taxation', '签名不符，报告已被改动'],
    ] as const)
      expect(said()).toMatch(new RegExp(`\\[conformance/report-missing\\] ${id}/?\\n {3}${why}`));
    expect(said().match(/\[conformance\//g)).toHaveLength(3);
  }, 120_000);
});
