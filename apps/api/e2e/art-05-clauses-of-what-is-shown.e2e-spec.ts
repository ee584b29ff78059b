import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute } from './list-case.js';
import type { Shown } from './market-case.js';

interface Cited {
  readonly instrument: string;
  readonly title: string;
  readonly article?: string;
  readonly verified: boolean;
  readonly mark: string;
}

interface PublicEntry {
  readonly endsOn: string | null;
  readonly periodBasis: readonly Cited[];
  readonly repairRoutes: readonly { readonly route: string; readonly from: string | null; readonly basis: Cited[] }[];
  readonly view: {
    readonly list: { readonly removal: { readonly zh: string; readonly basis: Cited } };
    readonly remedies: readonly { readonly zh: string; readonly basis: Cited }[];
  };
}

type Name = keyof typeof ROUTES;

const seen = ({ instrument, article, mark }: Cited | LegalBasis): string =>
  [instrument, article, mark].filter((part) => part !== undefined).join(' ');

const ofOrder36 = ({ instrument }: Cited): boolean => instrument === 'ndrc-order-36';

const editionOf = (route: ListRoute): ListingEdition =>
  installedPlugins
    .flatMap(({ ruleSets }) => ruleSets)
    .filter((edition): edition is ListingEdition => edition.kind === 'listing' && !edition.disabled)
    .findLast(({ criteria }) => criteria.some(({ code }) => code === route.criterion))!;

/** The text of a page without its markup, as it is read. */
const read = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, '');

describe('第五条 公示的期限、修复的日期和移出的条件，都注明各自的依据和核实程度', () => {
  let api: ApiTestbed;
  const entries = new Map<Name, PublicEntry>();
  const culture: ListRoute = ROUTES.culture;
  let listing: Shown;
  const NAMES: readonly Name[] = ['statistics', 'procurement', 'culture', 'court', 'abnormal'];
  const entry = (name: Name): PublicEntry => entries.get(name)!;

  beforeAll(async () => {
    api = await startApi({ today: '2027-01-04' });
    const cases = new ListCases(api);
    for (const name of NAMES) {
      const route: ListRoute = ROUTES[name];
      const { publication } = await cases.shown(route);
      entries.set(name, (await api.anonymous.get<PublicEntry>(`/v1/publications/${publication.id}`)).body);
    }
    const planted = await cases.register(culture);
    listing = await cases.list(culture, await cases.determine(culture, planted), '属实');
  });
  afterAll(() => api?.close());

  it.each(NAMES)('%s：名单先到期的，注明名单自己的期限条文及其核实程度，每条一次', (name) => {
    const { periodBasis } = entry(name);
    const edition = editionOf(ROUTES[name]);
    const period = edition.criteria.find(({ code }) => code === ROUTES[name].criterion)!.period ?? edition.period;
    expect(periodBasis.map(seen)).toContain(seen(period.basis));
    expect(new Set(periodBasis.map(seen)).size).toBe(periodBasis.length);
    for (const { verified, mark } of periodBasis) expect(verified).toBe(mark === 'V');
  });

  it('统计名单一年届满，不说成第36号令的三年；政府采购按处罚的禁止期，法院名单按法院的规定', () => {
    expect(entry('statistics').periodBasis.map(seen)).toEqual(['nbs-order-35 V~', 'nbs-order-35 INF']);
    expect(entry('procurement').periodBasis.filter(ofOrder36)).toEqual([]);
    expect(entry('court').periodBasis.filter(ofOrder36)).toEqual([]);
  });

  it('名单与全国规则同日届满的，两者都注明；列入名单即为严重失信，条文没有读到，不说成已核实', () => {
    const marks = entry('culture').periodBasis;
    expect(marks.map(seen)).toEqual(expect.arrayContaining(['mct-order-7 M-H', 'ndrc-order-36 V2']));
  });

  it('修复途径的文字、自己的期限和全国下限，各注明依据：出自记忆的，不在已核实的条文后面隐去', () => {
    const route = (name: Name, code: string) => entry(name).repairRoutes.find((each) => each.route === code)!;
    const serious = route('culture', 'serious');
    expect(serious.from).toBe('2028-01-04');
    expect(serious.basis.map(seen)).toEqual(['mct-order-7 M-H', 'ndrc-order-36 V', 'ndrc-order-36 V2']);
    const procurement = route('procurement', 'general-path');
    expect(procurement.from).toBe('2028-01-04');
    expect(procurement.basis.map(({ mark }) => mark)).toEqual(expect.arrayContaining(['M-M', 'M-H', 'V2']));
  });

  it('修复资格与公示一致：全国下限注明列入名单属于严重的依据', async () => {
    const { body } = await api.as(culture.clerk).post<{
      readonly routes: readonly { readonly earliest: { readonly national: { readonly bases: LegalBasis[] } } }[];
    }>('/v1/repairs/eligibility', { determination: listing['determinationId'], facts: {}, judgements: {} }, { key: null });
    expect(body.routes[0]!.earliest.national.bases.map(seen)).toEqual(['ndrc-order-36 V', 'ndrc-order-36 V2']);
  });

  it.each(NAMES)('%s：移出条件和救济途径，各带依据和核实程度', (name) => {
    const { list, remedies } = entry(name).view;
    const { removal } = editionOf(ROUTES[name]);
    expect(list.removal.zh).toBe(removal.conditions.zh);
    expect(seen(list.removal.basis)).toBe(seen(removal.basis));
    expect(list.removal.basis.verified).toBe(removal.basis.mark === 'V');
    for (const { basis } of remedies) expect(basis.verified).toBe(basis.mark === 'V');
  });

  it('信用修复告知书上的移出条件注明依据；出自记忆的，页末注明尚待核实', async () => {
    const { body } = await api.as(culture.clerk).get<string>(`/v1/listings/${listing.id}/papers/repair-notice`);
    const text = read(body);
    expect(text).toMatch(
      /严重失信主体满六个月、轻微失信主体满三个月.*依据：《文化和旅游市场信用管理规定》（[^）]+）〔\d+〕。/,
    );
    expect(text).toMatch(/〔该数值尚待核实〕《文化和旅游市场信用管理规定》（[^）]+）：来源核实程度M-H/);
  });
});
