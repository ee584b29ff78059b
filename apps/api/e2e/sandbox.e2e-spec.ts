import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import { setTimeout as pause } from 'node:timers/promises';
import { SESSION_HOURS, SessionTokens } from '../src/access/session-token.js';
import { ACCOUNTS } from './accounts.js';
import { ApiClient } from './api-client.js';
import { SANDBOX_PASSWORD, startApi, type ApiTestbed } from './api-testbed.js';

describe('the sandbox', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [], today: '2026-12-01' });
  });
  afterAll(() => api?.close());

  const signIn = (account: string, password: string) =>
    api.anonymous.post<{ token: string; expiresAt: string }>('/v1/sandbox/sign-in', { account, password });

  it('signs an officer in with the sandbox’s password, for eight hours of machine time', async () => {
    const { status, body } = await signIn('sandbox', SANDBOX_PASSWORD);
    expect(status).toBe(200);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(SESSION_HOURS * 3_600_000);
    const client = new ApiClient(api.url, { Authorization: `Bearer ${body.token}` });
    expect((await client.post('/v1/sandbox/clock', { day: '2026-12-02' })).status).toBe(200);
  });

  it('says the same of a wrong password and of an unknown account', async () => {
    const wrong = await signIn('market-clerk', 'not the password');
    const unknown = await signIn('nobody', SANDBOX_PASSWORD);
    for (const { status, problem } of [wrong, unknown]) {
      expect([status, problem.code]).toEqual([401, 'request/sign-in-refused']);
      expect({ ...problem, instance: '' }).toEqual({ ...wrong.problem, instance: '' });
    }
  });

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

  it('lets a token of yesterday, a changed one and a dismissed officer’s no longer in', async () => {
    const tokens = api.app.get(SessionTokens);
    const with_ = (token: string) => new ApiClient(api.url, { Authorization: `Bearer ${token}` });
    const old = tokens.issue(
      'market-clerk',
      'sandbox/market-clerk',
      Date.now() - (SESSION_HOURS * 3600 + 1) * 1000,
    ).token;
    const good = tokens.issue('market-clerk', 'sandbox/market-clerk').token;
    const [body, signature] = good.split('.') as [string, string];
    const raised = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('market-clerk', 'credit-office'),
    ).toString('base64url');
    for (const token of [old, `${raised}.${signature}`, `${body}.`, body, '.'])
      expect((await with_(token).post('/v1/sandbox/clock', { day: '2026-12-03' })).problem.code).toBe(
        'request/token-invalid',
      );
    await api.pool.query(`update officer set active = false where officer_id = 'township-approver'`);
    const dismissed = await api.as('township-approver').post('/v1/sandbox/clock', { day: '2026-12-03' });
    expect(dismissed.problem.code).toBe('request/token-invalid');
    const basic = await new ApiClient(api.url, { Authorization: 'Basic YTpi' }).get('/healthz');
    expect(basic.status).toBe(401);
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
