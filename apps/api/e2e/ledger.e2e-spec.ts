import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { openCheckpoint } from '@chengxin/signing/checkpoint';
import { NoteSigner, NoteVerifier } from '@chengxin/signing/signed-note';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase } from './market-case.js';

const CHENGXIN = fileURLToPath(new URL('../../../tools/cli/bin/chengxin.mjs', import.meta.url));

describe('日志 the log, as the one who checks it sees it', () => {
  let folder: string;
  let api: ApiTestbed;
  let signer: NoteSigner;
  let witnessKey: string;

  /** `chengxin ledger …` as somebody types it; signed in where an account is named, else with no way to the platform but the address given. */
  const ledger = (account: Account | undefined, ...words: readonly string[]) =>
    new Promise<{ code: number; out: string; said: string }>((resolve) => {
      const env = {
        PATH: process.env['PATH'],
        HOME: folder,
        ...(account && {
          CHENGXIN_URL: api.url,
          CHENGXIN_TOKEN: api.token(account),
        }),
      };
      execFile(process.execPath, [CHENGXIN, 'ledger', ...words], { env, cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, out: stdout, said: stdout + stderr }),
      );
    });
  const seal = async () => {
    const sealer = new LogSealer(api.pool, signer, () => new Date());
    while ((await sealer.turn()) === 'more');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chengxin-ledger-'));
    await ledger(undefined, 'key', 'credit.example/log', '--out', 'log.key');
    witnessKey = (await ledger(undefined, 'key', 'audit.example', '--witness', '--out', 'witness.key')).out.trim();
    signer = NoteSigner.read(readFileSync(join(folder, 'log.key'), 'utf8'));
    api = await startApi({ config: { core: { logWitnesses: [witnessKey] } } });
    await new MarketCase(api).listed();
    await seal();
  }, 120_000);
  afterAll(async () => {
    await api?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes keys that only their owner reads, and never over one that is there', async () => {
    expect(statSync(join(folder, 'log.key')).mode & 0o077).toBe(0);
    expect(NoteVerifier.read(witnessKey).cosigns).toBe(true);
    const again = await ledger(undefined, 'key', 'credit.example/log', '--out', 'log.key');
    expect(again.code).toBe(1);
    expect(String(NoteSigner.read(readFileSync(join(folder, 'log.key'), 'utf8')).verifier)).toBe(
      String(signer.verifier),
    );
  });

  it('shows its checkpoints and proofs to everybody: they are hashes', async () => {
    const newest = await api.anonymous.get<string>('/v1/ledger/checkpoint');
    expect(newest.headers.get('Content-Type')).toContain('text/plain');
    const head = openCheckpoint(newest.body, signer.verifier)!;
    const list = await api.anonymous.get<{ items: { size: number; note: string }[] }>('/v1/ledger/checkpoints');
    expect(list.body.items.at(-1)).toMatchObject({ size: head.size, note: newest.body });
    const proof = await api.anonymous.get<{ index: number }>('/v1/ledger/proofs/inclusion?index=0');
    expect([proof.status, proof.body.index]).toEqual([200, 0]);
    const consistent = await api.anonymous.get(`/v1/ledger/proofs/consistency?from=1&to=${head.size}`);
    expect(consistent.status).toBe(200);
  });

  it('names what is wrong with a question', async () => {
    const answers = await Promise.all(
      [
        'proofs/inclusion',
        'proofs/inclusion?index=0&stream=subject&seq=1',
        'proofs/inclusion?index=900000',
        'proofs/inclusion?stream=platform&seq=900000',
        'proofs/consistency?from=900000',
        'checkpoints/7x',
        'proofs/inclusion?index=-1',
      ].map((path) => api.anonymous.get(`/v1/ledger/${path}`)),
    );
    expect(answers.map((answer) => [answer.status, codesOf(answer)])).toEqual([
      [400, ['request/field-invalid']],
      [400, ['request/field-invalid']],
      [422, ['ledger/leaf-beyond']],
      [404, ['ledger/entry-not-sealed']],
      [422, ['ledger/size-beyond']],
      [404, ['ledger/no-checkpoint']],
      [400, ['request/field-invalid']],
    ]);
  });

  it('is exported to the auditor; a clerk is refused and an unknown caller asked who it is', async () => {
    expect((await api.anonymous.get('/v1/ledger/export')).status).toBe(401);
    expect(codesOf(await api.as('market-clerk').get('/v1/ledger/export'))).toEqual(['actor/role-missing']);
    const refused = await ledger('market-clerk', 'export', '--out', 'none.ndjson');
    expect([refused.code, refused.said.includes('actor/role-missing')]).toEqual([4, true]);
  });

  it('is saved, witnessed and checked offline; one changed letter is found', async () => {
    const key = String(signer.verifier);
    const witnessed = await ledger(
      undefined,
      'witness',
      '--key',
      'witness.key',
      '--log',
      key,
      '--state',
      'seen',
      '--url',
      api.url,
    );
    expect([witnessed.code, witnessed.said]).toEqual([0, expect.stringContaining('已见证')]);
    await ledger('auditor', 'export', '--out', 'log.ndjson');
    const sound = await ledger(
      undefined,
      'verify',
      'log.ndjson',
      '--key',
      key,
      '--witness',
      witnessKey,
      '--held',
      'seen',
    );
    expect(sound.said).toContain('完好 SOUND');
    expect(sound.code).toBe(0);
    const text = readFileSync(join(folder, 'log.ndjson'), 'utf8');
    expect(text).not.toMatch(/合成|有限公司/);

    await api.pool.query('alter table cx.subject_ledger disable trigger user');
    await api.pool.query(`update cx.subject_ledger set actor = replace(actor, 'market', 'marked')`);
    await ledger('auditor', 'export', '--out', 'changed.ndjson');
    const changed = await ledger(undefined, 'verify', 'changed.ndjson', '--key', key, '--json');
    expect(changed.code).toBe(1);
    const verdict = JSON.parse(changed.out) as { findings: { code: string }[] };
    expect(new Set(verdict.findings.map((finding) => finding.code))).toEqual(new Set(['log/entry-changed']));
    await api.pool.query(`update cx.subject_ledger set actor = replace(actor, 'marked', 'market')`);
    await api.pool.query('alter table cx.subject_ledger enable trigger user');
  }, 60_000);

  it('is not witnessed again after it was rewritten', async () => {
    await api.pool.query('delete from cx.log_tile');
    for (const table of ['log_leaf', 'log_checkpoint', 'log_cosignature']) {
      await api.pool.query(`alter table cx.${table} disable trigger user`);
      await api.pool.query(
        table === 'log_leaf'
          ? `with gone as (delete from cx.log_leaf where stream_kind = 'subject' returning stream_id, seq, digest)
             insert into cx.subject_unsealed (subject_id, seq, digest) select stream_id, seq + 1000, digest from gone`
          : `delete from cx.${table}`,
      );
    }
    await api.pool.query('delete from cx.log_leaf');
    await seal();
    const key = String(signer.verifier);
    const refused = await ledger(
      undefined,
      'witness',
      '--key',
      'witness.key',
      '--log',
      key,
      '--state',
      'seen',
      '--url',
      api.url,
    );
    expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/日志变短了|日志被改写/)]);
  }, 60_000);
});
