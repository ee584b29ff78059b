import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute } from './list-case.js';
import { codesOf, RECEIPT, type Shown } from './market-case.js';

interface Found {
  readonly items: readonly Shown[];
}

const ABNORMAL = [
  ['SAMR68-A04.1', 'annual-report-missed', 'cured-report', 'report-published'],
  ['SAMR68-A04.2', 'ordered-information-missed', 'cured-information', 'information-published'],
  ['SAMR68-A04.3', 'published-information-false', 'cured-correction', 'information-corrected'],
  ['SAMR68-A04.4', 'unreachable-at-address', 'cured-address', 'address-changed-or-reachable'],
] as const;

describe('与一般程序不同的名单', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  /** Each list stands by its own sector's rules alone. */
  const bySector = (sector: string) =>
    beforeEach(async () => {
      api = await startApi({ plugins: installedPlugins.filter(({ manifest }) => manifest.id === sector) });
      cases = new ListCases(api);
    });
  afterEach(() => api?.close());

  const entryOf = async (route: ListRoute, subjectId: string): Promise<Shown> => {
    const { rows } = await api.pool.query<{ id: string }>(
      'select listing_id::text as id from cx.listing where subject_id = $1',
      [subjectId],
    );
    const id = Buffer.concat(
      [subjectId, rows[0]!.id].map((uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex')),
    ).toString('base64url');
    return cases.read(route.clerk, { id });
  };
  const search = async (name: string) =>
    (await api.anonymous.post<Found>('/v1/publications/search', { name }, { key: null })).body.items;
  const remove = (route: ListRoute, listing: Shown, step: 'prepare' | 'decide', removal: object) =>
    cases.send(
      step === 'prepare' ? route.clerk : route.approver,
      `/v1/listings/${listing.id}/removal`,
      { step, reasons: '经核实', ...removal },
      listing.version,
    );

  describe('失信被执行人：延长至最长期限', () => {
    bySector('courts');
    const route = ROUTES.court;
    const extend = (listing: Shown, step: 'prepare' | 'decide', by = 'P3Y') =>
      cases.send(
        step === 'prepare' ? 'court-clerk' : route.approver,
        `/v1/listings/${listing.id}/extension`,
        { step, by, ground: 1, reasons: '以暴力妨碍执行，情节严重' },
        listing.version,
      );

    it('列入二年，延长三年，公示随之延长至满五年；期满之日自行停止公示', async () => {
      const { planted, listing } = await cases.listed(route);
      expect(listing['endsOn']).toBe('2028-12-01');
      const { body: shown } = await cases.publish(route, { listing });
      expect(shown['endsOn']).toBe('2028-12-01');
      const published = await cases.read(route.clerk, listing);
      expect(codesOf(await extend(published, 'prepare', 'P4Y'))).toEqual(['listing/extension-out-of-bounds']);
      const prepared = (await extend(published, 'prepare')).body;
      expect((await api.anonymous.get<Shown>(`/v1/publications/${shown.id}`)).body['endsOn']).toBe('2028-12-01');
      const extended = (await extend(prepared, 'decide')).body;
      expect(extended['endsOn']).toBe('2031-12-01');
      expect((await api.anonymous.get<Shown>(`/v1/publications/${shown.id}`)).body['endsOn']).toBe('2031-12-01');

      api.clock.moveTo('2031-11-30');
      expect(await search(planted.name)).toHaveLength(1);
      api.clock.moveTo('2031-12-01');
      expect(await search(planted.name)).toEqual([]);
      expect((await api.anonymous.get(`/v1/publications/${shown.id}`)).status).toBe(404);
    });

    it('提前删除的，公示随之终止，不等原定期满', async () => {
      const { planted, listing } = await cases.listed(route);
      await cases.publish(route, { listing });
      const listed = await cases.read(route.clerk, listing);
      const early = { reason: 'event', exit: 'early-deletion' };
      expect(codesOf(await remove(route, listed, 'prepare', early))).toEqual(['listing/exit-not-open']);
      expect(await search(planted.name)).toHaveLength(1);
      const judgements = {
        'performs-actively': { answer: true, reasons: '已履行大部分义务并提供担保' },
        'corrects-of-its-own-accord': { answer: false, reasons: '未见主动纠正' },
      };
      const prepared = await remove(route, listed, 'prepare', { ...early, judgements });
      expect((await remove(route, prepared.body, 'decide', early)).body['state']).toBe('removed-on-event');
      expect(await search(planted.name)).toEqual([]);
    });

    it('没有列入期限的，公示没有终止日，履行完毕删除后停止公示', async () => {
      const able: ListRoute = {
        ...route,
        criterion: 'COURT-A01.1',
        facts: {
          'obligation-unperformed': true,
          conducts: ['able-but-unperformed'],
          debtor: 'organisation',
          'seized-property-covers-debt': false,
          'later-in-order': false,
        },
        judgements: {
          'able-and-refuses': { answer: true, reasons: '有财产而拒不履行' },
          'sufficient-security': { answer: false, reasons: '没有担保' },
          'otherwise-not-refusing': { answer: false, reasons: '没有其他情形' },
        },
      };
      const { planted, listing } = await cases.listed(able);
      expect(listing['endsOn']).toBeNull();
      const { body: shown } = await cases.publish(able, { listing });
      expect(shown).toMatchObject({ endsOn: null, shown: true, tier: 'serious' });
      api.clock.moveTo('2040-01-01');
      expect(await search(planted.name)).toHaveLength(1);
      const performed = { reason: 'event', exit: 'performed' };
      const listed = await cases.read(able.clerk, listing);
      expect(codesOf(await remove(able, listed, 'prepare', performed))).toEqual(['listing/exit-not-open']);
      const prepared = await remove(able, listed, 'prepare', { ...performed, facts: { performed: true } });
      expect(prepared.status).toBe(200);
      expect((await remove(able, prepared.body, 'decide', performed)).body['state']).toBe('removed-on-event');
      expect(await search(planted.name)).toEqual([]);
    });
  });

  describe('重大税收违法失信主体：公布前缴清的', () => {
    bySector('taxation');
    const route = ROUTES.tax;

    it('确定仍在，不向社会公布，检索不到，并说明依据', async () => {
      const { planted, determination, listing } = await cases.listed(route);
      expect(listing).toMatchObject({ state: 'decided-listed', endsOn: null });
      const unknown = await cases.publish(route, { listing }, { facts: {} });
      expect(codesOf(unknown)).toEqual(['listing/cure-unknown']);
      const refused = await cases.publish(route, { listing }, { facts: { 'paid-in-full': true } });
      expect(refused.status).toBe(422);
      expect(refused.problem.findings).toMatchObject([
        { code: 'listing/cured', basis: { instrument: 'sta-order-54', article: '14' } },
      ]);
      const beside = await cases.publish(route, { determination }, { facts: { 'paid-in-full': true } });
      expect(codesOf(beside)).toEqual(['publication/is-listed', 'listing/cured']);
      expect(await search(planted.name)).toEqual([]);
      expect(await cases.read(route.clerk, listing)).toMatchObject({ state: 'decided-listed' });
    });

    it('确定文书送达当事人之前不得公布，公布期限自送达之次月起算；送达之后可以公布', async () => {
      const { servedFirst: _served, ...unserved } = route;
      const { planted, listing } = await cases.listed(unserved);
      const due = async () =>
        ((await cases.read(route.clerk, listing))['dueDays'] as { what: string }[]).filter(({ what }) =>
          what.startsWith('publish'),
        );
      expect(await due()).toMatchObject([{ from: null, due: null, overdue: false }]);
      const early = await cases.publish(route, { listing });
      expect(early.status).toBe(422);
      expect(early.problem.findings).toMatchObject([
        {
          code: 'publication/decision-not-served',
          basis: { instrument: 'sta-order-54', article: '11', verified: true },
        },
      ]);
      expect(await search(planted.name)).toEqual([]);
      const served = await cases.serve(route, listing);
      const day = api.clock.today();
      expect(await due()).toMatchObject([{ from: day, within: { nextMonthWithinDays: 15 }, overdue: false }]);
      expect((await cases.publish(route, { listing: served })).status).toBe(201);
      expect(await search(planted.name)).toHaveLength(1);
    });

    it('尚未决定的，也不得把认定拿来公示', async () => {
      const determination = await cases.determine(route, await cases.register(route));
      const refused = await cases.publish(route, { determination }, { facts: { 'paid-in-full': true } });
      expect(codesOf(refused)).toEqual(['listing/cured']);
    });
  });

  describe('政府采购：名单照录处罚决定', () => {
    bySector('government-procurement');
    const route = ROUTES.procurement;
    const matter = (subjectId: string, asOf?: string) =>
      api
        .as('procurement-querier')
        .for('public-procurement')
        .post<{ must: { code: string; until: string }[] }>(
          '/v1/checks',
          { subjectId, matter: 'government-procurement', ...(asOf ? { asOf } : {}) },
          { key: null },
        );

    it('登记处罚、认定、公示即列入；期限随禁止期，核查答出禁止，期满即止', async () => {
      const planted = await cases.register(route);
      const determination = await cases.determine(route, planted);
      const proposing = await cases.send(route.clerk, '/v1/listings', {
        determination: determination.id,
        reasons: '拟列入',
      });
      expect(codesOf(proposing)).toEqual(['listing/projection-not-decided']);
      expect(codesOf(await cases.publish(route, { determination }, { banEndsOn: undefined }))).toEqual([
        'listing/ban-end-missing',
      ]);
      const { status, body: shown } = await cases.publish(route, { determination });
      expect([status, shown['endsOn']]).toEqual([201, '2028-09-01']);
      expect(await search(planted.name)).toHaveLength(1);
      const listing = await entryOf(route, planted.subjectId);
      expect(listing).toMatchObject({ state: 'published', form: 'projection', endsOn: '2028-09-01' });
      const answer = await matter(planted.subjectId);
      expect(answer.body.must).toMatchObject([{ code: 'S06', until: '2028-09-01' }]);
      expect((await matter(planted.subjectId, '2028-08-31')).body.must).toHaveLength(1);
      expect((await matter(planted.subjectId, '2028-09-01')).body.must).toEqual([]);
      api.clock.moveTo('2028-09-01');
      expect(await search(planted.name)).toEqual([]);
      const removed = await remove(route, listing, 'prepare', { reason: 'expired' });
      const decided = await remove(route, removed.body, 'decide', { reason: 'expired' });
      expect(decided.body['state']).toBe('removed-expired');
      expect(codesOf(await cases.publish(route, { determination }))).toEqual(['publication/is-listed']);
    });

    it('禁止短于规则所定最短期限的，以规则为准；没有禁止的公示三年', async () => {
      const fined: ListRoute = {
        ...route,
        criterion: 'GP-A72-qualification',
        facts: { conducts: ['qualification-change-not-notified'] },
      };
      const determination = await cases.determine(fined, await cases.register(fined));
      const shown = await cases.publish(fined, { determination }, { banEndsOn: undefined });
      expect(shown.body['endsOn']).toBe('2029-09-01');
    });

    it('处罚决定被撤销的，列入和公示一并终止', async () => {
      const { planted, determination } = await cases.shown(route);
      const document = await api.as(route.clerk).get<Shown>(`/v1/documents/${planted.documentId}`);
      await cases.post(
        route.approver,
        `/v1/documents/${planted.documentId}/status`,
        {
          status: 'annulled',
          from: '2026-12-01',
          reason: '复议撤销',
          basis: { organName: '吕梁市人民政府', number: '吕政复决〔2026〕1号' },
        },
        document.body.version,
      );
      expect(await search(planted.name)).toEqual([]);
      expect((await matter(planted.subjectId)).body.must).toEqual([]);
      expect(codesOf(await cases.publish(route, { determination }))).toContain('publication/annulled');
    });

    it('满一年可以修复：移出名单、停止公示；禁止期是处罚本身，核查仍然答出', async () => {
      const { planted, determination } = await cases.shown(route);
      api.clock.moveTo('2027-12-01');
      const stated = {
        facts: { 'duties-performed': true, 'repair-commitment-made': true },
        judgements: { corrected: { answer: true, reasons: '已整改' } },
      };
      const applied = await cases.post(route.clerk, '/v1/repairs', {
        determination: determination.id,
        route: 'general-path',
        applicant: { role: 'subject', name: planted.name },
        commitment: { on: '2027-12-01', digest: RECEIPT },
        materials: ['proof-of-performance', 'commitment'].map((code) => ({ code, digest: RECEIPT })),
        ...stated,
      });
      const accepted = await cases.post(
        route.clerk,
        `/v1/repairs/${applied.id}/acceptance`,
        { accept: true },
        applied.version,
      );
      const granted = await cases.post(
        route.approver,
        `/v1/repairs/${accepted.id}/decision`,
        { grant: true, reasons: '符合条件', ...stated },
        accepted.version,
      );
      expect(granted['decision']).toMatchObject({ granted: true });
      expect(granted['stays']).toMatchObject([{ kind: 'measures-of-listing', until: '2028-09-01' }]);
      expect(await entryOf(route, planted.subjectId)).toMatchObject({ state: 'removed-repaired' });
      expect(await search(planted.name)).toEqual([]);
      expect((await matter(planted.subjectId)).body.must).toMatchObject([{ code: 'S06', until: '2028-09-01' }]);
      expect((await matter(planted.subjectId, '2028-09-01')).body.must).toEqual([]);
      expect(codesOf(await cases.publish(route, { determination }))).toEqual([
        'publication/is-listed',
        'publication/repaired',
      ]);
    });
  });

  describe('经营异常名录：列入决定书照录，原因消除后依申请移出', () => {
    bySector('market-supervision');
    it.each(ABNORMAL)('%s', async (criterion, listed, exit, cured) => {
      const route: ListRoute = { ...ROUTES.abnormal, criterion, facts: { [listed]: true } };
      const { planted, publication, determination } = await cases.shown(route);
      expect(publication).toMatchObject({ channel: 'gsxt', tier: 'minor', endsOn: null });
      const proposing = await cases.send(route.clerk, '/v1/listings', {
        determination: determination.id,
        reasons: '拟列入',
      });
      expect(codesOf(proposing)).toContain('listing/criterion-leads-to-record-only');
      const listing = await entryOf(route, planted.subjectId);
      const applied = { appliedBy: 'party', appliedOn: '2026-12-01' };
      const by = (change: object) => ({ reason: 'event', exit, ...applied, ...change });
      expect(codesOf(await remove(route, listing, 'prepare', by({})))).toEqual(['listing/exit-not-open']);
      expect(codesOf(await remove(route, listing, 'prepare', by({ facts: { [cured]: false } })))).toEqual([
        'listing/exit-not-open',
      ]);
      const other = ABNORMAL.find(([code]) => code !== criterion)!;
      expect(
        codesOf(
          await remove(route, listing, 'prepare', {
            reason: 'event',
            exit: other[2],
            facts: { [other[3]]: true },
            ...applied,
          }),
        ),
      ).toEqual(['listing/exit-unknown']);
      expect(codesOf(await remove(route, listing, 'prepare', { reason: 'expired' }))).toEqual(['listing/not-yet-over']);
      // 依申请移出的，没有申请不移出；债权人不能代为申请。
      const unasked = { reason: 'event', exit, facts: { [cured]: true } };
      expect(codesOf(await remove(route, listing, 'prepare', unasked))).toEqual(['listing/application-missing']);
      const another = { ...unasked, ...applied, appliedBy: 'creditor' };
      expect(codesOf(await remove(route, listing, 'prepare', another))).toEqual(['listing/application-of-another']);
      const prepared = await remove(route, listing, 'prepare', by({ facts: { [cured]: true } }));
      const decided = await remove(route, prepared.body, 'decide', { reason: 'event', exit });
      expect(decided.body).toMatchObject({ state: 'removed-on-event', removedOn: '2026-12-01' });
      expect(await search(planted.name)).toEqual([]);
      expect(codesOf(await cases.publish(route, { determination }))).toEqual(['publication/is-listed']);
    });

    it('满三年没有改正的仍在名录，不因此列入严重违法失信名单：第44号令没有这一情形', async () => {
      const { planted } = await cases.shown(ROUTES.abnormal);
      api.clock.moveTo('2029-12-02');
      expect(await search(planted.name)).toHaveLength(1);
      const { rows } = await api.pool.query('select list_code from cx.listing where subject_id = $1', [
        planted.subjectId,
      ]);
      expect(rows).toEqual([{ list_code: 'samr-abnormal' }]);
    });
  });
});
