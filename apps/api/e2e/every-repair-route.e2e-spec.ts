import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import {
  isKnown,
  PENALTY_PUBLICATION,
  type ListingCriterion,
  type ListingEdition,
  type RecordCount,
  type RepairEdition,
  type RepairRoute,
  type RuleSet,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute, type Planted } from './list-case.js';
import { RECEIPT, type Shown } from './market-case.js';
import { answersFor, type Answers, type Wanted } from './stated-answers.js';

const LISTED_ON = '2026-12-01';
const EFFECTIVE_ON = '2026-09-01';
/** Earlier documents against the same party, which a criterion may count. */
const EARLIER_ON = '2026-06-01';
/** Every wait of the installed sectors is over, and no entry has run out. */
const ASKED_ON = '2027-12-01';
/** A record that leads to no list is shown for a year from its document at most: its routes are asked for while it is shown. */
const RECORD_ASKED_ON = '2027-03-01';

const DEFENCE = {
  list: 'national-defence-duty',
  form: 'merged-with-penalty',
  clerk: 'defence-clerk',
  approver: 'defence-approver',
  organName: '吕梁市国防动员办公室',
  kind: 'penalty-decision',
  criterion: 'DEFENCE-A57.2',
  facts: {},
} as const satisfies ListRoute;

const BASES: readonly ListRoute[] = [...Object.values(ROUTES), DEFENCE];

/** What is shown without a listing is placed by the regime of its channel, and by a person where that cannot be computed. */
const CLASSIFIED = { classification: { tier: 'general', reason: '按本领域分类标准' } };

interface Tried {
  readonly name: string;
  readonly plugin: SectorPlugin;
  readonly listing: ListingEdition;
  readonly criterion: ListingCriterion;
  readonly repair: RepairEdition;
  readonly route: RepairRoute;
  readonly person: boolean;
}

/** One entry, or record, serves every route of its criterion. */
interface Listed {
  readonly route: ListRoute;
  readonly determination: Shown;
}

/** How a criterion is met over HTTP: what is stated, and the records that it counts. */
interface Way {
  readonly route: ListRoute;
  readonly counted: readonly { readonly count: RecordCount; readonly times: number }[];
}

const newest = <T extends RuleSet>(sets: readonly T[], day: string): T | undefined =>
  sets.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
const ofKind = <K extends RuleSet['kind']>(plugin: SectorPlugin, kind: K) =>
  plugin.ruleSets.filter((set): set is Extract<RuleSet, { kind: K }> => set.kind === kind);

/** Bans with a statutory term of their own that hold only for some facts: what a repair may hang on. */
const bansOf = (plugin: SectorPlugin, code: string) =>
  (newest(ofKind(plugin, 'sanction'), LISTED_ON)?.mappings ?? []).flatMap(({ criteria, term, when }) =>
    criteria.includes(code) && term && when ? [when] : [],
  );

/** Every route of every installed plugin's newest repair edition, with each criterion it repairs: of a body, and of a person where a ban asks more of persons. */
const TRIED: readonly Tried[] = installedPlugins.flatMap((plugin) => {
  const repair = newest(ofKind(plugin, 'repair'), ASKED_ON);
  const lists = Object.values(Object.groupBy(ofKind(plugin, 'listing'), ({ list }) => list.code));
  return lists.flatMap((editions) => {
    const listing = newest(editions!, EFFECTIVE_ON);
    if (!listing || !repair) return [];
    return repair.routes.flatMap((route) =>
      listing.criteria
        .filter(({ code }) => route.criteria.includes(code))
        .flatMap((criterion) =>
          [false, true]
            .filter((person) =>
              person
                ? criterion.subjects.includes('natural-person') &&
                  (!criterion.subjects.includes('legal-person') || bansOf(plugin, criterion.code).length > 0)
                : criterion.subjects.includes('legal-person'),
            )
            .map((person) => ({
              name: `${route.code} ${criterion.code}${person ? '（自然人）' : ''}`,
              plugin,
              listing,
              criterion,
              repair,
              route,
              person,
            })),
        ),
    );
  });
});

const leadsToList = ({ criterion }: Tried): boolean => criterion.leadsTo !== 'record';

const placeOf = ({ listing, criterion, person }: Tried): string =>
  `${listing.list.code} ${criterion.code}${person ? '（自然人）' : ''}`;

/** What makes a criterion be met and nothing defeat it. */
function wayOf(listing: ListingEdition, criterion: ListingCriterion, person: boolean): Way {
  const base = BASES.find(({ list: code }) => code === listing.list.code);
  if (!base) throw new Error(`no officers are known for ${listing.list.code}`);
  const met = answersFor(
    [
      { when: criterion.when, met: true },
      ...[...(criterion.exceptions ?? []), ...(listing.exclusions ?? [])].map(({ when }) => ({ when, met: false })),
    ],
    listing.facts,
  );
  if (!met) throw new Error('no facts meet the criterion');
  const order: Record<string, unknown> = { ...base.order };
  const facts: Record<string, unknown> = {};
  const counted: Way['counted'][number][] = [];
  for (const [name, value] of Object.entries(met.facts)) {
    const definition = listing.facts[name]!;
    if ('counts' in definition && definition.counts) counted.push({ count: definition.counts, times: value as number });
    else if (definition.from === 'order.penalties') order['penalties'] = value;
    else if (definition.from === 'order.fine') order['fineFen'] = value;
    else if (definition.from === 'order.confiscation') order['confiscationFen'] = value;
    else facts[name] = value;
  }
  const [document] = criterion.documents;
  if (!document && criterion.acceptsOrder) order['orders'] = [criterion.acceptsOrder.order];
  const route: ListRoute = {
    ...base,
    criterion: criterion.code,
    kind: (document ?? 'other-statutory') as ListRoute['kind'],
    order,
    facts,
    judgements: met.judgements,
    publication: {
      ...base.publication,
      // Nobody states a ban that the period does not follow.
      ...(criterion.period && isKnown(criterion.period) && criterion.period.value.kind !== 'linked-ban'
        ? { banEndsOn: undefined }
        : {}),
      ...(criterion.leadsTo === 'record' ? CLASSIFIED : {}),
    },
    ...(listing.procedure.requiresFinality ? { finalOn: '2026-11-30' } : {}),
    ...(person ? { person: true as const, persons: {} } : {}),
    ...(!person && criterion.coListing && 'roles' in criterion.coListing && criterion.coListing.mode === 'mandatory'
      ? { persons: { personsNotKnown: criterion.coListing.roles.map((role) => ({ role, reasons: '尚未查明' })) } }
      : {}),
  };
  return { route, counted };
}

/** Whether a route waits from the day the entry was made public. */
const waitsForPublication = ({ route: { wait } }: Tried): boolean => 'anchor' in wait && wait.anchor === 'publication';

describe('每一个已安装部门的每一条修复路径，所需的事实都可以经接口取得', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  const listed = new Map<string, Listed>();
  const faults: string[] = [];

  /** The records that a criterion counts, this document's own among them: earlier documents, determined where determinations count. */
  const countedRecords = async ({ listing, person }: Tried, { route, counted }: Way, planted: Planted) => {
    for (const { count, times } of counted) {
      const code = count.of === 'determinations' ? count.criteria?.[0] : undefined;
      const found = listing.criteria.find((criterion) => criterion.code === code);
      const before = found ? wayOf(listing, found, person).route : { ...route, order: {} };
      for (let earlier = 1; earlier < times; earlier += 1) {
        const paper = await cases.register(before, { decidedOn: EARLIER_ON, servedOn: EARLIER_ON }, planted);
        if (found) await cases.determine(before, paper);
      }
      if (found) await cases.determine(before, planted);
    }
  };

  const list = async (tried: Tried): Promise<void> => {
    const way = wayOf(tried.listing, tried.criterion, tried.person);
    const { route } = way;
    const planted = await cases.register(route);
    await countedRecords(tried, way, planted);
    const determination = await cases.determine(route, planted);
    const entry =
      route.form === 'projection' || !leadsToList(tried)
        ? undefined
        : await cases.list(route, determination, '予以列入');
    if (!entry || TRIED.some((other) => placeOf(other) === placeOf(tried) && waitsForPublication(other))) {
      const { status, body } = await cases.publish(route, entry ? { listing: entry } : { determination });
      if (status !== 201) throw new Error(JSON.stringify(body));
    }
    listed.set(placeOf(tried), { route, determination });
  };

  beforeAll(async () => {
    api = await startApi({ today: LISTED_ON });
    cases = new ListCases(api);
    for (const [place, [tried]] of Map.groupBy(TRIED, placeOf))
      await list(tried!).catch((error: unknown) => faults.push(`${place}: ${String(error)}`));
  }, 300_000);
  afterAll(() => api?.close());

  it('每一种情形都能经接口列入', () => {
    expect(faults).toEqual([]);
    expect(TRIED.length).toBeGreaterThan(50);
  });

  const answer = async ({ repair, route: { code, when, bars, wait } }: Tried, at: Listed) => {
    const stated = answersFor(
      [{ when, met: true }, ...bars.map((bar): Wanted => ({ when: bar.when, met: false }))],
      repair.facts,
    )!;
    const facts = Object.fromEntries(Object.entries(stated.facts).filter(([name]) => !repair.facts[name]!.from));
    if ('day' in wait) facts[wait.day] = LISTED_ON;
    const { status, body } = await api
      .as(at.route.clerk)
      .post<{ routes: { route: string; answer: string; missing: string[] }[] }>(
        '/v1/repairs/eligibility',
        { determination: at.determination.id, facts, judgements: stated.judgements },
        { key: null },
      );
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.routes.find(({ route }) => route === code)!;
  };

  /** What measures of the statute ask of the determination and nobody stated: found not to be. */
  const supply = async ({ plugin, listing, criterion }: Tried, at: Listed) => {
    const { facts, judgements } = at.route;
    const known = { facts, judgements: judgements ?? {} } as unknown as Answers;
    const found = answersFor(
      bansOf(plugin, criterion.code).map((when) => ({ when, met: false })),
      listing.facts,
      known,
    )!;
    const missing = <T extends object>(all: T, stated: object) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(stated, name)));
    const { version } = (await api.as(at.route.clerk).get<Shown>(`/v1/determinations/${at.determination.id}`)).body;
    const prepared = await cases.post(
      at.route.clerk,
      `/v1/determinations/${at.determination.id}/supplements`,
      {
        facts: missing(found.facts, known.facts),
        judgements: missing(found.judgements, known.judgements),
        document: { text: '核查记录', digest: RECEIPT },
        on: LISTED_ON,
        reasons: '经查',
      },
      version,
    );
    await cases.post(
      at.route.approver,
      `/v1/determinations/${at.determination.id}/supplements/decision`,
      { confirmed: true, reasons: '已核对' },
      prepared.version,
    );
  };

  // The clock runs forward only: records are asked about first.
  const inTime = [...TRIED].sort((a, b) => Number(leadsToList(a)) - Number(leadsToList(b)));
  it.each(inTime.map((tried) => [tried.name, tried] as const))('%s', async (_name, tried) => {
    const day = leadsToList(tried) ? ASKED_ON : RECORD_ASKED_ON;
    api.clock.moveTo(day);
    expect(api.clock.today()).toBe(day);
    const at = listed.get(placeOf(tried));
    expect(at).toBeDefined();
    let found = await answer(tried, at!);
    const fromRecords = found.missing.filter((what) => tried.repair.facts[what.replace(/^fact:/, '')]?.from);
    if (fromRecords.length > 0) {
      await supply(tried, at!);
      found = await answer(tried, at!);
    }
    expect({ answer: found.answer, missing: found.missing }).toEqual({ answer: 'met', missing: [] });
  });

  it('每一条不属于处罚公示的路径都在其中', () => {
    const tried = new Set(TRIED.map(({ repair, route }) => `${repair.code} ${route.code}`));
    const all = installedPlugins.flatMap((plugin) => {
      const repair = newest(ofKind(plugin, 'repair'), ASKED_ON);
      return (repair?.routes ?? [])
        .filter(({ criteria }) => criteria.some((code) => code !== PENALTY_PUBLICATION))
        .map(({ code }) => `${repair!.code} ${code}`);
    });
    expect(all.filter((route) => !tried.has(route))).toEqual([]);
  });
});
