import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import {
  isKnown,
  PENALTY_PUBLICATION,
  type ListingCriterion,
  type ListingEdition,
  type RepairEdition,
  type RepairRoute,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { addTerm } from '@chengxin/domain/terms';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, type ListRoute, type Planted } from './list-case.js';
import { RECEIPT, type Shown } from './market-case.js';
import { listsOf, newest, ofKind, statedFor, wayOf, type Way } from './repair-table.js';
import { answersFor, type Answers } from './stated-answers.js';

const LISTED_ON = '2026-12-01';
const EFFECTIVE_ON = '2026-09-01';
/** Earlier documents against the same party, which a criterion may count. */
const EARLIER_ON = '2026-06-01';
/** Every wait of the installed sectors is over. */
const ASKED_ON = '2027-12-01';
/** The last day of entries that last a year: the national minimum, a year too, is not over on it. */
const LAST_DAY_OF_A_YEAR = '2027-11-30';
/** A record that leads to no list is shown for a year from its document at most: its routes are asked for while it is shown. */
const RECORD_ASKED_ON = '2027-03-01';

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
  /** What the public reads of it, where it was shown. */
  readonly publication?: Shown;
}

/** Bans with a statutory term of their own that hold only for some facts: what a repair may hang on. */
const bansOf = (plugin: SectorPlugin, code: string) =>
  (newest(ofKind(plugin, 'sanction'), LISTED_ON)?.mappings ?? []).flatMap(({ criteria, term, when }) =>
    criteria.includes(code) && term && when ? [when] : [],
  );

/** Every route of every installed plugin's newest repair edition, with each criterion it repairs: of a body, and of a person where a ban asks more of persons. */
const TRIED: readonly Tried[] = installedPlugins.flatMap((plugin) => {
  const repair = newest(ofKind(plugin, 'repair'), ASKED_ON);
  return listsOf(plugin).flatMap((editions) => {
    const listing = newest(editions, EFFECTIVE_ON);
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

/** An entry that runs out on the day on which the others are asked about. */
const runsOut = ({ listing, criterion }: Tried): boolean => {
  const period = criterion.period ?? listing.period;
  return isKnown(period) && period.value.kind === 'fixed' && addTerm(LISTED_ON, period.value.term).due <= ASKED_ON;
};

const dayOf = (tried: Tried) =>
  !leadsToList(tried) ? RECORD_ASKED_ON : runsOut(tried) ? LAST_DAY_OF_A_YEAR : ASKED_ON;

const placeOf = ({ listing, criterion, person }: Tried): string =>
  `${listing.list.code} ${criterion.code}${person ? '（自然人）' : ''}`;

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
    let publication: Shown | undefined;
    if (!entry || TRIED.some((other) => placeOf(other) === placeOf(tried) && waitsForPublication(other))) {
      const { status, body } = await cases.publish(route, entry ? { listing: entry } : { determination });
      if (status !== 201) throw new Error(JSON.stringify(body));
      publication = body;
    }
    listed.set(placeOf(tried), { route, determination, ...(publication ? { publication } : {}) });
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

  const answer = async ({ repair, route }: Tried, at: Listed) => {
    const { facts, judgements } = statedFor(repair, route, LISTED_ON);
    const { status, body } = await api.as(at.route.clerk).post<{
      routes: { route: string; answer: string; missing: string[]; tooEarly: boolean; earliest?: { day: string } }[];
    }>('/v1/repairs/eligibility', { determination: at.determination.id, facts, judgements }, { key: null });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.routes.find((one) => one.route === route.code)!;
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
  const inTime = [...TRIED].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : Number(dayOf(a) > dayOf(b))));
  it.each(inTime.map((tried) => [tried.name, tried] as const))('%s', async (_name, tried) => {
    const day = dayOf(tried);
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
    const early = leadsToList(tried) && runsOut(tried);
    expect({ answer: found.answer, missing: found.missing, tooEarly: found.tooEarly }).toEqual({
      ...{ answer: early ? 'not-met' : 'met', missing: [], tooEarly: early },
    });
    if (!at!.publication) return;
    // The public reads the same day, or why nobody can name one.
    const { body } = await api.anonymous.get<{
      repairRoutes: { route: string; from: string | null; noDay: object | null }[];
    }>(`/v1/publications/${at!.publication.id}`);
    const { wait, reorganisation } = tried.route;
    expect(body.repairRoutes.find(({ route }) => route === tried.route.code)).toMatchObject(
      reorganisation
        ? { from: null, noDay: { code: 'court-ruling' } }
        : early
          ? { from: null, noDay: { code: 'ends-first' } }
          : 'day' in wait
            ? { from: null, noDay: { code: 'missing' } }
            : { from: found.earliest!.day, noDay: null },
    );
  });

  const records = [...Map.groupBy(TRIED, placeOf).values()]
    .map(([first]) => first!)
    .filter((tried) => !leadsToList(tried));
  it.each(records.map((tried) => [tried.criterion.code, tried] as const))(
    '公示期已经届满的记录没有可以修复的，写明届满之日和依据：%s',
    async (_code, tried) => {
      api.clock.moveTo(ASKED_ON);
      const { route, determination } = listed.get(placeOf(tried))!;
      const { status, problem } = await api
        .as(route.clerk)
        .post('/v1/repairs/eligibility', { determination: determination.id, facts: {}, judgements: {} }, { key: null });
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
