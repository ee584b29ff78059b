import { columnInWords } from './intake-words.js';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ConditionNode, Figure, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { fileURLToPath } from 'node:url';
import { samplePlugin } from '../testing/sample-plugin.js';
import { generatedPages, stalePages, withGeneratedHalf } from './generated-pages.js';
import { PluginPage } from './plugin-page.js';
import { conditionInWords, LegalWords, named, periodInWords, termInWords } from './rule-words.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const pageOf = (plugin: SectorPlugin): string => new PluginPage(plugin, referenceData).page();

describe('the page of a plugin', () => {
  const page = pageOf(samplePlugin);
  const order44 = '《市场监督管理严重违法失信名单管理办法》';

  it.each([
    [
      'a criterion with its clause and documents',
      `| \`SAMPLE-1\` | 罚款一百万元以上且情节严重 | ${order44}第 5(1) 条 | 行政处罚决定 | 列入名单，严重 |`,
    ],
    ['a mark wherever nobody read the source', `| \`SAMPLE-2\` | 一年内再犯 | ${order44}第 6 条 **MEM 未经核实** |`],
    ['a condition as a sentence, money in yuan', '- 条件：罚款数额不低于 1000000 元 且 由人判断：情节是否严重'],
    ['an exception', `- 除外：初次违法的除外（${order44}第 12 条）：一年内再犯：否`],
    ['a period of its own', '- 期限：至改正'],
    ['the period of the list', `- 期限：3 年（${order44}第 21 条 **M-H 未经核实**），自列入之日起算`],
    ['a measure with its own term', '| 5 年（'],
    ['a measure that is only recorded', '**只登记，不实施**：缺少层级足够的依据'],
    ['a repair route with its wait', '- 等待期：自列入之日起满 1 年'],
    ['its limits, working days told apart', '办理 15 个工作日（'],
    ['its materials', '- 材料：申请书（'],
    ['the tiers of publication', '| 一般 | 公示 | 6 个月（'],
    ['the days of each edition', '| 惩戒 | 2024-02-18 至 2029-12-31 |'],
    [
      'what is unverified, and where it stands',
      `| ${order44}第 21 条 **M-H 未经核实** | sample-sector/listing/2021-09-01 期限 依据 |`,
    ],
  ])('shows %s', (_what, text) => {
    expect(page).toContain(text);
  });

  it('shows how far a transition reaches, from when, and by which clause', () => {
    const [first, ...others] = samplePlugin.ruleSets;
    const listing = first as ListingEdition;
    const basis = listing.bases[0];
    const later = { ...listing, code: 'sample-sector/listing/2027-06-01', from: '2027-06-01' } as const;
    const reaching = { ...later, transition: { reaches: '2026-03-01', basis } } as const;
    const shown = (edition: ListingEdition) => pageOf({ ...samplePlugin, ruleSets: [listing, edition, ...others] });
    expect(shown(reaching)).toContain('2027-06-01 起，并溯及 2026-03-01 起生效的文书');
    expect(shown(reaching)).toContain(
      `**过渡**：2026-03-01 至 2027-05-31 生效的文书，自 2027-06-01 起认定的也适用本版（从旧兼从轻，不重于当日的规则）。依据：${order44}`,
    );
    expect(shown(later)).not.toMatch(/过渡|溯及/u);
  });

  it('shows every code and every unverified clause of the plugins installed', () => {
    for (const plugin of installedPlugins) {
      const shown = pageOf(plugin);
      for (const edition of plugin.ruleSets) {
        const items: readonly { readonly code: string }[] =
          edition.kind === 'listing'
            ? edition.criteria
            : edition.kind === 'sanction'
              ? edition.mappings
              : edition.kind === 'repair'
                ? edition.routes
                : [];
        for (const { code } of [edition, ...items]) expect([code, shown.includes(code)]).toEqual([code, true]);
      }
    }
  });

  it.each(installedPlugins.map((plugin) => [plugin.manifest.id, plugin] as const))(
    'shows every figure of %s where its edition stands, with its source and its mark',
    (_id, plugin) => {
      const law = new LegalWords(referenceData);
      const shown = pageOf(plugin);
      let counted = 0;
      const visit = (value: unknown, name: string, section: string, place: string): void => {
        if (typeof value !== 'object' || value === null) return;
        if ('value' in value && 'basis' in value) {
          const { value: figure, basis } = value as Figure<unknown>;
          const words =
            name === 'startsOn'
              ? `自${named(String(figure))}之日起算（${law.cited(basis)}）`
              : law.figure({ value: figure, basis });
          counted += 1;
          expect([place, section.includes(words), words]).toEqual([place, true, words]);
          if (basis.mark !== 'V') expect(words).toContain(`**${basis.mark} 未经核实**`);
        }
        for (const [key, inner] of Object.entries(value)) visit(inner, key, section, `${place}/${key}`);
      };
      for (const edition of plugin.ruleSets) {
        const [, rest = ''] = shown.split(`\n\`${edition.code}\`，`);
        visit(edition, '', rest.split('\n## ')[0]!, edition.code);
      }
      expect(counted).toBeGreaterThan(5);
    },
  );

  it.each(installedPlugins.map((plugin) => [plugin.manifest.id, plugin] as const))(
    'shows by which office of %s each act is done, and what is made of each column of its files',
    (_id, plugin) => {
      const shown = pageOf(plugin);
      for (const { action, roles } of plugin.permissions)
        expect(shown).toContain(`\`${action}\` | ${roles.map(named).join('、')} |`);
      for (const { columns } of plugin.intake ?? [])
        for (const column of columns) expect(shown).toContain(`| ${columnInWords(column).join(' | ')} |`);
    },
  );

  it('is up to date in this repository, as are the READMEs', () => {
    expect(stalePages(root, generatedPages(root, installedPlugins))).toEqual([]);
  });
});

describe('rules in words', () => {
  const facts = {
    fine: { type: 'money', label: { zh: '罚款' }, catalogueItem: 'x' },
    share: { type: 'ratio', label: { zh: '占比' }, catalogueItem: 'x' },
    times: { type: 'integer', unit: '次', label: { zh: '次数' }, catalogueItem: 'x' },
    kinds: { type: 'codes', codes: ['a'], label: { zh: '处罚' }, catalogueItem: 'x' },
    field: { type: 'code', codes: ['a', 'b'], label: { zh: '领域' }, catalogueItem: 'x' },
    done: { type: 'boolean', label: { zh: '已履行' }, catalogueItem: 'x' },
  } as const;
  const says: readonly (readonly [ConditionNode, string])[] = [
    [{ fact: 'done', is: true }, '已履行'],
    [{ fact: 'done', is: false }, '已履行：否'],
    [{ fact: 'fine', atLeast: 12_345 }, '罚款不低于 123.45 元'],
    [{ fact: 'fine', atMost: { parameter: 'large-fine' } }, '罚款不高于 参数“large-fine”'],
    [{ fact: 'share', atLeast: 100_000 }, '占比不低于 10%'],
    [{ fact: 'times', atLeast: 3 }, '次数不低于 3 次'],
    [{ fact: 'kinds', includes: 'a' }, '处罚含“a”'],
    [{ fact: 'field', in: ['a', 'b'] }, '领域为“a”、“b”之一'],
    [{ judgement: 'unknown' }, '由人判断：unknown'],
    [{ not: { fact: 'done', is: true } }, '并非（已履行）'],
    [
      {
        any: [
          {
            all: [
              { fact: 'done', is: true },
              { fact: 'times', atMost: 1 },
            ],
          },
          { fact: 'fine', atLeast: 100 },
        ],
      },
      '（已履行 且 次数不高于 1 次） 或 罚款不低于 1 元',
    ],
  ];

  it.each(says)('%j', (node, words) => {
    expect(conditionInWords(node, facts, {})).toBe(words);
  });

  it('tells the units of terms apart', () => {
    expect(['P3Y', 'P6M', 'P30D', '15wd'].map(termInWords)).toEqual(['3 年', '6 个月', '30 日', '15 个工作日']);
  });

  it('knows every kind of period', () => {
    const extendBy = { atLeast: 'P1Y', atMost: 'P3Y' } as const;
    expect(periodInWords({ kind: 'extendable', term: 'P2Y', extendBy, atMost: 'P5Y', grounds: [] })).toBe(
      '2 年，可以延长，每次1 年至3 年，合计不超过 5 年',
    );
    expect(periodInWords({ kind: 'linked-ban', atLeast: 'P1Y' })).toContain('不少于 1 年');
    expect(periodInWords({ kind: 'life' })).toBe('终身');
  });

  it('puts the generated half in its place, or at the end', () => {
    const once = withGeneratedHalf('# A\n', 'one');
    expect(once).toBe('# A\n\n<!-- generated -->\n\none\n\n<!-- /generated -->\n');
    expect(withGeneratedHalf(`${once}\nmore\n`, 'two')).toBe(`${once.replace('one', 'two')}\nmore\n`);
  });
});
