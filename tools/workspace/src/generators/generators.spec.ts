import { existsSync, readdirSync } from 'node:fs';
import { conformanceReport } from '@chengxin/plugin-conformance/conformance';
import { failedCase } from '@chengxin/plugin-conformance/check-cases';
import { mutateIntake } from '@chengxin/plugin-conformance/mutate-intake';
import { mutatePermissions } from '@chengxin/plugin-conformance/mutate-permissions';
import { casesOfFiles, casesOfPermissions, readCases } from '@chengxin/plugin-conformance/yaml-cases';
import { referenceData } from '@chengxin/reference-data/reference-data';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { FsTree } from 'nx/src/generators/tree';
import { WorkspaceCopy, type Ended } from '../testing/workspace-copy.js';
import { edition, withoutTransition } from './edition.js';
import { sectorCase } from './sector-case.js';
import { freeSectors, sectorPlugin, type SectorPluginOptions } from './sector-plugin.js';
import { CannotGenerate, filled, withItem } from './workspace-files.js';

const today = '2026-11-22';
let workspace: WorkspaceCopy;
beforeAll(() => {
  workspace = new WorkspaceCopy();
}, 240_000);
afterAll(() => workspace.remove());

const passed = ({ status, output }: Ended): string => (status === 0 ? 'passed' : output);
const check = (id: string): Ended => workspace.run('tools/workspace/bin/credit-plugin.mjs', 'check', id);
const codes = (output: string): readonly string[] =>
  [...output.matchAll(/^ {2}[✘⚠] ([a-z]+\/[a-z-]+) /gm)].map(([, code]) => code!);

describe('nx g @chengxin/workspace', () => {
  // One run after the other, as a maintainer goes: each step stands on what the one before wrote.
  it('sector-plugin writes a sector that passes the check and the kit, and lists what only a lawyer can clear', () => {
    const generated = workspace.generate('sector-plugin', 'fire-rescue');
    expect(passed(generated)).toBe('passed');
    workspace.link('plugins/fire-rescue');
    expect(codes(generated.output)).toEqual([
      'edition/objection-window-missing',
      'adoption/unknown',
      'basis/article-unknown',
      'basis/unverified',
    ]);
    expect(generated.output).toContain('0 个错误 errors');

    const checked = check('fire-rescue');
    expect(checked).toMatchObject({ status: 0 });
    expect(codes(checked.output)).toEqual(codes(generated.output));
    expect(passed(workspace.test('plugins/fire-rescue'))).toBe('passed');
    const folder = (path: string): string => `plugins/fire-rescue/${path}`;
    const written = ['src', 'cases', 'README.md', 'CHANGELOG.md', 'package.json'].map(folder);
    expect(passed(workspace.formatted(...written, 'libs/installed-plugins/src'))).toBe('passed');
    expect(passed(workspace.run('tools/workspace/bin/credit-plugin.mjs', 'docs'))).toBe('passed');
    expect(passed(workspace.run('tools/workspace/bin/credit-plugin.mjs', 'docs', '--check'))).toBe('passed');
    expect(workspace.read('plugins/fire-rescue/README.md')).toContain('`FIRE-RESCUE-1`');
    expect(passed(workspace.formatted(folder('README.md'), 'docs/plugins/fire-rescue.md'))).toBe('passed');
    const tags = (id: string): unknown =>
      (JSON.parse(workspace.read(`plugins/${id}/package.json`)) as { nx: { tags: unknown } }).nx.tags;
    expect(tags('fire-rescue')).toEqual(['type:plugin', 'scope:fire-rescue']);
    expect(generated.output).toMatch(/to undo: rm -rf plugins\/fire-rescue/);
    // A draft may change under its number, so that the sandbox starts again after each change.
    expect(JSON.parse(workspace.read('plugins/fire-rescue/package.json'))).toMatchObject({ version: '0.1.0-draft.1' });
    expect(tags('market-supervision')).toEqual(['type:plugin', 'scope:market-supervision']);
  }, 240_000);

  it('edition copies the last one to a new day with its cases, and leaves the old one as it was', () => {
    const old = workspace.read('plugins/fire-rescue/src/listing/2026-04-01.ts');
    for (const kind of ['listing', 'repair', 'sanction']) {
      expect(passed(workspace.generate('edition', 'fire-rescue', kind, '--from', '2027-01-01'))).toBe('passed');
    }
    expect(workspace.read('plugins/fire-rescue/src/listing/2026-04-01.ts')).toBe(old);
    expect(workspace.read('plugins/fire-rescue/src/listing/2027-01-01.ts')).toBe(
      old.replaceAll('2026-04-01', '2027-01-01').replaceAll('20260401', '20270101'),
    );
    const cases = workspace.read('plugins/fire-rescue/cases/2027-01-01-listing.yaml');
    expect(cases).toMatch(/on: 2026-12-31\n(?:(?!- case).)*edition: fire-rescue\/listing\/2026-04-01/s);
    expect(cases).toMatch(/on: 2027-01-01\n(?:(?!- case).)*edition: fire-rescue\/listing\/2027-01-01/s);
    expect(check('fire-rescue')).toMatchObject({ status: 0 });
    expect(passed(workspace.test('plugins/fire-rescue'))).toBe('passed');
    expect(passed(workspace.formatted('plugins/fire-rescue/src', 'plugins/fire-rescue/cases'))).toBe('passed');
  }, 240_000);

  it('case appends a case of any kind that holds and that a person completes', () => {
    for (const kind of ['listing', 'repair', 'sanction', 'entry']) {
      const file = `plugins/fire-rescue/cases/${kind}.yaml`;
      // The draft has no cases of entries yet: the file begins with this one.
      const before = kind === 'entry' ? '' : workspace.read(file);
      const run = workspace.generate('case', 'fire-rescue', '--kind', kind, '--file', `${kind}.yaml`);
      expect(passed(run)).toBe('passed');
      expect(workspace.read(file)).toContain('（用一句话写明案情和结论）');
      expect(workspace.read(file).startsWith(before)).toBe(true);
    }
    expect(passed(workspace.test('plugins/fire-rescue'))).toBe('passed');
  }, 240_000);

  it('says in a sentence why it cannot, and writes nothing', () => {
    const refused = workspace.generate('sector-plugin', 'weather');
    expect(refused.status).toBe(1);
    expect(refused.output).toContain('部门 weather 不在登记表中');
    expect(refused.output).not.toMatch(/^\s+at /m);
    expect(() => workspace.read('plugins/weather/package.json')).toThrow('ENOENT');
  }, 240_000);
});

describe('a sector that cannot be written', () => {
  const tree = () => new FsTree(workspace.root, false);
  const write = (options: SectorPluginOptions) => sectorPlugin(tree(), options, { plugins: installedPlugins, today });
  const someSector = (): string => freeSectors(installedPlugins).find((code) => code !== 'fire-rescue')!;

  it.each([
    ['with an id that is no id', { id: 'Fire Rescue' }, '短横线小写'],
    ['with an id that the platform keeps', { id: 'core', sector: 'health' }, '保留字'],
    ['a second time', { id: 'market-supervision' }, '已经安装'],
    ['for a sector that has its plugin', { id: 'other', sector: 'market-supervision' }, '已有插件'],
    ['on an instrument nobody registered', { id: 'health', instrument: 'invented' }, '没有登记'],
    ['on a draft', { id: 'health', instrument: 'ndrc-order-36-draft-2025' }, '草案'],
    ['on a normative document', { id: 'health', instrument: 'ndrc-2025-565' }, 'normative-document'],
    ['from before the national rule it takes its terms from', { id: 'health', from: '2025-01-01' }, '不能更早'],
    ['from no day', { id: 'health', from: '2026-02-30' }, '不是日期'],
    ['in a fifth field', { id: 'health', field: 'weather' as 'life-and-health' }, '不在四类之内'],
  ])('%s', async (_what, options, why) => {
    await expect(write(options)).rejects.toThrow(CannotGenerate);
    await expect(write(options)).rejects.toThrow(why);
  });

  it('names every code of the register that is free', async () => {
    await expect(write({ id: 'weather' })).rejects.toThrow(freeSectors(installedPlugins).join('、'));
    expect(freeSectors(installedPlugins)).not.toContain('market-supervision');
  });

  it('takes an instrument of rank and a leap day, and writes the national rule of publication where asked', async () => {
    const written = tree();
    const id = someSector();
    await sectorPlugin(
      written,
      { id, instrument: 'samr-order-44', from: '2028-02-29', publication: true, field: 'life-and-health' },
      { plugins: installedPlugins, today },
    );
    const read = (path: string) => written.read(`plugins/${id}/${path}`, 'utf8')!;
    expect(read('src/bases.ts')).toContain("somewhereIn('samr-order-44')");
    expect(read('src/index.ts')).toContain("'./publication/2028-02-29.js'");
    // A listing of 28 February 2027 has stood a year on 28 February 2028, and on no later day.
    expect(read('cases/repair.yaml')).toContain('anchors: { listing: 2027-03-01 }');
    expect(read('cases/repair.yaml')).toContain('anchors: { listing: 2027-02-28 }');
  });
});

describe('an edition of a sector that is installed', () => {
  const KINDS = ['listing', 'sanction', 'repair', 'publication'] as const;
  const folderOf = (id: string, kind: string) => new URL(`../../../../plugins/${id}/src/${kind}`, import.meta.url);
  /** The newest file of each line of each kind. */
  const newest = installedPlugins.flatMap((plugin) =>
    KINDS.flatMap((kind) => {
      const folder = folderOf(plugin.manifest.id, kind);
      if (!existsSync(folder)) return [];
      const dated = readdirSync(folder).filter((name) => /^\d{4}-\d{2}-\d{2}[\w-]*\.ts$/.test(name));
      const last = dated
        .map((name) => name.slice(0, 10))
        .sort()
        .at(-1);
      return dated.filter((name) => last && name.startsWith(last)).map((of) => [plugin.manifest.id, kind, of] as const);
    }),
  );

  it.each(newest)('of %s: its %s, by %s, is copied to a day on which everything still holds', async (id, kind, of) => {
    const plugin = installedPlugins.find(({ manifest }) => manifest.id === id)!;
    const tree = new FsTree(workspace.root, false);
    const from = '2027-01-01';
    const made = await edition(tree, { plugin: id, kind, from, of }, plugin);
    const old = plugin.ruleSets.find(({ code }) => code === made.code.replace(from, of.slice(0, 10)))!;
    const next = { ...plugin, ruleSets: [...plugin.ruleSets, { ...old, code: made.code, from }] } as SectorPlugin;
    const folder = `plugins/${id}/cases`;
    const cases = tree
      .children(folder)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => readCases(name, tree.read(`${folder}/${name}`, 'utf8')!));
    const report = conformanceReport(next, cases, { runs: 20 });
    const unsaid = report.findings.filter(({ severity }) => severity === 'error');
    expect(unsaid.map(({ code, pointer, message }) => `${code} ${pointer} ${message.zh}`)).toEqual([]);
  });
});

describe('an edition and a case that cannot be written', () => {
  const tree = () => new FsTree(workspace.root, false);
  const plugin: SectorPlugin = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
  const id = 'market-supervision';

  it.each([
    ['from a day that is none', { from: '2027-13-01' }, '不是日期'],
    ['from before the last one', { from: '2020-01-01' }, '不晚于旧版'],
    ['of a file that is not there', { from: '2027-01-01', of: '1999-01-01.ts' }, '--of'],
  ])('%s', async (_what, options, why) => {
    await expect(edition(tree(), { plugin: id, kind: 'repair', ...options }, plugin)).rejects.toThrow(why);
  });

  it.each([
    ['written out', "  transition: {\n    reaches: '2020-01-01',\n    basis: { article: '{9}', mark: 'INF' },\n  },\n"],
    ['named', '  transition: TRANSITION,\n'],
    ['by its own name', '  transition,\n'],
  ])('with a transition that is %s leaves the clause with the old edition', (_how, clause) => {
    const text = `listingEdition({\n  from: '2021-01-01',\n${clause}  title: { zh: '过渡' },\n})`;
    expect(withoutTransition(text)).toBe(text.replace(clause, ''));
  });

  it('with a transition that the file does not write is refused', () => {
    expect(() => withoutTransition(`listingEdition({ ...base, from: '2021-01-01' })`)).toThrow(CannotGenerate);
  });

  it('of one of several lists, while nobody said of which', async () => {
    const made = edition(tree(), { plugin: id, kind: 'listing', from: '2027-01-01' }, plugin);
    await expect(made).rejects.toThrow('--of');
  });

  it.each([
    ['outside cases', { file: '../food.yaml' }, '文件名'],
    ['on a day that is none', { file: 'food.yaml', on: 'soon' }, '不是日期'],
    ['on a day without an edition', { file: 'food.yaml', on: '1999-01-01' }, '没有可以适用的'],
  ])('a case %s', async (_what, options, why) => {
    await expect(sectorCase(tree(), { plugin: id, ...options }, plugin)).rejects.toThrow(why);
  });
});

describe('a case of a sector that is installed', () => {
  const KINDS = ['listing', 'entry', 'sanction', 'repair', 'publication'] as const;
  const turned = installedPlugins.flatMap((plugin) =>
    KINDS.flatMap((kind) => {
      const of = kind === 'entry' ? 'listing' : kind;
      const days = plugin.ruleSets.filter((one) => one.kind === of && !one.disabled).map(({ from }) => from);
      return [...new Set(days)].map((on) => [plugin.manifest.id, kind, on] as const);
    }),
  );

  it.each(turned)('of %s: its %s on %s agrees with the rules before a person completes it', async (id, kind, on) => {
    const plugin = installedPlugins.find(({ manifest }) => manifest.id === id)!;
    const tree = new FsTree(workspace.root, false);
    const path = await sectorCase(tree, { plugin: id, kind, on, file: 'of-the-test.yaml' }, plugin);
    const text = tree.read(path, 'utf8')!;
    const cases = readCases('of-the-test.yaml', text);
    expect(cases).toHaveLength(1);
    expect(cases.flatMap((given) => failedCase(plugin, given, referenceData))).toEqual([]);
    expect(text).toContain(`kind: ${kind}`);
  });

  it('of an entry says how long it lasts, what ends it and who is listed with it, and names the days to fill in', async () => {
    const plugin = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
    const tree = new FsTree(workspace.root, false);
    const asked = { plugin: 'market-supervision', kind: 'entry', on: '2024-06-03', file: 'of-the-test.yaml' } as const;
    const text = tree.read(await sectorCase(tree, asked, plugin), 'utf8')!;
    expect(text).toMatch(/period: \S+/);
    expect(text).toMatch(/exits:\n\s+\S+:\n\s+answer: /);
    expect(text).toMatch(/co-listing:\n\s+mode: /);
    expect(text).toMatch(/# anchors: \{ \S+: YYYY-MM-DD \}/);
  });
});

describe('who does what in a sector that is installed', () => {
  it.each(installedPlugins.map((plugin) => [plugin.manifest.id, plugin] as const))(
    'of %s: is written as its table has it, for each action, so that no change goes unnoticed',
    async (id, plugin) => {
      const tree = new FsTree(workspace.root, false);
      const path = await sectorCase(tree, { plugin: id, kind: 'permission', file: 'of-the-test.yaml' }, plugin);
      const cases = readCases('of-the-test.yaml', tree.read(path, 'utf8')!);
      expect(cases.flatMap((given) => failedCase(plugin, given, referenceData))).toEqual([]);
      expect(mutatePermissions(plugin, casesOfPermissions(cases)).survivors).toEqual([]);
    },
  );
});

describe('rows of a file of a sector that is installed', () => {
  const files = installedPlugins.flatMap(({ manifest, intake = [] }) =>
    intake.map(({ code }) => [manifest.id, code] as const),
  );
  const written = async (id: string, mapping?: string) => {
    const plugin = installedPlugins.find(({ manifest }) => manifest.id === id)!;
    const tree = new FsTree(workspace.root, false);
    const asked = { plugin: id, kind: 'intake', file: 'of-the-test.yaml', ...(mapping ? { mapping } : {}) } as const;
    const cases = readCases('of-the-test.yaml', tree.read(await sectorCase(tree, asked, plugin), 'utf8')!);
    return { plugin, cases };
  };

  it.each(files)(
    'of %s, %s: agree with how it is read, and notice every change that would read it otherwise',
    async (id, code) => {
      const { plugin, cases } = await written(id, code);
      expect(cases.flatMap((given) => failedCase(plugin, given, referenceData))).toEqual([]);
      const alone = { ...plugin, intake: plugin.intake!.filter((mapping) => mapping.code === code) };
      const { survivors } = mutateIntake(alone, casesOfFiles(cases));
      expect(survivors.filter(({ mustBeNoticed }) => mustBeNoticed).map(({ edit }) => edit.zh)).toEqual([]);
    },
  );

  it('want the file named where there are several, or none of that code', async () => {
    await expect(written('market-supervision')).rejects.toThrow('market-penalties、enterprise-penalties-order-83');
    await expect(written('taxation', 'no-such')).rejects.toThrow('published-entries');
  });
});

describe('what generators write with', () => {
  it('a template that asks for a name nobody gave is a fault of the program', () => {
    expect(filled('{{one}} {{two}}', { one: '1', two: '2' })).toBe('1 2');
    expect(() => filled('{{one}} {{three}}', { one: '1' })).toThrow('three');
  });

  it('an item goes to the end of a list, or behind another', () => {
    expect(withItem('x = [a, b];', /x = \[/, 'c')).toBe('x = [a, b, c];');
    expect(withItem('x = [\n  a,\n  b,\n];', /x = \[/, 'c', 'a')).toBe('x = [\n  a, c,\n  b,];');
    expect(withItem('x = [];', /x = \[/, 'c')).toBe('x = [ c];');
    expect(() => withItem('x = [a];', /x = \[/, 'a')).toThrow(CannotGenerate);
    expect(() => withItem('x = [a];', /x = \[/, 'b', 'c')).toThrow(CannotGenerate);
    expect(() => withItem('y = [a];', /x = \[/, 'b')).toThrow(CannotGenerate);
  });
});
