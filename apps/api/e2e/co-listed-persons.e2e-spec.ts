import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { CARE, codesOf, MarketCase, RECEIPT, type Shown } from './market-case.js';

/** 用人单位和人员的测试数据。 */
const PERSON_CARE = {
  ...CARE,
  minor: { answer: 'no', reasons: '已成年' },
  incapacity: { answer: 'no', reasons: '没有证据' },
} as const;
const CASES = {
  wages: {
    clerk: 'wages-clerk',
    approver: 'wages-approver',
    organName: '吕梁市人力资源和社会保障局',
    kind: 'other-statutory',
    word: '吕人社监令',
    order: { orders: ['rectification-order'] },
    stated: {
      criterion: 'HRSS-A05.1',
      facts: {
        'order-unpaid': true,
        'one-worker-months': 3,
        'one-worker-amount': 2_000_000,
        'workers-owed': 1,
        'total-owed': 2_000_000,
        'mass-or-extreme-incident': false,
        'violation-corrected': false,
        'commitment-given': false,
      },
      judgements: {},
    },
  },
  safety: {
    clerk: 'safety-clerk',
    approver: 'safety-approver',
    organName: '吕梁市应急管理局',
    kind: 'penalty-decision',
    word: '吕应急罚',
    order: { penalties: ['fine'], fineFen: 100_000_000, violation: '瞒报生产安全事故' },
    stated: {
      criterion: 'EM-A06.4',
      facts: { 'within-scope': true, conducts: ['accident-concealed-or-misreported'] },
      judgements: {},
    },
  },
} as const;
type Sector = keyof typeof CASES;

describe('与当事人一并处理的人员', () => {
  let api: ApiTestbed;
  let cases: MarketCase;
  let serial = 0;
  beforeAll(async () => {
    api = await startApi();
    cases = new MarketCase(api);
  });
  afterAll(() => api?.close());

  /** 一份文书，当事人为单位；另有两名自然人，同一部门的其他文书已登记。 */
  const registered = async (sector: Sector) => {
    const { clerk, organName, kind, word, order } = CASES[sector];
    const register = (party: object) => {
      serial += 1;
      return cases.post<{ id: string; parties: { subjectId: string }[] }>(clerk, '/v1/documents', {
        kind,
        number: `${word}〔2026〕${serial}号`,
        organName,
        decidedOn: '2026-09-01',
        service: 'served',
        servedOn: '2026-09-01',
        parties: [{ order, ...party }],
      });
    };
    const party = await register({
      name: `吕梁合成建筑${serial}号有限公司`,
      kind: 'legal-person',
      unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 800_000 + serial),
    });
    const persons: string[] = [];
    for (const name of ['测试人甲', '测试人乙']) {
      const { parties } = await register({
        name,
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141102', '1981-04-05', serial),
      });
      persons.push(parties[0]!.subjectId);
    }
    return { documentId: party.id, subjectId: party.parties[0]!.subjectId, persons: persons as [string, string] };
  };
  const determine = async (sector: Sector, { subjectId, documentId }: { subjectId: string; documentId: string }) => {
    const { clerk, approver, stated } = CASES[sector];
    const proposed = await cases.post(clerk, '/v1/determinations', { subjectId, documentId, care: CARE, ...stated });
    return cases.post(
      approver,
      `/v1/determinations/${proposed.id}/decision`,
      { made: true, reasons: '事实清楚' },
      { ifMatch: proposed.version },
    );
  };
  const propose = (account: Account, determination: Shown, body: object) =>
    api.as(account).post<Shown>('/v1/listings', { determination: determination.id, reasons: '拟列入', ...body });
  const person = (subject: string, roles: readonly string[], more: object = {}) => ({
    subject,
    roles,
    reasons: '登记信息和劳动合同载明',
    care: PERSON_CARE,
    ...more,
  });
  const read = async (account: Account, id: string) => (await api.as(account).get<Shown>(`/v1/listings/${id}`)).body;
  const entries = (listing: Shown): string[] =>
    (listing['persons'] as { named: { listing: string }[] }).named.map(({ listing: id }) => id);
  const serve = async (account: Account, id: string, more: object = {}) =>
    cases.post(
      account,
      `/v1/listings/${id}/notice`,
      {
        facts: '责令限期支付，逾期未支付',
        legalBasis: '《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第五条',
        rights: '五个工作日内提出异议；决定前改正并承诺的可以不予列入',
        servedOn: api.clock.today(),
        method: 'direct',
        receiptDigest: RECEIPT,
        ...more,
      },
      { ifMatch: (await read(account, id)).version },
    );
  const waive = async (account: Account, id: string) =>
    cases.post(
      account,
      `/v1/listings/${id}/waiver`,
      { on: api.clock.today(), evidenceDigest: RECEIPT },
      { ifMatch: (await read(account, id)).version },
    );
  const decide = async (account: Account, id: string, more: object = {}) =>
    api
      .as(account)
      .post<Shown>(
        `/v1/listings/${id}/decision`,
        { list: true, reasons: '事实清楚，予以列入', ...more },
        { ifMatch: (await read(account, id)).version },
      );

  describe('拖欠农民工工资：法定代表人、主要负责人、直接责任人员由同一决定列入，随用人单位一并移出', () => {
    const WAGES = ['wages-clerk', 'wages-approver'] as const;
    const known = ([head, manager]: readonly [string, string]) => ({
      persons: [person(head, ['legal-representative', 'principal']), person(manager, ['direct-manager'])],
      personsNotKnown: [{ role: 'direct-staff', reasons: '经查没有其他直接责任人员' }],
    });

    it('没有写明的职务逐项拒绝，写明第五条', async () => {
      const file = await registered('wages');
      const determination = await determine('wages', file);
      const silent = await propose(WAGES[0], determination, {});
      expect(silent.status).toBe(422);
      expect(codesOf(silent)).toEqual(Array(4).fill('listing/person-missing'));
      expect(silent.problem.findings[0]).toMatchObject({ basis: { instrument: 'mohrss-order-45', article: '5' } });
      const { persons, personsNotKnown } = known(file.persons);
      const without = await propose(WAGES[0], determination, { persons: persons.slice(1), personsNotKnown });
      expect(codesOf(without)).toEqual(['listing/person-missing', 'listing/person-missing']);
    });

    it('各有告知、异议期限和记录；一并决定，一并移出，期限相同；核查时适用针对人员的措施', async () => {
      const file = await registered('wages');
      const determination = await determine('wages', file);
      const listing = await cases.post(WAGES[0], '/v1/listings', {
        determination: determination.id,
        reasons: '拟列入',
        ...known(file.persons),
      });
      const [head, manager] = entries(listing) as [string, string];
      for (const id of [listing.id, head]) {
        await serve(WAGES[0], id);
        await waive(WAGES[0], id);
      }
      // 只告知用人单位和法定代表人的，不得决定。
      expect(codesOf(await decide(WAGES[1], listing.id))).toEqual([
        'listing/transition-not-allowed',
        'listing/notice-not-served',
      ]);
      const notice = await api.as(WAGES[0]).get<string>(`/v1/listings/${manager}/papers/notice`);
      await serve(WAGES[0], manager);
      expect(codesOf(await decide(WAGES[1], listing.id))).toEqual(['listing/objection-window-open']);
      await waive(WAGES[0], manager);
      const decided = await decide(WAGES[1], listing.id);
      expect(decided.body['state']).toBe('decided-listed');
      const entry = await read(WAGES[0], head);
      expect(entry).toMatchObject({
        state: 'decided-listed',
        endsOn: decided.body['endsOn'],
        beside: { listing: listing.id, roles: ['legal-representative', 'principal'] },
      });
      expect(notice.status).toBe(200);

      const check = (subjectId: string) =>
        api
          .as('procurement-querier')
          .post<{ must: { code: string }[] }>(
            '/v1/checks',
            { subjectId, matter: 'civil-service-recruitment' },
            { key: null },
          );
      expect((await check(file.persons[0])).body.must.map(({ code }) => code)).toContain('S17');
      expect((await check(file.subjectId)).body.must).toEqual([]);

      const removal = async (account: Account, id: string, step: string) =>
        cases.post(
          account,
          `/v1/listings/${id}/removal`,
          { step, reason: 'error-corrected', reasons: '责令文书送达有误' },
          { ifMatch: (await read(account, id)).version },
        );
      await removal(WAGES[0], listing.id, 'prepare');
      await removal(WAGES[1], listing.id, 'decide');
      for (const id of [head, manager]) {
        const left = await read(WAGES[0], id);
        expect(left).toMatchObject({ state: 'removed-error', removalReason: 'error-corrected' });
        expect((left['steps'] as { body: object }[]).at(-1)!.body).toMatchObject({
          withParty: listing.id,
          basis: { instrument: 'mohrss-order-45', article: '14(3)' },
        });
      }
      expect((await check(file.persons[0])).body.must).toEqual([]);
    });
  });

  describe('拖欠农民工工资：改正满六个月，用人单位申请提前移出', () => {
    const [clerk, approver] = ['wages-clerk', 'wages-approver'] as const;
    const STATED = {
      facts: {
        'violation-corrected': true,
        'commitment-given': true,
        'new-default-while-listed': false,
        'wage-crime-pending': false,
        'wage-crime-liable': false,
      },
      judgements: { 'other-central-bar': { answer: false, reasons: '未发现其他禁止情形' } },
    } as const;
    const stated = (correctedOn?: string) => ({
      ...STATED,
      facts: { ...STATED.facts, ...(correctedOn ? { 'corrected-on': correctedOn } : {}) },
    });
    const application = (determination: Shown, correctedOn?: string) => ({
      ...stated(correctedOn),
      determination: determination.id,
      route: 'early-removal',
      applicant: { role: 'subject', name: '合成用人单位' },
      materials: [
        { code: 'application', digest: RECEIPT },
        { code: 'proof', digest: RECEIPT },
      ],
      commitment: { on: correctedOn ?? api.clock.today(), digest: RECEIPT },
    });
    /** 用人单位和两名人员已列入，均已公示。 */
    const listedTogether = async () => {
      const file = await registered('wages');
      const determination = await determine('wages', file);
      const listing = await cases.post(clerk, '/v1/listings', {
        determination: determination.id,
        reasons: '拟列入',
        persons: [person(file.persons[0], ['legal-representative', 'principal'])],
        personsNotKnown: ['direct-manager', 'direct-staff'].map((role) => ({ role, reasons: '经查没有其他人员' })),
      });
      const [head] = entries(listing) as [string];
      for (const id of [listing.id, head]) {
        await serve(clerk, id);
        await waive(clerk, id);
      }
      expect((await decide(approver, listing.id)).status).toBe(200);
      return { file, determination, listing, head };
    };
    const decideRepair = (repair: Shown, body: object) =>
      api
        .as(approver)
        .post<Shown>(
          `/v1/repairs/${repair.id}/decision`,
          { grant: true, reasons: '经核实', ...body },
          { ifMatch: repair.version },
        );
    type Eligibility = { routes: { answer: string; missing: string[]; earliest?: { day: IsoDate } }[] };

    it('没有写明改正之日的，资格查询列为尚缺，不得准予；写明的，用人单位和人员一并移出，公示和措施终止', async () => {
      const { file, determination, listing, head } = await listedTogether();
      const correctedOn = api.clock.today();
      const published = await cases.post(
        approver,
        `/v1/listings/${listing.id}/publication`,
        {},
        { ifMatch: (await read(clerk, listing.id)).version },
      );
      const eligibility = (body: object) =>
        api.as(clerk).post<Eligibility>('/v1/repairs/eligibility', { determination: determination.id, ...body });
      const { determinationId } = await read(clerk, head);
      const alone = await api
        .as(clerk)
        .post('/v1/repairs/eligibility', { determination: determinationId, ...stated(correctedOn) });
      expect(alone.problem.findings).toMatchObject([
        { code: 'repair/through-the-party', basis: { instrument: 'mohrss-order-45', article: '14(3)' } },
      ]);
      const unknown = (await eligibility(stated())).body.routes[0]!;
      expect(unknown).toMatchObject({ answer: 'undetermined', missing: ['fact:corrected-on'] });
      const { earliest } = (await eligibility(stated(correctedOn))).body.routes[0]!;
      api.clock.moveTo(earliest!.day);

      const applied = await cases.post(clerk, '/v1/repairs', application(determination));
      const accepted = await cases.post(
        clerk,
        `/v1/repairs/${applied.id}/acceptance`,
        { accept: true },
        { ifMatch: applied.version },
      );
      const refused = await decideRepair(accepted, stated());
      expect(refused.problem.findings).toMatchObject([
        {
          code: 'repair/undetermined',
          pointer: '/facts/corrected-on',
          basis: { instrument: 'mohrss-order-45', article: '12' },
        },
      ]);
      const granted = await decideRepair(accepted, stated(correctedOn));
      expect(granted.body).toMatchObject({
        state: 'granted',
        decision: {
          basis: { instrument: 'mohrss-order-45', article: '12' },
          earliest: { sector: { anchor: 'correction' } },
          ended: expect.arrayContaining([
            { kind: 'listing', id: listing.id },
            { kind: 'listing', id: head },
            expect.objectContaining({ kind: 'publication' }),
          ]),
        },
      });
      expect(await read(clerk, listing.id)).toMatchObject({ state: 'removed-repaired' });
      const left = await read(clerk, head);
      expect(left).toMatchObject({ state: 'removed-repaired', removalReason: 'repaired' });
      expect((left['steps'] as { body: object }[]).at(-1)!.body).toMatchObject({
        withParty: listing.id,
        basis: { instrument: 'mohrss-order-45', article: '14(3)' },
      });
      expect((await api.anonymous.get(`/v1/publications/${published.id}`)).status).toBe(404);
      const check = await api
        .as('procurement-querier')
        .post<{ must: object[] }>(
          '/v1/checks',
          { subjectId: file.persons[0], matter: 'civil-service-recruitment' },
          { key: null },
        );
      expect(check.body.must).toEqual([]);
    });

    it('列入后不满六个月的不予准许；改正之日不是日期的拒绝', async () => {
      const { determination } = await listedTogether();
      const today = api.clock.today();
      const early = await api.as(clerk).post<Eligibility>('/v1/repairs/eligibility', {
        determination: determination.id,
        ...stated(today),
      });
      expect(early.body.routes[0]).toMatchObject({ answer: 'not-met', tooEarly: true });
      const wrong = await api.as(clerk).post('/v1/repairs', application(determination, '去年'));
      expect(codesOf(wrong).length).toBeGreaterThan(0);
    });
  });

  describe('瞒报事故：认定负有责任的人员列入', () => {
    it('没有责任认定的拒绝；认定的写入该人员的记录', async () => {
      const file = await registered('safety');
      const determination = await determine('safety', file);
      const of = (more: object) =>
        propose('safety-clerk', determination, { persons: [person(file.persons[0], ['principal'], more)] });
      expect(codesOf(await of({}))).toEqual(['listing/responsibility-missing']);
      const proposed = await of({ responsibility: { answer: true, reasons: '指使瞒报' } });
      expect(proposed.status).toBe(201);
      expect(await read('safety-clerk', entries(proposed.body)[0]!)).toMatchObject({
        beside: { roles: ['principal'], responsibility: { answer: true, reasons: '指使瞒报', by: 'safety-clerk' } },
      });
    });
  });
});
