import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { CHECKS, type IsoDate, type SectorPlugin } from '@chengxin/plugin-contract';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checksPage } from './checks-page.js';
import { creditPlugin, type CheckResult } from './credit-plugin.js';
import { samplePlugin } from './testing/sample-plugin.js';
import { SIMULATE_USAGE } from './simulate.js';

const marketSupervision = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
const repository = fileURLToPath(new URL('../../../', import.meta.url));
// The day of the last comparison, so that this test does not turn red when the next one is due.
const today = marketSupervision.manifest.verified.on;

function run(
  args: readonly string[],
  more: { root?: string; today?: IsoDate; plugins?: readonly SectorPlugin[] } = {},
) {
  const printed: string[] = [];
  const code = creditPlugin(args, { root: repository, today, print: (text) => printed.push(text), ...more });
  return { code, output: printed.join('\n') };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'credit-plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('credit-plugin asked for help', () => {
  it.each([[['--help']], [['-h']], [['help']], [['check', '--help']], [['diff', '--help']], [['release', '--help']]])(
    'prints it and has not failed: %j',
    (args) => {
      const { code, output } = run(args);
      expect(code).toBe(0);
      expect(output).toMatch(/^credit-plugin check /);
    },
  );

  it('names what simulate may be told', () => {
    const { code, output } = run(['simulate', '--help']);
    expect([code, output]).toEqual([0, SIMULATE_USAGE]);
  });

  it.each(['conformance', 'docs'])('%s --help does nothing else', (command) => {
    const { code, output } = run([command, '--help']);
    expect([code, output]).toEqual([0, run(['--help']).output]);
  });
});

describe('credit-plugin check', () => {
  it('finds no error in what is installed, and says so in a table', () => {
    const { code, output } = run(['check', '--all']);
    expect(code).toBe(0);
    expect(output).toContain('market-supervision');
    expect(output).toMatch(/^0 个错误 errors, \d+ 个警告 warnings$/m);
    // Everything that JSON tells stands at its place; what is wrong in many places is said once, and counted.
    const findings = (JSON.parse(run(['check', '--all', '--json']).output) as readonly CheckResult[]).flatMap(
      (result) => result.findings,
    );
    for (const { pointer, message } of findings) {
      expect(output).toContain(pointer);
      expect(output).toContain(message.zh);
    }
    const [unverified] = [findings.filter(({ code }) => code === 'basis/unverified')];
    expect(output).toMatch(
      new RegExp(`⚠ +${unverified.length} 处 places +\\d+ 项 items +\\d+ 个插件 plugins {2}basis/unverified`),
    );
    expect(output.split('\n').length).toBeLessThan(findings.length);
  });

  it('prints the same as JSON', () => {
    const { code, output } = run(['check', 'market-supervision', '--json']);
    const results = JSON.parse(output) as readonly CheckResult[];
    expect(code).toBe(0);
    expect(results.map(({ phase }) => phase)).toEqual([
      'shape',
      'versions',
      'references',
      'time',
      'law',
      'composition',
      'files',
    ]);
  });

  it('fails on an error and shows its code, place and what to do', () => {
    const broken = structuredClone(marketSupervision) as { manifest: { contract: string } };
    broken.manifest.contract = '>=1.0.0';
    const { code, output } = run(['check'], { plugins: [broken as unknown as SectorPlugin] });
    expect(code).toBe(1);
    expect(output).toMatch(/✘ version\/contract-range-unbounded \(1\)\n {6}\/manifest\/contract {2}.+\n {6}→ .+/);
    expect(output).toContain('time         – 未运行 not run');
  });

  it('reports a value that is no plugin at all, and looks for no files of it', () => {
    const nothing: readonly unknown[] = [
      null,
      42,
      { manifest: { id: { of: 'nobody' } } },
      { manifest: { id: '../..' } },
    ];
    for (const value of nothing) {
      const { code, output } = run(['check', '--json'], { plugins: [marketSupervision, value as SectorPlugin] });
      const results = JSON.parse(output) as readonly CheckResult[];
      expect(code).toBe(1);
      expect(results.filter(({ phase }) => phase === 'files').map(({ plugin }) => plugin)).toEqual([
        'market-supervision',
      ]);
    }
  });

  it('says that package.json cannot be read', () => {
    const path = join(folder, 'plugins', 'market-supervision');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'package.json'), '{ "name": ');
    const { code, output } = run(['check'], { root: folder, plugins: [marketSupervision] });
    expect(code).toBe(1);
    expect(output).toContain('✘ manifest/package-mismatch');
  });

  it('fails when the rules are to be compared with their sources again', () => {
    const { code, output } = run(['check'], { today: '2030-01-01' });
    expect(code).toBe(1);
    expect(output).toContain('✘ manifest/verification-due');
  });

  it('names the plugins it knows when asked for another', () => {
    const { code, output } = run(['check', 'weather'], { plugins: [marketSupervision, samplePlugin] });
    expect(code).toBe(1);
    expect(output).toContain('weather（market-supervision, sample-sector）');
  });

  it('says so as a finding like any other where JSON is asked for', () => {
    const { code, output } = run(['check', 'weather', '--json'], { plugins: [marketSupervision, samplePlugin] });
    expect(code).toBe(1);
    expect(JSON.parse(output)).toEqual([
      {
        plugin: 'weather',
        phase: 'files',
        outcome: 'refused',
        findings: [
          {
            code: 'manifest/not-loaded',
            severity: 'error',
            plugin: 'weather',
            pointer: '',
            message: { zh: '没有安装插件 weather', en: 'no plugin weather is installed' },
            fix: { zh: expect.stringContaining('market-supervision'), en: expect.stringContaining('CHENGXIN_PLUGINS') },
          },
        ],
      },
    ]);
  });

  it.each([
    [['check', '--force']],
    [['sell']],
    [['docs', 'taxation']],
    [['release']],
    [['release', 'taxation', 'courts']],
    [[]],
  ])('answers %j with its usage', (args) => {
    const { code, output } = run(args);
    expect(code).toBe(1);
    expect(output).toContain('credit-plugin check');
  });
});

describe('the files of a plugin', () => {
  const { id, version } = marketSupervision.manifest;
  const entry = `# 更新说明\n\n## ${version}\n\n- 类型：新增\n- 影响期间：2021-09-01 起\n- 影响范围：全部\n- 依据：第44号令\n`;
  const found = (packageFile: object, changelog: string) => {
    const place = join(folder, 'plugins', id);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), JSON.stringify(packageFile));
    writeFileSync(join(place, 'CHANGELOG.md'), changelog);
    const { output } = run(['check', '--json'], { root: folder, plugins: [marketSupervision] });
    return (JSON.parse(output) as readonly CheckResult[])
      .filter(({ phase }) => phase === 'files')
      .flatMap(({ findings }) => findings.map(({ code, pointer, message }) => [code, pointer, message.zh]));
  };
  const right = { name: `@chengxin/plugin-${id}`, version };

  it('agree with the manifest', () => {
    expect(found(right, entry)).toEqual([]);
  });

  it('are refused under another name or version (manifest/package-mismatch)', () => {
    expect(found({ name: '@chengxin/plugin-other', version: '9.9.9' }, entry)).toEqual([
      ['manifest/package-mismatch', '/manifest/id', expect.stringContaining('@chengxin/plugin-other')],
      ['manifest/package-mismatch', '/manifest/version', expect.stringContaining('9.9.9')],
    ]);
  });

  it.each(['类型', '影响期间', '影响范围', '依据'])(
    'are refused when the changelog does not state %s (version/changelog-missing)',
    (line) => {
      const without = entry.replace(new RegExp(`^- ${line}.*\n`, 'm'), '');
      expect(found(right, without)).toEqual([
        ['version/changelog-missing', '/manifest/version', expect.stringContaining(`缺少：${line}`)],
      ]);
      expect(found(right, entry.replace(new RegExp(`^- ${line}：.*$`, 'm'), `- ${line}：`))).toHaveLength(1);
    },
  );

  it.each([
    ['a period without a day', '影响期间', '- 影响期间：最近几年', '没有写明到日的期间：最近几年'],
    ['a day that the calendar does not have', '影响期间', '- 影响期间：2026-02-30 起', '日历上没有这一日：2026-02-30'],
    ['a month instead of a day', '影响期间', '- 影响期间：2026-04 起', '没有写明到日的期间：2026-04 起'],
    ['a line that says nothing', '依据', '- 依据：——', '缺少：依据'],
    ['a line that only a comment fills', '影响范围', '- 影响范围：<!-- 待写 -->', '缺少：影响范围'],
    ['a line that is commented out', '类型', '<!--\n- 类型：更正\n-->', '缺少：类型'],
    ['a line that is still to be written', '依据', '- 依据：TBD', '缺少：依据'],
    ['a kind that is still to be said', '类型', '- 类型：待定', '缺少：类型'],
    ['a line that only a block of code holds', '依据', '```\n- 依据：某条\n```', '缺少：依据'],
    [
      'a period that ends first',
      '影响期间',
      '- 影响期间：2026-04-01 至 2026-03-01',
      '影响期间止于起始之前：2026-04-01 至 2026-03-01',
    ],
    ['a line that stands twice', '类型', '- 类型：更正\n- 类型：新增', '写了两次：类型'],
  ])('are refused when the changelog has %s (version/changelog-missing)', (_what, line, instead, message) => {
    const malformed = entry.replace(new RegExp(`^- ${line}.*$`, 'm'), instead);
    expect(found(right, malformed)).toEqual([
      ['version/changelog-missing', '/manifest/version', `CHANGELOG.md 的 ${version} ${message}`],
    ]);
  });

  it('are refused when the changelog has two entries of the version', () => {
    expect(found(right, `${entry}\n${entry}`)).toEqual([
      ['version/changelog-missing', '/manifest/version', `CHANGELOG.md 有两处 ${version}`],
    ]);
  });

  it('may say that no period is touched', () => {
    expect(found(right, entry.replace(/^- 影响期间.*$/m, '- 影响期间：无，没有决定因此不同'))).toEqual([]);
  });

  it('are refused where a case has a key that is none, with file, line and the keys there are', () => {
    const cases = join(folder, 'plugins', id, 'cases');
    mkdirSync(cases, { recursive: true });
    writeFileSync(join(cases, 'typo.yaml'), '- case: 错字\n  kind: listing\n  on: 2024-01-01\n  expects: {}\n');
    writeFileSync(join(cases, 'broken.yaml'), '- case: [\n');
    expect(found(right, entry)).toEqual(
      expect.arrayContaining([
        [
          'conformance/case-unreadable',
          'cases/typo.yaml:4',
          expect.stringMatching(/expects: 不认识的键，可用：.*expect/),
        ],
        ['conformance/case-unreadable', expect.stringMatching(/^cases\/broken\.yaml:\d+$/), expect.any(String)],
      ]),
    );
  });

  it('are refused when the changelog does not know the version', () => {
    expect(found(right, entry.replace(version, '0.0.9'))).toEqual([
      ['version/changelog-missing', '/manifest/version', `CHANGELOG.md 没有版本 ${version}`],
    ]);
  });
});

describe('credit-plugin docs', () => {
  const withSample = { plugins: [samplePlugin] };
  const page = (path: string): string => readFileSync(join(folder, path), 'utf8');

  it('shows every code of the table once', () => {
    for (const code of Object.keys(CHECKS)) expect(checksPage().split(`\n| \`${code}\` |`)).toHaveLength(2);
  });

  it('writes the page of checks, a page for each plugin and half of its README, and fails while one is stale', () => {
    mkdirSync(join(folder, 'plugins', 'sample-sector'), { recursive: true });
    writeFileSync(join(folder, 'plugins/sample-sector/README.md'), '# 样例\n\n手写的一半。\n');
    mkdirSync(join(folder, 'docs/plugins'), { recursive: true });
    writeFileSync(join(folder, 'docs/plugins/gone.md'), 'of a plugin that is no more');
    const stale = run(['docs', '--check'], { root: folder, ...withSample });
    expect(stale.code).toBe(1);
    expect(stale.output.match(/\S+\.md/g)).toEqual([
      'docs/plugins/gone.md',
      'docs/checks.md',
      'docs/plugins/sample-sector.md',
      'plugins/sample-sector/README.md',
    ]);
    expect(page('plugins/sample-sector/README.md')).toBe('# 样例\n\n手写的一半。\n');

    expect(run(['docs'], { root: folder, ...withSample }).code).toBe(0);
    expect(page('docs/checks.md')).toBe(checksPage());
    expect(existsSync(join(folder, 'docs/plugins/gone.md'))).toBe(false);
    expect(run(['docs', '--check'], { root: folder, ...withSample }).code).toBe(0);

    writeFileSync(
      join(folder, 'plugins/sample-sector/README.md'),
      page('plugins/sample-sector/README.md').replace('手写的一半', '改过的一半').replace('SAMPLE-1', 'SAMPLE-9'),
    );
    expect(run(['docs', '--check'], { root: folder, ...withSample }).output).toContain(
      'plugins/sample-sector/README.md',
    );
    expect(run(['docs'], { root: folder, ...withSample }).code).toBe(0);
    const readme = page('plugins/sample-sector/README.md');
    expect(readme).toContain('改过的一半');
    expect(readme).not.toContain('SAMPLE-9');
    expect(readme.match(/<!-- generated -->/g)).toHaveLength(1);
  });
});
