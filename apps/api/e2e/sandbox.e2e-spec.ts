import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import { setTimeout as pause } from 'node:timers/promises';
import { ACCOUNTS } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

describe('the sandbox', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [], today: '2026-12-01' });
  });
  afterAll(() => api?.close());

  it('lists its accounts with organ and roles', async () => {
    const { body } = await api.anonymous.get<{ items: { account: string; organ: string; roles: string[] }[] }>(
      '/v1/sandbox/accounts?limit=200',
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({
        account: 'market-approver',
        organ: '吕梁市市场监督管理局',
        sector: 'market-supervision',
        roles: ACCOUNTS['market-approver'].roles,
      }),
    );
  });

  it('moves its clock forward only, for those who may, and remembers it', async () => {
    const sandbox = api.as('sandbox');
    expect((await api.as('market-approver').post('/v1/sandbox/clock', { day: '2027-01-04' })).problem.code).toBe(
      'actor/role-missing',
    );
    const moved = await sandbox.post<{ today: string }>('/v1/sandbox/clock', { day: '2027-01-04' });
    expect(moved.body.today).toBe('2027-01-04');
    expect((await api.anonymous.get<{ today: string }>('/v1/sandbox/clock')).body.today).toBe('2027-01-04');
    const back = await sandbox.post('/v1/sandbox/clock', { day: '2027-01-03' });
    expect([back.status, back.problem.code, back.problem.findings[0]?.pointer]).toEqual([
      422,
      'clock/only-forward',
      '/day',
    ]);
    expect(await readClockAhead(api.pool)).toBe(api.clock.ahead);
    expect((await sandbox.post('/v1/sandbox/clock', { day: '2027-02-29' })).status).toBe(400);
  });

  it('takes over what another process moved', async () => {
    const day = 86_400_000;
    const before = api.clock.ahead;
    await api.pool.query(`update platform_setting set body = $1 where setting_code = 'clock'`, [
      JSON.stringify({ aheadMs: before + 10 * day }),
    ]);
    while (api.clock.ahead === before) await pause(50);
    expect(api.clock.ahead).toBe(before + 10 * day);
  });
});
