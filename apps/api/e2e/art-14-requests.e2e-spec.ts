import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';

interface Held {
  readonly held: { readonly records: readonly { readonly id: string; readonly kind: string }[] };
}
interface Asked extends Shown {
  readonly organ: string | null;
  readonly answer: Readonly<Record<string, unknown>> | null;
}

describe('plan art. 13, 14: a subject asks for correction, deletion and explanation, and gets reasons', () => {
  let api: ApiTestbed;
  let registered: Registered;
  let company: ApiClient;
  let records: Held['held']['records'];

  beforeAll(async () => {
    api = await startApi();
    const market = new MarketCase(api);
    registered = await market.register();
    await market.determine(registered);
    ({ client: company } = await signInFor(api, registered.subjectId, { capacity: 'legal-representative' }));
    records = (await company.get<Held>('/v1/me')).body.held.records;
  }, 120_000);
  afterAll(() => api?.close());

  const recordOf = (kind: string) => records.find((record) => record.kind === kind)!.id;
  const lodge = (body: object, client = company) => client.post<Asked>('/v1/me/requests', body);
  const answer = (request: Asked, body: object, account: 'market-approver' | 'wages-approver' | 'credit-approver') =>
    api.as(account).post<Asked>(`/v1/subject-requests/${request.id}/answer`, body, { ifMatch: request.version });

  const disputed = async () =>
    (
      await api
        .as('market-approver')
        .get<{ records: { id: string; disputed: boolean }[] }>(`/v1/subjects/${registered.subjectId}/records`)
    ).body.records
      .filter((record) => record.disputed)
      .map(({ id }) => id);

  it('goes to the organ that made the record, and is refused there with reasons alone', async () => {
    const { status, body } = await lodge({ kind: 'correction', record: recordOf('document'), text: '决定日期有误' });
    expect([status, body.organ]).toEqual([201, 'lvliang-market-supervision']);
    // Marked at once, for whoever reads it, until it is answered; nothing else is.
    expect(await disputed()).toEqual([recordOf('document')]);
    expect((await lodge({ kind: 'correction', record: recordOf('document'), text: '再提' })).problem.code).toBe(
      'subject-request/open-already',
    );
    const open = await api.as('market-approver').get<{ items: Asked[] }>('/v1/subject-requests');
    expect(open.body.items.map(({ id }) => id)).toContain(body.id);
    expect((await api.as('wages-approver').get<{ items: Asked[] }>('/v1/subject-requests')).body.items).toEqual([]);
    const refusal = { outcome: 'refused', reasons: '与送达的决定书一致' };
    expect((await answer(body, refusal, 'market-approver')).problem.code).toBe('subject-request/refusal-missing');
    expect((await answer(body, { ...refusal, refusal: 'accurate' }, 'wages-approver')).problem.code).toBe(
      'subject-request/not-competent',
    );
    const refused = await answer(body, { ...refusal, refusal: 'accurate' }, 'market-approver');
    expect(refused.body.answer).toEqual({ outcome: 'refused', refusal: 'accurate', reasons: '与送达的决定书一致' });
    expect(await disputed()).toEqual([]);
    const { items } = (await company.get<{ items: Asked[] }>('/v1/me/requests')).body;
    expect(items[0]).toMatchObject({ id: body.id, state: 'answered', answer: { reasons: '与送达的决定书一致' } });
  });

  it('is read by itself, by who asked and by who answers alone, and is withdrawn before it is answered', async () => {
    const { body } = await lodge({ kind: 'explanation', record: recordOf('document'), text: '请说明' });
    const path = `/v1/me/requests/${body.id}`;
    expect((await company.get<Asked>(path)).body).toMatchObject({ id: body.id, state: 'lodged', withdrawnOn: null });
    const asOrgan = (account: 'market-approver' | 'wages-approver') =>
      api.as(account).get<Asked>(`/v1/subject-requests/${body.id}`);
    expect((await asOrgan('market-approver')).body).toMatchObject({ id: body.id, text: '请说明' });
    expect((await asOrgan('wages-approver')).problem.code).toBe('record/not-found');
    const other = await new MarketCase(api).register();
    const { client: stranger } = await signInFor(api, other.subjectId, { capacity: 'legal-representative' });
    const withdraw = (client: ApiClient) =>
      client.post<Asked>(`${path}/withdrawal`, {}, { ifMatch: body.version, key: null });
    expect((await stranger.get(path)).problem.code).toBe('record/not-found');
    expect((await withdraw(stranger)).problem.code).toBe('record/not-found');
    const withdrawn = await withdraw(company);
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdrawnOn: api.clock.today() });
    const late = await answer(withdrawn.body, { outcome: 'granted', reasons: '已说明' }, 'market-approver');
    expect(late.problem.code).toBe('subject-request/withdrawn');
    const open = await api.as('market-approver').get<{ items: Asked[] }>('/v1/subject-requests');
    expect(open.body.items.map(({ id }) => id)).not.toContain(body.id);
    expect((await lodge({ kind: 'explanation', record: recordOf('document'), text: '再请说明' })).status).toBe(201);
  });

  it('is granted only where the record was changed since, by the act that does it', async () => {
    const { body } = await lodge({ kind: 'correction', record: recordOf('document'), text: '标题有误' });
    const grant = { outcome: 'granted', reasons: '登记有误，已更正' };
    expect((await answer(body, grant, 'market-approver')).problem.code).toBe('subject-request/act-missing');
    const named = { ...grant, doneBy: recordOf('document') };
    expect((await answer(body, named, 'market-approver')).problem.code).toBe('subject-request/act-not-found');
    const clerk = api.as('market-clerk');
    const { etag } = await clerk.get(`/v1/documents/${registered.documentId}`);
    const corrected = await clerk.post(
      `/v1/documents/${registered.documentId}/corrections`,
      { title: '行政处罚决定书（更正）', reason: '标题录入有误' },
      { ifMatch: etag! },
    );
    expect(corrected.status).toBeLessThan(300);
    const granted = await answer(body, named, 'market-approver');
    expect(granted.body.answer).toMatchObject({ outcome: 'granted', doneBy: { record: recordOf('document') } });
  });

  it('names a ground where it asks for deletion, and a clause of the register where the record must be kept', async () => {
    const about = { kind: 'deletion', record: recordOf('determination'), text: '请删除' };
    expect((await lodge(about)).problem.code).toBe('subject-request/ground-missing');
    const { body } = await lodge({ ...about, ground: 'purpose-met' });
    const kept = { outcome: 'refused', refusal: 'must-be-kept', reasons: '公示期未满' };
    const invented = { ...kept, clause: { instrument: 'ndrc-order-36', article: '999' } };
    for (const without of [kept, invented])
      expect((await answer(body, without, 'market-approver')).problem.code).toBe('subject-request/clause-missing');
    const clause = { instrument: 'personal-information-protection-law', article: '13(3)' };
    const refused = await answer(body, { ...kept, clause }, 'market-approver');
    expect(refused.body.answer).toMatchObject({
      refusal: 'must-be-kept',
      clause: { article: '13(3)', verified: true },
    });
  });

  it('gives an explanation by its answer, and leaves what is nobody’s case to the credit office', async () => {
    const { body } = await lodge({
      kind: 'explanation',
      record: recordOf('determination'),
      text: '为何认定为情节严重',
    });
    const explained = await answer(
      body,
      { outcome: 'granted', reasons: '持续六个月，销往学校食堂' },
      'market-approver',
    );
    expect(explained.body.answer).toEqual({ outcome: 'granted', reasons: '持续六个月，销往学校食堂' });
    const own = await lodge({ kind: 'correction', record: recordOf('subject'), text: '名称有误' });
    expect(own.body.organ).toBeNull();
    const refusal = { outcome: 'refused', refusal: 'accurate', reasons: '与登记一致' };
    expect((await answer(own.body, refusal, 'market-approver')).problem.code).toBe('subject-request/not-competent');
    expect((await answer(own.body, refusal, 'credit-approver')).status).toBe(200);
  });

  it('is about an own record alone, and nobody’s who only works here', async () => {
    const other = await new MarketCase(api).register();
    const { client } = await signInFor(api, other.subjectId, { capacity: 'legal-representative' });
    const strange = { kind: 'correction', record: recordOf('document'), text: '他人的记录' };
    expect((await lodge(strange, client)).problem.code).toBe('record/not-found');
    expect((await lodge(strange, api.as('market-clerk'))).problem.code).toBe('request/for-subjects');
  });
});
