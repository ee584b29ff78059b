import { readCases } from '@chengxin/plugin-conformance/yaml-cases';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import type {
  IntakeMapping,
  IsoDate,
  ListingEdition,
  RepairEdition,
  RuleSet,
  SanctionEdition,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { creditPlugin } from '../credit-plugin.js';
import type { ReleaseDiff } from './diff-report.js';
import { recordedEditions } from '../release/released.js';
import { samplePlugin } from '../testing/sample-plugin.js';
import { bumpBetween } from './diff-releases.js';
import { bumpDue, releaseDifferences, type Difference } from './release-differences.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const today = '2026-11-22';
const plugin = samplePlugin;

type Loose<T> = { -readonly [K in keyof T]: T[K] extends object | undefined ? Loose<T[K]> : T[K] };
/** The plugin with something changed in it. */
function changed(change: (copy: Loose<SectorPlugin>) => void): SectorPlugin {
  const copy = structuredClone(plugin) as unknown as Loose<SectorPlugin>;
  change(copy);
  return copy as unknown as SectorPlugin;
}
const first = <E extends RuleSet>(copy: Loose<SectorPlugin>, kind: E['kind']): Loose<E> =>
  copy.ruleSets.find((edition) => edition.kind === kind) as unknown as Loose<E>;
const listing = (copy: Loose<SectorPlugin>): Loose<ListingEdition> => first<ListingEdition>(copy, 'listing');

const differences = (now: SectorPlugin, yaml = '', old: SectorPlugin = plugin): readonly Difference[] => {
  const cases = yaml === '' ? [] : readCases('given.yaml', yaml);
  return releaseDifferences({ plugin: old, cases }, { plugin: now, cases }, referenceData, today);
};
const told = (found: readonly Difference[]) => found.map(({ bump, kind, place }) => `${bump} ${kind} ${place}`);

const LISTED = listing(plugin as unknown as Loose<SectorPlugin>) as unknown as ListingEdition;
const CRITERION = LISTED.criteria[0]!;
const repairs = plugin.ruleSets.filter((edition): edition is RepairEdition => edition.kind === 'repair');
const newest = repairs.at(-1)!;
/** The newest repair edition copied to a day, with its first route changed. */
const repairFrom = (from: '2027-06-01' | '2026-06-01', wait: 'P2Y'): RepairEdition => {
  const [route] = newest.routes;
  const routes = [{ ...route!, wait: { ...route!.wait, value: wait } as RepairEdition['routes'][number]['wait'] }];
  return { ...newest, code: `sample-sector/repair/${from}`, from, routes };
};

describe('two releases', () => {
  it('that are one and the same differ in nothing', () => {
    expect(differences(structuredClone(plugin))).toEqual([]);
    expect(bumpDue([])).toBe('none');
  });

  it('whose criterion in force asks for something else differ for facts that are shown: major', () => {
    const found = differences(
      changed((copy) => void Object.assign(listing(copy).criteria[0]!, { when: { not: CRITERION.when } })),
    );
    expect(told(found)).toEqual([`major condition criteria/${CRITERION.code}/when`]);
    expect(found[0]).toMatchObject({ edition: LISTED.code, from: LISTED.from, witness: { facts: expect.anything() } });
  });

  it('whose measure got a condition, lost it or asks for something else differ for facts that are shown', () => {
    const measured = (when?: object) =>
      changed((copy) => {
        const mapping = first<SanctionEdition>(copy, 'sanction').mappings[0]!;
        Object.assign(mapping, when ? { when } : {});
      });
    const fine = (yuan: number) => measured({ fact: 'fine', atLeast: yuan * 100 });
    const place = 'major condition mappings/SAMPLE-M1/when';
    const [more] = differences(fine(2_000_000), '', fine(1_000_000));
    expect(told([more!])).toEqual([place]);
    expect(more!.witness!.facts['fine']).toBeGreaterThanOrEqual(100_000_000);
    expect(more!.witness!.facts['fine']).toBeLessThan(200_000_000);
    for (const found of [differences(fine(1_000_000)), differences(plugin, '', fine(1_000_000))]) {
      expect(told(found)).toEqual([place]);
      expect(found[0]!.witness!.facts['fine']).toBeLessThan(100_000_000);
    }
  });

  it('whose condition is only written otherwise decide alike, but what was in force is never rewritten', () => {
    const found = differences(
      changed((copy) => void Object.assign(listing(copy).criteria[0]!, { when: { all: [CRITERION.when] } })),
    );
    expect(told(found)).toEqual([`major rewritten ${LISTED.code}`]);
  });

  it('whose figure in force differs show both: major', () => {
    const found = differences(
      changed(
        (copy) => void (listing(copy).period = { ...listing(copy).period, value: { kind: 'fixed', term: 'P5Y' } }),
      ),
    );
    expect(found).toEqual([
      expect.objectContaining({ bump: 'major', kind: 'value', place: 'period/value/term', is: '"P5Y"' }),
    ]);
  });

  it.each([
    ['another article', (copy: Loose<SectorPlugin>) => void (listing(copy).criteria[0]!.basis.article = '99')],
    ['a narrower subject', (copy: Loose<SectorPlugin>) => void listing(copy).criteria[0]!.subjects.pop()],
    ['one exception less', (copy: Loose<SectorPlugin>) => void listing(copy).criteria[0]!.exceptions!.pop()],
    ['another channel', (copy: Loose<SectorPlugin>) => void (copy.manifest.authority.channel = 'creditchina')],
  ])('of which one has %s: major', (_what, change) => {
    expect(bumpDue(differences(changed(change)))).toBe('major');
  });

  it('of which one adds an edition whose day is to come: minor, with what it decides otherwise from that day', () => {
    const later = repairFrom('2027-06-01', 'P2Y');
    const found = differences({ ...plugin, ruleSets: [...plugin.ruleSets, later] });
    expect(told(found)).toEqual([
      `minor value routes/${newest.routes[0]!.code}/wait/value`,
      `minor code-added ${later.code}`,
    ]);
    expect(found[0]).toMatchObject({ instead: newest.code, edition: later.code, from: '2027-06-01' });
  });

  it('of which one adds an edition for days that are past: major', () => {
    expect(bumpDue(differences({ ...plugin, ruleSets: [...plugin.ruleSets, repairFrom('2026-06-01', 'P2Y')] }))).toBe(
      'major',
    );
  });

  it('of which one adds an edition still to come whose transition reaches past documents: major, from the first day reached', () => {
    const period = { ...LISTED.period, value: { kind: 'fixed', term: 'P1Y' } } as ListingEdition['period'];
    const own = { ...LISTED, code: 'sample-sector/listing/2027-06-01', from: '2027-06-01', period } as const;
    const transition = { reaches: '2026-03-01', basis: LISTED.bases[0] } as const;
    const add = (edition: ListingEdition) => ({ ...plugin, ruleSets: [...plugin.ruleSets, edition] });
    const [alone] = differences(add(own));
    expect([alone!.bump, alone!.place, alone!.from]).toEqual(['minor', 'period/value/term', '2027-06-01']);
    const [reaching] = differences(add({ ...own, transition }));
    expect([reaching!.bump, reaching!.place, reaching!.from]).toEqual(['major', 'period/value/term', '2026-03-01']);
    expect(reaching).toMatchObject({ instead: LISTED.code, edition: own.code });
    // Where it says of them what was said before, no past case changes.
    const alike = add({ ...LISTED, code: own.code, from: own.from, transition });
    expect(bumpDue(differences(alike))).toBe('minor');
    // The clause is written into an edition that was released without it: its wording is of a day to come, the documents reached are past.
    expect(differences(add({ ...own, transition }), '', add(own)).map(({ bump, from }) => [bump, from])).toContainEqual(
      ['major', '2026-03-01'],
    );
  });

  it('that reword an edition still to come: patch; that end it later: minor', () => {
    const later = repairFrom('2027-06-01', 'P2Y');
    const old = { ...plugin, ruleSets: [...plugin.ruleSets, later] };
    const reworded = { ...old, ruleSets: [...plugin.ruleSets, { ...later, title: { zh: '另一标题' } }] };
    expect(told(differences(reworded, '', old))).toEqual([`patch wording ${later.code}`]);
    const basis = newest.bases[0];
    const ends = [...(plugin.manifest.ends ?? []), { edition: later.code, on: '2030-01-01', basis } as const];
    const ended = { ...old, manifest: { ...plugin.manifest, ends } };
    expect(told(differences(ended, '', old))).toEqual([`minor edition-ended ${later.code}`]);
  });

  it('of which one counts or asks otherwise, in an edition still to come: minor, never mere wording', () => {
    const counted = {
      type: 'integer',
      unit: '次',
      label: { zh: '次数' },
      catalogueItem: 'administrative-penalty',
    } as const;
    const counts = { of: 'penalties', penalties: ['fine'], within: 'P12M' } as const;
    const later = (fact: object, question: string): ListingEdition => ({
      ...LISTED,
      code: 'sample-sector/listing/2027-06-01',
      from: '2027-06-01',
      facts: { ...LISTED.facts, again: { ...counted, counts, ...fact } },
      judgements: { ...LISTED.judgements, grave: { question: { zh: question }, basis: LISTED.bases[0] } },
    });
    const among = (edition: ListingEdition): SectorPlugin => ({ ...plugin, ruleSets: [...plugin.ruleSets, edition] });
    const old = among(later({}, '是否情节严重？'));
    const bumps = (edition: ListingEdition) =>
      bumpDue(differences(among(edition), '', old).filter(({ edition: of }) => of === edition.code));
    expect(bumps(later({ counts: { ...counts, within: 'P6M' } }, '是否情节严重？'))).toBe('minor');
    expect(bumps(later({ unit: '人' }, '是否情节严重？'))).toBe('minor');
    expect(bumps(later({}, '是否情节轻微？'))).toBe('minor');
    expect(bumps(later({ label: { zh: '处罚次数' } }, '是否情节严重？'))).toBe('patch');
  });

  it('of which one lost a code: major', () => {
    const found = differences({ ...plugin, ruleSets: plugin.ruleSets.filter(({ code }) => code !== newest.code) });
    expect(told(found)).toContain(`major code-removed ${newest.code}`);
  });

  describe('of which a city has a standard of its own', () => {
    const CITY = { instrument: 'lvliang-2022-5', mark: 'V' } as const;
    const LOCAL = 'sample-sector/listing/2024-01-01';
    /** The city's own list, and the day on which it ends. */
    const beside = (on?: IsoDate, ruleSets: readonly RuleSet[] = plugin.ruleSets): SectorPlugin => ({
      ...plugin,
      manifest: {
        ...plugin.manifest,
        ends: [...(plugin.manifest.ends ?? []), ...(on ? [{ edition: LOCAL, on, basis: CITY }] : [])],
      },
      ruleSets: [
        ...ruleSets,
        { ...LISTED, code: LOCAL, from: '2024-01-01', adoption: { ...LISTED.adoption, adoptedBy: CITY } },
      ],
    });

    it('that now ends: from that day on the national one decides again, and nothing is left without a rule', () => {
      const found = differences(beside('2025-01-01'), '', beside());
      expect(found.map(({ edition, instead, from, place }) => ({ edition, instead, from, place }))).toEqual(
        ['instrument', 'article'].map((each) => ({
          ...{ edition: LISTED.code, instead: LOCAL, from: '2025-01-01' },
          place: `adoption/adoptedBy/${each}`,
        })),
      );
    });

    it('and the national one is otherwise: on the days before and after the city’s, and not on those', () => {
      const longer = plugin.ruleSets.map((each) =>
        each === LISTED
          ? { ...LISTED, period: { ...LISTED.period, value: { kind: 'fixed', term: 'P5Y' } } as const }
          : each,
      );
      const found = differences(beside('2025-01-01', longer), '', beside('2025-01-01'));
      expect(found.map(({ place, from, until }) => ({ place, from, until }))).toEqual([
        { place: 'period/value/term', from: LISTED.from, until: '2024-01-01' },
        { place: 'period/value/term', from: '2025-01-01' },
      ]);
    });
  });

  it('that differ in who maintains the rules: patch', () => {
    expect(told(differences(changed((copy) => void (copy.manifest.maintainers = ['另一机构']))))).toEqual([
      'patch wording manifest/maintainers',
    ]);
  });

  it('that differ in who holds what: minor, each action with its roles', () => {
    const giving = (permissions: SectorPlugin['permissions']): SectorPlugin => ({ ...plugin, permissions });
    const rows = [
      { action: 'list', roles: ['office', 'credit-office-of-ours'] },
      { action: 'remove', roles: ['office'] },
    ] as const;
    const old = giving(rows);
    expect(differences(giving([{ action: 'list', roles: ['office'] }]), '', old)).toEqual([
      { bump: 'minor', kind: 'permission', place: 'list', was: 'credit-office-of-ours、office', is: 'office' },
      { bump: 'minor', kind: 'permission', place: 'remove', was: 'office' },
    ]);
    // Rows in another order give the same to the same.
    expect(differences(giving(rows.toReversed()), '', old)).toEqual([]);
  });

  describe('that read the sector’s own file otherwise', () => {
    const ledger = {
      code: 'ledger',
      title: { zh: '台账' },
      formats: ['csv'],
      encodings: ['utf-8'],
      dateForms: ['iso'],
      columns: [
        { headings: ['案号', '文号'], to: { field: 'document.number' }, required: true },
        { headings: ['罚没（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
      ],
    } as const satisfies IntakeMapping;
    const [number, fine] = ledger.columns;
    const withLedger = (own: IntakeMapping): SectorPlugin => ({ ...plugin, intake: [own] });
    const old = withLedger(ledger);
    const found = (own: Partial<IntakeMapping>) => differences(withLedger({ ...ledger, ...own }), '', old);

    it.each<[string, Partial<IntakeMapping>, string, string | undefined, string | undefined]>([
      ['drop a column', { columns: [number] }, 'ledger/罚没（元）', '罚没（元）；order.fine；yuan', undefined],
      [
        'add one',
        { columns: [number, fine, { headings: ['送达日期'], to: { field: 'document.served-on' } }] },
        'ledger/送达日期',
        undefined,
        '送达日期；document.served-on',
      ],
      [
        'know one by another heading',
        { columns: [{ ...number, headings: ['文书号'] }, fine] },
        'ledger/案号',
        '案号、文号；document.number；必填',
        '文书号；document.number；必填',
      ],
      [
        'read an amount in another unit',
        { columns: [number, { ...fine, unit: 'ten-thousand-yuan' }] },
        'ledger/罚没（元）',
        '罚没（元）；order.fine；yuan',
        '罚没（元）；order.fine；ten-thousand-yuan',
      ],
      ['take other forms of days', { dateForms: ['iso', 'slash'] }, 'ledger/dateForms', 'iso', 'iso、slash'],
    ])('%s: minor, and named', (_what, own, place, was, is) => {
      const named = { bump: 'minor', kind: 'intake', place, ...(was ? { was } : {}), ...(is ? { is } : {}) };
      expect(found(own)).toEqual([named]);
    });

    it('name it otherwise: patch; have it no more: major, for imports name it', () => {
      expect(told(found({ title: { zh: '另一名称' } }))).toEqual(['patch wording intake/ledger/title']);
      expect(told(differences(plugin, '', old))).toEqual(['major code-removed intake/ledger']);
      expect(told(differences(old))).toEqual(['minor code-added intake/ledger']);
      expect(found({ columns: [fine, number] })).toEqual([]);
    });
  });

  it('of which one rewrites what is loaded for simulation alone: as check refuses it, with what has changed', () => {
    const disabled = { reason: { zh: '只供推演' } };
    const draft = (from: IsoDate, change: Partial<ListingEdition> = {}): SectorPlugin => ({
      ...plugin,
      ruleSets: [{ ...LISTED, code: `sample-sector/listing/${from}`, from, disabled, ...change }, ...plugin.ruleSets],
    });
    const period = { ...LISTED.period, value: { kind: 'fixed', term: 'P1Y' } } as ListingEdition['period'];
    const past = draft('2019-01-01');
    expect(told(differences(draft('2019-01-01', { period }), '', past))).toEqual([
      'major simulation-rewritten sample-sector/listing/2019-01-01',
      'major value period/value/term',
    ]);
    const refusedAs = (version: string): readonly string[] => {
      const now = draft('2019-01-01', { period });
      const raised = { ...now, manifest: { ...now.manifest, version } };
      const recorded = recordedEditions([{ ...past, manifest: { ...past.manifest, version: '1.0.0' } }]);
      return checkPlugins([raised], { reference: referenceData, today, phase: 'C', recorded })
        .flatMap(({ findings }) => findings.map(({ code }) => code))
        .filter((code) => code === 'edition/history-rewritten');
    };
    expect([refusedAs('1.1.0'), refusedAs('2.0.0')]).toEqual([['edition/history-rewritten'], []]);
    // Nothing was recorded of a day to come that anybody might have decided by.
    expect(bumpDue(differences(draft('2030-01-01', { period }), '', draft('2030-01-01')))).toBe('patch');
    expect(differences(past, '', past)).toEqual([]);
  });

  it('are run over the cases: what a past case came to, and comes to now', () => {
    const yaml = `- case: 询问之日按规则公示
  kind: publication
  on: 2026-05-01
  record:
    penalties: [confiscation-of-gains]
    publishedOn: 2026-03-01
    classified: { tier: general, reason: 归类 }
  expect: { edition: none }
`;
    const found = differences(
      changed((copy) => {
        const editions = copy.ruleSets.filter(({ kind }) => kind === 'publication');
        for (const edition of editions as unknown as { tiers: { atMost?: { value: string } }[] }[]) {
          for (const tier of edition.tiers) if (tier.atMost) tier.atMost.value = 'P2M';
        }
      }),
      yaml,
    );
    expect(found[0]).toMatchObject({ bump: 'major', kind: 'case', place: '询问之日按规则公示', from: '2026-05-01' });
    expect(found[0]!.is).toContain('2026-05-01');
  });
});

describe('the bump of a version number', () => {
  it.each([
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '1.2.3', 'none'],
    ['1.2.3', '1.1.9', 'none'],
    ['0.1.0', '1.0.0-rc.1', 'major'],
  ])('%s to %s is %s', (old, now, bump) => {
    expect(bumpBetween(old, now)).toBe(bump);
  });
});

describe('credit-plugin diff', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'credit-plugin-diff-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function diff(...args: readonly string[]) {
    const printed: string[] = [];
    const code = await creditPlugin(args, { root, today, print: (text) => void printed.push(text), plugins: [plugin] });
    return { code, output: printed.join('\n') };
  }
  const file = (name: string, value: unknown): string => {
    writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
    return join(folder, name);
  };
  const version = (value: SectorPlugin, number: string): SectorPlugin => ({
    ...value,
    manifest: { ...value.manifest, version: number },
  });
  const longer = changed(
    (copy) => void (listing(copy).period = { ...listing(copy).period, value: { kind: 'fixed', term: 'P5Y' } }),
  );

  it('compares a release printed before with the plugin as it stands', async () => {
    const { output } = await diff('release', 'sample-sector');
    const { code, output: report } = await diff('diff', file('old.json', output), 'sample-sector');
    expect(report).toContain('没有任何不同');
    expect(code).toBe(0);
  });

  it('refuses a bump that is too small, in words and as JSON', async () => {
    const places = [file('old.json', version(plugin, '1.0.0')), file('new.json', version(longer, '1.1.0'))];
    const { code, output } = await diff('diff', ...places);
    expect(code).toBe(1);
    expect(output).toContain('✘ version/bump-too-small');
    expect(output).toMatch(/2021-09-01 起：sample-sector\/listing\/2021-09-01 期限 数值 期限："P3Y" → "P5Y"/);
    const { output: json } = await diff('diff', ...places, '--json');
    expect(JSON.parse(json) as ReleaseDiff).toMatchObject({
      plugin: 'sample-sector',
      due: 'major',
      stated: 'minor',
      findings: [{ code: 'version/bump-too-small', pointer: '/manifest/version' }],
    });
  });

  it('takes the bump that is due', async () => {
    const places = [file('old.json', version(plugin, '1.0.0')), file('new.json', version(longer, '2.0.0'))];
    expect(await diff('diff', ...places)).toMatchObject({ code: 0 });
  });

  it('refuses a folder whose changelog does not say what changed', async () => {
    const shipped = join(folder, 'plugin-sample-sector');
    mkdirSync(shipped);
    const about = { name: 'plugin-sample-sector', version: '2.0.0', type: 'module', exports: './index.js' };
    writeFileSync(join(shipped, 'package.json'), JSON.stringify(about));
    writeFileSync(join(shipped, 'index.js'), `export default ${JSON.stringify(version(longer, '2.0.0'))};`);
    writeFileSync(join(shipped, 'CHANGELOG.md'), '## 2.0.0\n\n- 类型：更正\n- 影响范围：全部\n- 依据：第44号令\n');
    const old = file('old.json', version(plugin, '1.0.0'));
    const { code, output } = await diff('diff', old, shipped);
    expect(code).toBe(1);
    expect(output).toContain('缺少：影响期间');
    writeFileSync(
      join(shipped, 'CHANGELOG.md'),
      '## 2.0.0\n\n- 类型：更正\n- 影响期间：无\n- 影响范围：全部\n- 依据：第44号令\n',
    );
    expect((await diff('diff', old, shipped)).output).toContain('影响期间写“无”，而 2021-09-01 起的决定不同');
    writeFileSync(
      join(shipped, 'CHANGELOG.md'),
      '## 2.0.0\n\n- 类型：更正\n- 影响期间：2021-09-01 起\n- 影响范围：全部\n- 依据：第44号令\n',
    );
    expect(await diff('diff', old, shipped)).toMatchObject({ code: 0 });
  });

  describe('and an entry of the changelog', () => {
    const said = { 类型: '更正', 影响期间: '2021-09-01 起', 影响范围: '列入期限', 依据: '第44号令' };
    const under = async (now: SectorPlugin, lines: Partial<typeof said>) => {
      const shipped = mkdtempSync(join(folder, 'entry-'));
      const { version: number } = now.manifest;
      const about = { name: 'plugin-sample-sector', version: number, type: 'module', exports: './index.js' };
      writeFileSync(join(shipped, 'package.json'), JSON.stringify(about));
      writeFileSync(join(shipped, 'index.js'), `export default ${JSON.stringify(now)};`);
      const entry = Object.entries({ ...said, ...lines }).map(([name, words]) => `- ${name}：${words}`);
      writeFileSync(join(shipped, 'CHANGELOG.md'), `## ${number}\n\n${entry.join('\n')}\n`);
      const { output } = await diff('diff', file('old.json', version(plugin, '1.0.0')), shipped, '--json');
      return (JSON.parse(output) as ReleaseDiff).findings
        .filter(({ code }) => code.startsWith('version/changelog'))
        .map(({ code, message }) => `${code} ${message.zh}`);
    };
    const UNTRUE = 'version/changelog-untrue CHANGELOG.md 的 2.0.0';

    it.each([
      [{}],
      [{ 影响期间: '2021-09-01 至 2024-12-31，2025-01-01 起' }],
      [{ 影响范围: '全部' }],
      [{ 影响范围: `${CRITERION.code} 等全部情形的列入期限` }],
      [{ 依据: '市场监督管理严重违法失信名单管理办法' }],
    ])('%j says what has changed', async (lines) => {
      expect(await under(version(longer, '2.0.0'), lines)).toEqual([]);
    });

    it.each([
      [{ 类型: '新增' }, `${UNTRUE} 类型写“新增”，所作的改动是：更正`],
      [{ 类型: '文字' }, `${UNTRUE} 类型写“文字”，所作的改动是：更正`],
      [
        { 影响期间: '2021-09-01 至 2022-08-31' },
        `${UNTRUE} 影响期间没有写到 2022-09-01 起的日子，而那时的决定已经不同`,
      ],
      [
        { 影响期间: '2021-09-01 至 2022-08-31、2023-01-01 起' },
        `${UNTRUE} 影响期间没有写到 2022-09-01 起的日子，而那时的决定已经不同`,
      ],
      [{ 影响期间: '2019-01-01 起' }, `${UNTRUE} 影响期间自 2019-01-01 起，而 2021-09-01 以前没有任何决定不同`],
      [{ 影响范围: '修复的材料' }, `${UNTRUE} 影响范围没有写：列入`],
      [{ 影响范围: '列入期限和措施 SAMPLE-M1' }, `${UNTRUE} 影响范围写了 SAMPLE-M1，而其中没有任何改动`],
      [{ 依据: '国家税务总局令第54号' }, `${UNTRUE} 依据没有写 ${LISTED.code} 所依据的任何文件`],
      [
        { 依据: '第44号令；《重大税收违法失信主体信息公布管理办法》' },
        `${UNTRUE} 依据写了《重大税收违法失信主体信息公布管理办法》，而两版都没有援引`,
      ],
    ])('%j does not', async (lines, why) => {
      expect(await under(version(longer, '2.0.0'), lines)).toEqual([why]);
    });

    it('leaves out who holds what, or how files are read', async () => {
      const own = changed((copy) => void (copy.permissions[0]!.roles = ['another-office']));
      const lines = { 类型: '修改', 影响期间: '无', 影响范围: '列入期限', 依据: '第44号令' };
      expect(await under(version(own, '2.0.0'), lines)).toEqual([`${UNTRUE} 影响范围没有写：权限`]);
      expect(await under(version(own, '2.0.0'), { ...lines, 影响范围: '岗位的权限' })).toEqual([]);
    });

    it('names days where no case is decided otherwise, or calls a change of words a correction', async () => {
      const worded = changed((copy) => void (copy.manifest.verified.lookAt = '另一处'));
      const [kind, days] = await under(version(worded, '1.0.1'), {});
      expect(kind).toContain('类型写“更正”，所作的改动是：文字');
      expect(days).toContain('影响期间写了日期，而没有任何决定不同');
      const right = { 类型: '文字', 影响期间: '无', 影响范围: '无', 依据: '无' };
      expect(await under(version(worded, '1.0.1'), right)).toEqual([]);
    });
  });

  it.each([
    ['a file that is not there', () => '/nowhere/old.json', '没有这个文件'],
    ['a folder that is not there', () => '/nowhere/old', '没有这个文件夹'],
    ['what is no JSON', () => file('old.json', '{'), '不是 JSON'],
    ['what is no plugin', () => file('old.json', { manifest: 1 }), '不是一个插件'],
    ['another plugin', () => file('old.json', withId('taxation')), '不是同一插件'],
  ])('says what is wrong with %s', async (_what, place, why) => {
    const { code, output } = await diff('diff', place(), file('new.json', plugin));
    expect(code).toBe(1);
    expect(output).toContain(why);
  });
  const withId = (id: string): SectorPlugin =>
    JSON.parse(
      JSON.stringify(plugin).replaceAll('sample-sector/', `${id}/`).replace('"id":"sample-sector"', `"id":"${id}"`),
    ) as SectorPlugin;

  it('says so as findings where JSON is asked for', async () => {
    const { code, output } = await diff('diff', '/nowhere/old.json', file('new.json', plugin), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toEqual({
      findings: [
        expect.objectContaining({ code: 'manifest/not-loaded', severity: 'error', plugin: '/nowhere/old.json' }),
      ],
    });
  });

  it('answers anything but two places with its usage', async () => {
    expect((await diff('diff', 'sample-sector')).output).toContain('credit-plugin diff');
    expect(await diff('release', 'weather')).toMatchObject({ code: 1 });
  });
});
