import { createHash, randomUUID } from 'node:crypto';
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

  describe('部门从网站导出的 CSV 文件', () => {
    const HEADING = '行政相对人名称,行政处罚决定书文号,罚款金额（元）,公示截止期,浏览次数';
    const send = (account: Account, body: string | Buffer, takenOn: string, headers: Record<string, string> = {}) =>
      api
        .as(account)
        .send<Compared & { readonly notRead: readonly string[]; readonly evidenceDigest: string }>(
          'POST',
          `/v1/site-exports?site=${encodeURIComponent('吕梁市市场监督管理局网站')}&takenOn=${takenOn}`,
          { headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID(), ...headers }, body },
        );
    const recorded = async () =>
      (await api.pool.query<{ count: number }>('select count(*)::int as count from cx.reconciliation')).rows[0]!.count;
    const rowsOf = async (change: (row: string[], at: number) => string[] = (row) => row) => {
      const { rows } = await api.pool.query<{ number: string; view: View; until: string | null }>(
        `select d.number_canonical as number, p.public_view as view, p.ends_on::text as until from cx.publication p join cx.determination t using (subject_id, determination_id)
           join cx.document d using (document_id) where p.state = 'shown' order by p.published_on, d.number_canonical`,
      );
      return rows.map(({ number, view, until: day }, at) =>
        change([view.name, number, ((view.fineFen ?? 0) / 100).toFixed(2), day ?? '', '7'], at).join(','),
      );
    };
    const csv = (rows: readonly string[]) => `\ufeff${[HEADING, ...rows].join('\r\n')}\r\n`;

    it('与逐条填写的一样核对：差异列出并提出案件，文件的摘要作为证据，未比对的列列明', async () => {
      api.clock.moveTo('2026-12-12');
      const same = csv(await rowsOf());
      const agreed = await send('market-clerk', same, '2026-12-11');
      expect([agreed.status, agreed.body]).toMatchObject([
        201,
        {
          ...{ findings: [], notRead: ['浏览次数'] },
          evidenceDigest: `sha256:${createHash('sha256').update(same).digest('hex')}`,
        },
      ]);
      const before = (await cases('market-clerk')).length;
      const rows = await rowsOf((row, at) => (at === 0 ? row.with(2, '0.01').with(3, '长期') : row));
      const other = csv([...rows.slice(0, -1), '合成有限公司,吕市监罚〔2020〕7号,1,2021-01-01,7']);
      const found = await send('market-clerk', other, '2026-12-12');
      expect(found.body.findings.map(({ code }) => code).sort()).toEqual([
        'different-there',
        'extra-there',
        'longer-there',
        'missing-there',
      ]);
      expect(await cases('market-clerk')).toHaveLength(before + 1);
      expect(codesOf(await send('market-clerk', other, '2026-12-12'))).toEqual(['reconciliation/done']);
      const shown = await api.as('credit-office').get<Compared>(`/v1/reconciliations/${found.body.id}`);
      expect(shown.body.findings).toEqual(found.body.findings);
    });

    it('有一行不能识别的，整份不登记，逐行指明；也不提出案件', async () => {
      const before = [await recorded(), (await cases('credit-office')).length];
      const rows = await rowsOf();
      const bad = csv([...rows, '合成有限公司,？,1,2029-01-01,7', '合成有限公司,吕市监罚〔2026〕9号,1,无此日,7']);
      const answer = await send('market-clerk', bad, '2026-12-10');
      expect(codesOf(answer)).toEqual(['reconciliation/number-unreadable', 'field/date-malformed']);
      const told = JSON.stringify(answer.body);
      expect(told).toContain(`/rows/${rows.length + 2}/CF_WSH`);
      expect(told).toContain(`/rows/${rows.length + 3}/CF_GSJZQ`);
      expect([await recorded(), (await cases('credit-office')).length]).toEqual(before);
    });

    it('非本部门经办人、不是 CSV、摘要不符、日期未到的拒收', async () => {
      const before = await recorded();
      const whole = csv(await rowsOf());
      expect(codesOf(await send('market-approver', whole, '2026-12-10'))).toEqual(['actor/role-missing']);
      expect((await send('market-clerk', whole, '2026-12-10', { 'Content-Type': 'application/x-ndjson' })).status).toBe(
        415,
      );
      const digest = { 'Content-Digest': `sha-256=:${Buffer.alloc(32, 1).toString('base64')}:` };
      expect(codesOf(await send('market-clerk', whole, '2026-12-10', digest))).toEqual(['file/digest-differs']);
      const early = await send('market-clerk', whole, '2026-12-13');
      expect([codesOf(early), JSON.stringify(early.body)]).toEqual([
        ['reconciliation/taken-in-future'],
        expect.stringContaining('"parameter":"takenOn"'),
      ]);
      expect(codesOf(await send('market-clerk', '', '2026-12-10'))).toEqual(['file/empty']);
      expect((await send('market-clerk', whole, '2026-13-10')).status).toBe(400);
      expect(await recorded()).toBe(before);
    });

    it('模板填写后即可发送，示例行须先删除', async () => {
      const template = (await api.as('market-clerk').get<string>('/v1/site-exports/template')).body;
      expect(codesOf(await send('market-clerk', template, '2026-12-10'))).toEqual(['row/example']);
      const [heading = ''] = template.split('\r\n');
      expect((await send('market-clerk', `${heading}\r\n`, '2026-12-10')).status).toBe(201);
    });
  });
});
