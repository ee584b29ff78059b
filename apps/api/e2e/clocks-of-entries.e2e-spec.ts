import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES } from './list-case.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

interface Case extends Shown {
  readonly matter: string;
  readonly about: string;
}

describe('期限有据可查，没有过期的不算逾期，停机也不漏', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  afterEach(() => api?.close());
  const open = async (today: IsoDate) => {
    api = await startApi({ today });
    cases = new ListCases(api);
  };
  const follow = (subjectId: string) => api.app.get(FollowClocks, { strict: false }).execute(subjectId);
  const clocks = async (subjectId: string, kind: string) =>
    (
      await api.pool.query<{ state: string; from: string | null; due: string | null }>(
        `select state, from_on::text as "from", due_on::text as due from cx.subject_clock where subject_id = $1 and kind = $2 order by due_on`,
        [subjectId, kind],
      )
    ).rows;
  const found = async (matter: string) => {
    await api.app.get(Supervision, { strict: false }).turn();
    const { items } = (await api.as('credit-office').get<{ items: Case[] }>('/v1/supervision-cases?limit=100')).body;
    return items.filter((one) => one.matter === matter);
  };
  const prepareRemoval = async (clerk: Account, listing: Shown) => {
    const { version } = await cases.read(clerk, listing);
    const body = { step: 'prepare', reasons: '不应列入', reason: 'error-corrected' };
    const answer = await cases.send(clerk, `/v1/listings/${listing.id}/removal`, body, version);
    expect(answer.status < 300 ? [] : codesOf(answer)).toEqual([]);
  };

  it('不应列入而提出移出的，移出期限与届满移出的期限各是各的，逾期提出，公示照样到期终止', async () => {
    await open('2026-12-01');
    const { planted, listing } = await cases.listed(ROUTES.court);
    expect((await cases.publish(ROUTES.court, { listing })).status).toBe(201);
    await follow(planted.subjectId);
    await prepareRemoval(ROUTES.court.clerk, listing);
    await follow(planted.subjectId);
    await follow(planted.subjectId);
    const [wrong, expiry] = await clocks(planted.subjectId, 'remove');
    expect(wrong).toMatchObject({ state: 'running', from: '2026-12-01', due: '2026-12-04' });
    expect(expiry!.from! > '2028-01-01').toBe(true);
    api.clock.moveTo('2026-12-07');
    await follow(planted.subjectId);
    expect(await clocks(planted.subjectId, 'remove')).toMatchObject([{ state: 'overdue' }, { state: 'running' }]);
    expect(await found('term-overdue')).not.toEqual([]);
    api.clock.moveTo('2029-06-01');
    await follow(planted.subjectId);
    const { rows } = await api.pool.query('select state from cx.publication where subject_id = $1', [
      planted.subjectId,
    ]);
    expect(rows).toEqual([{ state: 'ended' }]);
  });

  it('没有读到移出期限的，也列出，写明期限不明', async () => {
    await open('2026-12-01');
    const { planted, listing } = await cases.listed(ROUTES.tax);
    await prepareRemoval(ROUTES.tax.clerk, listing);
    await follow(planted.subjectId);
    expect(await clocks(planted.subjectId, 'remove')).toContainEqual(
      expect.objectContaining({ state: 'undetermined', due: null }),
    );
  });

  it('列入期届满、移出的法定期限未满的，不列入监督案件；期限过了才列', async () => {
    await open('2026-11-02');
    const { planted, listing } = await cases.listed(ROUTES.wages);
    const { endsOn } = (await cases.read(ROUTES.wages.clerk, listing)) as Shown & { endsOn: IsoDate };
    await follow(planted.subjectId);
    api.clock.moveTo(addDays(endsOn, 1));
    await follow(planted.subjectId);
    expect(await found('listing-past-end')).toEqual([]);
    expect(await clocks(planted.subjectId, 'remove')).toMatchObject([{ state: 'running', from: endsOn }]);
    api.clock.moveTo(addDays(endsOn, 90));
    await follow(planted.subjectId);
    expect(await found('listing-past-end')).toHaveLength(1);
  });

  it('决定半年以后才报送的，和三日没有查看期间被拒绝的企图，一样查得到', async () => {
    await open('2026-03-02');
    const market = new MarketCase(api);
    const decided = (number: number, decidedOn: IsoDate) =>
      market.register({ document: { decidedOn, servedOn: decidedOn, number: `吕市监罚〔2026〕${number}号` } });
    await decided(1, '2026-03-02');
    await api.pool.query(`update cx.document set recorded_at = '2026-03-02T04:00:00Z'`);
    api.clock.moveTo('2026-12-01');
    await decided(2, '2026-05-06');
    await api.pool.query(
      `update cx.document set recorded_at = '2026-12-01T04:00:00Z' where number_canonical = '吕市监罚〔2026〕2号'`,
    );
    await api.pool.query(
      `insert into cx.access_ledger (access_id, seq, kind, record_id, at, actor, content, digest)
         values ('00000000-0000-7000-8000-0000000000aa', 1, 'act.refused', '00000000-0000-7000-8000-0000000000ab', '2026-11-20T04:00:00Z', 'lvliang-taxation/x', '{"codes":["catalogue/item-missing"]}', 'd')`,
    );
    expect(await found('decision-reported-late')).toMatchObject([
      { organ: 'lvliang-market-supervision', about: '2026-05' },
    ]);
    expect(await found('attempt-off-catalogue')).toMatchObject([{ organ: 'lvliang-taxation', about: '2026-11-20' }]);
  });
});
