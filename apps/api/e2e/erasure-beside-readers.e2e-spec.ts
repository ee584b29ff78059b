import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { saveClockAhead } from '@chengxin/core/clock/platform-clock';
import { keyringOf } from '@chengxin/core/configuration/master-keys';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { verifyStoredLog } from '@chengxin/core/ledger/verify-stored-log';
import { carryOutErasures } from '@chengxin/core/retention/carry-out';
import { ownerUrlOf } from '@chengxin/core/testing/app-login';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered } from './market-case.js';
import { signInFor } from './own-data.js';

const PATIENCE_MS = 180_000;
const NAME = '合成人卓八';
const NUMBER = citizenNumberWithCheckDigit('149900', '1981-02-03', 62);

interface Asked {
  readonly id: string;
  readonly version: number;
}

interface Held {
  readonly held: { readonly records: readonly { readonly id: string; readonly kind: string }[] };
}

describe('a deletion carried out while two api processes are asked about the subject', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-erasing-'));
  let api: ApiTestbed;
  let person: Registered;
  let own: ApiClient;
  let child: ChildProcess;
  let otherUrl: string;

  beforeAll(async () => {
    api = await startApi();
    // Another process moves with the sandbox's clock.
    await saveClockAhead(api.pool, api.clock);
    const order = { penalties: ['fine'], fineFen: 100_000, actOn: '2026-06-01', violation: '发布虚假广告' };
    const party = { name: NAME, kind: 'natural-person', unifiedCode: undefined, identityType: '身份证' };
    person = await new MarketCase(api).register({ party: { ...party, identityNumber: NUMBER, order } });
    ({ client: own } = await signInFor(api, person.subjectId, { capacity: 'self' }));
    child = fork(fileURLToPath(new URL('../../api/bin/api.mjs', import.meta.url)), {
      silent: true,
      execArgv: [],
      env: {
        PATH: process.env['PATH'],
        CHENGXIN_MODE: 'sandbox',
        DATABASE_URL: api.config.core.databaseUrl,
        CHENGXIN_MASTER_KEY: api.config.core.masterKey.toString('base64'),
        CHENGXIN_SESSION_KEY: api.config.sessionKey.toString('base64'),
        CHENGXIN_OIDC_ISSUER: api.issuer.url,
        CHENGXIN_SPOOL: join(folder, 'spool'),
        CHENGXIN_REQUEST_LOG: 'off',
        PORT: '0',
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { listening: number }).listening));
      child.once('exit', (code) => reject(new Error(`the api ended: ${code}`)));
    });
    otherUrl = `http://127.0.0.1:${port}`;
  }, PATIENCE_MS);
  afterAll(async () => {
    child?.kill('SIGKILL');
    await api?.close();
    rmSync(folder, { recursive: true, force: true });
  }, PATIENCE_MS);

  it(
    'answers the subject’s request first, then nothing of it, by neither, and the log is whole',
    async () => {
      const { held } = (await own.at(otherUrl).get<Held>('/v1/me')).body;
      const { body: asked } = await own.post<Asked>('/v1/me/requests', {
        kind: 'explanation',
        record: held.records.find(({ kind }) => kind === 'document')!.id,
        text: '请说明归集我的信息所依据的规则',
      });
      const answered = await api
        .as('market-approver')
        .at(otherUrl)
        .post<Asked>(
          `/v1/subject-requests/${asked.id}/answer`,
          { outcome: 'granted', reasons: '依照吕梁市公共信用信息目录归集' },
          { ifMatch: asked.version },
        );
      expect(answered.status).toBe(200);
      const mine = (await own.get<{ items: object[] }>('/v1/me/requests')).body.items;
      expect(mine).toMatchObject([{ id: asked.id, state: 'answered', answer: { outcome: 'granted' } }]);
      const proposed = await api
        .as('credit-clerk')
        .post<Asked>('/v1/erasures', { subjectId: person.subjectId, ground: 'purpose-met', reason: '本人申请' });
      const decided = await api
        .as('credit-approver')
        .at(otherUrl)
        .post(
          `/v1/erasures/${proposed.body.id}/decision`,
          { approved: true, reason: '无在办事项' },
          { ifMatch: proposed.body.version },
        );
      expect(decided.status).toBe(200);

      const clerk = api.as('market-clerk').for('case-handling', '吕市监案〔2026〕17号');
      const path = `/v1/subjects/${person.subjectId}/records`;
      const seen: number[] = [];
      let carried = false;
      const readers = [clerk, clerk.at(otherUrl), own, own.at(otherUrl)].map(async (client, i) => {
        for (let after = 0; after < 5; after += carried ? 1 : 0)
          seen.push((await client.get(i < 2 ? path : '/v1/me')).status);
      });
      const done = await carryOutErasures({
        ownerUrl: ownerUrlOf(api.config.core.databaseUrl),
        keyring: keyringOf(api.config.core),
      });
      carried = true;
      await Promise.all(readers);
      expect(done).toMatchObject([{ subjectId: person.subjectId, blocked: [] }]);
      expect(seen.filter((status) => status >= 500)).toEqual([]);
      expect(seen).toContain(200);
      for (const client of [clerk, clerk.at(otherUrl)]) {
        const gone = await client.get(path);
        expect(codesOf(gone)).toEqual(['erasure/done']);
        expect(JSON.stringify(gone.body)).not.toContain(NAME);
      }
      for (const client of [own, own.at(otherUrl)]) {
        const gone = await client.get('/v1/me');
        expect(gone.status).toBeGreaterThanOrEqual(401);
        expect(JSON.stringify(gone.body)).not.toContain(NAME);
      }
      const sealer = new LogSealer(api.pool, signer, () => new Date());
      while ((await sealer.turn()) === 'more');
      // What a read in flight left is emptied by the job's next run.
      const owner = { ownerUrl: ownerUrlOf(api.config.core.databaseUrl), keyring: keyringOf(api.config.core) };
      expect(await carryOutErasures(owner)).toEqual([]);
      const stored = { databaseUrl: owner.ownerUrl, keyring: owner.keyring };
      expect((await verifyStoredLog(stored, { log: signer.verifier })).findings).toEqual([]);
    },
    PATIENCE_MS,
  );
});
