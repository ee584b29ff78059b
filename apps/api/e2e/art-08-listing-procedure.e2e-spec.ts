import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, NOTICE, RECEIPT, type Shown } from './market-case.js';

describe('第八条 严格履行严重失信主体名单认定程序', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const decide = (
    listing: Shown,
    account: Parameters<ApiTestbed['as']>[0] = 'market-approver',
    ifMatch = listing.version,
  ) =>
    api
      .as(account)
      .post<Shown>(
        `/v1/listings/${listing.id}/decision`,
        { list: true, reasons: '予以列入', noBan: true },
        { ifMatch },
      );
  const proposed = async () => market.propose(await market.determine(await market.register()));

  describe('在作出决定前，应当告知当事人作出决定的事由、依据和当事人依法享有的权利', () => {
    it('未告知的，不得决定列入；拒绝写明条款', async () => {
      const answer = await decide(await proposed());
      expect(answer.status).toBe(422);
      expect(codesOf(answer)).toEqual(['listing/notice-not-served', 'listing/consent-missing']);
      expect(answer.problem.basis).toMatchObject({
        instrument: 'samr-order-44',
        title: '市场监督管理严重违法失信名单管理办法',
        article: '13',
        verified: true,
      });
      expect(answer.problem.findings[1]).toMatchObject({ basis: { instrument: 'samr-order-44', article: '22' } });
    });

    it('处罚告知中没有载明拟列入名单的，不是列入前的告知', async () => {
      const listing = await proposed();
      const answer = await api
        .as('market-clerk')
        .post(`/v1/listings/${listing.id}/notice`, { ...NOTICE, namedListing: false }, { ifMatch: listing.version });
      expect(codesOf(answer)).toEqual(['listing/penalty-notice-did-not-name-listing']);
    });

    it('处罚决定作出以后送达的，不是列入前的告知', async () => {
      const listing = await proposed();
      const answer = await api
        .as('market-clerk')
        .post(`/v1/listings/${listing.id}/notice`, { ...NOTICE, servedOn: '2026-09-02' }, { ifMatch: listing.version });
      expect(codesOf(answer)).toEqual(['listing/notice-after-decision']);
    });
  });

  describe('处罚程序中的听证（行政处罚法第六十三、六十四条）', () => {
    const REVOKED = { order: { penalties: ['licence-revocation'] } };
    const revoked = async (change: object = REVOKED) =>
      market.propose(await market.determine(await market.register(change)));
    const notify = (listing: Shown, change: object) =>
      api
        .as('market-clerk')
        .post<Shown>(`/v1/listings/${listing.id}/notice`, { ...NOTICE, ...change }, { ifMatch: listing.version });
    const hearing = (listing: Shown, body: object) =>
      api
        .as('market-clerk')
        .post<Shown>(
          `/v1/listings/${listing.id}/hearing`,
          { evidenceDigest: RECEIPT, ...body },
          { ifMatch: listing.version },
        );
    const told = async () => (await notify(await revoked(), { toldOfHearing: true })).body;

    it('吊销许可证而没有告知听证权利的，不得据以列入；罚款是否较大由人写明', async () => {
      const listing = await revoked();
      for (const toldOfHearing of [false, undefined])
        expect(codesOf(await notify(listing, { toldOfHearing }))).toEqual(['listing/hearing-not-told']);
      const refused = await notify(listing, { toldOfHearing: false });
      expect(refused.problem.basis).toMatchObject({
        instrument: 'administrative-penalty-law',
        article: '63',
        verified: true,
      });
      const fined = await revoked({});
      expect(codesOf(await notify(fined, { toldOfHearing: undefined }))).toEqual(['listing/hearing-not-stated']);
      expect((await notify(fined, { toldOfHearing: false })).status).toBe(200);
    });

    it('要求听证的五个工作日届满以前作出的处罚决定，不得据以列入', async () => {
      // Decided on Tuesday 2026-09-01; told on Tuesday 08-25 the party had until that very day.
      const listing = await revoked();
      const early = await notify(listing, { toldOfHearing: true, servedOn: '2026-08-25' });
      expect(early.problem.findings).toMatchObject([
        {
          code: 'listing/decided-before-hearing-term',
          basis: { instrument: 'administrative-penalty-law', article: '64', verified: true },
        },
      ]);
      expect((await notify(listing, { toldOfHearing: true, servedOn: '2026-08-24' })).status).toBe(200);
    });

    it('是否要求听证没有登记的，不得决定；没有要求的登记后可以决定', async () => {
      const listing = await market.consent(await told());
      const unanswered = await decide(listing);
      expect(codesOf(unanswered)).toEqual(['listing/hearing-unanswered']);
      const declined = await hearing(listing, { what: 'declined', on: '2026-08-17' });
      expect((declined.body['steps'] as object[]).at(-1)).toMatchObject({
        kind: 'hearing-declined',
        on: '2026-08-17',
        body: { evidenceDigest: RECEIPT, basis: { article: '64' } },
      });
      expect((await decide(declined.body)).status).toBe(200);
    });

    it('期限内要求听证的，未举行不得决定；举行须提前七个工作日通知，并在处罚决定以前', async () => {
      const listing = await market.consent(await told());
      expect(codesOf(await hearing(listing, { what: 'held', on: '2026-08-28', notifiedOn: '2026-08-18' }))).toEqual([
        'listing/hearing-not-asked',
      ]);
      for (const on of ['2026-08-09', '2026-12-02'])
        expect(codesOf(await hearing(listing, { what: 'requested', on }))).toEqual(['listing/day-impossible']);
      const asked = (await hearing(listing, { what: 'requested', on: '2026-08-17' })).body;
      expect(codesOf(await decide(asked))).toEqual(['listing/hearing-not-held']);
      const held = (change: object) =>
        hearing(asked, { what: 'held', on: '2026-08-28', notifiedOn: '2026-08-19', ...change });
      expect(codesOf(await held({ notifiedOn: '2026-08-20' }))).toEqual(['listing/hearing-notified-late']);
      expect(codesOf(await held({ notifiedOn: undefined }))).toEqual(['listing/hearing-notified-late']);
      expect(codesOf(await held({ on: '2026-09-02' }))).toEqual(['listing/hearing-after-decision']);
      const done = await held({});
      expect(done.status).toBe(200);
      expect((await decide(done.body)).status).toBe(200);
    });

    it('逾期要求听证的，照实登记，不因此不得决定', async () => {
      const listing = await market.consent(await told());
      const late = (await hearing(listing, { what: 'requested', on: '2026-08-18' })).body;
      expect((await decide(late)).status).toBe(200);
    });

    it('没有听证权利的案件和单独告知的名单，没有听证可以登记', async () => {
      const listing = (await notify(await revoked({}), { toldOfHearing: false })).body;
      expect(codesOf(await hearing(listing, { what: 'declined', on: '2026-08-17' }))).toEqual(['listing/no-hearing']);
    });
  });

  describe('当事人提出异议的，应当予以核实并反馈结果', () => {
    const lodge = (listing: Shown) =>
      market.post('market-clerk', `/v1/listings/${listing.id}/objections`, {
        lodgedOn: '2026-12-01',
        against: 'facts',
        text: '许可证在有效期内',
      });
    const verify = (objection: Shown) =>
      market.post(
        'market-clerk',
        `/v1/objections/${objection.id}/verification`,
        { found: '许可证已于案发前注销' },
        { ifMatch: objection.version },
      );
    const answerIt = (objection: Shown, upheld: boolean) =>
      market.post(
        'market-approver',
        `/v1/objections/${objection.id}/answer`,
        { upheld, reasons: '与登记不符' },
        { ifMatch: objection.version },
      );

    it('未核实、未答复以前不得决定列入', async () => {
      const { listing } = await market.ready();
      const objection = await lodge(listing);
      const open = await decide(await market.read(listing));
      expect(codesOf(open)).toEqual(['listing/objection-unanswered']);
      const early = await api
        .as('market-approver')
        .post(
          `/v1/objections/${objection.id}/answer`,
          { upheld: false, reasons: '不成立' },
          { ifMatch: objection.version },
        );
      expect(codesOf(early)).toEqual(['objection/not-verified']);
      const answered = await answerIt(await verify(objection), false);
      expect(answered).toMatchObject({ state: 'answered', answeredBy: 'market-approver' });
      expect((await decide(await market.read(listing))).body.state).toBe('decided-listed');
    });

    it('异议成立的，不得列入', async () => {
      const { listing } = await market.ready();
      await answerIt(await verify(await lodge(listing)), true);
      expect(codesOf(await decide(await market.read(listing)))).toEqual(['listing/objection-upheld']);
    });
  });

  describe('决定应当载明事由、依据、失信惩戒措施提示、移出条件和程序以及救济措施', () => {
    it('五项要素作为数据保存，并带有 ETag', async () => {
      const { listing } = await market.ready({ order: { penalties: ['licence-revocation'] } });
      const answer = await decide(listing);
      expect(answer.etag).toBe(`"${answer.body.version}"`);
      expect(answer.body).toMatchObject({ state: 'decided-listed', listedOn: '2026-12-01', endsOn: '2029-12-01' });
      const step = (answer.body['steps'] as { kind: string; body: object }[]).find((s) => s.kind === 'decision');
      expect(step!.body).toMatchObject({
        reasons: '予以列入',
        criterion: { code: 'SAMR-A05.1', text: { zh: expect.stringContaining('食品生产经营许可') } },
        legalBasis: [{ instrument: 'samr-order-44', article: '5(1)' }, {}, {}],
        measureNotice: { measures: expect.arrayContaining([expect.objectContaining({ applies: true })]) },
        removal: { conditions: {}, procedure: {}, basis: { instrument: 'samr-order-44', article: '16' } },
        remedies: [{ kind: 'reconsideration' }, { kind: 'litigation' }],
      });
    });

    it('告知书、送达回证、列入决定书可以打印、签署，页面不含脚本', async () => {
      const { listing } = await market.listed();
      const clerk = api.as('market-clerk');
      for (const [paper, title] of [
        ['notice', '拟列入市场监督管理严重违法失信名单告知书'],
        ['service-receipt', '送达回证'],
        ['decision', '列入市场监督管理严重违法失信名单决定书'],
      ]) {
        const page = await clerk.get<string>(
          `/v1/listings/${listing.id}/papers/${paper}?number=${encodeURIComponent('吕市监严〔2026〕1号')}`,
        );
        expect(page.status).toBe(200);
        expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
        expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
        expect(page.body).toContain(`<h1>${title}</h1>`);
        expect(page.body).not.toContain('<script');
      }
    });

    it('没有作出决定的，没有决定书', async () => {
      const answer = await api.as('market-clerk').get(`/v1/listings/${(await proposed()).id}/papers/decision`);
      expect(answer.status).toBe(409);
      expect(answer.problem.code).toBe('paper/nothing-decided');
    });
  });

  describe('原则上应当由县级以上人民政府有关部门按照相关标准认定', () => {
    it('其他部门、其他辖区、县级以下机关不得认定', async () => {
      const { listing } = await market.ready();
      const taxation = await decide(listing, 'taxation-approver');
      expect(taxation.status).toBe(403);
      expect(codesOf(taxation)).toContain('actor/other-sector');
      expect(codesOf(await decide(listing, 'lishi-market-approver'))).toEqual(['actor/other-region']);
      const township = await decide(listing, 'township-approver');
      expect(codesOf(township)).toEqual(expect.arrayContaining(['actor/other-sector', 'organ/below-county']));
      expect(township.problem.findings.find((f) => f.code === 'organ/below-county')).toMatchObject({
        basis: { instrument: 'lvliang-2022-5', article: '八' },
      });
    });

    it('其他部门看不到本案', async () => {
      const { listing } = await market.ready();
      const answer = await api.as('taxation-approver').get(`/v1/listings/${listing.id}`);
      expect(answer.status).toBe(404);
    });

    it('县级机关的案件，本县和市级以上主管部门看得到，其他县看不到', async () => {
      const determination = await market.determine(await market.register({}, 'lishi-market-clerk'), {}, [
        'lishi-market-clerk',
        'lishi-market-approver',
      ]);
      const status = async (account: Account) =>
        (await api.as(account).get(`/v1/determinations/${determination.id}`)).status;
      expect(await status('lishi-market-approver')).toBe(200);
      expect(await status('market-approver')).toBe(200);
      expect(await status('wenshui-market-approver')).toBe(404);
    });

    it('县级机关的决定，经市级主管部门同意后作出', async () => {
      const county = ['lishi-market-clerk', 'lishi-market-approver'] as const;
      const determination = await market.determine(await market.register({}, county[0]), {}, county);
      const noticed = await market.notice(await market.propose(determination, county[0]), {}, county[0]);
      expect(codesOf(await decide(noticed, county[1]))).toEqual(['listing/consent-missing']);
      const wrong = await api
        .as('market-superior')
        .post(`/v1/listings/${noticed.id}/consent`, { given: true, reasons: '同意' }, { ifMatch: noticed.version });
      expect(codesOf(wrong)).toEqual(['listing/consent-not-superior']);
      const consented = await market.consent(noticed, 'market-municipal-superior');
      expect((await decide(consented, county[1])).body.state).toBe('decided-listed');
    });
  });

  describe('拟办与决定分开，同一案件的两个决定只有一个成立', () => {
    it('拟办人不得决定', async () => {
      const determination = await market.determine(await market.register());
      const listing = await market.consent(await market.notice(await market.propose(determination, 'market-both')));
      expect(codesOf(await decide(listing, 'market-both'))).toEqual(['actor/same-person']);
    });

    it('同时决定的，一个成立，另一个得到 412；没有读取版本的得到 428', async () => {
      const { listing } = await market.ready();
      const answers = await Promise.all([decide(listing), decide(listing, 'market-both')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(answers.find(({ status }) => status === 412)!.problem.code).toBe('record/changed-meanwhile');
      const { listing: other } = await market.ready();
      const blind = await api
        .as('market-approver')
        .post(`/v1/listings/${other.id}/decision`, { list: true, reasons: '列入' });
      expect(blind.status).toBe(428);
    });

    it('同一请求重发不会列入两次', async () => {
      const determination = await market.determine(await market.register());
      const body = { determination: determination.id, reasons: '拟列入' };
      const clerk = api.as('market-clerk');
      const first = await clerk.post<Shown>('/v1/listings', body, { key: 'the-same-proposal' });
      const again = await clerk.post<Shown>('/v1/listings', body, { key: 'the-same-proposal' });
      expect(first.location).toBe(`/v1/listings/${first.body.id}`);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('Idempotency-Replayed')).toBe('true');
      expect(codesOf(await clerk.post('/v1/listings', body))).toEqual(['listing/already-open']);
    });
  });

  describe('认定以有效的文书为依据', () => {
    it('文书撤销的，名单、公示、惩戒一并终止', async () => {
      const { registered, listing } = await market.listed({ order: { penalties: ['licence-revocation'] } });
      const published = await market.post(
        'market-approver',
        `/v1/listings/${listing.id}/publication`,
        {},
        { ifMatch: listing.version },
      );
      const sanction = await market.post('market-approver', `/v1/listings/${listing.id}/sanctions`, {
        mapping: 'SAMR-food-licence-revoked',
        executorOrganId: 'lvliang-market-supervision',
      });
      await market.changeStatus(registered, 'annulled');
      expect(await market.read(listing)).toMatchObject({ state: 'removed-basis-annulled' });
      expect((await api.anonymous.get(`/v1/publications/${published.id}`)).status).toBe(404);
      const ended = await api.as('market-clerk').get(`/v1/sanctions/${sanction.id}`);
      expect(ended.body).toMatchObject({ state: 'ended', endReason: 'basis-annulled' });
      const check = await api
        .as('procurement-querier')
        .post('/v1/checks', { subjectId: registered.subjectId, matter: 'food-licence' }, { key: null });
      expect(check.body).toMatchObject({ must: [], may: [], advice: [] });
    });

    it('文书停止执行的，予以标注，由人决定', async () => {
      const { registered, listing } = await market.listed();
      await market.changeStatus(registered, 'stayed');
      expect(await market.read(listing)).toMatchObject({
        state: 'marked-unpublished',
        markedReason: 'document-stayed',
      });
    });
  });

  it('期满移出，由一人拟办、另一人决定；期限未满的不得移出', async () => {
    const { listing } = await market.listed();
    const remove = (step: 'prepare' | 'decide', account: 'market-clerk' | 'market-approver', ifMatch: number) =>
      api
        .as(account)
        .post<Shown>(`/v1/listings/${listing.id}/removal`, { step, reason: 'expired', reasons: '期满' }, { ifMatch });
    expect(codesOf(await remove('prepare', 'market-clerk', listing.version))).toEqual(['listing/not-yet-over']);
    api.clock.moveTo('2029-12-01');
    const prepared = await remove('prepare', 'market-clerk', listing.version);
    const removed = await remove('decide', 'market-approver', prepared.body.version);
    expect(removed.body).toMatchObject({ state: 'removed-expired', removedOn: '2029-12-01' });
  });

  it('放弃异议期限只在有期限的程序中存在', async () => {
    const listing = await market.notice(await proposed());
    const answer = await api
      .as('market-clerk')
      .post(
        `/v1/listings/${listing.id}/waiver`,
        { on: api.clock.today(), evidenceDigest: RECEIPT },
        { ifMatch: listing.version },
      );
    expect(codesOf(answer)).toEqual(['listing/no-window']);
  });
});
