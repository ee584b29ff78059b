import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { addDays } from '@chengxin/domain/calendar';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES } from './list-case.js';
import { codesOf, MarketCase, RECEIPT, type Shown } from './market-case.js';

const paper = (code: string) => ({ code, digest: RECEIPT });

describe('第十二条 修复办理期限的延长：只在规则规定可以延长时，届满以前告知申请人，未到告知的日期不作逾期', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    cases = new ListCases(api);
  });
  afterAll(() => api?.close());

  const accepted = async () => {
    const { planted, determination } = await cases.listed(ROUTES.wages);
    const applied = await cases.post(ROUTES.wages.clerk, '/v1/repairs', {
      determination: determination.id,
      route: 'early-removal',
      applicant: { role: 'subject', name: '当事人' },
      materials: ['application', 'proof', 'commitment'].map(paper),
      facts: { 'violation-corrected': true, 'commitment-given': true },
    });
    const repair = await cases.post(
      ROUTES.wages.clerk,
      `/v1/repairs/${applied.id}/acceptance`,
      { accept: true },
      applied.version,
    );
    return { planted, repair };
  };
  const extend = (repair: Shown, change: object = {}, account: Account = ROUTES.wages.approver) =>
    cases.send(
      account,
      `/v1/repairs/${repair.id}/extension`,
      {
        ...{ until: addDays(api.clock.today(), 23), reasons: '情况复杂，需要核实工资支付情况' },
        ...{ toldOn: api.clock.today(), evidenceDigest: RECEIPT },
        ...change,
      },
      repair.version,
    );
  const decideDue = (repair: Shown) =>
    (repair['dueDays'] as { what: string; due: string; overdue: boolean }[]).find(({ what }) => what === 'decide')!;
  const late = async ({ subjectId }: { readonly subjectId: string }) => {
    await api.app.get(Supervision, { strict: false }).turn();
    const { rows } = await api.pool.query<{ about: string; matter: string }>(
      `select about, matter from cx.supervision_case where matter in ('repair-overdue', 'term-overdue') and about like $1 || '%'`,
      [subjectId],
    );
    return rows.map(({ matter }) => matter);
  };
  it('延长一次，写明理由、告知之日和延长至的日期，依据注明没有读到可以延长多久', async () => {
    const { repair } = await accepted();
    expect(decideDue(repair)).toMatchObject({ due: '2026-12-10' });
    expect(codesOf(await extend(repair, {}, ROUTES.wages.clerk))).toContain('actor/role-missing');
    expect(codesOf(await extend(repair, { until: '2026-12-10' }))).toEqual(['repair/day-impossible']);
    expect(codesOf(await extend(repair, { toldOn: '2026-12-02' }))).toEqual(['repair/day-impossible']);
    expect(codesOf(await extend(repair, { toldOn: '2026-11-30' }))).toEqual(['repair/day-impossible']);
    expect(codesOf(await extend(repair, { reasons: '  ' }))).not.toEqual([]);
    const { status, body } = await extend(repair);
    expect(status).toBe(200);
    expect(body['extension']).toMatchObject({
      from: '2026-12-10',
      until: '2026-12-24',
      toldOn: '2026-12-01',
      by: 'wages-approver',
      basis: { instrument: 'ndrc-order-36', verified: false, mark: 'FRAG' },
    });
    expect(body['decideDue']).toBe('2026-12-10');
    expect(decideDue(body)).toMatchObject({ due: '2026-12-24', overdue: false });
    expect(codesOf(await extend(body, { until: '2027-01-20' }))).toEqual(['repair/extended-already']);
  });

  it('延长以后，原期限届满不作逾期；过了告知申请人的日期，逾期并列入监督案件', async () => {
    const { planted, repair } = await accepted();
    expect((await extend(repair)).status).toBe(200);
    const follow = () => api.app.get(FollowClocks, { strict: false }).execute(planted.subjectId);
    const clock = async () => {
      await follow();
      const { rows } = await api.pool.query<{ state: string; due: string }>(
        `select state, due_on::text as due from cx.subject_clock where subject_id = $1 and kind = 'decide-repair'`,
        [planted.subjectId],
      );
      return rows[0];
    };
    api.clock.moveTo('2026-12-23');
    expect(await clock()).toEqual({ state: 'running', due: '2026-12-24' });
    expect(await late(planted)).toEqual([]);
    api.clock.moveTo('2026-12-25');
    expect(await clock()).toEqual({ state: 'overdue', due: '2026-12-24' });
    expect(await late(planted)).toContain('repair-overdue');
  });

  it('期限已过才延长的，不予延长', async () => {
    const { repair } = await accepted();
    api.clock.moveTo(addDays(api.clock.today(), 20));
    expect(codesOf(await extend(repair))).toEqual(['repair/extension-too-late']);
  });

  it('设定期限的规则没有规定可以延长、停止计算的，写明没有读到，不予延长', async () => {
    const market = new MarketCase(api);
    const { determination } = await market.listed();
    const applied = await market.post('market-clerk', '/v1/repairs', {
      determination: determination.id,
      route: 'early-removal',
      applicant: { role: 'subject', name: '当事人' },
      materials: ['application', 'commitment', 'proof-of-performance', 'licence-or-id'].map(paper),
      facts: { 'duties-performed': true, 'new-heavier-penalty': false },
      judgements: { 'harm-removed': { answer: true, reasons: '已召回全部产品' } },
    });
    const early = await extend(applied, {}, 'market-approver');
    expect(codesOf(early)).toContain('repair/transition-not-allowed');
    const repair = await market.post(
      'market-clerk',
      `/v1/repairs/${applied.id}/acceptance`,
      { accept: true },
      { ifMatch: applied.version },
    );
    const refused = await extend(repair, {}, 'market-approver');
    expect(refused.problem.findings).toMatchObject([
      { code: 'repair/extension-not-given', basis: { instrument: 'samr-order-107' } },
    ]);
    expect(refused.problem.findings[0]!.message).toContain('没有读到');
  });
});
