import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase } from './market-case.js';

interface Line {
  readonly event: string;
  readonly [field: string]: unknown;
}

describe('复算 replay of every stored decision', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
    await new MarketCase(api).listed();
  });
  afterAll(() => api?.close());

  const replay = async (): Promise<Line[]> => {
    const answer = await api.as('credit-office').get<string>('/v1/replay');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toContain('application/x-ndjson');
    return answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  };

  it('is for the credit office; nobody else learns anything by it', async () => {
    expect((await api.anonymous.get('/v1/replay')).status).toBe(401);
    for (const [account, code] of [
      ['market-approver', 'actor/role-missing'],
      ['taxation-approver', 'actor/role-missing'],
      ['sandbox', 'actor/role-missing'],
    ] as const) {
      const answer = await api.as(account).get('/v1/replay');
      expect([answer.status, codesOf(answer)]).toEqual([403, [code]]);
    }
  });

  it('streams one line at a time and ends with a summary: all equal', async () => {
    const lines = await replay();
    expect(lines.map(({ event }) => event)).toEqual(['started', ...Array<string>(5).fill('progress'), 'summary']);
    const equal = (decisions: number) => ({ decisions, equal: decisions, different: 0, notReplayable: 0 });
    expect(lines.at(-1)).toEqual({
      event: 'summary',
      ...equal(2),
      kinds: [
        { decision: 'determination', ...equal(1) },
        { decision: 'listing', ...equal(1) },
        { decision: 'sanction', ...equal(0) },
        { decision: 'publication', ...equal(0) },
        { decision: 'classification', ...equal(0) },
        { decision: 'repair', ...equal(0) },
      ],
      plugins: [{ plugin: 'market-supervision', state: 'running', ...equal(2) }],
      records: { compared: expect.any(Number), differing: 0 },
    });
    expect((lines.at(-1)!['records'] as { compared: number }).compared).toBeGreaterThan(4);
  });

  it('goes on from any progress line to the same summary, and from nothing else', async () => {
    const lines = await replay();
    for (const line of lines.filter(({ event }) => event === 'progress')) {
      const rest = await api.as('credit-office').get<string>(`/v1/replay?after=${String(line['cursor'])}`);
      expect(JSON.parse(rest.body.trim().split('\n').at(-1)!)).toEqual(lines.at(-1));
    }
    const made = await api.as('credit-office').get('/v1/replay?after=AAAA');
    expect([made.status, codesOf(made)]).toEqual([400, ['request/cursor-invalid']]);
  });

  /** `chengxin replay` as somebody types it, signed in as an account. */
  const chengxin = (account: Account, ...words: readonly string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const bin = fileURLToPath(new URL('../../../tools/cli/bin/chengxin.mjs', import.meta.url));
      const env = {
        PATH: process.env['PATH'],
        CHENGXIN_URL: api.url,
        CHENGXIN_TOKEN: api.token(account),
      };
      execFile(process.execPath, [bin, 'replay', ...words], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      );
    });

  it('is the command of whoever keeps the platform: 0 where all is equal, 4 where the platform refuses', async () => {
    const all = await chengxin('credit-office', '--all');
    expect(all.said).toContain('决定 decisions 2 · 相同 equal 2 · 不同 different 0 · 不能复算 not replayable 0');
    expect(all.code).toBe(0);
    const refused = await chengxin('market-approver', '--all');
    expect([refused.code, refused.said.includes('actor/role-missing')]).toEqual([4, true]);
  }, 60_000);

  it('says which record its ledger does not bear out, and in which field, never what stands there', async () => {
    const { rows } = await api.pool.query<{ reasons: string }>(
      'select decision_reasons as reasons from cx.determination',
    );
    await api.pool.query(`update cx.determination set decision_reasons = '王某某另有说法'`);
    try {
      const lines = await replay();
      const found = lines.filter(({ event }) => event === 'record');
      expect(found).toEqual([
        {
          event: 'record',
          record: 'determination',
          id: expect.any(String),
          code: 'replay/record-differs',
          fields: ['/decisionReasons'],
          message: '所存记录与其台账最后一条所记不符',
        },
      ]);
      expect(JSON.stringify(lines)).not.toContain('王某某');
      expect(lines.at(-1)).toMatchObject({ different: 0, records: { differing: 1 } });
      expect((await chengxin('credit-office', '--all')).code).toBe(1);
    } finally {
      await api.pool.query('update cx.determination set decision_reasons = $1', [rows[0]!.reasons]);
    }
  }, 60_000);

  it('says where a decision that was changed behind its back differs, in the reader’s language', async () => {
    await api.pool.query(`update cx.determination set trace = jsonb_set(trace, '{answer}', '"not-met"')`);
    const finding = (await replay()).find(({ event }) => event === 'finding');
    expect(finding).toMatchObject({
      outcome: 'different',
      decision: 'determination',
      rule: 'SAMR-A05.1',
      reasons: [{ code: 'replay/differs', pointer: '/trace/answer', stored: 'not-met', replayed: 'met' }],
    });
    expect(JSON.stringify(finding)).toContain('重新判断的结果与所存记录不同');
    const english = await api.as('credit-office').inEnglish().get<string>('/v1/replay');
    expect(english.body).toContain('The stored record is not what the rules say again');
    const command = await chengxin('credit-office', '--all', '--json');
    expect(command.code).toBe(1);
    expect(command.said).toContain('"code":"replay/differs"');
  }, 60_000);
});
