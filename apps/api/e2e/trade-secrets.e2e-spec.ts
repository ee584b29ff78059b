import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';

const VIOLATION = '以甲醛保鲜的配方生产食品';
const FACTS = '配方为每千克三毫升';
const ORDER = { penalties: ['fine'], fineFen: 12_000_000, violation: VIOLATION, facts: FACTS };
const ARTICLE = { instrument: 'government-information-regulation', article: '15' };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('a trade secret that a document holds (政府信息公开条例 15), over HTTP', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  }, 180_000);
  afterAll(() => api?.close());

  /** The organ states the whole order again, with the marks. */
  const mark = async ({ documentId, subjectId }: Registered, parts: readonly string[], order: object = ORDER) => {
    const { body } = await api.as('market-clerk').get<Shown>(`/v1/documents/${documentId}`);
    return api
      .as('market-clerk')
      .post(
        `/v1/documents/${documentId}/parties/${subjectId}/order`,
        { reason: '当事人书面主张商业秘密，经核实', order: { ...order, tradeSecrets: parts } },
        { ifMatch: body.version },
      );
  };
  const attach = async ({ documentId }: Registered) => {
    const { status } = await api.as('market-clerk').send('POST', `/v1/documents/${documentId}/files`, {
      headers: { 'Content-Type': 'application/pdf', 'Idempotency-Key': randomUUID() },
      body: PDF,
    });
    expect(status).toBe(201);
  };
  const records = async (client: ApiClient, { subjectId }: Registered, query = '') =>
    JSON.stringify((await client.get(`/v1/subjects/${subjectId}/records${query}`)).body);
  const organ = () => api.as('market-clerk').for('case-handling', '案件1号');
  const others = () =>
    [
      ['wages-clerk', api.as('wages-clerk').for('case-handling', '案件1号')],
      ['credit-office', api.as('credit-office').for('supervision', '案件1号')],
      ['lishi-market-clerk', api.as('lishi-market-clerk').for('case-handling', '案件1号')],
    ] as const;

  it('is marked by a code of the list alone, and by the organ that made the document alone', async () => {
    const registered = await market.register({ order: ORDER });
    expect((await mark(registered, ['price'])).status).toBe(400);
    const { body } = await api.as('market-clerk').get<Shown>(`/v1/documents/${registered.documentId}`);
    const foreign = await api
      .as('wages-clerk')
      .post(
        `/v1/documents/${registered.documentId}/parties/${registered.subjectId}/order`,
        { reason: '商业秘密', order: { ...ORDER, tradeSecrets: ['facts'] } },
        { ifMatch: body.version },
      );
    expect(codesOf(foreign)).toContain('document/not-yours');
  });

  it('is left out of what the public is shown, with the clause, and of what every other organ reads; its organ and its party read it', async () => {
    const registered = await market.register({ order: { ...ORDER, tradeSecrets: ['violation'] } });
    const determination = await market.determine(registered);
    const published = await market.post('market-approver', `/v1/determinations/${determination.id}/publication`, {
      classification: { tier: 'general', reason: '罚款数额标准未定' },
    });
    const { body } = await api.anonymous.get<{ view: Record<string, unknown> }>(`/v1/publications/${published.id}`);
    expect(JSON.stringify(body)).not.toContain(VIOLATION);
    expect(body.view['withheld']).toMatchObject({ code: 'document/trade-secret', basis: ARTICLE });
    expect(body.view['fineFen']).toBe(12_000_000);

    for (const [who, client] of others()) {
      const text = await records(client, registered);
      expect([who, text.includes(VIOLATION)]).toEqual([who, false]);
      // What is not marked is shared as before.
      if (text.includes('partyOrder')) expect(text).toContain('document/trade-secret');
    }
    expect(await records(organ(), registered)).toContain(VIOLATION);
    const { client: own } = await signInFor(api, registered.subjectId, { capacity: 'legal-representative' });
    expect(JSON.stringify((await own.get('/v1/me')).body)).toContain(VIOLATION);
  });

  it('found after the publication leaves it at once, also out of what was known before, and the mark is in the log and in the document’s history', async () => {
    const registered = await market.register({ order: ORDER });
    const determination = await market.determine(registered);
    const published = await market.post('market-approver', `/v1/determinations/${determination.id}/publication`, {
      classification: { tier: 'general', reason: '罚款数额标准未定' },
    });
    const before = api.clock.now().toISOString();
    const view = async () => (await api.anonymous.get<{ view: object }>(`/v1/publications/${published.id}`)).body;
    expect(JSON.stringify(await view())).toContain(VIOLATION);

    const marked = await mark(registered, ['violation']);
    expect(marked.status).toBe(200);
    expect(JSON.stringify(await view())).not.toContain(VIOLATION);
    for (const [, client] of others())
      expect(await records(client, registered, `?knownAt=${encodeURIComponent(before)}`)).not.toContain(VIOLATION);
    const { body } = await api
      .as('market-clerk')
      .get<{ corrections: unknown[] }>(`/v1/documents/${registered.documentId}`);
    expect(body.corrections).toMatchObject([
      {
        before: { tradeSecrets: [] },
        after: { tradeSecrets: ['violation'] },
        reason: '当事人书面主张商业秘密，经核实',
      },
    ]);
    // Facts under a determination change as little as before.
    expect(codesOf(await mark(registered, ['violation'], { ...ORDER, fineFen: 1 }))).toEqual([
      'document/order-has-determination',
    ]);
    expect(codesOf(await mark(registered, ['violation']))).toEqual(['document/correction-empty']);
  });

  it('as a whole document is not published at all, and ends what is shown', async () => {
    const registered = await market.register({ order: { ...ORDER, tradeSecrets: ['document'] } });
    const determination = await market.determine(registered);
    const refused = await api.as('market-approver').post(`/v1/determinations/${determination.id}/publication`, {
      classification: { tier: 'general', reason: '罚款数额标准未定' },
    });
    expect([refused.status, ...codesOf(refused)]).toEqual([422, 'publication/trade-secret']);
    expect(refused.problem.findings[0]!.basis).toMatchObject(ARTICLE);

    const shown = await market.register({ order: ORDER });
    const made = await market.determine(shown);
    const published = await market.post('market-approver', `/v1/determinations/${made.id}/publication`, {
      classification: { tier: 'general', reason: '罚款数额标准未定' },
    });
    expect((await mark(shown, ['document'])).status).toBe(200);
    const answer = await api.anonymous.get(`/v1/publications/${published.id}`);
    expect(JSON.stringify(answer.body)).not.toContain(VIOLATION);
    const { body } = await api.anonymous.post<{ items: unknown[] }>(
      '/v1/publications/search',
      { unifiedCode: shown.unifiedCode },
      { key: null },
    );
    expect(body.items).toEqual([]);
  });

  it('keeps the original for its organ: who else may read the document is refused, with the article, and the attempt is registered', async () => {
    const registered = await market.register({ order: ORDER });
    await attach(registered);
    const path = `/v1/documents/${registered.documentId}/files/1`;
    const office = () => api.as('credit-office').for('supervision', '案件1号');
    expect((await office().get(path)).status).toBe(200);
    await mark(registered, ['facts']);
    const refused = await office().get(path);
    expect([refused.status, ...codesOf(refused)]).toEqual([403, 'document/trade-secret']);
    expect(refused.problem.findings[0]!.basis).toMatchObject(ARTICLE);
    expect((await organ().get(path)).status).toBe(200);
    const { client: own } = await signInFor(api, registered.subjectId, { capacity: 'legal-representative' });
    const { body } = await own.get<{ items: { outcome: string; codes: string[] }[] }>('/v1/me/accesses');
    expect(JSON.stringify(body.items.filter(({ outcome }) => outcome === 'refused'))).toContain(
      'document/trade-secret',
    );
  });

  it('stands on the paper that is served on the party, and on none that another organ prints', async () => {
    const { listing } = await market.listed({ order: { ...ORDER, tradeSecrets: ['violation'] } });
    const print = async (client: ApiClient) =>
      (await client.get<string>(`/v1/listings/${listing.id}/papers/decision`)).body;
    expect(await print(organ())).toContain(VIOLATION);
    const office = await print(api.as('credit-office').for('supervision', '案件1号'));
    expect(office).toContain('决定书');
    expect(office).not.toContain(VIOLATION);
  });
});
