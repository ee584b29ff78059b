import { Keyring } from '@chengxin/core/access/keyring';
import { saidOfRead } from '@chengxin/core/testing/ledger-contents';
import { kindOfColumn, RECORD_FIELDS } from '@chengxin/core/subject/record-fields';
import { purposes } from '@chengxin/reference-data/purposes';
import { FIELD_TABLE } from '../src/access/field-table.js';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, type Registered, type Shown } from './market-case.js';

interface Kept {
  readonly kind: string;
  readonly actor: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly matters: readonly { readonly subject?: string; readonly matter?: string }[];
}

describe('plan art. 13: who may query, for what, and how it is registered', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  let determination: Shown;

  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    registered = await market.register();
    determination = await market.determine(registered);
  }, 120_000);
  afterAll(() => api?.close());

  /** What the ledger has of a request. */
  const keptOf = async (headers: Headers): Promise<readonly Kept[]> => {
    const request = headers.get('X-Request-Id');
    const { rows } = await api.pool.query<Omit<Kept, 'matters'>>(
      'select kind, actor, content from cx.access_ledger where record_id = $1',
      [request],
    );
    const beside = await saidOfRead(api.pool, api.app.get(Keyring, { strict: false }), request);
    const matters = beside.map(({ subject, said }) => ({ ...(subject ? { subject } : {}), ...(said as object) }));
    return rows.map((row) => ({ ...row, matters }));
  };
  const subject = () => `/v1/subjects/${registered.subjectId}`;
  const refusedWith = async (client: ApiClient, path = subject()) => {
    const { status, problem, headers } = await client.get(path);
    expect(status).toBe(403);
    const kept = await keptOf(headers);
    expect(kept.map(({ kind }) => kind)).toEqual(['access.refused']);
    expect(kept[0]!.content).toMatchObject({ status: 403, codes: problem.findings.map(({ code }) => code) });
    return problem.findings;
  };

  it('shows the purposes, each with its basis, its roles and the kinds of field that come back', async () => {
    const { body } = await api.anonymous.get<{ items: { code: string; bases: object[]; fields: object[] }[] }>(
      '/v1/purposes',
    );
    expect(body.items.find(({ code }) => code === 'licensing')).toMatchObject({
      inForce: true,
      caseNumber: 'required',
      matters: expect.arrayContaining(['food-licence']) as unknown,
      bases: [
        {
          kind: 'statutory-duty',
          clauses: expect.arrayContaining([expect.objectContaining({ article: '十三' })]) as unknown,
        },
      ],
    });
    for (const { bases, fields } of body.items) expect(Math.min(bases.length, fields.length)).toBeGreaterThan(0);
  });

  it('registers a read before its answer leaves: who, for what, in which case, of whom', async () => {
    const { status, headers } = await api
      .as('market-clerk')
      .for('case-handling', '吕市监案〔2026〕17号')
      .get(subject());
    expect(status).toBe(200);
    expect(await keptOf(headers)).toMatchObject([
      {
        kind: 'access.answered',
        actor: 'lvliang-market-supervision/market-clerk',
        content: { purpose: 'case-handling', basis: 'statutory-duty', route: 'GET /v1/subjects/:id', subjects: 1 },
        matters: [{ subject: registered.subjectId, matter: '吕市监案〔2026〕17号' }],
      },
    ]);
  });

  it('refuses a read without a purpose, with one that nobody knows, for another’s role, or without its case, and says what to do', async () => {
    const clerk = api.as('market-clerk');
    expect(await refusedWith(clerk.for(''))).toMatchObject([{ code: 'purpose/missing', basis: { article: '6' } }]);
    expect(await refusedWith(clerk.for('看一看'))).toMatchObject([
      { code: 'purpose/unknown', basis: { article: '十三' } },
    ]);
    expect(await refusedWith(clerk.for('supervision'))).toMatchObject([{ code: 'purpose/not-for-role' }]);
    expect(await refusedWith(clerk.for('case-handling', ''))).toMatchObject([{ code: 'purpose/matter-missing' }]);
    expect(await refusedWith(clerk.for('rule-review'), `/v1/determinations/${determination.id}`)).toMatchObject([
      { code: 'purpose/not-for-this', message: expect.stringContaining('case-handling') as string },
    ]);
  });

  it('keeps nobody’s number that was sent as a case', async () => {
    const { problem, headers } = await api.as('market-clerk').for('case-handling', '141102199003070014').get(subject());
    expect(problem.code).toBe('purpose/matter-holds-number');
    expect(JSON.stringify(await keptOf(headers))).not.toContain('1990');
    expect(JSON.stringify(problem)).not.toContain('1990');
    const parted = await api.as('market-clerk').for('case-handling', '案（138）·1990 —— 0307').get(subject());
    expect(parted.problem.code).toBe('purpose/matter-holds-number');
    expect(JSON.stringify(await keptOf(parted.headers))).not.toContain('1990');
  });

  it('lets a purpose check the matters it covers, and no other', async () => {
    const check = (purpose: string) =>
      api
        .as('procurement-querier')
        .for(purpose)
        .post('/v1/checks', { subjectId: registered.subjectId, matter: 'government-procurement' }, { key: null });
    const { problem } = await check('licensing');
    expect(problem.findings).toMatchObject([
      { code: 'purpose/not-for-matter', message: expect.stringContaining('public-procurement') as string },
    ]);
    const { status, headers } = await check('public-procurement');
    expect(status).toBe(200);
    expect(await keptOf(headers)).toMatchObject([
      { content: { route: 'POST /v1/checks', purpose: 'public-procurement' } },
    ]);
  });

  it('shows a full name for a purpose that needs it, and for no other', async () => {
    const office = api.as('credit-office').for('supervision');
    const findings = await refusedWith(office, `${subject()}?unmasked=true`);
    expect(findings).toMatchObject([{ code: 'purpose/names-not-shown' }]);
    const clerk = api.as('market-clerk').for('case-handling');
    expect((await clerk.get(`${subject()}?unmasked=true`)).status).toBe(200);
  });

  it('registers attempts of nobody and of those who may not see the case', async () => {
    const nobody = await api.anonymous.get(subject());
    expect(nobody.status).toBe(401);
    expect(await keptOf(nobody.headers)).toMatchObject([
      { kind: 'access.refused', actor: 'anonymous', content: { status: 401, codes: ['request/token-missing'] } },
    ]);
    const other = await api.as('wages-clerk').get(`/v1/determinations/${determination.id}`);
    expect(other.status).toBe(404);
    expect(await keptOf(other.headers)).toMatchObject([
      {
        kind: 'access.refused',
        actor: 'lvliang-human-resources/wages-clerk',
        matters: [{ subject: registered.subjectId }],
      },
    ]);
  });

  it('gives back, on every route and for every purpose, no field whose kind the purpose does not name', async () => {
    const { listing, determination: decided } = await market.listed();
    const objects = (value: unknown): object[] =>
      Array.isArray(value) ? value.flatMap(objects) : typeof value === 'object' && value !== null ? [value] : [];
    const routes: readonly (readonly [view: string, path: string, body?: object])[] = [
      ['SubjectDetailView', subject()],
      ['SubjectView', '/v1/subjects/search', { unifiedCode: registered.unifiedCode }],
      ['DocumentView', `/v1/documents/${registered.documentId}`],
      ['DocumentPartyView', `/v1/documents/${registered.documentId}/parties`],
      ['DeterminationCaseView', `/v1/determinations/${determination.id}`],
      ['LegalityProofView', `/v1/determinations/${determination.id}/proof`],
      ['EligibilityView', '/v1/repairs/eligibility', { determination: decided.id, facts: {}, judgements: {} }],
      ['ListingCaseView', `/v1/listings/${listing.id}`],
      ['CheckAnswerView', '/v1/checks', { subjectId: registered.subjectId, matter: 'food-licence' }],
      ['SubjectRecordsView', `${subject()}/records`],
    ];
    const shown = new Set<string>();
    for (const purpose of purposes) {
      const kinds: readonly string[] = Object.values(purpose.fields).flat();
      for (const account of ['market-both', 'wages-clerk', 'credit-clerk'] as const) {
        const reader = api.as(account).for(purpose.code, '抽查1号');
        for (const [view, path, body] of routes) {
          const answer = body ? await reader.post(path, body, { key: null }) : await reader.get(path);
          expect([200, 403, 404, 422]).toContain(answer.status);
          if (answer.status !== 200) continue;
          shown.add(view);
          const table: Readonly<Record<string, string>> = FIELD_TABLE[view]!;
          const allowed = Object.entries(table).flatMap(([kind, names]) =>
            kinds.includes(kind) ? names.split(' ') : [],
          );
          const page = (answer.body as { items?: unknown }).items ?? answer.body;
          for (const one of objects(page)) expect(allowed).toEqual(expect.arrayContaining(Object.keys(one)));
          const { records = [] } = answer.body as { records?: { kind: keyof typeof RECORD_FIELDS; content: object }[] };
          for (const { kind, content } of records) {
            expect(kinds).toContain(RECORD_FIELDS[kind].about);
            for (const column of Object.keys(content)) expect(kinds).toContain(kindOfColumn(kind, column));
          }
        }
      }
    }
    expect([...shown].sort()).toEqual(routes.map(([view]) => view).sort());
  });

  it('asks no purpose of the public, and registers nothing of them', async () => {
    const { status, headers } = await api.anonymous.post('/v1/publications/search', { name: '吕梁' }, { key: null });
    expect(status).toBe(200);
    expect(await keptOf(headers)).toEqual([]);
  });
});
