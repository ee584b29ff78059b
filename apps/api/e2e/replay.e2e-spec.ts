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
    for (const account of ['market-approver', 'taxation-approver', 'sandbox'] as const) {
      const answer = await api.as(account).get('/v1/replay');
      expect([answer.status, codesOf(answer)]).toEqual([403, ['actor/role-missing']]);
    }
  });

  it('streams one line at a time and ends with a summary: all equal', async () => {
    const lines = await replay();
    expect(lines.map(({ event }) => event)).toEqual(['started', 'progress', 'summary']);
    expect(lines.at(-1)).toEqual({
      event: 'summary',
      decisions: 1,
      equal: 1,
      different: 0,
      notReplayable: 0,
      plugins: [
        { plugin: 'market-supervision', state: 'running', decisions: 1, equal: 1, different: 0, notReplayable: 0 },
      ],
    });
  });

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
  });
});
