import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { PENALTY_PUBLICATION, type IsoDate, type RepairEdition, type RepairRoute } from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, type ListRoute } from './list-case.js';
import type { Shown } from './market-case.js';
import { baseOf, classified, factsOf, listsOf, newest, ofKind, statedFor, wayOf } from './repair-table.js';

const SHOWN_ON = '2026-12-01';
const DECIDED_ON = '2026-11-20';
/** When the wait of a tier is over and what is shown of it is not: a minor record is repaired at once, a general one ends after a year. */
const ASKED_ON: Readonly<Record<string, IsoDate>> = { minor: SHOWN_ON, general: '2027-03-01', serious: '2027-12-01' };
const LAST_ASKED_ON = '2027-12-01';

interface Tried {
  readonly name: string;
  readonly way: ListRoute;
  readonly edition: RepairEdition;
  readonly route: RepairRoute;
  readonly tier: string;
}

/** The edition that repairs what a sector only publishes: its own where that speaks of penalties, else the national one. */
const editionOf = (plugin: (typeof installedPlugins)[number]): RepairEdition | undefined => {
  const own = newest(ofKind(plugin, 'repair'), SHOWN_ON);
  if (own?.routes.some(({ criteria }) => criteria.includes(PENALTY_PUBLICATION))) return own;
  const reached = plugin.manifest.authority.channel === 'creditchina' && ofKind(plugin, 'publication').length === 0;
  return reached ? newest(ofKind(nationalRules, 'repair'), SHOWN_ON) : undefined;
};

/** A penalty that meets a criterion of the list, and that is published before anybody is listed for it. */
const penaltyOf = (plugin: (typeof installedPlugins)[number]): ListRoute | undefined =>
  listsOf(plugin)
    .flatMap((editions) => newest(editions, DECIDED_ON) ?? [])
    .filter((listing) => baseOf(listing).form !== 'projection')
    .flatMap((listing) =>
      listing.criteria
        .filter(({ documents, leadsTo, subjects }) =>
          [documents.includes('penalty-decision'), leadsTo === 'severe-list', subjects.includes('legal-person')].every(
            Boolean,
          ),
        )
        .map((criterion) => wayOf(listing, criterion, false))
        .filter(({ route, counted }) => counted.length === 0 && !Object.hasOwn(route.order ?? {}, 'penalties')),
    )
    .map(({ route }) => ({
      ...route,
      order: { ...route.order, penalties: ['fine'] },
      publication: factsOf(route.publication),
    }))[0];

/** Every route of repair of a penalty that is published and nobody was listed for, of every installed sector that has one. */
const TRIED: readonly Tried[] = installedPlugins.flatMap((plugin) => {
  const edition = editionOf(plugin);
  const way = penaltyOf(plugin);
  if (!edition || !way) return [];
  return edition.routes
    .filter(({ criteria }) => criteria.includes(PENALTY_PUBLICATION))
    .map((route) => {
      const tier = String(statedFor(edition, route, SHOWN_ON).recorded['publication-tier'] ?? 'general');
      return { name: `${plugin.manifest.id} ${edition.code} ${route.code}`, way, edition, route, tier };
    });
});

interface Answered {
  readonly edition: { readonly code: string };
  readonly routes: readonly { route: string; answer: string; missing: string[]; earliest?: { day: string } }[];
}

describe('没有列入名单、只公示处罚的，每一个部门的每一条修复路径', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  const shown = new Map<Tried, { readonly determination: Shown; readonly publication: Shown }>();
  const faults: string[] = [];

  const publish = async (tried: Tried) => {
    const { way, tier } = tried;
    const planted = await cases.register(way, { decidedOn: DECIDED_ON, servedOn: DECIDED_ON });
    const determination = await cases.determine(way, planted);
    const necessity = tier === 'minor' ? { necessity: '公众须知' } : {};
    const { status, body } = await cases.publish(way, { determination }, { ...classified(tier), ...necessity });
    if (status !== 201) throw new Error(JSON.stringify(body));
    shown.set(tried, { determination, publication: body });
  };
  const ask = ({ way, edition, route }: Tried, determination: Shown) => {
    const { facts, judgements } = statedFor(edition, route, SHOWN_ON);
    const body = { determination: determination.id, facts, judgements };
    return api.as(way.clerk).post<Answered>('/v1/repairs/eligibility', body, { key: null });
  };

  beforeAll(async () => {
    api = await startApi({ today: SHOWN_ON });
    cases = new ListCases(api);
    for (const tried of TRIED)
      await publish(tried).catch((error: unknown) => faults.push(`${tried.name}: ${String(error)}`));
  }, 300_000);
  afterAll(() => api?.close());

  it('每一种都能经接口公示，市场监管和由全国规则修复的部门都在其中', () => {
    expect(faults).toEqual([]);
    expect(new Set(TRIED.map(({ edition }) => edition.code))).toEqual(
      new Set(['market-supervision/repair/2025-12-25', 'national/repair/2026-04-01']),
    );
    expect(new Set(TRIED.map(({ way }) => way.list)).size).toBeGreaterThan(3);
  });

  // The clock runs forward only.
  const inTime = [...TRIED].sort((a, b) => (ASKED_ON[a.tier]! < ASKED_ON[b.tier]! ? -1 : 1));
  it.each(inTime.map((tried) => [tried.name, tried] as const))('%s', async (_name, tried) => {
    api.clock.moveTo(ASKED_ON[tried.tier]!);
    const { determination, publication } = shown.get(tried)!;
    const { status, body } = await ask(tried, determination);
    expect({ status, edition: body.edition?.code }).toEqual({ status: 200, edition: tried.edition.code });
    const found = body.routes.find(({ route }) => route === tried.route.code);
    expect(found).toMatchObject({ answer: 'met', missing: [] });
    const view = await api.anonymous.get<{ repairableFrom: string; repairRoutes: { route: string; from: string }[] }>(
      `/v1/publications/${publication.id}`,
    );
    const read = view.body.repairRoutes.find(({ route }) => route === tried.route.code);
    if (tried.route.reorganisation) expect(read).toMatchObject({ from: null, noDay: { code: 'court-ruling' } });
    else expect([read?.from, view.body.repairableFrom]).toEqual([found!.earliest!.day, found!.earliest!.day]);
  });

  const ended = TRIED.filter(({ tier }) => tier !== 'serious');
  it.each(ended.map((tried) => [tried.name, tried] as const))(
    '公示期届满以后没有可以修复的：%s',
    async (_name, tried) => {
      api.clock.moveTo(LAST_ASKED_ON);
      const { status, problem } = await ask(tried, shown.get(tried)!.determination);
      expect(status).toBe(422);
      expect(problem.findings).toMatchObject([
        {
          code: 'repair/nothing-to-repair',
          message: expect.stringMatching(/公示已于 2027-\d\d-\d\d 届满终止/),
          basis: { instrument: expect.any(String) },
        },
      ]);
    },
  );
});
