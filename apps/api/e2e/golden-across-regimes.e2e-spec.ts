import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed, type ApiTestbedOptions } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute } from './list-case.js';
import { codesOf, RECEIPT, type Shown } from './market-case.js';

/** 吊销旅行社业务经营许可证，由文化和旅游部门作出，尚未列入名单。 */
const LICENCE_REVOKED = {
  ...ROUTES.culture,
  criterion: 'MCT-A14.4',
  order: { penalties: ['licence-revocation'], fineFen: undefined },
  facts: { market: 'tourism' },
} as const satisfies ListRoute;

/** 罚款，由文化和旅游部门作出，在信用中国公示，尚未列入名单。 */
const FINED = ROUTES.culture;

const GENERAL = { classification: { tier: 'general', reason: '按本领域分类标准' } } as const;
const corrected = { corrected: { answer: true, reasons: '已纠正，经现场核查' } } as const;
const BY_ORDER_58 = { facts: { 'duties-performed': true }, judgements: corrected } as const;
/** 2019年的制度：严重失信另须参加培训。 */
const BY_NOTICE_527 = { facts: { 'duties-performed': true, 'training-attended': true }, judgements: {} } as const;
const byOrder36 = (tier: string) => ({
  facts: { 'duties-performed': true, 'repair-commitment-made': true, 'publication-tier': tier },
  judgements: corrected,
});
/** 市场监管渠道：第45号令提前停止公示、第107号令按类别修复。 */
const BY_ORDER_45 = {
  facts: {
    'duties-performed': true,
    'penalty-field': 'food',
    'same-kind-repeat': false,
    'in-abnormal-directory': false,
    'in-severe-list': false,
  },
  judgements: { 'harm-of-penalty-removed': { answer: true, reasons: '已召回' } },
} as const;
const BY_ORDER_107 = {
  facts: { 'duties-performed': true, 'publication-tier': 'general' },
  judgements: corrected,
} as const;

interface Route {
  readonly route: string;
  readonly answer: string;
  readonly tooEarly: boolean;
  readonly earliest?: { readonly day: string; readonly policy: string };
}
interface Eligibility {
  readonly askedOn: string;
  readonly edition: { readonly code: string };
  readonly routes: readonly Route[];
}

describe('同一处罚跨越修复制度：作出认定的机关所用的公示渠道决定适用哪一制度', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  const open = async (today: IsoDate, core: NonNullable<ApiTestbedOptions['config']>['core'] = {}) => {
    // 安全生产的名单2023年10月1日才有依据，此前只有文化和旅游的规则可以启动。
    const all = today >= '2023-10-01';
    const plugins = installedPlugins.filter(({ manifest }) => all || manifest.id === 'culture-tourism');
    api = await startApi({ today, plugins, config: { core } });
    cases = new ListCases(api);
  };
  afterEach(() => api?.close());

  /** 登记、认定并公示一份处罚，不列入名单。 */
  const published = async (route: ListRoute, decidedOn: IsoDate, publication: object = {}) => {
    const planted = await cases.register(route, { decidedOn, servedOn: decidedOn });
    const determination = await cases.determine(route, planted);
    const shown = await cases.publish(route, { determination }, publication);
    if (shown.status !== 201) throw new Error(JSON.stringify(shown.body));
    return { determination, shown: shown.body };
  };
  const eligibility = async ({ clerk }: ListRoute, determination: Shown, stated: object) => {
    const body = { determination: determination.id, ...stated };
    const answer = await api.as(clerk).post<Eligibility>('/v1/repairs/eligibility', body, { key: null });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const earliest = async (route: ListRoute, determination: Shown, stated: object, code: string) =>
    (await eligibility(route, determination, stated)).routes.find(({ route: one }) => one === code)?.earliest?.day;
  const view = async (shown: Shown) => (await api.anonymous.get<Shown>(`/v1/publications/${shown.id}`)).body;
  const apply = (route: ListRoute, determination: Shown, code: string, stated: object, materials: readonly string[]) =>
    api.as(route.clerk).post<Shown>('/v1/repairs', {
      determination: determination.id,
      route: code,
      applicant: { role: 'subject', name: '合成申请人' },
      materials: materials.map((material) => ({ code: material, digest: RECEIPT })),
      commitment: { on: api.clock.today(), digest: RECEIPT },
      ...stated,
    });
  const decide = async (route: ListRoute, applied: Shown, stated: object) => {
    const accepted = await cases.post(
      route.clerk,
      `/v1/repairs/${applied.id}/acceptance`,
      { accept: true },
      applied.version,
    );
    const decision = { grant: true, reasons: '经核实', ...stated };
    return cases.send(route.approver, `/v1/repairs/${applied.id}/decision`, decision, accepted.version);
  };

  describe('2025年12月1日吊销许可证，由市场监管以外的部门作出', () => {
    it('2026年3月31日申请的，依第58号令自处罚作出满三个月即可修复，准予后停止公示', async () => {
      await open('2025-12-05');
      const { determination, shown } = await published(LICENCE_REVOKED, '2025-12-01');
      expect(shown).toMatchObject({ channel: 'creditchina', repairableFrom: '2026-03-01', endsOn: '2028-12-01' });
      api.clock.moveTo('2026-02-28');
      expect((await eligibility(LICENCE_REVOKED, determination, BY_ORDER_58)).routes).toMatchObject([
        { answer: 'not-met', tooEarly: true, earliest: { day: '2026-03-01' } },
      ]);
      api.clock.moveTo('2026-03-31');
      expect(await eligibility(LICENCE_REVOKED, determination, BY_ORDER_58)).toMatchObject({
        askedOn: '2026-03-31',
        edition: { code: 'national/repair/2023-05-01' },
        irreparable: null,
        routes: [
          {
            route: 'penalty',
            answer: 'met',
            tooEarly: false,
            basis: { instrument: 'ndrc-order-58' },
            earliest: {
              day: '2026-03-01',
              policy: 'more-favourable',
              sector: { day: '2026-03-01', bases: [{ instrument: 'ndrc-order-58' }, { instrument: 'ndrc-order-58' }] },
            },
          },
        ],
      });
      const applied = await apply(LICENCE_REVOKED, determination, 'penalty', BY_ORDER_58, [
        'identity-or-authorisation',
        'proof-of-performance',
        'commitment',
      ]);
      expect(applied.body).toMatchObject({ state: 'applied', appliedOn: '2026-03-31', acceptDue: null });
      // 受理在新制度施行以后，仍适用申请之日的版本。
      api.clock.moveTo('2026-04-08');
      const granted = await decide(LICENCE_REVOKED, applied.body, BY_ORDER_58);
      expect(granted.body).toMatchObject({
        state: 'granted',
        edition: { code: 'national/repair/2023-05-01' },
        decision: { basis: { instrument: 'ndrc-order-58' }, earliest: { day: '2026-03-01' } },
      });
      expect((await api.anonymous.get(`/v1/publications/${shown.id}`)).status).toBe(404);
      const replay = await api.as('credit-office').get<string>('/v1/replay');
      expect(JSON.parse(replay.body.trim().split('\n').at(-1)!)).toMatchObject({
        ...{ different: 0, notReplayable: 0, equal: 3 },
        plugins: [
          { plugin: 'culture-tourism', equal: 2 },
          { plugin: 'national', state: 'running', equal: 1 },
        ],
      });
    });

    it('2026年4月1日申请的，第36号令属严重须满一年；写明两个日期，依从轻政策仍可修复', async () => {
      await open('2025-12-05');
      const { determination, shown } = await published(LICENCE_REVOKED, '2025-12-01');
      api.clock.moveTo('2026-04-01');
      const stated = byOrder36('serious');
      const { edition, routes } = await eligibility(LICENCE_REVOKED, determination, stated);
      expect(edition.code).toBe('national/repair/2026-04-01');
      expect(routes.map(({ route, answer }) => [route, answer])).toEqual([
        ['penalty-minor', 'not-met'],
        ['penalty-general', 'not-met'],
        ['penalty-serious', 'met'],
      ]);
      expect(routes[2]).toMatchObject({
        basis: { instrument: 'ndrc-order-36' },
        earliest: {
          day: '2026-03-01',
          policy: 'more-favourable',
          sector: { day: '2026-03-01' },
          national: { day: '2026-12-01', edition: 'national/publication/2026-04-01' },
        },
      });
      expect(await view(shown)).toMatchObject({ endsOn: '2028-12-01', repairableFrom: '2026-03-01' });
      const applied = await apply(LICENCE_REVOKED, determination, 'penalty-serious', stated, [
        'proof-of-performance',
        'commitment',
      ]);
      expect(applied.body).toMatchObject({ acceptDue: '2026-04-07' });
      const granted = await decide(LICENCE_REVOKED, applied.body, stated);
      expect(granted.body).toMatchObject({
        state: 'granted',
        decision: {
          basis: { instrument: 'ndrc-order-36' },
          earliest: { policy: 'more-favourable', national: { day: '2026-12-01' } },
        },
      });
    });

    it('2026年4月1日申请、政策定为适用当日制度的，2026年12月1日以前不予修复，两个日期照样写明', async () => {
      await open('2025-12-05', { regimeConflict: 'regime-of-the-day' });
      const { determination } = await published(LICENCE_REVOKED, '2025-12-01');
      api.clock.moveTo('2026-03-31');
      expect(await earliest(LICENCE_REVOKED, determination, BY_ORDER_58, 'penalty')).toBe('2026-03-01');
      api.clock.moveTo('2026-04-01');
      const stated = byOrder36('serious');
      const [, , serious] = (await eligibility(LICENCE_REVOKED, determination, stated)).routes;
      expect(serious).toMatchObject({
        answer: 'not-met',
        tooEarly: true,
        earliest: {
          day: '2026-12-01',
          policy: 'regime-of-the-day',
          national: { day: '2026-03-01', edition: 'national/publication/2023-05-01' },
        },
      });
      const applied = await apply(LICENCE_REVOKED, determination, 'penalty-serious', stated, [
        'proof-of-performance',
        'commitment',
      ]);
      const refused = await decide(LICENCE_REVOKED, applied.body, stated);
      expect(codesOf(refused)).toEqual(['repair/too-early']);
      expect(refused.problem.findings[0]).toMatchObject({ basis: { instrument: 'ndrc-order-36' } });
    });
  });

  describe('2025年6月1日的食品罚款', () => {
    it('在信用中国公示的，依第58号令满一年；第36号令施行之日三个月已满，当日可以修复，公示至满一年', async () => {
      await open('2025-06-20');
      const { determination, shown } = await published(FINED, '2025-06-01', { ...GENERAL, field: 'food' });
      expect(shown).toMatchObject({ channel: 'creditchina', repairableFrom: '2026-06-01', endsOn: '2028-06-01' });
      api.clock.moveTo('2026-03-31');
      expect(await eligibility(FINED, determination, BY_ORDER_58)).toMatchObject({
        edition: { code: 'national/repair/2023-05-01' },
        routes: [{ answer: 'not-met', tooEarly: true, earliest: { day: '2026-06-01' } }],
      });
      api.clock.moveTo('2026-04-01');
      expect((await eligibility(FINED, determination, byOrder36('general'))).routes[1]).toMatchObject({
        route: 'penalty-general',
        answer: 'met',
        earliest: { day: '2026-04-01', sector: { anchor: 'regime-start' } },
      });
      expect(await view(shown)).toMatchObject({
        regime: 'national/publication/2026-04-01',
        repairableFrom: '2026-04-01',
        endsOn: '2026-06-01',
        shown: true,
      });
      api.clock.moveTo('2026-06-01');
      expect((await api.anonymous.get(`/v1/publications/${shown.id}`)).status).toBe(404);
    });

    it('在市场监管渠道公示的，自公示之日起算：第45号令满一年，第107号令施行之日即可修复，公示至满一年', async () => {
      await open('2025-06-20');
      const { determination, shown } = await published(ROUTES.market, '2025-06-01', { ...GENERAL, field: 'food' });
      expect(shown).toMatchObject({ channel: 'gsxt', repairableFrom: '2026-06-20', endsOn: '2028-06-20' });
      api.clock.moveTo('2025-12-24');
      const before = await eligibility(ROUTES.market, determination, BY_ORDER_45);
      expect(before.edition.code).toBe('market-supervision/repair/2021-09-01');
      expect(before.routes.map(({ route, answer, earliest: from }) => [route, answer, from?.day])).toEqual([
        ['penalty-early-stop', 'not-met', '2026-06-20'],
        ['penalty-early-stop-food-drugs-special-equipment', 'not-met', '2026-06-20'],
      ]);
      api.clock.moveTo('2025-12-25');
      expect(await eligibility(ROUTES.market, determination, BY_ORDER_107)).toMatchObject({
        edition: { code: 'market-supervision/repair/2025-12-25' },
        routes: [
          { route: 'penalty-general', answer: 'met', earliest: { day: '2025-12-25' } },
          { route: 'penalty-serious', answer: 'not-met' },
          // Nobody stated whether a plan or a settlement is being carried out.
          { route: 'penalty-reorganisation', answer: 'undetermined' },
        ],
      });
      expect(await view(shown)).toMatchObject({ repairableFrom: '2025-12-25', endsOn: '2026-06-20' });
      // 信用中国的制度更替与这一渠道无关。
      api.clock.moveTo('2026-04-01');
      expect(await view(shown)).toMatchObject({
        regime: 'market-supervision/publication/2025-12-25',
        repairableFrom: '2025-12-25',
        endsOn: '2026-06-20',
      });
    });
  });

  describe('月末和闰日', () => {
    it.each<[string, IsoDate, IsoDate, object, IsoDate, IsoDate]>([
      ['2025年11月30日起三个月，2026年2月28日届满', '2025-12-10', '2025-11-30', {}, '2026-02-28', '2028-11-30'],
      [
        '2024年2月29日起一年，2025年2月28日届满，三年至2027年2月28日',
        '2024-03-10',
        '2024-02-29',
        { field: 'food' },
        '2025-02-28',
        '2027-02-28',
      ],
      [
        '2022年8月31日的严重失信依2019年的制度：六个月至2023年2月28日，三年至2025年8月31日',
        '2022-09-01',
        '2022-08-31',
        { classification: { tier: 'serious', reason: '严重失信' } },
        '2023-02-28',
        '2025-08-31',
      ],
    ])('%s', async (_sentence, today, decidedOn, request, repairableFrom, endsOn) => {
      await open(today);
      const { determination, shown } = await published(FINED, decidedOn, request);
      expect(shown).toMatchObject({ repairableFrom, endsOn });
      const [code, stated] = today < '2023-05-01' ? ['penalty-serious', BY_NOTICE_527] : ['penalty', BY_ORDER_58];
      expect(await earliest(FINED, determination, stated, code)).toBe(repairableFrom);
      api.clock.moveTo(addDays(repairableFrom, -1));
      const answered = async () =>
        (await eligibility(FINED, determination, stated)).routes.filter(({ route }) => route === code);
      expect(await answered()).toMatchObject([{ answer: 'not-met', tooEarly: true }]);
      api.clock.moveTo(repairableFrom);
      expect(await answered()).toMatchObject([{ answer: 'met' }]);
    });

    it('2023年3月15日的特定严重依2019年的制度不可修复；自2023年5月1日依第58号令可以，2026年3月15日停止公示', async () => {
      await open('2023-04-01');
      const { determination, shown } = await published(LICENCE_REVOKED, '2023-03-15', {
        classification: { tier: 'specially-serious', reason: '特定领域吊销许可证' },
      });
      expect(shown).toMatchObject({ repairableFrom: null, endsOn: '2026-03-15' });
      api.clock.moveTo('2023-05-01');
      expect(await earliest(LICENCE_REVOKED, determination, BY_ORDER_58, 'penalty')).toBe('2023-06-15');
      api.clock.moveTo('2026-03-14');
      expect(await view(shown)).toMatchObject({ shown: true, endsOn: '2026-03-15' });
      api.clock.moveTo('2026-03-15');
      expect((await api.anonymous.get(`/v1/publications/${shown.id}`)).status).toBe(404);
    });
  });
});
