import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

const CODES = ['application', 'commitment', 'proof-of-performance', 'licence-or-id'] as const;
const DIGEST = `sha256:${'1'.repeat(64)}`;
const MATERIALS = CODES.map((code) => ({ code, digest: DIGEST }));
const MET = {
  facts: { 'duties-performed': true, 'new-heavier-penalty': false },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回全部产品，未再发现危害' } },
};

interface Eligibility {
  readonly routes: readonly {
    readonly route: string;
    readonly answer: string;
    readonly tooEarly: boolean;
    readonly earliest: { readonly day: string };
    readonly materials: readonly { readonly code: string }[];
  }[];
}

describe('第十一条、第十二条 信用修复', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  /** Listed on the first day, so that each test may look a year ahead. */
  const cases: { registered: Registered; determination: Shown; listing: Shown }[] = [];
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    for (let i = 0; i < 7; i += 1) cases.push(await market.listed());
  });
  afterAll(() => api?.close());
  const nextCase = () => cases.shift()!;

  const eligibility = (determination: Shown, stated: object = MET) =>
    api
      .as('market-clerk')
      .post<Eligibility>('/v1/repairs/eligibility', { determination: determination.id, ...stated }, { key: null });
  const apply = (determination: Shown, change: object = {}) =>
    api.as('market-clerk').post<Shown>('/v1/repairs', {
      determination: determination.id,
      route: 'early-removal',
      applicant: { role: 'subject', name: '当事人' },
      materials: MATERIALS,
      ...MET,
      ...change,
    });
  const accept = (repair: Shown, body: object = { accept: true }) =>
    api.as('market-clerk').post<Shown>(`/v1/repairs/${repair.id}/acceptance`, body, { ifMatch: repair.version });
  const decide = (repair: Shown, change: object = {}, account: Parameters<ApiTestbed['as']>[0] = 'market-approver') =>
    api
      .as(account)
      .post<Shown>(
        `/v1/repairs/${repair.id}/decision`,
        { grant: true, reasons: '义务已履行，不良影响已消除', ...MET, ...change },
        { ifMatch: repair.version },
      );

  describe('列入未满一年的', () => {
    it('修复资格说明最早何日、何种材料、何条依据', async () => {
      const { determination } = cases[0]!;
      const answer = await eligibility(determination);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        askedOn: '2026-12-01',
        edition: { code: 'market-supervision/repair/2025-12-25' },
        irreparable: null,
        noFeeBasis: { instrument: 'lvliang-2022-5', article: '十二' },
        routes: [
          {
            route: 'early-removal',
            answer: 'not-met',
            tooEarly: true,
            basis: { instrument: 'samr-order-44', article: '16' },
            earliest: {
              day: '2027-12-01',
              policy: 'stricter',
              sector: { day: '2027-12-01', anchor: 'listing' },
              national: { edition: 'national/publication/2026-04-01' },
            },
            decideWithin: { value: '7wd' },
          },
          // 没有法院裁定的，依重整、和解的路径不能判断，也不因此准予。
          { route: 'reorganisation', answer: 'undetermined' },
        ],
      });
      expect(answer.body.routes[0]!.materials.map(({ code }) => code)).toEqual(CODES);
    });

    it('可以登记申请，但不得准予；资格与决定是同一判断', async () => {
      const { determination, listing } = nextCase();
      const accepted = (await accept((await apply(determination)).body)).body;
      const answer = await decide(accepted);
      expect(answer.status).toBe(422);
      expect(codesOf(answer)).toEqual(['repair/too-early']);
      expect(await market.read(listing)).toMatchObject({ state: 'decided-listed' });
      const withdrawn = await api
        .as('market-clerk')
        .post<Shown>(`/v1/repairs/${accepted.id}/withdrawal`, { reasons: '申请人撤回' }, { ifMatch: accepted.version });
      expect(withdrawn.body.state).toBe('withdrawn');
    });
  });

  describe('失信主体按要求纠正失信行为、消除不良影响的，均可申请信用修复', () => {
    beforeAll(() => {
      api.clock.moveTo('2027-12-01');
    });

    it('符合条件的，一个决定终止名单、公示、共享和惩戒，并说明哪些不终止及其理由', async () => {
      const { registered, determination, listing } = nextCase();
      expect((await eligibility(determination)).body.routes[0]).toMatchObject({ answer: 'met', tooEarly: false });
      const published = await market.post(
        'market-approver',
        `/v1/listings/${listing.id}/publication`,
        {},
        { ifMatch: listing.version },
      );
      const created = await apply(determination);
      expect(created.status).toBe(201);
      expect(created.location).toBe(`/v1/repairs/${created.body.id}`);
      expect(created.body).toMatchObject({ state: 'applied', appliedOn: '2027-12-01', acceptDue: '2027-12-03' });
      const accepted = (await accept(created.body)).body;
      expect(accepted).toMatchObject({ state: 'accepted', decideDue: '2027-12-10' });
      const granted = await decide(accepted);
      expect(granted.status).toBe(200);
      expect(granted.body).toMatchObject({
        state: 'granted',
        decision: {
          granted: true,
          basis: { instrument: 'samr-order-44', article: '16' },
          effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
          ended: [
            { kind: 'listing', id: listing.id },
            { kind: 'publication', id: published.id },
          ],
        },
        stays: [],
      });
      expect(await market.read(listing)).toMatchObject({ state: 'removed-repaired', removedOn: '2027-12-01' });
      expect((await api.anonymous.get(`/v1/publications/${published.id}`)).status).toBe(404);
      const check = await api
        .as('procurement-querier')
        .post('/v1/checks', { subjectId: registered.subjectId, matter: 'food-licence' }, { key: null });
      expect(check.body).toMatchObject({ must: [], may: [] });
      // 曾公示的渠道须回执；未回执的一直列着，逾期的另行提出（第十二条）。
      expect(granted.body['outstanding']).toEqual(['认定部门网站', '“信用吕梁”网站', '国家企业信用信息公示系统']);
      expect(granted.body['dueDays']).toContainEqual(expect.objectContaining({ what: 'effect', doneOn: null }));
      const channels = `/v1/publications/${published.id}`;
      for (const channel of ['department-site', 'local-credit-site', 'gsxt']) {
        const { version } = (await api.as('market-clerk').get<Shown>(`${channels}/channels`)).body;
        const handed = await market.post(
          'market-clerk',
          `${channels}/hand-overs`,
          { channel, on: '2027-12-01', answerBy: '2027-12-02', reason: '与渠道约定次日回执' },
          { ifMatch: version },
        );
        await market.post(
          'market-clerk',
          `${channels}/receipts`,
          { channel, outcome: 'done', number: '回1号', system: '渠道系统', on: '2027-12-01' },
          { ifMatch: handed.version },
        );
      }
      const receipt = await api.as('market-clerk').get<Shown>(`/v1/repairs/${granted.body.id}`);
      expect(receipt.body['receipts']).toContainEqual({
        receiver: '国家企业信用信息公示系统',
        on: '2027-12-01',
        note: '渠道系统 回1号',
      });
      expect(receipt.body['outstanding']).toEqual([]);
      expect(receipt.body['dueDays']).toContainEqual(
        expect.objectContaining({ what: 'effect', doneOn: '2027-12-01', overdue: false }),
      );
      const page = await api.as('market-clerk').get<string>(`/v1/repairs/${granted.body.id}/papers/decision`);
      expect(page.body).toContain('<h1>准予信用修复决定书</h1>');
      expect(page.body).toContain('信用修复不收取任何费用');
    });

    it('材料齐全的应当受理，缺少的说明缺什么；清单以外的不得要求', async () => {
      const { determination } = nextCase();
      const incomplete = (await apply(determination, { materials: MATERIALS.slice(1) })).body;
      const answer = await accept(incomplete);
      expect(codesOf(answer)).toEqual(['repair/material-missing']);
      expect(answer.problem.findings[0]).toMatchObject({ pointer: '/materials/application' });
      const declined = await accept(incomplete, { accept: false, reasons: '缺少移出申请书' });
      expect(declined.body.state).toBe('not-accepted');
      const complete = (await apply(determination)).body;
      expect(codesOf(await accept(complete, { accept: false, reasons: '暂缓' }))).toEqual(['repair/must-accept']);
      expect((await accept(complete)).body.state).toBe('accepted');
    });

    it('符合条件的应当准予；不符合的说明理由，拟办人不得决定', async () => {
      const { determination } = nextCase();
      const accepted = (await accept((await apply(determination)).body)).body;
      expect(codesOf(await decide(accepted, { grant: false, reasons: '再观察' }))).toEqual(['repair/must-grant']);
      const unmet = { facts: { 'duties-performed': false, 'new-heavier-penalty': false } };
      expect(codesOf(await decide(accepted, unmet))).toEqual(['repair/condition-not-met']);
      const refused = await decide(accepted, { ...unmet, grant: false, reasons: '罚款尚未缴纳' });
      expect(refused.body).toMatchObject({ state: 'refused', decision: { granted: false } });
      const page = await api.as('market-clerk').get<string>(`/v1/repairs/${refused.body.id}/papers/decision`);
      expect(page.body).toContain('<h1>不予信用修复决定书</h1>');
    });

    it('申请中弄虚作假的，撤销修复，恢复列入，期限重新计算，再次公示', async () => {
      const { determination, listing } = nextCase();
      const granted = (await decide((await accept((await apply(determination)).body)).body)).body;
      const revoked = await api
        .as('market-approver')
        .post<Shown>(
          `/v1/repairs/${granted.id}/revocation`,
          { reasons: '提交的履行证明系伪造' },
          { ifMatch: granted.version },
        );
      const clause = { instrument: 'samr-order-44', article: '20', verified: false };
      expect(revoked.body).toMatchObject({
        state: 'revoked',
        decision: {
          revoked: {
            basis: clause,
            restored: { id: listing.id, clockRestarted: true, endsOn: '2030-12-01', legalBasis: [clause, clause] },
          },
        },
      });
      const back = await market.read(listing);
      expect(back).toMatchObject({
        state: 'restored',
        listedOn: '2027-12-01',
        endsOn: '2030-12-01',
        removedOn: null,
      });
      const shown = await market.post(
        'market-approver',
        `/v1/listings/${listing.id}/publication`,
        {},
        { ifMatch: back.version },
      );
      expect(shown).toMatchObject({ startsOn: '2027-12-01', endsOn: '2030-12-01' });
      expect((await api.anonymous.get(`/v1/publications/${shown.id}`)).status).toBe(200);
    });

    it('申请和办理都有最后期限，逾期看得见；路径不要求的材料不收', async () => {
      const { determination } = nextCase();
      const { problem } = await apply(determination, {
        materials: [...MATERIALS, { code: 'bank-statement', digest: DIGEST }],
      });
      expect(problem.findings).toMatchObject([
        { code: 'record/field-not-wanted', pointer: `/materials/${MATERIALS.length}/code`, basis: { article: '16' } },
      ]);
      const applied = (await apply(determination)).body;
      expect(applied['dueDays']).toMatchObject([
        {
          what: 'accept',
          within: '2wd',
          due: '2027-12-03',
          overdue: false,
          legalBasis: { instrument: 'samr-order-107' },
        },
      ]);
    });

    it('不得以任何形式收取费用：没有收费字段', async () => {
      const { determination } = cases[0]!;
      const answer = await apply(determination, { fee: 100 });
      expect(answer.status).toBe(400);
      expect(answer.problem.findings).toMatchObject([{ code: 'request/unknown-field', pointer: '/fee' }]);
      const document = await api.anonymous.get('/openapi.json');
      const names = JSON.stringify(document.body).match(/"(fee|fees|charge|price|payment)":/gi);
      expect(names).toBeNull();
    });
  });

  describe('法律、行政法规规定的管理措施期限未满的', () => {
    it('不予提前移出，期满后另行计算；其他部门不得办理', async () => {
      const { determination } = await market.listed({ order: { penalties: ['licence-revocation'] } });
      api.clock.moveTo('2028-12-01');
      const [route] = (await eligibility(determination)).body.routes;
      expect(route).toMatchObject({
        answer: 'not-met',
        tooEarly: false,
        bars: [{ code: 'statutory-measure-running', answer: 'met', basis: { article: '16' } }],
      });
      const accepted = (await accept((await apply(determination)).body)).body;
      expect(codesOf(await decide(accepted))).toEqual(['repair/bar-holds']);
      expect(codesOf(await decide(accepted, {}, 'taxation-approver'))).toContain('actor/other-sector');
      const stated = { facts: { ...MET.facts, 'statutory-measure-running': false } };
      expect(codesOf(await decide(accepted, stated))).toEqual(['fact/comes-from-document']);
    });
  });

  it('没有名单也没有公示的，无可修复', async () => {
    const determination = await market.determine(await market.register());
    expect(codesOf(await eligibility(determination))).toEqual(['repair/nothing-to-repair']);
  });
});
