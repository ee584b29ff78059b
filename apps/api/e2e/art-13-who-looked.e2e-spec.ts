import { createHash } from 'node:crypto';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import { Keyring } from '@chengxin/core/access/keyring';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';

interface Looked {
  readonly at: string;
  readonly outcome: string;
  readonly by: string;
  readonly organ: { readonly id: string } | null;
  readonly purpose: { readonly code: string } | null;
  readonly matter: string | null;
  readonly codes: readonly string[];
  readonly fields: readonly { readonly kind: string }[];
}
interface Me {
  readonly signedIn: object;
  readonly subject: { readonly id: string; readonly name: string };
  readonly held: {
    readonly subjects: string[];
    readonly records: { readonly kind: string; readonly content: object }[];
  };
}

const PERSON = { name: '合成欧阳月华', number: citizenNumberWithCheckDigit('149999', '1984-03-11', 1) };

describe('plan art. 13, 14: a subject sees what is held about it, and who looked', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  let determination: Shown;
  let person: Registered;
  let company: ApiClient;
  let companyLink: Shown;
  let himself: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    registered = await market.register();
    determination = await market.determine(registered);
    person = await market.register({
      party: {
        name: PERSON.name,
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '身份证',
        identityNumber: PERSON.number,
      },
    });
    ({ client: company, link: companyLink } = await signInFor(api, registered.subjectId, {
      capacity: 'legal-representative',
    }));
    ({ client: himself } = await signInFor(api, person.subjectId, { capacity: 'self' }));
  }, 120_000);
  afterAll(() => api?.close());

  const looked = async (client: ApiClient, query = '') => {
    const { status, body } = await client.get<{ items: Looked[]; next?: string }>(`/v1/me/accesses${query}`);
    expect(status).toBe(200);
    return body;
  };

  it('shows the company its records and its own name, and nobody’s who handled them', async () => {
    const { status, body } = await company.get<Me>('/v1/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      signedIn: { capacity: 'legal-representative', untilDay: null },
      subject: { id: registered.subjectId, name: registered.name },
    });
    expect(body.held.records.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['document', 'determination', 'identity']),
    );
    expect(JSON.stringify(body)).not.toMatch(/market-clerk|market-approver|credit-clerk|市场监管经办/);
    expect(JSON.stringify(body)).not.toContain(person.subjectId);
  });

  it('shows a person the full name, and the number’s tail alone', async () => {
    const { body } = await himself.get<Me>('/v1/me');
    expect(body.subject.name).toBe(PERSON.name);
    expect(JSON.stringify(body)).not.toContain(PERSON.number);
  });

  it('tells the subject who looked: organ, role, purpose, clause, case and kinds, and no officer’s name', async () => {
    await api
      .as('market-clerk')
      .for('case-handling', '吕市监案〔2026〕21号')
      .get(`/v1/subjects/${registered.subjectId}`);
    const { items } = await looked(company);
    expect(items.find(({ matter }) => matter === '吕市监案〔2026〕21号')).toMatchObject({
      outcome: 'answered',
      by: 'officer',
      organ: { id: 'lvliang-market-supervision', name: '吕梁市市场监督管理局' },
      roles: expect.arrayContaining(['clerk']) as unknown,
      purpose: { code: 'case-handling' },
      basis: 'statutory-duty',
      clauses: expect.arrayContaining([expect.objectContaining({ article: '13(3)' })]) as unknown,
      fields: expect.arrayContaining([expect.objectContaining({ kind: 'identity' })]) as unknown,
    });
    expect(JSON.stringify(items)).not.toMatch(/市场监管经办|market-clerk/);
  });

  it('tells of refused attempts that named it, and of whoever signed in for it', async () => {
    const refused = await api.as('wages-clerk').get(`/v1/determinations/${determination.id}`);
    expect(refused.status).toBe(404);
    const { items } = await looked(company);
    expect(items.find(({ organ }) => organ?.id === 'lvliang-human-resources')).toMatchObject({
      outcome: 'refused',
      codes: ['record/not-found'],
    });
    expect(items.find(({ by }) => by === 'self')).toMatchObject({ organ: null, purpose: null });
  });

  it('shows one subject’s reads to that one alone, where one search found both', async () => {
    const { body, headers } = await api
      .as('credit-clerk')
      .for('case-handling', '吕信案〔2026〕22号')
      .post<{ items: { id: string }[] }>('/v1/subjects/search', { name: '合成' }, { key: null });
    expect(headers.get('X-Request-Id')).toBeTruthy();
    expect(body.items.map(({ id }) => id)).toEqual(expect.arrayContaining([registered.subjectId, person.subjectId]));
    for (const [client, other] of [
      [company, person],
      [himself, registered],
    ] as const) {
      const { items } = await looked(client);
      expect(items.filter(({ matter }) => matter === '吕信案〔2026〕22号')).toHaveLength(1);
      expect(JSON.stringify(items)).not.toContain(other.subjectId);
      expect(JSON.stringify(items)).not.toContain(other.name);
    }
  });

  it('pages through all of it once, newest first', async () => {
    const all = (await looked(company, '?limit=200')).items;
    const paged: Looked[] = [];
    let next: string | undefined;
    do {
      const page = await looked(company, `?limit=2${next ? `&cursor=${next}` : ''}`);
      paged.push(...page.items);
      next = page.next;
    } while (next);
    // Each page of the walk stands in the log itself, after where the walk began.
    expect(paged.slice(1)).toEqual(all);
    expect([...all].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ at }) => at)).toEqual(all.map(({ at }) => at));
  });

  it('gives a copy of all that is held, with a digest that holds without us', async () => {
    const { body } = await himself.get<{ copy: Me & { accesses: Looked[] }; digest: string }>('/v1/me/copy');
    expect(body.digest).toBe(`sha256:${createHash('sha256').update(canonicalJson(body.copy)).digest('hex')}`);
    const { held } = (await himself.get<Me>('/v1/me')).body;
    expect(body.copy.held.records).toEqual(held.records);
    expect(body.copy.accesses.some(({ matter }) => matter === '吕信案〔2026〕22号')).toBe(true);
  });

  it('lets a person withdraw its own consent at once, and nobody another’s', async () => {
    const given = await api.as('credit-clerk').post<Shown>('/v1/consents', {
      subjectId: person.subjectId,
      scope: ['query'],
      purpose: 'credit-service',
      givenOn: '2026-12-01',
      untilDay: '2027-06-01',
      freelyGiven: true,
      evidenceDigest: `sha256:${'c'.repeat(64)}`,
    });
    expect(given.status).toBe(201);
    const withdraw = (client: ApiClient) =>
      client.post<Shown>(`/v1/me/consents/${given.body.id}/withdrawal`, {}, { ifMatch: given.body.version, key: null });
    expect((await withdraw(company)).problem.code).toBe('record/not-found');
    expect((await withdraw(himself)).body).toMatchObject({ withdrawnOn: '2026-12-01' });
    expect((await withdraw(himself)).problem.code).toBe('record/changed-meanwhile');
  });

  it('opens no officer’s route to a subject, and no subject’s route to an officer', async () => {
    for (const path of [`/v1/subjects/${registered.subjectId}`, `/v1/determinations/${determination.id}`]) {
      const { status, problem } = await himself.get(path);
      expect([status, problem.code]).toEqual([403, 'request/for-officers']);
    }
    const made = await himself.post('/v1/subject-identities', {});
    expect(made.problem.code).toBe('request/for-officers');
    for (const path of ['/v1/me', '/v1/me/accesses', '/v1/me/copy']) {
      expect((await api.as('credit-office').get(path)).problem.code).toBe('request/for-subjects');
      expect((await api.anonymous.get(path)).status).toBe(401);
    }
    // What somebody else's account tried is told, without saying whose it is.
    const { items } = await looked(company);
    expect(items.find(({ by }) => by === 'other-account')).toMatchObject({ outcome: 'refused', organ: null });
  });

  it('keeps reads of one case back on a clause, by two persons, for a bounded time, and tells them and why when it is over', async () => {
    const matter = '吕市监案〔2026〕66号';
    const until = '2027-05-01';
    const clause = { instrument: 'personal-information-protection-law', article: '35' };
    const subjectId = registered.subjectId;
    const body = { subjectId, matter, clause, reason: '告知将妨碍取证', untilDay: until };
    const propose = (change: object) => api.as('market-clerk').post<Shown>('/v1/access-delays', { ...body, ...change });
    const code = async (change: object) => (await propose(change)).problem.code;
    expect(await code({ clause: { ...clause, article: '6' } })).toBe('access-delay/clause-unfit');
    expect(await code({ matter: '某案' })).toBe('access-delay/matter-unfit');
    expect(await code({ untilDay: '2027-12-01' })).toBe('access-delay/until-unfit');
    const proposed = await propose({});
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', clause: { article: '35' } } });
    const look = () => api.as('market-clerk').for('case-handling', matter).get(`/v1/subjects/${subjectId}`);
    const told = async () =>
      (await looked(company, '?limit=200')).items.filter((entry) => entry.matter === matter) as (Looked & {
        toldLater: object | null;
      })[];
    await look();
    expect(await told()).toHaveLength(1); // proposed is not decided
    const decide = (account: 'market-approver' | 'wages-approver') =>
      api
        .as(account)
        .post<Shown>(
          `/v1/access-delays/${proposed.body.id}/decision`,
          { approved: true, reason: '取证需要' },
          { ifMatch: proposed.body.version },
        );
    expect((await decide('wages-approver')).problem.code).toBe('record/not-found');
    const decided = await decide('market-approver');
    expect(decided.body['state']).toBe('in-force');
    expect(await told()).toEqual([]);
    // Another case of the organ, and another organ, are told at once.
    await api.as('market-clerk').for('case-handling', '吕市监案〔2026〕67号').get(`/v1/subjects/${subjectId}`);
    expect((await looked(company)).items[0]).toMatchObject({ matter: '吕市监案〔2026〕67号', toldLater: null });
    expect(JSON.stringify((await company.get('/v1/me')).body)).not.toContain(matter);
    expect(await code({})).toBe('access-delay/once');
    const shown = await api.as('market-clerk').for('case-handling').get<Shown>(`/v1/access-delays/${proposed.body.id}`);
    expect(shown.body).toMatchObject({ matter, untilDay: until, organ: 'lvliang-market-supervision' });
    const ended = await api
      .as('market-approver')
      .post(`/v1/access-delays/${proposed.body.id}/end`, { reason: '取证已毕' }, { ifMatch: decided.body.version });
    expect(ended.status).toBe(200);
    expect(await told()).toMatchObject([
      { outcome: 'answered', toldLater: { from: '2026-12-01', clause: { article: '35' } } },
    ]);
  });

  it('shows a guardian who looked at the child, and nobody else; and lets the guardian withdraw its consent', async () => {
    const child = await market.register({
      party: {
        name: '合成欧阳小宝',
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('149999', '2000-02-03', 2),
      },
    });
    // Nobody under 14 is registered as a party: the number is mended afterwards, and it turns out that this one is.
    await api.pool.query('update cx.subject_identifier set value_cipher = $2 where subject_id = $1', [
      child.subjectId,
      api.app.get(Keyring).encrypt(citizenNumberWithCheckDigit('149999', '2016-02-03', 2)),
    ]);
    const link = {
      subjectId: child.subjectId,
      guardianId: person.subjectId,
      relation: 'parent',
      untilDay: '2028-01-01',
      evidence: [{ text: '户口簿', digest: `sha256:${'b'.repeat(64)}` }],
    };
    expect((await api.as('market-clerk').post('/v1/guardianships', link)).problem.code).toBe('actor/role-missing');
    const proposed = await api.as('credit-clerk').post<Shown>('/v1/guardianships', link);
    expect(proposed.status).toBe(201);
    const wards = async (client: ApiClient) =>
      (await client.get<{ wards: { id: string; subjectId: string }[] }>('/v1/me/wards')).body.wards;
    expect(await wards(himself)).toEqual([]);
    const { id, version } = proposed.body;
    const decided = await api
      .as('credit-approver')
      .post<Shown>(`/v1/guardianships/${id}/decision`, { approved: true, reason: '一致' }, { ifMatch: version });
    expect(decided.body['state']).toBe('in-force');
    const consent = await api.as('credit-clerk').post<Shown>('/v1/consents', {
      subjectId: child.subjectId,
      scope: ['query'],
      purpose: 'credit-service',
      givenOn: '2026-12-01',
      untilDay: '2027-06-01',
      guardianship: id,
      freelyGiven: true,
      evidenceDigest: `sha256:${'7'.repeat(64)}`,
    });
    expect(consent).toMatchObject({ status: 201, body: { guardian: { relation: 'parent' } } });
    await api.as('market-clerk').for('case-handling', '吕市监案〔2026〕55号').get(`/v1/subjects/${child.subjectId}`);
    expect(await wards(himself)).toMatchObject([{ id, subjectId: child.subjectId, relation: 'parent' }]);
    const accesses = (client: ApiClient) => client.get<{ items: Looked[] }>(`/v1/me/wards/${id}/accesses`);
    expect((await accesses(company)).problem.code).toBe('record/not-found');
    const { body } = await accesses(himself);
    expect(body.items).toContainEqual(expect.objectContaining({ by: 'officer', matter: '吕市监案〔2026〕55号' }));
    expect((await accesses(himself)).body.items).toContainEqual(expect.objectContaining({ by: 'guardian' }));
    const withdraw = (client: ApiClient) =>
      client.post<Shown>(
        `/v1/me/consents/${consent.body.id}/withdrawal`,
        {},
        { ifMatch: consent.body.version, key: null },
      );
    expect((await withdraw(company)).problem.code).toBe('record/not-found');
    expect((await withdraw(himself)).body).toMatchObject({ withdrawnOn: '2026-12-01' });
    await api
      .as('credit-clerk')
      .post(`/v1/guardianships/${id}/end`, { reason: '另有指定' }, { ifMatch: decided.body.version });
    expect((await accesses(himself)).problem.code).toBe('record/not-found');
  });

  it('shows a read that an investigation needs kept back when its days are over, and not before', async () => {
    const register = api.app.get(ReferenceRegister);
    const clause = { instrument: 'personal-information-protection-law', article: '35', mark: 'V' };
    expect(register.data.purposes?.filter(({ shownLater }) => shownLater)).toEqual([]); // no rule gives such a purpose or its days
    await api.pool.query(
      `update cx.purpose set body = body || jsonb_build_object('shownLater', $1::jsonb) where purpose_code = 'supervision'`,
      [JSON.stringify({ days: 5, clause })],
    );
    await register.load();
    const { status } = await api
      .as('credit-office')
      .for('supervision', '吕信督〔2026〕1号')
      .get(`/v1/subjects/${registered.subjectId}`);
    expect(status).toBe(200);
    const shown = async () => {
      const { body } = await company.get<{ copy: { accesses: Looked[] } }>('/v1/me/copy');
      return [(await looked(company, '?limit=200')).items, body.copy.accesses].map((list) =>
        list.some(({ matter }) => matter === '吕信督〔2026〕1号'),
      );
    };
    expect(await shown()).toEqual([false, false]);
    api.clock.moveTo('2026-12-07');
    expect(await shown()).toEqual([true, true]);
  });

  it('lets no one link an account alone, twice, open-ended for an agent, or in an unfit capacity', async () => {
    const link = {
      subjectId: registered.subjectId,
      issuer: api.issuer.url,
      account: 'an-agent',
      capacity: 'agent',
      untilDay: '2027-06-30',
      evidence: [{ text: '授权委托书', digest: `sha256:${'b'.repeat(64)}` }],
    };
    const propose = (change: object) =>
      api.as('credit-clerk').post<Shown>('/v1/subject-identities', { ...link, ...change });
    expect((await propose({ untilDay: undefined })).problem.code).toBe('identity/until-missing');
    expect((await propose({ capacity: 'self' })).problem.code).toBe('identity/capacity-unfit');
    expect((await propose({ account: PERSON.number })).problem.code).toBe('identity/account-holds-number');
    expect((await propose({ issuer: 'https://elsewhere.example' })).problem.code).toBe('identity/issuer-unknown');
    expect((await api.as('market-clerk').post('/v1/subject-identities', link)).problem.code).toBe('actor/role-missing');
    const both = await api.register('window-both', {
      name: '窗口综合',
      organ: 'lvliang-credit-office',
      roles: ['credit-office', 'clerk', 'approver'],
    });
    const { body } = await both.post<Shown>('/v1/subject-identities', link);
    const alone = await both.post(
      `/v1/subject-identities/${body.id}/decision`,
      { approved: true, reason: '一致' },
      { ifMatch: body.version },
    );
    expect(alone.problem.code).toBe('actor/same-person');
    const taken = await propose({ account: companyLink['account'] });
    const twice = await api
      .as('credit-approver')
      .post(
        `/v1/subject-identities/${taken.body.id}/decision`,
        { approved: true, reason: '一致' },
        { ifMatch: taken.body.version },
      );
    expect(twice.problem.code).toBe('identity/account-taken');
  });

  it('lets an agent in up to the last day, and nobody after the link was ended', async () => {
    const agent = await signInFor(api, registered.subjectId, { capacity: 'agent', untilDay: '2026-12-20' });
    expect((await agent.client.get('/v1/me')).status).toBe(200);
    const brief = await signInFor(api, registered.subjectId, { capacity: 'agent', untilDay: '2027-01-20' });
    const ended = await api
      .as('credit-clerk')
      .post(`/v1/subject-identities/${brief.link.id}/end`, { reason: '授权已撤回' }, { ifMatch: brief.link.version });
    expect(ended.body).toMatchObject({ state: 'ended' });
    expect((await brief.client.get('/v1/me')).problem.code).toBe('request/account-unknown');
    api.clock.moveTo('2026-12-20');
    expect((await signInAgain(agent.link).get('/v1/me')).problem.code).toBe('request/account-unknown');
  });

  /** With a fresh token: an answer about one token is kept a few seconds. */
  const signInAgain = (link: Shown) =>
    new ApiClient(api.url, { Authorization: `Bearer ${api.issuer.token(String(link['account']))}` });
});
