import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { IsoDate } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute } from './list-case.js';
import type { Shown } from './market-case.js';

/** 轻微失信主体：只作记录，不列入严重失信主体名单。 */
const SLIGHT = {
  ...ROUTES.culture,
  criterion: 'MCT-A16.3',
  facts: { conducts: ['safety-hazard-unremedied'] },
} as const satisfies ListRoute;

const corrected = { corrected: { answer: true, reasons: '已纠正，经现场核查' } } as const;
const TRAINED = {
  facts: {
    'training-recorded': true,
    'training-commitment-made': true,
    'repaired-within-a-year': false,
    'fraud-in-application': false,
    'penalised-again-for-same-cause': false,
    'false-commitment-record': false,
  },
  judgements: { ...corrected, 'forbidden-by-central-rules': { answer: false, reasons: '没有这样的规定' } },
} as const;

interface Route {
  readonly route: string;
  readonly answer: string;
  readonly tooEarly: boolean;
  readonly missing: readonly string[];
  readonly earliest?: { readonly day: string; readonly national?: unknown };
}
interface Eligibility {
  readonly edition: { readonly code: string };
  readonly routes: readonly Route[];
}

describe('修复路径：记录、名单、公示各依自己的规则', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  const open = async (today: IsoDate, plugin: string) => {
    api = await startApi({ today, plugins: installedPlugins.filter(({ manifest }) => manifest.id === plugin) });
    cases = new ListCases(api);
  };
  afterEach(() => api?.close());

  const eligibility = async ({ clerk }: ListRoute, determination: Shown, stated: object) => {
    const body = { determination: determination.id, ...stated };
    const answer = await api.as(clerk).post<Eligibility>('/v1/repairs/eligibility', body, { key: null });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const replayed = async () => {
    const replay = await api.as('credit-office').get<string>('/v1/replay');
    return JSON.parse(replay.body.trim().split('\n').at(-1)!) as object;
  };

  describe('文化和旅游市场轻微失信主体', () => {
    const published = async (decidedOn: IsoDate, body: object = {}) => {
      const planted = await cases.register(SLIGHT, { decidedOn, servedOn: decidedOn });
      const determination = await cases.determine(SLIGHT, planted);
      const shown = await cases.publish(SLIGHT, { determination }, body);
      if (shown.status !== 201) throw new Error(JSON.stringify(shown.body));
      return { planted, determination, shown: shown.body };
    };

    it('自认定之日起公示一年，满三个月依本行业轻微失信的两条路径修复，决定书写明认定之日', async () => {
      await open('2025-03-10', 'culture-tourism');
      const { determination, shown } = await published('2025-03-01');
      expect(shown).toMatchObject({
        endsOn: '2026-03-10',
        periodBasis: [{ instrument: 'mct-order-7' }],
      });
      api.clock.moveTo('2025-06-09');
      const before = await eligibility(SLIGHT, determination, TRAINED);
      expect(before.edition.code).toBe('culture-tourism/repair/2022-11-11');
      expect(before.routes.map(({ route, answer, tooEarly }) => [route, answer, tooEarly])).toEqual([
        ['minor', 'not-met', true],
        ['minor-on-commitment', 'not-met', true],
      ]);
      expect(before.routes[0]!.earliest).toMatchObject({
        day: '2025-06-10',
        sector: { day: '2025-06-10', anchor: 'determination', bases: [{ instrument: 'mct-order-7' }] },
        national: { day: '2025-06-01', edition: 'national/publication/2023-05-01' },
      });
      api.clock.moveTo('2025-06-10');
      const applied = await cases.post(SLIGHT.clerk, '/v1/repairs', {
        determination: determination.id,
        route: 'minor',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
        ...TRAINED,
      });
      const accepted = await cases.post(
        SLIGHT.clerk,
        `/v1/repairs/${applied.id}/acceptance`,
        { accept: true },
        applied.version,
      );
      const granted = await cases.post(
        SLIGHT.approver,
        `/v1/repairs/${accepted.id}/decision`,
        { grant: true, reasons: '符合条件', ...TRAINED },
        accepted.version,
      );
      expect(granted).toMatchObject({ state: 'granted', edition: { code: 'culture-tourism/repair/2022-11-11' } });
      expect((await api.anonymous.get(`/v1/publications/${shown.id}`)).status).toBe(404);
      const paper = await api.as(SLIGHT.approver).get<string>(`/v1/repairs/${granted.id}/papers/decision`);
      expect(paper.body).toContain('2025年3月10日认定');
      expect(await replayed()).toMatchObject({ different: 0, notReplayable: 0, equal: 3 });
    });

    it('一般失信信息最长公示一年，自文书认定之日起先届满的，先停止公示', async () => {
      await open('2026-05-20', 'culture-tourism');
      const { shown } = await published('2026-05-10', {
        classification: { tier: 'general', reason: '按本领域分类标准' },
      });
      expect(shown).toMatchObject({
        endsOn: '2027-05-10',
        periodBasis: [{ instrument: 'ndrc-order-36', mark: 'V' }],
      });
    });
  });

  describe('重大税收违法失信主体', () => {
    const listed = async (decidedOn: IsoDate) => {
      const route: ListRoute = { ...ROUTES.tax, finalOn: decidedOn };
      const planted = await cases.register(route, { decidedOn, servedOn: decidedOn });
      const determination = await cases.determine(route, planted);
      return { determination, listing: await cases.list(route, determination, planted.reasons) };
    };
    const BANKRUPT = { facts: { 'plan-approved-by-court': true, 'tax-claims-satisfied': true }, judgements: {} };

    it('2026年4月1日以前国家规则只管处罚信息：破产路径不受其最短期限限制，名单公示也不因其届满', async () => {
      await open('2024-02-20', 'taxation');
      const { determination, listing } = await listed('2024-01-10');
      const shown = await cases.publish(ROUTES.tax, { listing });
      expect(shown.body).toMatchObject({ tier: 'serious', endsOn: '2027-02-20' });
      api.clock.moveTo('2024-03-10');
      const { routes } = await eligibility(ROUTES.tax, determination, BANKRUPT);
      const bankruptcy = routes.find(({ route }) => route === 'bankruptcy')!;
      expect(bankruptcy).toMatchObject({ answer: 'met', tooEarly: false, earliest: { day: '2024-02-20' } });
      expect(bankruptcy.earliest!.national).toBeUndefined();
      expect(routes.find(({ route }) => route === 'contribution')).toMatchObject({
        tooEarly: false,
        earliest: { day: '2024-02-20' },
      });
      expect(await replayed()).toMatchObject({ different: 0, notReplayable: 0, equal: 3 });
      api.clock.moveTo('2026-04-01');
      const after = await eligibility(ROUTES.tax, determination, BANKRUPT);
      expect(after.routes.find(({ route }) => route === 'bankruptcy')).toMatchObject({
        answer: 'met',
        earliest: { national: { day: '2026-04-01', yields: 'more-favourable' } },
      });
    });

    it('2026年4月1日起列入的，写明两个日期：凭法院重整、和解裁定的路径不受国家规则满一年的限制', async () => {
      await open('2026-04-20', 'taxation');
      const { determination, listing } = await listed('2026-04-01');
      expect((await cases.publish(ROUTES.tax, { listing })).status).toBe(201);
      const { routes } = await eligibility(ROUTES.tax, determination, BANKRUPT);
      expect(routes.find(({ route }) => route === 'bankruptcy')).toMatchObject({
        answer: 'met',
        tooEarly: false,
        earliest: {
          policy: 'reorganisation',
          day: '2026-04-20',
          sector: { day: '2026-04-20' },
          national: { day: '2027-04-20', edition: 'national/publication/2026-04-01' },
        },
      });
    });
  });

  describe('依第58号令已经公示的罚款', () => {
    const FINED = ROUTES.culture;
    const PERFORMED = {
      facts: { 'duties-performed': true, 'repair-commitment-made': true },
      judgements: corrected,
    } as const;

    it('2026年4月1日起没有分类的不能判断；一人拟定、另一人决定分类后，公示和修复依该类别', async () => {
      await open('2026-03-20', 'culture-tourism');
      const planted = await cases.register(FINED, { decidedOn: '2026-03-01', servedOn: '2026-03-01' });
      const determination = await cases.determine(FINED, planted);
      const shown = await cases.publish(FINED, { determination });
      expect(shown.body).toMatchObject({ tier: 'general', regime: 'national/publication/2023-05-01' });
      api.clock.moveTo('2026-06-10');
      const address = `/v1/publications/${shown.body.id}`;
      expect((await api.anonymous.get<Shown>(address)).body).toMatchObject({ tier: null });
      const before = await eligibility(FINED, determination, PERFORMED);
      expect(before.routes.map(({ answer }) => answer)).toEqual(['undetermined', 'undetermined', 'undetermined']);
      expect(before.routes[0]!.missing).toContain('national/publication/2026-04-01/classification');

      const body = {
        tier: 'general',
        reason: '罚款数额较大，未造成严重后果',
        standard: { organName: '文化和旅游部', number: '合成标准〔2026〕1号' },
      };
      const unknown = await cases.send(FINED.clerk, `${address}/classification`, { ...body, score: 1 });
      expect(unknown.status).toBe(400);
      const proposed = await cases.post(FINED.clerk, `${address}/classification`, body);
      expect(proposed).toMatchObject({ state: 'proposed', tier: 'general', proposedOn: '2026-06-10' });
      const decision = `/v1/classifications/${proposed.id}/decision`;
      const asked = { made: true, reasons: '符合标准' };
      expect((await cases.send(FINED.clerk, decision, asked, proposed.version)).status).toBe(403);
      expect((await cases.send(FINED.approver, decision, asked)).status).toBe(428);
      const made = await cases.post(FINED.approver, decision, asked, proposed.version);
      expect(made).toMatchObject({ state: 'made', decidedOn: '2026-06-10', standard: body.standard });
      const seen = await api.as(FINED.clerk).get<Shown>(`/v1/classifications/${made.id}`);
      expect(seen.body).toMatchObject({ state: 'made', regime: 'national/publication/2026-04-01' });

      expect((await api.anonymous.get<Shown>(address)).body).toMatchObject({ tier: 'general', endsOn: '2027-03-01' });
      const after = await eligibility(FINED, determination, PERFORMED);
      expect(after.routes.map(({ route, answer }) => [route, answer])).toEqual([
        ['penalty-minor', 'not-met'],
        ['penalty-general', 'met'],
        ['penalty-serious', 'not-met'],
      ]);
      expect(await replayed()).toMatchObject({ different: 0, notReplayable: 0, equal: 3 });
    });
  });
});
