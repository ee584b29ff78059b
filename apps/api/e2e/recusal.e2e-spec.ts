import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

interface Recusal extends Shown {
  readonly subjectId: string;
  readonly officerId: string;
}

describe('回避：办理人员与当事人有利害关系的，不再经手该主体的任何事项', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const recuse = (account: Account, subjectId: string, more: object = {}) =>
    api
      .as(account)
      .post<Recusal>('/v1/recusals', { subjectId, askedBy: 'officer', reason: '与当事人有直接利害关系', ...more });
  const inForce = async (account: Account) =>
    (await api.as(account).for('case-handling').get<{ recusals: Recusal[] }>('/v1/recusals')).body.recusals;

  it('审批人员自行回避后，不能对该主体作任何决定；另一名审批人员可以', async () => {
    const listing = await market.propose(await market.determine(await market.register()));
    const subjectId = String(listing['subjectId']);
    const recused = await recuse('market-approver', subjectId);
    expect(recused).toMatchObject({ status: 201, body: { subjectId, askedBy: 'officer', endedOn: null } });
    const decide = (account: Account) =>
      api
        .as(account)
        .post(
          `/v1/listings/${listing.id}/decision`,
          { list: false, reasons: '不予列入' },
          { ifMatch: listing.version },
        );
    const barred = await decide('market-approver');
    expect([barred.status, codesOf(barred)]).toEqual([403, ['actor/recused']]);
    expect((await decide('market-both')).status).toBe(200);
  });

  it('经办人员被决定回避后，文书登记、认定、列入、修复、更正都不再经手', async () => {
    const registered = await market.register();
    const { subjectId, documentId, name, unifiedCode } = registered;
    const subject = await api.as('market-clerk').for('case-handling').get<Shown>(`/v1/subjects/${subjectId}`);
    const determination = await market.determine(registered);
    const ordered = await recuse('market-approver', subjectId, { officerId: 'market-clerk', askedBy: 'party' });
    expect(ordered).toMatchObject({ status: 201, body: { officerId: 'market-clerk', askedBy: 'party' } });
    const clerk = api.as('market-clerk');
    const document = await clerk.for('case-handling').get<Shown>(`/v1/documents/${documentId}`);
    const party = { name, kind: 'legal-person', unifiedCode, order: { penalties: ['fine'], fineFen: 1_000_000 } };
    const another = {
      kind: 'penalty-decision',
      number: '吕市监罚〔2026〕9901号',
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
      service: 'served',
      servedOn: '2026-09-01',
      parties: [party],
    };
    const tries = [
      await clerk.post('/v1/determinations', market.proposal(registered)),
      await clerk.post('/v1/listings', { determination: determination.id, reasons: '拟列入' }),
      await clerk.post('/v1/documents', another),
      await clerk.post(
        `/v1/documents/${documentId}/corrections`,
        {
          kind: 'penalty-decision',
          decidedOn: '2026-08-31',
          service: 'served',
          servedOn: '2026-09-01',
          reason: '笔误',
        },
        { ifMatch: document.body.version },
      ),
      await clerk.post(
        `/v1/subjects/${subjectId}/name`,
        { name: `${name}分公司`, from: '2026-10-01', source: '登记机关变更登记通知书' },
        { ifMatch: subject.body.version },
      ),
    ];
    expect(tries.map(codesOf)).toEqual(tries.map(() => ['actor/recused']));
  });

  it('即时登记一次；其他机关的人员由其机关登记；经办人员不能决定他人回避', async () => {
    const { subjectId } = await market.register();
    expect((await recuse('market-clerk', subjectId)).status).toBe(201);
    expect(codesOf(await recuse('market-clerk', subjectId))).toEqual(['actor/recused']);
    expect(codesOf(await recuse('market-approver', subjectId, { officerId: 'market-clerk' }))).toEqual([
      'recusal/in-force',
    ]);
    expect(codesOf(await recuse('market-approver', subjectId, { officerId: 'wages-clerk' }))).toEqual([
      'recusal/officer-unknown',
    ]);
    expect(codesOf(await recuse('lishi-market-clerk', subjectId, { officerId: 'lishi-market-approver' }))).toEqual([
      'actor/role-missing',
    ]);
  });

  it('由本机关另一名审批人员终止，回避人员自己不能终止', async () => {
    const { subjectId } = await market.register();
    const { body: recusal } = await recuse('market-approver', subjectId);
    const end = (account: Account) =>
      api.as(account).post<Recusal>(`/v1/recusals/${recusal.id}/end`, { reason: '利害关系已不存在' }, { ifMatch: 1 });
    expect(codesOf(await end('market-approver'))).toEqual(['actor/recused']);
    expect(codesOf(await end('lishi-market-approver'))).toEqual(['record/not-found']);
    expect(await end('market-both')).toMatchObject({ status: 200, body: { endedOn: api.clock.today() } });
    expect(codesOf(await end('market-both'))).toEqual(['record/changed-meanwhile']);
    expect((await inForce('market-both')).map(({ id }) => id)).not.toContain(recusal.id);
  });
});
