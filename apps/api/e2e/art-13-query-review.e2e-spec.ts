import { ReviewRaiser } from '@chengxin/core/review/raise-reviews';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, type Registered } from './market-case.js';
import { signInFor } from './own-data.js';

interface Review {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly why: readonly { readonly code: string; readonly text: string }[];
  readonly query: { readonly matter: string | null; readonly officer: { readonly id: string } };
  readonly verdict: string | null;
}

describe('plan art. 13: queries are reviewed', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let api: ApiTestbed;
  let registered: Registered;
  let officer: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    registered = await new MarketCase(api).register();
    officer = api.as('market-clerk');
  }, 120_000);
  afterAll(() => api?.close());

  const raise = async () => {
    const sealer = new LogSealer(api.pool, signer, () => api.clock.now());
    while ((await sealer.turn()) === 'more');
    const raiser = api.app.get(ReviewRaiser);
    while (await raiser.turn());
  };
  const reviews = async (client: ApiClient, query = '') => {
    const { status, body } = await client.for('query-review').get<{ items: Review[] }>(`/v1/query-reviews${query}`);
    expect(status).toBe(200);
    return body.items;
  };
  const act = (client: ApiClient, review: Review, what: string, body: object = {}) =>
    client.post<Review>(`/v1/query-reviews/${review.id}/${what}`, body, { ifMatch: review.version });

  it('raises a query in no numbered case, asks the officer, and tells the lead of what was unjustified', async () => {
    await officer.for('case-handling', '随便看看').get(`/v1/subjects/${registered.subjectId}`);
    await raise();
    const reviewer = api.as('reviewer');
    const found = (await reviews(reviewer, '?state=open')).find(({ query }) => query.matter === '随便看看')!;
    expect(found).toMatchObject({
      why: expect.arrayContaining([{ code: 'unknown-matter', text: '所写案件没有编号' }]) as unknown,
      query: { officer: { id: 'market-clerk' }, subjects: 1, purpose: { id: 'case-handling' } },
    });
    expect(JSON.stringify(found)).not.toContain(registered.subjectId);
    expect(JSON.stringify(found)).not.toContain(registered.name);

    const { body: taken } = await act(reviewer, found, 'taking');
    const { body: asked } = await act(reviewer, taken, 'question', { question: '请写明所办案件的编号' });
    const [own] = await reviews(officer);
    expect(own).toMatchObject({ id: found.id, state: 'explanation-wanted' });
    const { body: explained } = await act(officer, own!, 'explanation', { explanation: '没有所办案件' });
    expect(asked.version).toBeLessThan(explained.version);
    const decided = await act(reviewer, explained, 'decision', { verdict: 'unjustified', reasons: '没有所办案件' });
    expect(decided).toMatchObject({ status: 200, body: { state: 'decided', verdict: 'unjustified' } });
    expect((await reviews(api.as('market-approver'), '?verdict=unjustified')).map(({ id }) => id)).toEqual([found.id]);
    expect((await reviews(api.as('credit-office'))).map(({ id }) => id)).toEqual([found.id]);
    expect(await reviews(api.as('wages-approver'))).toEqual([]);
  });

  it('tells the subject that the look at it was found unjustified', async () => {
    const { client } = await signInFor(api, registered.subjectId, { capacity: 'legal-representative' });
    const { body } = await client.get<{ items: { matter: string | null; found: string | null }[] }>('/v1/me/accesses');
    expect(body.items.find(({ matter }) => matter === '随便看看')).toMatchObject({ found: 'unjustified' });
    expect(body.items.filter(({ found }) => found !== null)).toHaveLength(1);
  });

  it('registers the reviewer’s own looks, and lets nobody else take one', async () => {
    await officer.for('case-handling', '再看看').get(`/v1/subjects/${registered.subjectId}`);
    await raise();
    const reviewer = api.as('reviewer');
    const { headers } = await reviewer.for('query-review').get('/v1/query-reviews');
    const { rows } = await api.pool.query<{ actor: string; content: object }>(
      'select actor, content from cx.access_ledger where record_id = $1',
      [headers.get('X-Request-Id')],
    );
    expect(rows).toMatchObject([
      { actor: 'lvliang-credit-office/reviewer', content: { purpose: 'query-review', subjects: 0 } },
    ]);
    for (const account of ['market-both', 'credit-office', 'auditor'] as const)
      expect((await api.as(account).post('/v1/query-reviews/next')).problem.code).toBe('actor/role-missing');
    const next = await reviewer.post<Review>('/v1/query-reviews/next');
    expect(next).toMatchObject({ status: 200, body: { state: 'taken' } });
    const unread = await reviewer.get<Review>(`/v1/query-reviews/${next.body.id}`, { 'X-Purpose': 'case-handling' });
    expect(unread.status).toBe(403);
    expect((await reviewer.for('query-review').get('/v1/query-reviews/nothing')).status).toBe(404);
  });

  it('lets the reviewer draw again what each checkpoint drew, and shows what was left out of review', async () => {
    await raise();
    const draws = async () =>
      (
        await api
          .as('reviewer')
          .for('query-review')
          .get<{ items: { to: number; raised: boolean; answered: number; drawn: string[]; missing: string[] }[] }>(
            '/v1/query-review-draws?limit=200',
          )
      ).body.items;
    const before = await draws();
    expect(before.map(({ to }) => to)).toEqual(before.map(({ to }) => to).toSorted((a, b) => a - b));
    expect(before.every(({ raised, missing }) => raised && missing.length === 0)).toBe(true);
    // Many are asked, so that some are drawn; then one review is destroyed straight in the database.
    for (let n = 0; n < 300; n += 1)
      await officer.for('case-handling', `吕市监案〔2026〕${n}号`).get(`/v1/subjects/${registered.subjectId}`);
    await raise();
    const drawn = (await draws()).flatMap((one) => one.drawn);
    expect(drawn.length).toBeGreaterThan(0);
    const [accessId, seq] = drawn.at(-1)!.split('_');
    await api.pool.query('delete from cx.query_review where access_id = $1 and seq = $2', [accessId, seq]);
    expect((await draws()).flatMap(({ missing }) => missing)).toEqual([drawn.at(-1)]);
    expect((await api.as('market-approver').for('query-review').get('/v1/query-review-draws')).problem.code).toBe(
      'actor/role-missing',
    );
  });
});
