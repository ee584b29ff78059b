import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute } from './list-case.js';
import { CARE, codesOf, RECEIPT, type Shown } from './market-case.js';

interface Eligibility {
  readonly routes: readonly {
    readonly answer: string;
    readonly missing: readonly string[];
    readonly bars: readonly { readonly code: string; readonly answer: string }[];
  }[];
}

const JUDGMENT = { text: '刑事判决书（2027）合成刑初1号', digest: RECEIPT };
const SHOWN = { document: JUDGMENT, on: '2026-11-20', reasons: '已经查阅生效裁判文书' };
const PERSON_CARE = {
  ...CARE,
  minor: { answer: 'no', reasons: '成年' },
  incapacity: { answer: 'no', reasons: '无' },
};

describe('认定时没有写明的事实和判断，可以由认定机关补充', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  beforeAll(async () => {
    api = await startApi();
    cases = new ListCases(api);
  });
  afterAll(() => api?.close());

  const FOOD: ListRoute = { ...ROUTES.market, person: true };
  const read = async (account: Account, { id }: Shown) =>
    (await api.as(account).get<Shown>(`/v1/determinations/${id}`)).body;
  const supply = async (account: Account, determination: Shown, body: object) =>
    cases.send(
      account,
      `/v1/determinations/${determination.id}/supplements`,
      { ...SHOWN, ...body },
      (await read(account, determination)).version,
    );
  const confirm = async (
    account: Account,
    determination: Shown,
    body: object = { confirmed: true, reasons: '已核对' },
  ) =>
    cases.send(
      account,
      `/v1/determinations/${determination.id}/supplements/decision`,
      body,
      (await read(account, determination)).version,
    );
  const supplied = async (route: ListRoute, determination: Shown, body: object) => {
    expect((await supply(route.clerk, determination, body)).status).toBe(200);
    const { status, body: after } = await confirm(route.approver, determination);
    expect(status).toBe(200);
    return after;
  };
  const MET: Readonly<Record<string, object>> = {
    [ROUTES.market.list]: {
      facts: { 'duties-performed': true, 'new-heavier-penalty': false },
      judgements: { 'harm-removed': { answer: true, reasons: '已召回' } },
    },
    [ROUTES.safety.list]: {
      facts: { 'duties-performed': true, 'new-listed-conduct': false },
      judgements: { 'harm-removed': { answer: true, reasons: '已整改' } },
    },
  };
  const eligibility = async (route: ListRoute, determination: Shown) => {
    const { status, body } = await api
      .as(route.clerk)
      .post<Eligibility>(
        '/v1/repairs/eligibility',
        { determination: determination.id, ...MET[route.list] },
        { key: null },
      );
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.routes[0]!;
  };
  const check = async (subjectId: string, matter: string) =>
    (
      await api
        .as('procurement-querier')
        .post<Record<'must' | 'undetermined', { code: string }[]>>('/v1/checks', { subjectId, matter }, { key: null })
    ).body;
  const replayed = async () => {
    const { body } = await api.as('credit-office').send<string>('GET', '/v1/replay');
    const lines = body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return lines.at(-1)!;
  };

  /** A party of work safety with its principal, both listed by one decision; what is stated of each. */
  const accident = async (stated: { readonly facts: object; readonly ofPrincipal?: object }) => {
    const route: ListRoute = { ...ROUTES.safety, criterion: 'EM-A06.1', facts: stated.facts, judgements: {} };
    const person = await cases.register({ ...ROUTES.safety, person: true });
    const planted = await cases.register(route);
    const determination = await cases.determine(route, planted);
    const proposed = await cases.post(route.clerk, '/v1/listings', {
      determination: determination.id,
      reasons: '拟列入',
      persons: [
        {
          subject: person.subjectId,
          roles: ['principal'],
          reasons: '营业执照载明',
          care: PERSON_CARE,
          ...(stated.ofPrincipal ? { facts: stated.ofPrincipal } : {}),
        },
      ],
    });
    const entry = (proposed['persons'] as { named: { listing: string }[] }).named[0]!.listing;
    const notice = {
      facts: '告知的事实',
      legalBasis: '告知的依据',
      rights: '陈述、申辩',
      servedOn: '2026-12-01',
      method: 'direct',
      receiptDigest: RECEIPT,
      objectionWindow: '5wd',
      windowReason: '规则没有规定',
    };
    for (const id of [proposed.id, entry]) {
      let listing = await cases.read(route.clerk, { id });
      listing = await cases.post(route.clerk, `/v1/listings/${id}/notice`, notice, listing.version);
      await cases.post(
        route.clerk,
        `/v1/listings/${id}/waiver`,
        { on: '2026-12-01', evidenceDigest: RECEIPT },
        listing.version,
      );
    }
    await cases.post(
      route.approver,
      `/v1/listings/${proposed.id}/decision`,
      { list: true, reasons: '予以列入' },
      (await cases.read(route.clerk, proposed)).version,
    );
    const own = await cases.read(route.clerk, { id: entry });
    return {
      route,
      determination,
      principal: { subjectId: person.subjectId, determination: { id: own['determinationId'] as string, version: 1 } },
    };
  };
  const ACCIDENT = { 'within-scope': true, 'accident-class': 'major', 'part-in-accident': 'occurring-unit' };

  describe('食品的自然人当事人：是否因食品安全犯罪被判处有期徒刑，认定时没有写明', () => {
    it('修复资格由不能确定变为确定：没有被判刑的可以修复', async () => {
      const { planted, determination } = await cases.listed(FOOD);
      expect(await eligibility(FOOD, determination)).toMatchObject({
        missing: expect.arrayContaining(['fact:statutory-measure-running']),
      });
      expect((await check(planted.subjectId, 'food-management')).undetermined).toMatchObject([{ code: 'S08-life' }]);
      const after = await supplied(FOOD, determination, { facts: { 'imprisoned-for-food-crime': false } });
      expect(after['facts']).not.toHaveProperty('imprisoned-for-food-crime');
      expect(after['supplements']).toMatchObject([
        {
          facts: { 'imprisoned-for-food-crime': false },
          evidence: { document: JUDGMENT, on: '2026-11-20' },
          state: 'confirmed',
          preparedBy: 'market-clerk',
          decidedBy: 'market-approver',
          decidedOn: '2026-12-01',
        },
      ]);
      const answer = await eligibility(FOOD, determination);
      expect(answer.missing).toEqual([]);
      expect(answer.bars).toMatchObject([{ code: 'statutory-measure-running', answer: 'not-met' }]);
      expect((await check(planted.subjectId, 'food-management')).undetermined).toEqual([]);
    });

    it('被判刑的，终身禁业随即可查，不得修复', async () => {
      const { planted, determination } = await cases.listed(FOOD);
      await supplied(FOOD, determination, { facts: { 'imprisoned-for-food-crime': true } });
      expect(await eligibility(FOOD, determination)).toMatchObject({
        answer: 'not-met',
        bars: [{ code: 'statutory-measure-running', answer: 'met' }],
      });
      expect((await check(planted.subjectId, 'food-management')).must).toMatchObject([{ code: 'S08-life' }]);
    });
  });

  describe('安全生产的主要负责人', () => {
    it('是否受刑事处罚或者撤职处分没有写明的，由不能确定变为确定', async () => {
      const { route, principal } = await accident({ facts: ACCIDENT });
      expect((await eligibility(route, principal.determination)).missing).toContain('fact:statutory-ban-running');
      await supplied(route, principal.determination, {
        facts: { 'principal-punished-or-dismissed': false, 'principal-responsible-for-accident': false },
      });
      const answer = await eligibility(route, principal.determination);
      expect(answer.missing).toEqual([]);
      expect(answer.bars).toMatchObject([{ code: 'ban-running', answer: 'not-met' }, { code: 'relapse' }]);
    });

    it('负有责任并受处罚的，终身不得任职，不得修复', async () => {
      const { route, principal } = await accident({ facts: ACCIDENT });
      await supplied(route, principal.determination, {
        facts: { 'principal-punished-or-dismissed': true, 'principal-responsible-for-accident': true },
      });
      expect(await eligibility(route, principal.determination)).toMatchObject({
        answer: 'not-met',
        bars: [{ code: 'ban-running', answer: 'met' }, {}],
      });
    });

    it('本人的事实不从单位补充而来，单位的也不在本人处补充', async () => {
      const { route, determination, principal } = await accident({ facts: ACCIDENT });
      await supplied(route, determination, {
        facts: { 'principal-punished-or-dismissed': true, 'larger-accidents': 1 },
      });
      const person = await read(route.clerk, principal.determination as Shown);
      expect(person['supplements']).toMatchObject([{ facts: { 'larger-accidents': 1 }, state: 'confirmed' }]);
      expect(JSON.stringify(person['supplements'])).not.toContain('principal-punished-or-dismissed');
      expect((await eligibility(route, principal.determination)).missing).toContain('fact:statutory-ban-running');
      const beside = await supply(route.clerk, principal.determination as Shown, {
        facts: { 'performance-overdue': true },
        judgements: { 'vile-and-grave': { answer: true, reasons: '经查' } },
      });
      expect(beside.status).toBe(422);
      expect(beside.problem.findings.map(({ code, pointer }) => [code, pointer])).toEqual([
        ['supplement/through-the-party', '/facts/performance-overdue'],
        ['supplement/through-the-party', '/judgements/vile-and-grave'],
      ]);
    });
  });

  describe('不得以补充改变已写明的，也不得一人办理', () => {
    it('每一种不得补充的情形说明位置和理由', async () => {
      const { determination } = await cases.listed(FOOD);
      const of = async (body: object) => {
        const answer = await supply(FOOD.clerk, determination, body);
        return answer.problem.findings.map(({ code, pointer }) => [code, pointer]);
      };
      expect(
        await of({
          facts: { conducts: ['food-without-licence'], 'no-such-fact': 1, 'imprisoned-for-food-crime': 'yes' },
          judgements: { gravity: { answer: false, reasons: '改变' }, 'no-such': { answer: true, reasons: '无' } },
        }),
      ).toEqual([
        ['fact/not-declared', '/facts/no-such-fact'],
        ['fact/wrong-type', '/facts/imprisoned-for-food-crime'],
        ['judgement/not-declared', '/judgements/no-such'],
        ['supplement/already-stated', '/facts/conducts'],
        ['supplement/already-stated', '/judgements/gravity'],
      ]);
      expect(await of({ facts: {} })).toEqual([['supplement/empty', '/facts']]);
      expect(await of({ facts: { 'imprisoned-for-food-crime': false }, on: '2026-12-02' })).toEqual([
        ['supplement/day-in-future', '/on'],
      ]);
    });

    it('另一人决定；待决定时不另拟，不予确认的没有效力，补充后不得再补同一项', async () => {
      const route: ListRoute = { ...FOOD };
      const { determination } = await cases.listed(route);
      const body = { facts: { 'imprisoned-for-food-crime': true } };
      expect(codesOf(await confirm('market-approver', determination))).toEqual(['supplement/nothing-to-decide']);
      expect((await supply('market-both', determination, body)).status).toBe(200);
      expect(codesOf(await supply('market-clerk', determination, body))).toEqual(['supplement/open']);
      expect(codesOf(await confirm('market-both', determination))).toEqual(['actor/same-person']);
      const elsewhere = await cases.send(
        'lishi-market-approver',
        `/v1/determinations/${determination.id}/supplements/decision`,
        { confirmed: true, reasons: '已核对' },
        (await read('market-clerk', determination)).version,
      );
      expect(codesOf(elsewhere)).toEqual(['actor/other-region']);
      expect(
        (await confirm('market-approver', determination, { confirmed: false, reasons: '判决尚未生效' })).body,
      ).toMatchObject({
        supplements: [{ state: 'declined', decisionReasons: '判决尚未生效' }],
      });
      expect((await eligibility(route, determination)).missing).toContain('fact:statutory-measure-running');
      await supplied(route, determination, body);
      expect(
        codesOf(await supply('market-clerk', determination, { facts: { 'imprisoned-for-food-crime': false } })),
      ).toEqual(['supplement/already-stated']);
    });

    it('没有作出的认定不得补充；版本不符的不得补充', async () => {
      const planted = await cases.register(FOOD);
      const proposed = await cases.post(FOOD.clerk, '/v1/determinations', {
        subjectId: planted.subjectId,
        documentId: planted.documentId,
        criterion: FOOD.criterion,
        facts: FOOD.facts,
        judgements: FOOD.judgements,
        care: PERSON_CARE,
      });
      const body = { facts: { 'imprisoned-for-food-crime': false } };
      expect(codesOf(await supply(FOOD.clerk, proposed, body))).toEqual(['supplement/nothing-stands']);
      const stale = await cases.send(
        FOOD.clerk,
        `/v1/determinations/${proposed.id}/supplements`,
        { ...SHOWN, ...body },
        99,
      );
      expect(codesOf(stale)).toEqual(['record/changed-meanwhile']);
    });

    it('各次办理都在主体的记录中，此前某一时刻所知的照旧可查', async () => {
      const { planted, determination } = await cases.listed(FOOD);
      const before = new Date(api.clock.now().getTime()).toISOString();
      await supplied(FOOD, determination, { facts: { 'imprisoned-for-food-crime': false } });
      const { rows } = await api.pool.query<{ kind: string }>(
        `select kind from cx.subject_ledger where subject_id = $1 and kind like 'determination.%' order by seq`,
        [planted.subjectId],
      );
      expect(rows.map(({ kind }) => kind)).toEqual([
        'determination.proposed',
        'determination.made',
        'determination.supplement-proposed',
        'determination.supplemented',
      ]);
      const suppliedBy = async (query: string) =>
        (
          await api
            .as(FOOD.clerk)
            .get<{ records: { kind: string; content: Record<string, unknown> }[] }>(
              `/v1/subjects/${planted.subjectId}/records${query}`,
            )
        ).body.records.find(({ kind }) => kind === 'determination')!.content['supplements'];
      expect(await suppliedBy(`?knownAt=${encodeURIComponent(before)}`)).toBeFalsy();
      expect(await suppliedBy('')).toMatchObject([{ state: 'confirmed' }]);
    });
  });

  it('申请之后才补充的，补充前不得准予，补充后可以；此前的决定照其所据复算，全部相同', async () => {
    const { determination, listing } = await cases.listed(FOOD);
    api.clock.moveTo('2027-12-01');
    const applied = await cases.post(FOOD.clerk, '/v1/repairs', {
      determination: determination.id,
      route: 'early-removal',
      applicant: { role: 'subject', name: '当事人' },
      materials: ['application', 'commitment', 'proof-of-performance', 'licence-or-id'].map((code) => ({
        code,
        digest: RECEIPT,
      })),
      ...MET[FOOD.list],
    });
    const accepted = await cases.post(
      FOOD.clerk,
      `/v1/repairs/${applied.id}/acceptance`,
      { accept: true },
      applied.version,
    );
    const grant = () =>
      cases.send(
        FOOD.approver,
        `/v1/repairs/${accepted.id}/decision`,
        { grant: true, reasons: '已履行', ...MET[FOOD.list] },
        accepted.version,
      );
    expect(codesOf(await grant())).toEqual(['repair/undetermined']);
    await supplied(FOOD, determination, { facts: { 'imprisoned-for-food-crime': false } });
    expect((await grant()).body['state']).toBe('granted');
    expect(await cases.read(FOOD.clerk, listing)).toMatchObject({ state: 'removed-repaired' });
    expect(await replayed()).toMatchObject({ event: 'summary', different: 0, notReplayable: 0 });
  });
});
