import { addDays } from '@chengxin/domain/calendar';
import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const PAPER = `sha256:${'f'.repeat(64)}`;
interface View {
  readonly name: string;
  readonly unifiedCode: string;
  readonly violation: string;
  readonly penalties: readonly string[];
  readonly fineFen: number;
  readonly document: { readonly decidedOn: string };
}

interface Compared extends Shown {
  readonly ours: number;
  readonly findings: readonly { readonly code: string; readonly number: string }[];
}

describe('第五条 “信用吕梁”与认定部门公开的内容、期限保持一致', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let numbers: readonly string[];
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
    const listed = [await market.listed(), await market.listed()];
    for (const { listing } of listed)
      await market.post('market-approver', `/v1/listings/${listing.id}/publication`, {}, { ifMatch: listing.version });
    const { rows } = await api.pool.query<{ number: string }>(
      'select number_canonical as number from cx.document order by recorded_at',
    );
    numbers = rows.map(({ number }) => number);
  });
  afterAll(() => api?.close());

  const compare = (account: Account, shown: readonly object[], takenOn = '2026-12-01') =>
    api.as(account).post<Compared>('/v1/reconciliations', {
      ...{ site: '吕梁市市场监督管理局网站', takenOn, evidenceDigest: PAPER, shown },
    });
  const until = async (number: string) =>
    (
      await api.pool.query<{ until: string }>(
        `select p.ends_on::text as until from cx.publication p join cx.determination t using (subject_id, determination_id) join cx.document d using (document_id) where d.number_canonical = $1`,
        [number],
      )
    ).rows[0]!.until;
  const cases = async (account: Account) =>
    (await api.as(account).get<{ items: Shown[] }>('/v1/supervision-cases?matter=publication-differs')).body.items;

  it('部门网站与信用网站一致的，没有案件', async () => {
    api.clock.moveTo('2026-12-02');
    const same = await Promise.all(numbers.map(async (number) => ({ number, until: await until(number) })));
    const answer = await compare('market-clerk', same, '2026-12-02');
    expect([answer.status, answer.body]).toMatchObject([201, { ours: 2, findings: [] }]);
    expect(await cases('credit-office')).toEqual([]);
  });

  it('缺漏、多出、超期、过短的逐一列出，并提出监督案件', async () => {
    const [first] = numbers;
    const answer = await compare('market-clerk', [
      { number: first, until: null },
      { number: '吕市监罚〔2020〕7号', until: '2021-01-01' },
    ]);
    expect(answer.body.findings.map(({ code }) => code).sort()).toEqual([
      'extra-there',
      'longer-there',
      'missing-there',
    ]);
    expect(await cases('market-clerk')).toMatchObject([
      { organ: 'lvliang-market-supervision', evidence: { 'extra-there': 1, 'longer-there': 1, 'missing-there': 1 } },
    ]);
    expect(await cases('taxation-clerk')).toEqual([]);
    expect((await api.as('taxation-clerk').get(`/v1/reconciliations/${answer.body.id}`)).status).toBe(404);
    expect(
      (await api.as('credit-office').get<Compared>(`/v1/reconciliations/${answer.body.id}`)).body.findings,
    ).toHaveLength(3);
  });

  it('一日一次，日期未到、文号不能识别的不予登记', async () => {
    expect(codesOf(await compare('market-clerk', []))).toEqual(['reconciliation/done']);
    expect(codesOf(await compare('market-clerk', [], '2026-12-03'))).toEqual(['reconciliation/taken-in-future']);
    expect(codesOf(await compare('market-clerk', [{ number: '？', until: null }], '2026-11-30'))).toEqual([
      'reconciliation/number-unreadable',
    ]);
    expect(codesOf(await compare('market-approver', [], '2026-11-30'))).toEqual(['actor/role-missing']);
    expect((await api.anonymous.post('/v1/reconciliations', {})).status).toBe(401);
  });

  it('印最后一日的与印停止之日的是一回事；取得之日应当公示的，其后撤销也不算多出', async () => {
    const last = await Promise.all(
      numbers.map(async (number) => ({ number, until: addDays((await until(number)) as never, -1) })),
    );
    api.clock.moveTo('2026-12-03');
    expect((await compare('market-clerk', last, '2026-12-03')).body.findings).toEqual([]);
    const third = await market.listed();
    await market.post(
      'market-approver',
      `/v1/listings/${third.listing.id}/publication`,
      {},
      { ifMatch: third.listing.version },
    );
    const { rows } = await api.pool.query<{ number: string }>(
      'select number_canonical as number from cx.document where document_id = $1',
      [third.registered.documentId],
    );
    const { number } = rows[0]!;
    const there = [...last, { number, until: await until(number) }];
    api.clock.moveTo('2026-12-05');
    await market.changeStatus(third.registered, 'annulled');
    api.clock.moveTo('2026-12-06');
    // Taken on the fourth, when it was rightly shown; on the fifth, when it ended, it may be there or not; on the sixth no longer.
    expect((await compare('market-clerk', there, '2026-12-04')).body.findings).toEqual([]);
    expect((await compare('market-clerk', there, '2026-12-05')).body.findings).toEqual([]);
    expect((await compare('market-clerk', there, '2026-12-06')).body.findings).toMatchObject([
      { code: 'extra-there', number },
    ]);
  });

  it('内容与信用网站不同的，列出哪些栏目不同并提出监督案件；不登记内容本身；写法不同的不算', async () => {
    api.clock.moveTo('2026-12-08');
    const [first, second] = numbers as [string, string];
    const { rows } = await api.pool.query<{ number: string; view: View }>(
      `select d.number_canonical as number, p.public_view as view from cx.publication p join cx.determination t using (subject_id, determination_id)
         join cx.document d using (document_id)`,
    );
    const viewOf = (number: string) => rows.find((row) => row.number === number)!.view;
    const content = (number: string, change: object = {}) => {
      const { name, unifiedCode, violation, penalties, fineFen, document } = viewOf(number);
      return { ...{ name, unifiedCode, violation, penalties, fineFen, decidedOn: document.decidedOn }, ...change };
    };
    const shown = async (changed: object) => [
      { number: first, until: await until(first), content: content(first, changed) },
      { number: second, until: await until(second), content: content(second) },
    ];
    const spaced = { name: ` ${viewOf(first).name.split('').join(' ')}` };
    expect((await compare('market-clerk', await shown(spaced), '2026-12-07')).body.findings).toEqual([]);
    const before = (await cases('market-clerk')).length;
    const other = { fineFen: 1, violation: '与决定书所载不同的事实', name: undefined };
    const found = await compare('market-clerk', await shown(other), '2026-12-08');
    expect(found.body.findings).toEqual([
      { code: 'different-there', number: first, members: ['violation', 'fineFen'] },
    ]);
    expect(await cases('market-clerk')).toHaveLength(before + 1);
    expect(JSON.stringify(found.body)).not.toContain('与决定书所载不同的事实');
    const kept = await api.pool.query<{ findings: string }>('select findings::text from cx.reconciliation');
    expect(JSON.stringify(kept.rows)).not.toContain('与决定书所载不同的事实');
    const numbered = { violation: '联系13800138000' };
    expect(codesOf(await compare('market-clerk', await shown(numbered), '2026-12-06'))).toEqual([
      'record/holds-number',
    ]);
  });
});
