import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { codesOf, MarketCase, RECEIPT, type Shown } from './market-case.js';

describe('校验位不符而确系登记机关所赋的代码：一人凭证据提出，另一人决定', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  let serial = 0;
  const wrongCode = () => {
    serial += 1;
    const right = unifiedCodeWithCheckDigits('9', '1', '141102', 990_000 + serial);
    return right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
  };
  const propose = (unifiedCode: string, account: Account = 'market-clerk') =>
    api
      .as(account)
      .post<Shown>('/v1/code-admissions', { unifiedCode, reason: '登记机关书面确认代码如此', evidenceDigest: RECEIPT });
  const decide = (admission: Shown, account: Account, approved = true) =>
    api
      .as(account)
      .post<Shown>(
        `/v1/code-admissions/${admission.id}/decision`,
        { approved, reason: '与登记机关复函一致' },
        { ifMatch: admission.version },
      );

  it('准予以前不得登记，准予以后可以；主体上写明凭何证据、由谁提出、由谁决定', async () => {
    const unifiedCode = wrongCode();
    await expect(market.register({ party: { unifiedCode } })).rejects.toThrow('subject/code-check-digit-wrong');
    const { body: proposed } = await propose(unifiedCode.toLowerCase());
    expect(proposed).toMatchObject({ state: 'proposed', unifiedCode, decidedBy: null });
    await expect(market.register({ party: { unifiedCode } })).rejects.toThrow('subject/code-check-digit-wrong');
    expect(await decide(proposed, 'market-approver')).toMatchObject({ status: 200, body: { state: 'admitted' } });
    const { subjectId } = await market.register({ party: { unifiedCode } });
    const shown = await api.as('market-clerk').for('case-handling').get<Shown>(`/v1/subjects/${subjectId}`);
    expect(shown.body['override']).toMatchObject({
      evidenceDigest: RECEIPT,
      by: 'lvliang-market-supervision/market-clerk',
      decidedBy: 'lvliang-market-supervision/market-approver',
      on: api.clock.today(),
    });
  });

  it('提出人不得自行决定；其他机关看不到，也不得决定', async () => {
    const { body: own } = await propose(wrongCode(), 'market-both');
    expect(codesOf(await decide(own, 'market-both'))).toEqual(['actor/same-person']);
    expect(codesOf(await decide(own, 'wages-approver'))).toEqual(['record/not-found']);
    expect(codesOf(await decide(own, 'market-clerk'))).toEqual(['actor/role-missing']);
    expect((await api.as('wages-clerk').get(`/v1/code-admissions/${own.id}`)).status).toBe(404);
  });

  it('不予准予的仍不得登记，可以重新提出；决定过的不再决定', async () => {
    const unifiedCode = wrongCode();
    const { body: first } = await propose(unifiedCode);
    expect(codesOf(await propose(unifiedCode))).toEqual(['subject/code-asked-about']);
    const declined = await decide(first, 'market-approver', false);
    expect(declined.body['state']).toBe('declined');
    expect(codesOf(await decide(declined.body, 'market-approver'))).toEqual(['subject/code-admission-decided']);
    await expect(market.register({ party: { unifiedCode } })).rejects.toThrow('subject/code-check-digit-wrong');
    expect((await propose(unifiedCode)).status).toBe(201);
  });

  it('校验位相符的无须例外；公民身份号码和残缺的代码不是例外', async () => {
    const right = unifiedCodeWithCheckDigits('9', '1', '141102', 990_900);
    expect(codesOf(await propose(right))).toEqual(['subject/code-needs-no-admission']);
    expect(codesOf(await propose(right.slice(0, 16)))).toEqual(['subject/code-malformed']);
    expect(codesOf(await propose(`${right.slice(0, 12)}******`))).toEqual(['subject/code-masked']);
  });
});
