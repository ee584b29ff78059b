import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';

const LAW = { instrument: 'food-safety-law', article: '122' };
const WORDS = {
  insufficiency: '货值不足一万元的，罚款上限与违法所得相比过低',
  necessity: '同一区域同类行为一年内再次发生',
  suggestion: '建议提高罚款的下限',
};
const SENT = { to: '有权机关', on: '2026-12-02', number: '吕信用办函〔2026〕3号', paper: RECEIPT };

describe('第十五条 加快推动信用法律法规建设', () => {
  let api: ApiTestbed;
  let cases: MarketCase;
  let registered: Registered;
  let determination: Shown;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    cases = new MarketCase(api);
    registered = await cases.register();
    determination = await cases.determine(registered);
  });
  afterAll(() => api?.close());

  const draft = (account: Account, change: object = {}) =>
    api.as(account).post<Shown>('/v1/law-proposals', { ...LAW, ...WORDS, cases: [determination.id], ...change });
  const refused = async (account: Account, change: object = {}) => codesOf(await draft(account, change));
  const step = (account: Account, proposal: Shown, name: string, body: object) =>
    api.as(account).post<Shown>(`/v1/law-proposals/${proposal.id}/${name}`, body, { ifMatch: proposal.version });

  it('现行法律、法规惩戒力度不足的，由办案部门附案例提出：案例不含当事人的名称和编号', async () => {
    const answer = await draft('market-clerk');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      state: 'drafted',
      // Of this article the register has no description: nobody compared it.
      clause: { title: '食品安全法', article: '122', verified: false },
      organ: 'lvliang-market-supervision',
      draftedOn: '2026-12-01',
      cases: [
        {
          sector: 'market-supervision',
          criterion: 'SAMR-A05.1',
          determinedOn: '2026-12-01',
          penalties: ['fine'],
          fineFen: 12_000_000,
          region: '141100',
        },
      ],
    });
    const said = JSON.stringify(answer.body);
    for (const party of [registered.name, registered.subjectId, registered.unifiedCode, determination.id])
      expect(said).not.toContain(party);
  });

  it('只针对现行有效的法律、法规：规章、没有登记的、尚未施行的，一律不予', async () => {
    expect(await refused('market-clerk', { instrument: 'samr-order-44', article: '5' })).toEqual([
      'law-proposal/not-law',
    ]);
    expect(await refused('market-clerk', { instrument: 'no-such-law' })).toEqual(['law-proposal/instrument-unknown']);
    expect(await refused('market-clerk', { instrument: 'administrative-penalty-law', article: '999' })).toEqual([
      'clause/no-such-article',
    ]);
  });

  it('只引用本机关作出的认定，每项一次', async () => {
    expect(await refused('lishi-market-clerk')).toEqual(['case/not-own']);
    expect(await refused('wages-clerk')).toEqual(['case/not-own']);
    expect(await refused('market-clerk', { cases: [determination.id, determination.id] })).toEqual([
      'case/cited-twice',
    ]);
    expect((await draft('market-clerk', { cases: [] })).status).toBe(400);
  });

  it('不指名：写有所引案例当事人名称或者证件号码的，不予登记', async () => {
    expect(await refused('market-clerk', { necessity: `例如${registered.name}` })).toEqual(['case/party-named']);
    expect(await refused('market-clerk', { necessity: '联系13800138000' })).toEqual(['record/holds-number']);
  });

  it('由同一机关的另一人报送；报送以前其他机关看不到，也不能转送', async () => {
    const { body: drafted } = await draft('market-both');
    expect((await api.as('credit-office').get(`/v1/law-proposals/${drafted.id}`)).status).toBe(404);
    expect(codesOf(await step('market-both', drafted, 'submission', { submit: true }))).toEqual(['actor/same-person']);
    expect(codesOf(await step('market-clerk', drafted, 'submission', { submit: true }))).toEqual([
      'actor/role-missing',
    ]);
    expect((await step('lishi-market-approver', drafted, 'submission', { submit: true })).status).toBe(404);
    const submitted = await step('market-approver', drafted, 'submission', { submit: true });
    expect(submitted.body).toMatchObject({ state: 'submitted', submittedOn: '2026-12-01' });
    const again = await step('market-approver', submitted.body, 'submission', { submit: false });
    expect(codesOf(again)).toEqual(['law-proposal/state']);
  });

  it('信用办汇总转送有权修改的机关，登记其答复；日期不能早于上一步', async () => {
    const { body: drafted } = await draft('market-clerk');
    const { body: submitted } = await step('market-approver', drafted, 'submission', { submit: true });
    const shown = await api.as('credit-office').get<{ items: Shown[] }>('/v1/law-proposals');
    expect(shown.body.items.map(({ id }) => id)).toContain(drafted.id);
    expect(codesOf(await step('market-approver', submitted, 'sending', SENT))).toContain('actor/role-missing');
    expect(codesOf(await step('credit-approver', submitted, 'sending', { ...SENT, on: '2026-11-30' }))).toEqual([
      'law-proposal/day-to-come',
    ]);
    api.clock.moveTo('2026-12-02');
    const sent = await step('credit-approver', submitted, 'sending', SENT);
    expect(sent.body).toMatchObject({ state: 'sent', sent: SENT });
    api.clock.moveTo('2027-02-01');
    const answer = { outcome: 'under-study', text: '列入立法规划研究', on: '2027-02-01', paper: RECEIPT };
    expect(codesOf(await step('credit-approver', sent.body, 'answer', { ...answer, on: '2026-12-01' }))).toEqual([
      'law-proposal/day-to-come',
    ]);
    const answered = await step('credit-approver', sent.body, 'answer', answer);
    expect(answered.body).toMatchObject({ state: 'answered', answer });
    const { rows } = await api.pool.query<{ kind: string }>(
      `select kind from cx.platform_ledger where record_kind = 'law-proposal' and record_id = $1 order by seq`,
      [drafted.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'law-proposal.drafted',
      'law-proposal.submitted',
      'law-proposal.sent',
      'law-proposal.answered',
    ]);
  });

  it('不当的由信用办退回，写明理由', async () => {
    const { body: drafted } = await draft('market-clerk');
    const { body: submitted } = await step('market-approver', drafted, 'submission', { submit: true });
    const returned = await step('credit-approver', submitted, 'return', { reasons: '案例与所提条款无关' });
    expect(returned.body).toMatchObject({ state: 'returned', returnReasons: '案例与所提条款无关' });
    expect(codesOf(await step('credit-approver', returned.body, 'return', { reasons: '再次退回' }))).toEqual([
      'law-proposal/state',
    ]);
  });

  it('建议书可以打印签署：条款、不足、理由、建议和去名的案例，写明修改以前不因本建议加重', async () => {
    const { body: drafted } = await draft('market-clerk');
    const page = await api
      .as('market-approver')
      .get<string>(`/v1/law-proposals/${drafted.id}/paper?number=吕市监函〔2026〕9号`);
    expect(page.status).toBe(200);
    for (const said of [
      '修法建议',
      '《食品安全法》',
      '第一百二十二条',
      ...Object.values(WORDS),
      '罚款120000元',
      '吕市监函〔2026〕9号',
      '不因本建议加重',
    ])
      expect(page.body).toContain(said);
    expect(page.body).not.toContain(registered.name);
  });

  it('修改以前惩戒仍依现行规定：提出建议不改变任何记录', async () => {
    const { rows } = await api.pool.query(
      `select 1 from cx.subject_ledger where subject_id = $1 and kind not like 'subject.%' and at > (select min(at) from cx.platform_ledger where kind = 'law-proposal.drafted')`,
      [registered.subjectId],
    );
    expect(rows).toEqual([]);
  });
});
