import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { LegalBasis, SectorPlugin } from '@chengxin/plugin-contract';
import { parameters } from '@chengxin/reference-data/parameters';
import { verifiedClauses, type VerifiedClause } from '@chengxin/reference-data/verified-clauses';

// A mark that was copied up to V would let an officer rely on what nobody read: every V must stand in the table of what was read.

type Loose = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBasis = (value: unknown): value is LegalBasis =>
  isRecord(value) && typeof value['instrument'] === 'string' && typeof value['mark'] === 'string';

/** A claim that a clause, with these figures, was read in its source. */
interface Claim {
  readonly basis: LegalBasis;
  /** Innermost code around it: of a rule, an edition or the plugin. */
  readonly rule: string;
  /** The edition that it stands in; the plugin itself outside any. */
  readonly edition: string;
  readonly figures: readonly string[];
  /** It names the instrument as a whole: that it exists, and since when. */
  readonly namesInstrument?: true;
}

/** What a figure's value says in numbers: terms, thresholds, levels, the kind of an open period or clock. Texts say nothing here. */
function figuresOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(figuresOf);
  if (!isRecord(value)) return value === undefined ? [] : [String(value)];
  if ('zh' in value) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    if (name === 'kind') return child === 'fixed' || child === 'extendable' ? [] : [String(child)];
    return name === 'grounds' ? [] : figuresOf(child);
  });
}

/** The thresholds of a condition. */
function thresholdsOf(condition: unknown): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap(thresholdsOf);
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([name, child]) =>
    (name === 'atLeast' || name === 'atMost') && typeof child === 'number' ? [String(child)] : thresholdsOf(child),
  );
}

function claimsOf(value: unknown, around: { readonly rule: string; readonly edition: string }): readonly Claim[] {
  if (Array.isArray(value)) return value.flatMap((child) => claimsOf(child, around));
  if (!isRecord(value)) return [];
  if (isBasis(value)) return [{ basis: value, ...around, figures: [] }];
  const rule = typeof value['code'] === 'string' ? value['code'] : around.rule;
  const here = { rule, edition: Array.isArray(value['bases']) ? rule : around.edition };
  const { basis } = value;
  const own = isBasis(basis)
    ? [{ basis, ...here, figures: [...figuresOf(value['value']), ...thresholdsOf(value['when'])] }]
    : [];
  const below = Object.entries(value).flatMap(([name, child]): readonly Claim[] => {
    if (name === 'basis') return [];
    if (name === 'judgements' && isRecord(child))
      return Object.entries(child).flatMap(([question, asked]) => claimsOf(asked, { ...here, rule: question }));
    const claims = claimsOf(child, here);
    return name === 'bases' || name === 'adoptedBy' || name === 'adoption'
      ? claims.map((claim) => ({ ...claim, namesInstrument: true as const }))
      : claims;
  });
  return [...own, ...below];
}
const claimsIn = (plugin: SectorPlugin): readonly Claim[] =>
  claimsOf(plugin, { rule: plugin.manifest.id, edition: plugin.manifest.id });

/** A clause and those it lies in, nearest first: 10(1)(4), 10(1), 10. */
function clausesAround(article: string | undefined): readonly string[] {
  if (article === undefined) return ['-'];
  const shorter = article.replace(/\([^()]*\)$/, '');
  return shorter === article ? [article] : [article, ...clausesAround(shorter)];
}

/** What is wrong with a claim; nothing where it was read. */
function unread({ basis, rule, edition, figures, namesInstrument }: Claim): readonly string[] {
  if (basis.mark !== 'V') return [];
  const place = `${rule}: ${basis.instrument} ${basis.article ?? '-'}`;
  const known = verifiedClauses[basis.instrument]?.clauses ?? {};
  const read: readonly VerifiedClause[] = clausesAround(basis.article).flatMap((clause) => known[clause] ?? []);
  if (read.length === 0) return [`${place}: nobody read the clause`];
  const { onlyFor, notIn } = read[0]!;
  if (notIn?.includes(edition)) return [`${place}: the older text of the clause was not read`];
  const whole = namesInstrument && basis.article === undefined;
  if (onlyFor && !onlyFor.includes(rule) && !whole) return [`${place}: this part of the clause was not read`];
  const given = new Set(read.flatMap((clause) => clause.figures ?? []).map(String));
  return figures.filter((figure) => !given.has(figure)).map((figure) => `${place}: nobody read ${figure}`);
}

const faultsOf = (plugin: SectorPlugin): readonly string[] => claimsIn(plugin).flatMap(unread);

describe('the mark V', () => {
  it.each(installedPlugins.map((plugin) => [plugin.manifest.id, plugin] as const))(
    'stands in %s only beside clauses and figures that were read in a source',
    (_, plugin) => {
      expect(faultsOf(plugin)).toEqual([]);
    },
  );

  it('is noticed where a weaker mark is copied up to it', () => {
    const raised = installedPlugins
      .flatMap(claimsIn)
      .filter(({ basis }) => basis.mark !== 'V')
      .map((claim) => ({ ...claim, basis: { ...claim.basis, mark: 'V' as const } }));
    const noticed = raised.flatMap(unread);
    // What is left stands beside a clause or a figure that was read, and was given a weaker mark by caution.
    expect(raised.length).toBeGreaterThan(400);
    expect(noticed.length).toBeGreaterThan(raised.length * 0.95);
    expect(noticed).toEqual(
      expect.arrayContaining([
        'SAMR-A05.2-materials: samr-order-44 5(2): this part of the clause was not read',
        'market-supervision/listing/2021-09-01: samr-order-44 14: nobody read the clause',
        'early-removal: samr-order-44 18: nobody read the clause',
        'new-tax-penalty: sta-order-54 22: this part of the clause was not read',
        'culture-tourism/listing/2022-01-01: mct-order-7 -: this part of the clause was not read',
        'early-removal: nbs-order-35 -: this part of the clause was not read',
        'repair: ndrc-order-36 -: this part of the clause was not read',
        'statistics/listing/2022-05-19: administrative-penalty-law 48: this part of the clause was not read',
      ]),
    );
  });

  it('is noticed on another figure of a clause that was read', () => {
    const claim = (figures: readonly string[]): Claim => ({
      basis: { instrument: 'mohrss-order-45', article: '17', mark: 'V' },
      rule: 'expired',
      edition: 'human-resources/listing/2022-01-01',
      figures,
    });
    expect(unread(claim(['10wd']))).toEqual([]);
    expect(unread(claim(['15wd']))).toEqual(['expired: mohrss-order-45 17: nobody read 15wd']);
  });

  it('stands among the amounts of places beside the one that was read', () => {
    expect(parameters.filter(({ basis }) => basis.mark === 'V').map(({ region }) => region)).toEqual([
      '320000',
      '320000',
    ]);
  });

  it('rests on a table that says of every instrument where it was read', () => {
    for (const [instrument, { source, clauses }] of Object.entries(verifiedClauses))
      expect([instrument, source !== '', Object.keys(clauses).length > 0]).toEqual([instrument, true, true]);
  });
});
