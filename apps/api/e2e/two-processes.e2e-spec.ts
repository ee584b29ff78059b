import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { keyringOf } from '@chengxin/core/configuration/master-keys';
import { verifyStoredLog } from '@chengxin/core/ledger/verify-stored-log';
import { ownerUrlOf } from '@chengxin/core/testing/app-login';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

/** A penalty decision over one company, the same for the same number. */
const penaltyDocument = (serial: number) => ({
  kind: 'penalty-decision',
  number: `吕市监罚〔2026〕${serial}号`,
  organName: '吕梁市市场监督管理局',
  decidedOn: '2026-09-01',
  service: 'served',
  servedOn: '2026-09-01',
  parties: [
    {
      name: `吕梁合成食品${serial}号有限公司`,
      kind: 'legal-person',
      unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 750_000 + serial),
      order: { penalties: ['fine'], fineFen: 12_000_000, violation: '未取得食品生产许可从事食品生产活动' },
    },
  ],
});

/** Four programs start on as few cores as there are. */
const PATIENCE_MS = 300_000;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<number | string | null>;
}

describe('two api processes beside one worker on one database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-two-'));
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const logKeyFile = join(folder, 'log.key');
  let bed: ApiTestbed;
  let one: Running;
  let other: Running;
  const workers: ChildProcess[] = [];

  const environment = () => ({
    PATH: process.env['PATH'],
    CHENGXIN_MODE: 'sandbox',
    DATABASE_URL: bed.config.core.databaseUrl,
    CHENGXIN_MASTER_KEY: bed.config.core.masterKey.toString('base64'),
    CHENGXIN_SESSION_KEY: bed.config.sessionKey.toString('base64'),
    CHENGXIN_OIDC_ISSUER: bed.issuer.url,
    CHENGXIN_LOG_KEY_FILE: logKeyFile,
    CHENGXIN_SPOOL: join(folder, 'spool'),
    CHENGXIN_REQUEST_LOG: 'off',
    PORT: '0',
  });
  const forked = (bin: string, env: NodeJS.ProcessEnv) =>
    fork(fileURLToPath(new URL(`../../${bin}`, import.meta.url)), { silent: true, execArgv: [], env });
  const startApiProcess = async (more: NodeJS.ProcessEnv = {}): Promise<Running> => {
    const child = forked('api/bin/api.mjs', { ...environment(), ...more });
    const ended = new Promise<number | string | null>((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? code)),
    );
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { listening: number }).listening));
      void ended.then((how) => reject(new Error(`the api ended: ${how}`)));
    });
    return { child, url: `http://127.0.0.1:${port}`, ended };
  };
  const startWorkerProcess = async () => {
    const child = forked('worker/bin/worker.mjs', environment());
    workers.push(child);
    let said = '';
    child.stdout!.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr!.on('data', (text: Buffer) => (said += text.toString()));
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error(`the worker ended: ${said}`)));
    });
  };
  const clerk = (running: Running) =>
    new ApiClient(running.url, { Authorization: `Bearer ${bed.token('market-clerk')}` });
  /** Registers the document of this number, under a key. */
  const register = (running: Running, key: string, serial: number) =>
    clerk(running).post<{ id: string }>('/v1/documents', penaltyDocument(serial), { key });
  const count = async (table: string) =>
    (await bed.pool.query<{ n: number }>(`select count(*)::integer as n from cx.${table}`)).rows[0]!.n;

  beforeAll(async () => {
    bed = await startApi();
    writeFileSync(logKeyFile, `${signer.secretText()}\n`, { mode: 0o600 });
    [one, other] = await Promise.all([startApiProcess(), startApiProcess({ CHENGXIN_DRAIN_SECONDS: '2' })]);
    await startWorkerProcess();
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const child of [one?.child, other?.child, ...workers]) child?.kill('SIGKILL');
    await bed?.close();
    rmSync(folder, { recursive: true, force: true });
  }, PATIENCE_MS);

  it(
    'do what was asked under one key once, whichever of them is asked, and give the same answer',
    async () => {
      const first = await register(one, 'two-processes-1', 1);
      expect(first.status).toBe(201);
      const again = await register(other, 'two-processes-1', 1);
      expect([again.status, again.body]).toEqual([201, first.body]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await count('document')).toBe(1);
      // Asked of both at once, one works and the other says so, or gives what it did.
      const both = await Promise.all([one, other].map((running) => register(running, 'two-processes-2', 2)));
      expect(both.map(({ status }) => status)).toContain(201);
      for (const { status } of both) expect([201, 409]).toContain(status);
      expect(await count('document')).toBe(2);
    },
    PATIENCE_MS,
  );

  it(
    'lose nothing where one is killed in the middle of a request: what it had committed stands, and the rest can be sent again',
    async () => {
      const doomed = await startApiProcess();
      const sent = Array.from({ length: 12 }, (_, at) => at + 10);
      const under = sent.map((at) =>
        register(doomed, `killed-process-${at}`, at).then(
          ({ status }) => status,
          () => 'broken off' as const,
        ),
      );
      await Promise.race(under);
      doomed.child.kill('SIGKILL');
      const answers = await Promise.all(under);
      expect(answers).toContain(201);
      // As the keys' holder shows no sign of life, the next one takes them over.
      await bed.pool.query(`update cx.request set at = at - interval '1 hour' where status is null`);
      for (const at of sent) {
        const answer = await register(one, `killed-process-${at}`, at);
        // Carried out before it died, and known as such: told so, never done twice.
        if (answer.status !== 201) expect(answer.problem.code).toBe('request/carried-out');
      }
      expect(await count('document')).toBe(2 + sent.length);
      const { rows } = await bed.pool.query(
        'select document_id from cx.document_ledger group by document_id having count(*) filter (where seq = 1) <> 1',
      );
      expect(rows).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'are sealed into one log by one worker, also where two run',
    async () => {
      await startWorkerProcess();
      const waiting = async () => (await count('subject_unsealed')) + (await count('document_unsealed'));
      for (let tries = 0; tries < 600 && (await waiting()) > 0; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      const stored = {
        databaseUrl: ownerUrlOf(bed.config.core.databaseUrl),
        keyring: keyringOf(bed.config.core),
      };
      const verdict = await verifyStoredLog(stored, { log: signer.verifier });
      expect(verdict.findings).toEqual([]);
      expect(verdict.leaves).toBeGreaterThanOrEqual(2 * (await count('document')));
      const [here, there] = await Promise.all(
        [one, other].map(async ({ url }) => (await fetch(`${url}/v1/ledger/checkpoints/${verdict.leaves}`)).text()),
      );
      expect(here).toBe(there);
    },
    PATIENCE_MS,
  );

  it(
    'take a token of the issuer’s new key, each by itself, without a restart',
    async () => {
      bed.issuer.rotate();
      for (const running of [one, other]) {
        const asked = async () => (await clerk(running).get('/v1/plugins')).status;
        // No process asks the issuer for its keys more often than its floor: who comes within it tries again.
        let status = await asked();
        for (let tries = 0; tries < 600 && status === 401; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          status = await asked();
        }
        expect(status).toBe(200);
      }
    },
    PATIENCE_MS,
  );

  it(
    'end in order: not ready first, still answering, then gone with nothing broken off',
    async () => {
      other.child.kill('SIGTERM');
      let ready: Response | undefined;
      for (let tries = 0; tries < 100 && ready?.status !== 503; tries += 1) {
        ready = await fetch(`${other.url}/readyz`);
        await ready.clone().text();
      }
      expect(ready?.status).toBe(503);
      expect(await ready!.json()).toMatchObject({ code: 'platform/unavailable' });
      expect(ready!.headers.get('connection')).toBe('close');
      const late = await register(other, 'while-draining', 40);
      expect(late.status).toBe(201);
      expect(await other.ended).toBe('SIGTERM');
      await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
      // What it answered stands, for the other to give again.
      const again = await register(one, 'while-draining', 40);
      expect([again.status, again.body]).toEqual([201, late.body]);
    },
    PATIENCE_MS,
  );
});
