import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyringOf } from '@chengxin/core/configuration/master-keys';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { verifyStoredLog } from '@chengxin/core/ledger/verify-stored-log';
import { ownerUrlOf } from '@chengxin/core/testing/app-login';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';

const CHENGXIN = fileURLToPath(new URL('../../../tools/cli/bin/chengxin.mjs', import.meta.url));
const NAME = '合成人卓九';
const NUMBER = citizenNumberWithCheckDigit('149900', '1981-02-03', 61);

interface Me {
  readonly erased: readonly {
    readonly documents: readonly string[] | null;
    readonly ground: string;
    readonly entry: number;
  }[];
  readonly held: {
    readonly records: readonly { readonly kind: string; readonly content: { readonly documentId?: string } }[];
  };
}

describe('个人信息保护法第四十七条：依法删除，从拟办到证明', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const home = mkdtempSync(join(tmpdir(), 'chengxin-erasure-'));
  let api: ApiTestbed;
  let market: MarketCase;
  let person: Registered;
  let second: Registered;
  let own: ApiClient;

  const seal = async () => {
    const sealer = new LogSealer(api.pool, signer, () => new Date());
    while ((await sealer.turn()) === 'more');
  };
  const verdict = () =>
    verifyStoredLog(
      { databaseUrl: ownerUrlOf(api.config.core.databaseUrl), keyring: keyringOf(api.config.core) },
      { log: signer.verifier },
    );
  const retention = (...words: readonly string[]) =>
    new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
      const env = {
        PATH: process.env['PATH'],
        HOME: home,
        CHENGXIN_MIGRATOR_URL: ownerUrlOf(api.config.core.databaseUrl),
        CHENGXIN_MASTER_KEY: api.config.core.masterKey.toString('base64'),
      };
      execFile(process.execPath, [CHENGXIN, 'retention', ...words], { env, cwd: home }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      );
    });
  const decided = async (body: object): Promise<Shown> => {
    const proposed = await market.post('credit-clerk', '/v1/erasures', { reason: `${NAME}申请`, ...body });
    return market.post(
      'credit-approver',
      `/v1/erasures/${proposed.id}/decision`,
      { approved: true, reason: `${NAME}无在办事项` },
      { ifMatch: proposed.version },
    );
  };
  const proven = async (entry: number) =>
    (await api.anonymous.get(`/v1/ledger/proofs/inclusion?stream=platform&seq=${entry}`)).status;

  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    const party = {
      name: NAME,
      kind: 'natural-person',
      unifiedCode: undefined,
      identityType: '身份证',
      identityNumber: NUMBER,
    };
    const order = { penalties: ['fine'], fineFen: 100_000, actOn: '2026-06-01', violation: `${NAME}发布虚假广告` };
    person = await market.register({ party: { ...party, order } });
    second = await market.register({ party: { ...party, order } });
    ({ client: own } = await signInFor(api, person.subjectId, { capacity: 'self' }));
    await api.as('market-clerk').for('case-handling', '案件九号').get(`/v1/subjects/${person.subjectId}/records`);
    await seal();
  }, 180_000);
  afterAll(async () => {
    await api?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('of one document: the subject’s view says what is gone, by which entry, and keeps the rest', async () => {
    const erasure = await decided({ subjectId: person.subjectId, documents: [second.documentId], ground: 'unlawful' });
    expect((await retention('carry-out')).code).toBe(0);
    await seal();
    const shown = await api.as('credit-clerk').for('supervision', '删除一号').get<Shown>(`/v1/erasures/${erasure.id}`);
    expect(shown.body).toMatchObject({ state: 'carried-out', reason: '', documents: [second.documentId] });
    const { body } = await own.get<Me>('/v1/me');
    expect(body.erased).toMatchObject([
      { documents: [second.documentId], ground: 'unlawful', entry: shown.body['entry'] },
    ]);
    const documents = body.held.records.filter(({ kind }) => kind === 'document');
    expect(documents.map(({ content }) => content.documentId)).toEqual([person.documentId]);
    expect(await proven(body.erased[0]!.entry)).toBe(200);
    expect(await verdict()).toMatchObject({ findings: [] });
  });

  it('of everything: key, contents and identifiers are gone, nobody finds or reads it, the entry proves it, and the log is whole', async () => {
    const erasure = await decided({ subjectId: person.subjectId, ground: 'purpose-met' });
    const carried = await retention('carry-out');
    expect(carried.code).toBe(0);
    expect(carried.said).not.toMatch(new RegExp(`${NAME}|${NUMBER}`));
    await seal();
    const clerk = api.as('market-clerk').for('case-handling', '案件十号');
    for (const path of ['', '/records']) {
      const gone = await clerk.get(`/v1/subjects/${person.subjectId}${path}`);
      expect(codesOf(gone)).toEqual(['erasure/done']);
    }
    const sought = { identityType: '身份证', identityNumber: NUMBER };
    expect((await clerk.post<{ items: unknown[] }>('/v1/subjects/search', sought, { key: null })).body.items).toEqual(
      [],
    );
    expect((await own.get('/v1/me')).status).toBeGreaterThanOrEqual(401);
    const { body } = await api
      .as('credit-clerk')
      .for('supervision', '删除二号')
      .get<Shown>(`/v1/erasures/${erasure.id}`);
    expect(body).toMatchObject({ state: 'carried-out', documents: null, reason: '' });
    expect(await proven(Number(body['entry']))).toBe(200);
    const { rows } = await api.pool.query<{ key: unknown; left: number }>(
      `select s.key_salt as key, (select count(*)::int from cx.subject_ledger_content c where c.subject_id = s.subject_id) as left
       from cx.subject s where s.subject_id = $1`,
      [person.subjectId],
    );
    expect(rows).toEqual([{ key: null, left: 0 }]);
    const found = await verdict();
    expect(found.findings).toEqual([]);
    expect(found.deleted).toBeGreaterThan(2);
    expect(await retention('carry-out')).toMatchObject({ code: 0 });
  });
});
