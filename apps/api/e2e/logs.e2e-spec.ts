import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { startApi, type ApiTestbed } from './api-testbed.js';

/** Programs start on as few cores as there are. */
const PATIENCE_MS = 300_000;
const NUMBER = citizenNumberWithCheckDigit('149900', '1985-04-09', 3);
const NAME = '合成人阮七';
const VIOLATION = '在合成市场销售过期食品';

describe('everything that api and worker write while they run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-logs-'));
  const children: ChildProcess[] = [];
  let bed: ApiTestbed;
  let url: string;
  let written = '';

  const run = (bin: string, env: NodeJS.ProcessEnv): ChildProcess => {
    const child = fork(fileURLToPath(new URL(`../../${bin}`, import.meta.url)), { silent: true, execArgv: [], env });
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => (written += String(text)));
    children.push(child);
    return child;
  };
  const told = <T>(child: ChildProcess) =>
    new Promise<T>((resolve, reject) => {
      child.once('message', (message) => resolve(message as T));
      child.once('exit', () => reject(new Error(`it ended: ${written}`)));
    });
  const ask = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    (
      await fetch(`${url}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${bed.token('market-clerk')}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      })
    ).status;
  const document = JSON.stringify({
    kind: 'penalty-decision',
    number: '吕市监罚〔2026〕971号',
    organName: '吕梁市市场监督管理局',
    decidedOn: '2026-09-01',
    service: 'served',
    servedOn: '2026-09-01',
    parties: [
      {
        name: NAME,
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber: NUMBER,
        order: { penalties: ['fine'], fineFen: 100_000, violation: VIOLATION, actOn: '2026-08-01' },
      },
    ],
  });
  const register = (key: string) => ask('POST', '/v1/documents', document, { 'Idempotency-Key': key });

  beforeAll(async () => {
    bed = await startApi();
    const logKeyFile = join(folder, 'log.key');
    writeFileSync(logKeyFile, `${NoteSigner.make('credit.example/log', 'ed25519').secretText()}\n`, { mode: 0o600 });
    const env = {
      PATH: process.env['PATH'],
      CHENGXIN_MODE: 'sandbox',
      DATABASE_URL: bed.config.core.databaseUrl,
      CHENGXIN_MASTER_KEY: bed.config.core.masterKey.toString('base64'),
      CHENGXIN_SESSION_KEY: bed.config.sessionKey.toString('base64'),
      CHENGXIN_OIDC_ISSUER: bed.issuer.url,
      CHENGXIN_LOG_KEY_FILE: logKeyFile,
      CHENGXIN_SPOOL: join(folder, 'spool'),
      CHENGXIN_REQUEST_LOG: 'on',
      PORT: '0',
    };
    const { listening } = await told<{ listening: number }>(run('api/bin/api.mjs', env));
    url = `http://127.0.0.1:${listening}`;
    await told(run('worker/bin/worker.mjs', env));
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await bed?.close();
    rmSync(folder, { recursive: true, force: true });
  }, PATIENCE_MS);

  it(
    'names nobody, whatever was asked and whatever failed: number and name in body, query, path, headers, and the row of a statement that fails',
    async () => {
      const search = JSON.stringify({ identityType: '身份证', identityNumber: NUMBER });
      const read = { 'X-Purpose': 'case-handling', 'X-Matter': encodeURIComponent(`${NAME} ${NUMBER}`) };
      expect(await ask('POST', '/v1/subjects/search', search, read)).toBeLessThan(500);
      expect(await ask('POST', '/v1/subjects/search', `{"identityNumber":"${NUMBER}","name":"${NAME}`)).toBeLessThan(
        500,
      );
      expect(await ask('GET', `/v1/subjects/${NUMBER}?name=${encodeURIComponent(NAME)}&number=${NUMBER}`)).toBeLessThan(
        500,
      );
      expect(await ask('GET', `/${NUMBER}/${encodeURIComponent(NAME)}?${NUMBER}`)).toBeLessThan(500);
      expect(
        await ask('GET', '/healthz', undefined, {
          'X-Request-Id': NUMBER,
          'User-Agent': NUMBER,
          Cookie: `number=${NUMBER}`,
          Referer: `https://example.org/?n=${NUMBER}`,
        }),
      ).toBeLessThan(500);
      expect(await ask('GET', '/v1/subjects', undefined, { Authorization: `Bearer ${NUMBER}` })).toBeLessThan(500);
      expect(await ask('GET', '/v1/listings/x', undefined, { Authorization: `Bearer ${NUMBER}` })).toBeLessThan(500);
      // Statements that fail, each with a message of the database that quotes the row.
      await bed.pool.query(`alter table cx.subject add constraint no_such_name check (name <> '${NAME}')`);
      expect(await register('logs-constraint')).toBe(500);
      await bed.pool.query('alter table cx.subject drop constraint no_such_name');
      await bed.pool.query(
        `create function cx.shouting() returns trigger language plpgsql as $$ begin raise exception 'no % here', new; end $$`,
      );
      await bed.pool.query(
        'create trigger shout before insert on cx.subject for each row execute function cx.shouting()',
      );
      expect(await register('logs-trigger')).toBe(500);
      await bed.pool.query('drop trigger shout on cx.subject');
      expect(await register('logs-well')).toBe(201);
      // The worker meets a fault as well.
      await bed.pool.query('alter table cx.outbox rename to outbox_away');
      const failed = () => written.includes('"turn failed"');
      for (let n = 0; n < 600 && !failed(); n += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      await bed.pool.query('alter table cx.outbox_away rename to outbox');
      const logged = () => written.split('"answered"').length > 10;
      for (let n = 0; n < 200 && !logged(); n += 1) await new Promise((resolve) => setTimeout(resolve, 50));

      const lines = written
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const of = (message: string) => lines.filter((line) => line['message'] === message);
      expect(of('answered').filter(({ status }) => status === 500)).toHaveLength(2);
      expect(of('fault').map((line) => JSON.stringify(line))).toEqual([
        expect.stringContaining('23514'),
        expect.stringContaining('P0001'),
      ]);
      expect(of('turn failed').length).toBeGreaterThan(0);
      for (const personal of [NUMBER, NUMBER.slice(6, 14), NAME, encodeURIComponent(NAME), VIOLATION])
        expect(written).not.toContain(personal);
    },
    PATIENCE_MS,
  );
});
