import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';

const CHENGXIN = fileURLToPath(new URL('../../../tools/cli/bin/chengxin.mjs', import.meta.url));

interface Verdict {
  readonly holds: boolean;
  readonly seal: readonly { readonly code: string }[];
  readonly links: readonly { readonly link: string; readonly holds: boolean }[];
}

describe('合法性证明 a proof of legality, as the one who holds it checks it', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const key = String(signer.verifier);
  let folder: string;
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  let determination: Shown;

  /** `chengxin proof …` as somebody types it; with no way to the platform unless an account is named. */
  const proof = (account: Account | undefined, ...words: readonly string[]) =>
    new Promise<{ code: number; out: string; said: string }>((resolve) => {
      const env = {
        PATH: process.env['PATH'],
        HOME: folder,
        ...(account && {
          CHENGXIN_URL: api.url,
          CHENGXIN_TOKEN: api.token(account),
        }),
      };
      execFile(process.execPath, [CHENGXIN, 'proof', ...words], { env, cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, out: stdout, said: stdout + stderr }),
      );
    });
  const seal = async () => {
    const sealer = new LogSealer(api.pool, signer, () => api.clock.now());
    while ((await sealer.turn()) === 'more');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chengxin-proof-'));
    api = await startApi();
    market = new MarketCase(api);
    registered = await market.register();
    determination = await market.determine(registered);
  }, 120_000);
  afterAll(async () => {
    await api?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is not there before the log is sealed: ask again', async () => {
    const early = await proof('market-clerk', 'get', determination.id, '--out', 'early.json', '--matter', '1号案');
    expect([early.code, early.said]).toEqual([1, expect.stringContaining('proof/not-sealed-yet')]);
    expect(existsSync(join(folder, 'early.json'))).toBe(false);
  });

  it('is saved for its owner alone, and holds offline with the log’s key and nothing else', async () => {
    await seal();
    const saved = await proof('market-clerk', 'get', determination.id, '--out', 'proof.json', '--matter', '1号案');
    expect([saved.code, saved.said]).toEqual([0, expect.stringContaining('proof.json')]);
    expect(statSync(join(folder, 'proof.json')).mode & 0o077).toBe(0);
    const good = await proof(undefined, 'verify', 'proof.json', '--key', key);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('成立 HOLDS')]);
    const verdict = JSON.parse((await proof(undefined, 'verify', 'proof.json', '--key', key, '--json')).out) as Verdict;
    expect(verdict.links.map(({ link, holds }) => [link, holds])).toEqual(
      [
        'record',
        'document',
        'catalogue-item',
        'criterion',
        'standard',
        'organ',
        'edition',
        'two-persons',
        'not-sealed',
      ].map((link) => [link, true]),
    );
  });

  it('names neither the party nor its codes, amounts or the officers’ reasons', () => {
    const text = readFileSync(join(folder, 'proof.json'), 'utf8');
    for (const said of [registered.name, registered.unifiedCode, '12000000', '持续六个月', '事实清楚'])
      expect(text).not.toContain(said);
  });

  it('is refused once a letter of it was changed, and under another key', async () => {
    const text = readFileSync(join(folder, 'proof.json'), 'utf8');
    writeFileSync(join(folder, 'changed.json'), text.replace('"level":"municipal"', '"level":"provincial"'));
    const changed = await proof(undefined, 'verify', 'changed.json', '--key', key);
    expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('proof/digest-differs')]);
    const other = String(NoteSigner.make('credit.example/log', 'ed25519').verifier);
    const refused = await proof(undefined, 'verify', 'proof.json', '--key', other, '--json');
    const { holds, seal: seals } = JSON.parse(refused.out) as Verdict;
    expect([refused.code, holds, seals.map(({ code }) => code)]).toEqual([1, false, ['proof/signature-invalid']]);
  });

  it('is never saved over a file, nor given to another sector', async () => {
    expect(
      (await proof('market-clerk', 'get', determination.id, '--out', 'proof.json', '--matter', '1号案')).code,
    ).toBe(1);
    const other = await proof('wages-clerk', 'get', determination.id, '--out', 'other.json', '--matter', '1号案');
    expect([other.code, other.said]).toEqual([4, expect.stringContaining('record/not-found')]);
  });

  it('holds offline for what another organ decided by delegation', async () => {
    const proposed = await api.as('market-clerk').post<Shown>('/v1/delegations', {
      to: 'lishi-market-supervision',
      acts: ['determination.propose', 'determination.decide'],
      evidenceDigest: RECEIPT,
      from: api.clock.today(),
      until: '2027-12-01',
    });
    const { id, version } = proposed.body;
    const decision = { approved: true, reason: '受托机关具备办理条件' };
    await api.as('market-approver').post(`/v1/delegations/${id}/decision`, decision, { ifMatch: version });
    const inName = (account: Account) => api.as(account).with({ 'X-Delegation': id });
    const made = await inName('lishi-market-clerk').post<Shown>(
      '/v1/determinations',
      market.proposal(await market.register()),
    );
    const decided = await inName('lishi-market-approver').post(
      `/v1/determinations/${made.body.id}/decision`,
      { made: true, reasons: '事实清楚' },
      { ifMatch: made.body.version },
    );
    expect([made.status, decided.status]).toEqual([201, 200]);
    const get = () => proof('market-clerk', 'get', made.body.id, '--out', 'delegated.json', '--matter', '1号案');
    await get();
    await seal();
    expect((await get()).code).toBe(0);
    const verdict = await proof(undefined, 'verify', 'delegated.json', '--key', key);
    expect([verdict.code, verdict.out]).toEqual([0, expect.stringContaining('成立 HOLDS')]);
  });

  it('is saved of a listing by its id too, and holds offline with the links of the listing', async () => {
    const { listing } = await market.listed();
    const get = () => proof('market-clerk', 'get', listing.id, '--out', 'listing.json', '--matter', '1号案');
    await get();
    await seal();
    expect((await get()).code).toBe(0);
    const verdict = await proof(undefined, 'verify', 'listing.json', '--key', key, '--json');
    const { holds, links } = JSON.parse(verdict.out) as Verdict;
    expect([verdict.code, holds, links.slice(-4).map(({ link }) => link)]).toEqual([
      0,
      true,
      ['listing', 'prior-notice', 'listing-decision', 'listing-period'],
    ]);
  });

  it('is made no more once the document is annulled; the links say why', async () => {
    await market.changeStatus(registered, 'annulled');
    await seal();
    const gone = await proof('market-clerk', 'get', determination.id, '--out', 'gone.json', '--matter', '1号案');
    expect([gone.code, gone.said]).toEqual([1, expect.stringContaining('proof/does-not-hold')]);
    expect(gone.said).toContain('proof/document-annulled');
    expect((await proof(undefined, 'verify', 'proof.json', '--key', key)).code).toBe(0);
  });
});
