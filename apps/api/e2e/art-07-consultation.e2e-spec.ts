import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { consultation, EVERYBODY, holdConsultation, LOCAL, NATIONAL, withLocalStandard } from './local-standard.js';
import { codesOf, type Shown } from './market-case.js';

/** Codes of a refusal; none where it was done. */
const refusedWith = (answer: Parameters<typeof codesOf>[0]): readonly string[] =>
  answer.status < 300 ? [] : codesOf(answer);

const PAPER = `sha256:${'b'.repeat(64)}`;

interface Consultation extends Shown {
  readonly opinions: readonly { readonly capacity: string; readonly given: number; readonly taken: number }[];
}

describe('第七条 本地认定标准公开征求意见，不少于三十日', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [withLocalStandard()], today: '2026-11-02' });
  });
  afterAll(() => api?.close());

  const open = async (account: Account, change: object = {}) =>
    codesOf(await api.as(account).post('/v1/consultations', consultation(change)));
  const step = (account: Account, path: string, body: object, ifMatch?: number) =>
    api.as(account).post<Consultation>(path, body, ifMatch === undefined ? {} : { ifMatch });
  const say = (id: string, body: object) =>
    api.anonymous.post<Shown>(`/v1/consultations/${id}/opinions`, {
      capacity: 'public',
      text: '建议明确情节严重的情形',
      ...body,
    });

  it('由该部门的经办人就本地标准提出：国家标准、别的部门、别的地方、不足三十日的，一律不予', async () => {
    expect((await api.anonymous.post('/v1/consultations', consultation())).status).toBe(401);
    expect(await open('market-approver')).toEqual(['actor/role-missing']);
    expect(await open('taxation-clerk')).toEqual(['actor/other-sector']);
    expect(await open('lishi-market-clerk')).toEqual(['actor/other-region']);
    expect(await open('market-clerk', { edition: NATIONAL.code })).toEqual(['consultation/not-for-national']);
    expect(await open('market-clerk', { edition: 'market-supervision/listing/2099-01-01' })).toEqual([
      'standard/edition-unknown',
    ]);
    expect(await open('market-clerk', { until: '2026-12-01' })).toEqual(['consultation/too-short']);
    expect(await open('market-clerk', { publishedOn: '2026-11-03' })).toEqual(['consultation/not-yet-published']);
    expect(await open('market-clerk', { publishedOn: '2001-01-01' })).toEqual(['consultation/published-before-draft']);
    expect(await open('market-clerk', { departmentSite: '无' })).toEqual(['consultation/no-site']);
    expect(await open('market-clerk', { departmentSite: ' ' })).toEqual(['request/field-invalid']);
    expect((await api.anonymous.get<{ items: [] }>('/v1/consultations')).body.items).toEqual([]);
  });

  it('任何人看得到、提得出意见，无须登录；意见不公开，答复公开', async () => {
    const opened = await step('market-clerk', '/v1/consultations', consultation({ asked: EVERYBODY.slice(1) }));
    expect(opened.status).toBe(201);
    expect(await open('market-clerk')).toEqual(['consultation/already-open']);
    const { id } = opened.body;
    const path = `/v1/consultations/${id}`;
    expect((await api.anonymous.get<Consultation>(path)).body).toMatchObject({
      edition: LOCAL,
      state: 'open',
      from: '2026-11-02',
      until: '2026-12-02',
      opinions: [],
    });
    const given = await say(id, {});
    expect([given.status, Object.keys(given.body).sort()]).toEqual([201, ['consultation', 'id', 'receivedOn']]);
    expect(codesOf(await say(id, { text: '联系电话13800138000' }))).toEqual(['record/holds-number']);
    expect((await say(id, { capacity: 'relative' })).status).toBe(400);
    expect((await say('00000000-0000-7000-8000-000000000000', {})).status).toBe(404);

    api.clock.moveTo('2026-12-02');
    expect((await say(id, { capacity: 'association', organisation: '合成行业协会' })).status).toBe(201);
    const seen = await api.as('market-approver').get<{ items: Shown[] }>(`${path}/opinions`);
    expect(seen.body.items).toMatchObject([
      { capacity: 'public', text: '建议明确情节严重的情形', channel: 'platform', organisation: null },
      { capacity: 'association', organisation: '合成行业协会' },
    ]);
    expect((await api.as('credit-office').get<{ items: [] }>(`${path}/opinions`)).body.items).toHaveLength(2);
    expect((await api.as('taxation-clerk').get(`${path}/opinions`)).status).toBe(404);
    expect((await api.anonymous.get(`${path}/opinions`)).status).toBe(401);
    const answers = await api.anonymous.get<{ items: Shown[]; next?: string }>(`${path}/answers?limit=1`);
    expect(answers.body.items).toMatchObject([{ outcome: null, answer: null }]);
    expect(JSON.stringify(answers.body)).not.toContain('情节严重');
    const rest = await api.anonymous.get<{ items: Shown[] }>(`${path}/answers?limit=1&cursor=${answers.body.next}`);
    expect(rest.body.items.map((each) => each['capacity'])).toEqual(['association']);
  });

  it('期限未满、有意见未答复、各方未征求到、由提出人自己办理的，不得结束', async () => {
    const { id } = (await api.anonymous.get<{ items: Shown[] }>('/v1/consultations')).body.items[0]!;
    const path = `/v1/consultations/${id}`;
    const close = async (account: Account, ifMatch?: number) =>
      refusedWith(await step(account, `${path}/closing`, { reasons: '已逐条答复' }, ifMatch));
    expect(await close('market-approver', 1)).toEqual([
      'consultation/period-not-over',
      'consultation/unanswered',
      'consultation/not-consulted',
    ]);
    api.clock.moveTo('2026-12-03');
    expect(refusedWith(await say(id, {}))).toEqual(['consultation/period-over']);
    const received = { capacity: 'department', text: '无意见', channel: 'post', evidenceDigest: PAPER };
    const record = async (account: Account, receivedOn: string) =>
      refusedWith(await api.as(account).post(`${path}/received`, { ...received, receivedOn }));
    expect(await record('market-clerk', '2026-12-03')).toEqual(['consultation/received-outside']);
    expect(await record('lishi-market-clerk', '2026-12-01')).toEqual(['actor/other-region']);
    expect(await record('market-clerk', '2026-12-01')).toEqual([]);
    expect(await close('market-approver', 1)).toEqual(['consultation/unanswered']);

    const { items } = (await api.as('market-clerk').get<{ items: Shown[] }>(`${path}/opinions`)).body;
    for (const opinion of items) {
      const at = `${path}/opinions/${opinion.id}/answer`;
      const answer = { outcome: 'taken', answer: '已在第三条写明' };
      expect(refusedWith(await step('lishi-market-clerk', at, answer, 1))).toEqual(['actor/other-region']);
      expect((await step('market-clerk', at, answer, 1)).status).toBe(200);
      expect(refusedWith(await step('market-clerk', at, answer, 2))).toEqual(['consultation/answered']);
    }
    expect(await close('market-clerk', 1)).toEqual(['actor/role-missing']);
    expect(await close('wages-approver', 1)).toEqual(['actor/other-region']);
    expect((await step('market-approver', `${path}/closing`, { reasons: '已逐条答复' })).status).toBe(428);
    expect(await close('market-approver', 1)).toEqual([]);
    expect((await api.anonymous.get<Consultation>(path)).body).toMatchObject({
      state: 'closed',
      endedOn: '2026-12-03',
      opinions: [
        { capacity: 'department', given: 1, taken: 1 },
        { capacity: 'public', given: 2, taken: 2 },
      ],
    });
    expect(await close('market-approver', 2)).toEqual(['consultation/ended']);
    expect(refusedWith(await say(id, {}))).toEqual(['consultation/ended', 'consultation/period-over']);
  });

  it('每一步在平台日志中有条目，条目不含意见的文字', async () => {
    const { rows } = await api.pool.query<{ kind: string; content: object }>(
      `select kind, content from cx.platform_ledger where record_kind = 'consultation' order by seq`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'consultation.opened',
      'consultation.opinion-received',
      'consultation.opinion-received',
      'consultation.opinion-received',
      'consultation.opinion-answered',
      'consultation.opinion-answered',
      'consultation.opinion-answered',
      'consultation.closed',
    ]);
    expect(JSON.stringify(rows)).not.toContain('情节严重');
    expect(JSON.stringify(rows)).not.toContain('合成行业协会');
  });
});

describe('第七条 征求到各方，须有征求的函件、记录，或者收到的意见；匿名自称的，只算社会公众', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [withLocalStandard()], today: '2026-11-02' });
  });
  afterAll(() => api?.close());

  it('匿名自称各方提出五条意见，仍视为各方未征求到；部门补录来函的，视为征求到；空白的答复、说明、理由不予接受', async () => {
    const opened = await api.as('market-clerk').post<Shown>('/v1/consultations', consultation({ asked: [] }));
    const path = `/v1/consultations/${opened.body.id}`;
    const capacities = EVERYBODY.map(({ capacity }) => capacity);
    for (const capacity of capacities)
      expect((await api.anonymous.post(`${path}/opinions`, { capacity, text: '同意' })).status).toBe(201);
    expect(codesOf(await api.anonymous.post(`${path}/opinions`, { capacity: 'public', text: ' ' }))).toEqual([
      'request/field-invalid',
    ]);
    expect((await api.anonymous.get<Consultation>(path)).body.opinions).toMatchObject([
      { capacity: 'public', given: 5 },
    ]);
    api.clock.moveTo('2026-12-03');
    const answerAll = async () => {
      const { items } = (await api.as('market-clerk').get<{ items: Shown[] }>(`${path}/opinions?limit=50`)).body;
      for (const { id } of items.filter((each) => each['outcome'] === null)) {
        const at = `${path}/opinions/${id}/answer`;
        const said = (answer: string) => api.as('market-clerk').post(at, { outcome: 'taken', answer }, { ifMatch: 1 });
        expect(codesOf(await said('　'))).toEqual(['request/field-invalid']);
        expect((await said('已采纳')).status).toBe(200);
      }
    };
    await answerAll();
    const close = (reasons: string) => api.as('market-approver').post(`${path}/closing`, { reasons }, { ifMatch: 1 });
    expect(codesOf(await close(' '))).toEqual(['request/field-invalid']);
    expect(refusedWith(await close('已逐条答复'))).toEqual(['consultation/not-consulted']);
    for (const capacity of capacities) {
      const received = { capacity, text: '无意见', channel: 'post', receivedOn: '2026-12-01', evidenceDigest: PAPER };
      expect((await api.as('market-clerk').post(`${path}/received`, received)).status).toBe(201);
    }
    await answerAll();
    expect(refusedWith(await close('已逐条答复'))).toEqual([]);
  });

  it('公布网站不是标准所写的、采纳理由空白的，不予采纳', async () => {
    const { body } = await api.anonymous.get<{ items: { digest: string; code: string }[] }>('/v1/standards?limit=200');
    const { digest } = body.items.find(({ code }) => code === LOCAL)!;
    const propose = async (publishedAt: string) =>
      refusedWith(
        await api.as('market-clerk').post('/v1/standards/adoptions', {
          ...{ edition: LOCAL, digest, evidenceDigest: PAPER, publishedOn: '2026-12-03', publishedAt },
        }),
      );
    expect(await propose(' ')).toEqual(['request/field-invalid']);
    expect(await propose('网站')).toEqual(['standard/site-differs']);
    expect(await propose('信用中国（山西吕梁）')).toEqual([]);
    const path = `/v1/standards/adoptions/${encodeURIComponent(LOCAL)}/decision`;
    const decided = await api.as('market-approver').post(path, { adopt: true, reasons: ' ' }, { ifMatch: 1 });
    expect(codesOf(decided)).toEqual(['request/field-invalid']);
  });
});

describe('第七条 期限只能延长；撤回和改动之后须重新征求', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [withLocalStandard()], today: '2026-11-02' });
  });
  afterAll(() => api?.close());

  it('提前的不予延长，推后的延长；同一人不得提出又结束；撤回的不作为依据', async () => {
    const opened = await api.as('market-both').post<Shown>('/v1/consultations', consultation());
    const path = `/v1/consultations/${opened.body.id}`;
    const extend = async (until: string, ifMatch: number) =>
      refusedWith(await api.as('market-clerk').post(`${path}/extension`, { until, asked: [] }, { ifMatch }));
    expect(await extend('2026-12-02', 1)).toEqual(['consultation/not-longer']);
    expect(await extend('2026-12-05', 2)).toEqual(['record/changed-meanwhile']);
    expect(await extend('2026-12-05', 1)).toEqual([]);
    api.clock.moveTo('2026-12-07');
    const end = async (account: Account, how: string) =>
      refusedWith(await api.as(account).post(`${path}/${how}`, { reasons: '说明' }, { ifMatch: 2 }));
    expect(await end('market-both', 'closing')).toEqual(['actor/same-person']);
    const number = { reasons: '来电13800138000要求撤回' };
    expect(refusedWith(await api.as('market-approver').post(`${path}/withdrawal`, number, { ifMatch: 2 }))).toEqual([
      'record/holds-number',
    ]);
    expect(await end('market-clerk', 'withdrawal')).toEqual(['actor/role-missing']);
    expect(await end('market-approver', 'withdrawal')).toEqual([]);
    const { body } = await api.anonymous.get<{ items: { digest: string; code: string }[] }>('/v1/standards?limit=200');
    const { digest } = body.items.find(({ code }) => code === LOCAL)!;
    const proposal = {
      edition: LOCAL,
      digest,
      evidenceDigest: PAPER,
      publishedAt: '信用中国（山西吕梁）',
      publishedOn: '2026-12-07',
    };
    expect(codesOf(await api.as('market-clerk').post('/v1/standards/adoptions', proposal))).toEqual([
      'standard/not-consulted',
    ]);
  });

  it('实际起止与标准所写不同的，不得采纳', async () => {
    const again = await startApi({
      plugins: [
        withLocalStandard({
          adoption: { ...localAdoption(), consultation: { opened: '2026-09-01', closed: '2026-10-15' } },
        }),
      ],
      today: '2026-11-02',
    });
    try {
      await holdConsultation(again);
      const { body } = await again.anonymous.get<{ items: { digest: string; code: string }[] }>(
        '/v1/standards?limit=200',
      );
      const { digest } = body.items.find(({ code }) => code === LOCAL)!;
      const proposal = {
        edition: LOCAL,
        digest,
        evidenceDigest: PAPER,
        publishedAt: '信用中国（山西吕梁）',
        publishedOn: '2026-12-03',
      };
      expect(codesOf(await again.as('market-clerk').post('/v1/standards/adoptions', proposal))).toEqual([
        'standard/consultation-differs',
      ]);
    } finally {
      await again.close();
    }
  });
});

function localAdoption() {
  const { adoption } = withLocalStandard().ruleSets.find(({ code }) => code === LOCAL) as typeof NATIONAL;
  if (!adoption.known) throw new Error('the local standard says how it was adopted');
  return adoption;
}
