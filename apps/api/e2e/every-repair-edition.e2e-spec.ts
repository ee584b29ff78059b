import { addDays } from '@chengxin/domain/calendar';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import {
  PENALTY_PUBLICATION,
  type IsoDate,
  type ListingCriterion,
  type ListingEdition,
  type RepairEdition,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, type ListRoute } from './list-case.js';
import { RECEIPT, type Shown } from './market-case.js';
import { baseOf, classified, factsOf, listsOf, newest, ofKind, statedFor, wayOf } from './repair-table.js';

/** Where repair is another office's than the list: 纳税信用管理, not 稽查. */
const REPAIR_CLERKS: Readonly<Record<string, Account>> = { taxation: 'tax-credit-clerk' };
/** From how long before an edition begins its cases are made. */
const DAYS_BEFORE = 30;
/** Day of the city's plan (吕信用办发〔2022〕5号): before it nobody has a purpose to read for, and no case is handled here. */
const PLAN_FROM = '2022-04-19';

/** One edition of repair, whose rules it is, and a case that it reaches from its first day. */
interface Tried {
  readonly name: string;
  readonly plugin: SectorPlugin;
  readonly edition: RepairEdition;
  /** The edition that it follows; absent where nothing was in force before. */
  readonly before?: RepairEdition;
  /** The list stood on an earlier day, and its cases were made then. */
  readonly listing: ListingEdition;
  readonly reached: Reached;
  readonly penaltyAlone: boolean;
}

/** A criterion, and whether it reaches persons alone. */
interface Reached {
  readonly criterion: ListingCriterion;
  readonly person: boolean;
}

/** First day on which a case that an edition reaches can be handled here. */
const firstDayOf = ({ from }: RepairEdition): IsoDate => (from < PLAN_FROM ? PLAN_FROM : from);
const dayBefore = (day: IsoDate): IsoDate => addDays(day, -1);
const reaches = ({ routes }: RepairEdition, code: string): boolean =>
  routes.some(({ criteria }) => criteria.includes(code));

/** The first criterion of a list, that of its usual case before others, which both editions reach, and that asks for no other records. */
function caseOf(listing: ListingEdition, editions: readonly RepairEdition[]): Reached | undefined {
  const usual = baseOf(listing).criterion;
  const order = [...listing.criteria].sort((a, b) => Number(b.code === usual) - Number(a.code === usual));
  return order
    .map((criterion) => ({ criterion, person: !criterion.subjects.includes('legal-person') }))
    .find(
      ({ criterion, person }) =>
        criterion.leadsTo === 'severe-list' &&
        editions.every((edition) => reaches(edition, criterion.code)) &&
        wayOf(listing, criterion, person).counted.length === 0,
    );
}

/** Every edition of repair of every installed plugin, each with an entry of a list that was made before it where the list is older, else on its day. */
const OF_LISTS: readonly Tried[] = installedPlugins.flatMap((plugin) =>
  ofKind(plugin, 'repair').flatMap((edition) => {
    const before = newest(ofKind(plugin, 'repair'), dayBefore(edition.from));
    return listsOf(plugin).flatMap((editions): Tried[] => {
      return [addDays(edition.from, -2 * DAYS_BEFORE), edition.from]
        .flatMap((day) => newest(editions, day) ?? [])
        .flatMap((listing): Tried[] => {
          const reached = caseOf(listing, before ? [before, edition] : [edition]);
          const name = `${edition.code} ${listing.list.code}`;
          return reached
            ? [{ name, plugin, edition, ...(before ? { before } : {}), listing, reached, penaltyAlone: false }]
            : [];
        })
        .slice(0, 1);
    });
  }),
);

/** Every edition by which a published penalty is repaired: a sector's own, and the national ones by the sector that is older than they are. */
const OF_PENALTIES: readonly Tried[] = installedPlugins.flatMap((plugin) => {
  const own = ofKind(plugin, 'repair').filter((edition) => reaches(edition, PENALTY_PUBLICATION));
  const reached = plugin.manifest.authority.channel === 'creditchina' && ofKind(plugin, 'publication').length === 0;
  const rules = own.length > 0 ? own : reached ? ofKind(nationalRules, 'repair') : [];
  return rules.flatMap((edition): Tried[] => {
    const before = newest(rules, dayBefore(edition.from));
    const listing = listsOf(plugin)
      .flatMap((editions) => newest(editions, addDays(edition.from, -2 * DAYS_BEFORE)) ?? [])
      .find((one) => baseOf(one).form !== 'projection' && baseOf(one).kind === 'penalty-decision');
    const reached = listing && caseOf(listing, []);
    // A person’s penalty is shown by a law or with consent only: without a list nothing of it is there to be repaired.
    if (!before || !reached || reached.person) return [];
    const name = `${edition.code} ${plugin.manifest.id} 只公示的处罚`;
    return [{ name, plugin, edition, before, listing, reached, penaltyAlone: true }];
  });
});

const repairClerkOf = ({ plugin }: Tried, clerk: Account): Account => REPAIR_CLERKS[plugin.manifest.id] ?? clerk;
const isOlder = ({ listing, edition }: Tried): boolean => listing.from <= addDays(edition.from, -2 * DAYS_BEFORE);
const TRIED: readonly Tried[] = [...OF_LISTS, ...OF_PENALTIES];

describe('修复规则的每一个版本，施行前一日和施行当日', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  const open = async (today: IsoDate, plugins: readonly SectorPlugin[]) => {
    api = await startApi({ today, plugins: [...new Set(plugins)] });
    cases = new ListCases(api);
  };
  afterEach(() => api?.close());

  const ask = (clerk: ListRoute['clerk'], determination: Shown) => {
    const body = { determination: determination.id, facts: {}, judgements: {} };
    return api
      .as(clerk)
      .post<{ edition: { code: string }; routes: { route: string }[] }>('/v1/repairs/eligibility', body, { key: null });
  };

  /** A case of the list, or a published penalty, of a document of that day. */
  const made = async ({ listing, reached: { criterion, person }, penaltyAlone }: Tried, decidedOn: IsoDate) => {
    const usual = wayOf(listing, criterion, person, api.clock.today()).route;
    const way: ListRoute = {
      ...usual,
      noticedOn: addDays(decidedOn, -10),
      ...(person ? { order: { ...usual.order, actOn: addDays(decidedOn, -10) } } : {}),
    };
    const route = penaltyAlone
      ? { ...way, order: { ...way.order, penalties: ['fine'] }, publication: factsOf(way.publication) }
      : way;
    const planted = await cases.register(route, { decidedOn, servedOn: decidedOn });
    const determination = await cases.determine(route, planted);
    if (penaltyAlone || route.form === 'projection') {
      const { status, body } = await cases.publish(route, { determination }, penaltyAlone ? classified('general') : {});
      if (status !== 201) throw new Error(JSON.stringify(body));
    } else await cases.list(route, determination, '予以列入');
    return { clerk: route.clerk, determination };
  };

  const byDay = (tried: readonly Tried[]) => [...Map.groupBy(tried, ({ edition }) => edition.from)].sort();

  it.each(byDay(TRIED.filter(isOlder)))(
    '%s 施行：前一日申请的依旧版本（没有的不予办理），当日申请的依新版本，前一日已申请的仍依旧版本',
    async (from, tried) => {
      await open(
        addDays(from, -DAYS_BEFORE),
        tried.map(({ plugin }) => plugin),
      );
      const all = [];
      for (const one of tried) all.push({ one, ...(await made(one, addDays(from, -DAYS_BEFORE - 10))) });
      api.clock.moveTo(dayBefore(from));
      const applied = new Map<Tried, Shown>();
      for (const { one, clerk, determination } of all) {
        const asked = await ask(clerk, determination);
        if (!one.before) {
          expect(asked.problem.findings.map(({ code }) => code)).toEqual(['repair/no-edition']);
          continue;
        }
        expect([one.name, asked.body.edition?.code]).toEqual([one.name, one.before.code]);
        const route = one.before.routes.find(({ code }) => code === asked.body.routes[0]!.route)!;
        const { facts, judgements } = statedFor(one.before, route, addDays(from, -DAYS_BEFORE));
        const application = await api.as(repairClerkOf(one, clerk)).post<Shown>('/v1/repairs', {
          determination: determination.id,
          route: route.code,
          applicant: { role: route.applicants[0], name: '合成申请人' },
          materials: route.materials.map(({ code }) => ({ code, digest: RECEIPT })),
          facts,
          judgements,
        });
        expect([one.name, application.status]).toEqual([one.name, 201]);
        applied.set(one, application.body);
      }
      api.clock.moveTo(from);
      for (const { one, clerk, determination } of all) {
        const asked = await ask(clerk, determination);
        expect([one.name, asked.body.edition?.code]).toEqual([one.name, one.edition.code]);
        const application = applied.get(one);
        if (!application) continue;
        const { body } = await api
          .as(repairClerkOf(one, clerk))
          .get<{ edition: { code: string } }>(`/v1/repairs/${application.id}`);
        expect([one.name, body.edition.code]).toEqual([one.name, one.before!.code]);
      }
    },
    300_000,
  );

  it.each(TRIED.filter((one) => !isOlder(one)).map((one) => [one.name, one] as const))(
    '%s 与名单同日施行：前一日没有依据，平台不予启用；自那时起的认定，当日就有修复规则',
    async (_name, one) => {
      await expect(startApi({ today: dayBefore(one.edition.from), plugins: [one.plugin] })).rejects.toThrow(
        'basis/not-in-force',
      );
      await open(firstDayOf(one.edition), [one.plugin]);
      const { clerk, determination } = await made(one, firstDayOf(one.edition));
      const { body } = await ask(clerk, determination);
      expect(body).toMatchObject({ edition: { code: one.edition.code } });
    },
    120_000,
  );
});

it('每一个版本都在其中：全国2019年的版本早于全部部门规则，另有测试', () => {
  const tried = new Set(TRIED.map(({ edition }) => edition.code));
  const all = [nationalRules, ...installedPlugins].flatMap((plugin) =>
    ofKind(plugin, 'repair').map(({ code }) => code),
  );
  expect(all.filter((code) => !tried.has(code))).toEqual(['national/repair/2019-07-01']);
});
