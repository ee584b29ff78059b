import { verifyReport } from '@chengxin/plugin-checks/conformance-report';
import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { creditPlugin, type CheckResult } from '../credit-plugin.js';
import { releaseDigests } from '../plugin-files.js';
import { compareVersions } from './released.js';
import { saveRelease } from './save-release.js';

// The smallest sector of all: what is asked here is asked of every sector alike.
const ID = 'national-defence';
const plugin = installedPlugins.find(({ manifest }) => manifest.id === ID)!;
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const today = plugin.manifest.verified.on;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chengxin-release-'));
  mkdirSync(join(root, 'plugins', ID), { recursive: true });
  cpSync(join(repository, 'plugins', ID, 'cases'), join(root, 'plugins', ID, 'cases'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const own = (...path: readonly string[]): string => join(root, 'plugins', ID, ...path);
const version = (number: string, value: SectorPlugin = plugin): SectorPlugin => ({
  ...value,
  manifest: { ...value.manifest, version: number },
});
/** The release with its list kept two years longer than it is. */
const otherwise = (value: SectorPlugin): SectorPlugin => ({
  ...value,
  ruleSets: value.ruleSets.map((edition) =>
    edition.kind === 'listing'
      ? ({
          ...edition,
          // Nobody read nine years: the figure has another mark than the clause that was read.
          period: { basis: { ...edition.period.basis, mark: 'MEM' }, value: { kind: 'fixed', term: 'P9Y' } },
        } as ListingEdition)
      : edition,
  ),
});

const CORRECTED = '- 类型：更正\n- 影响期间：2021-10-01 起\n- 影响范围：全部\n- 依据：兵役法\n';
const REWORDED = '- 类型：文字\n- 影响期间：无\n- 影响范围：无\n- 依据：无\n';

/** What the changelog keeps of earlier releases: a run writes the entry anew, and never what was released. */
const digests = () => releaseDigests(own());
const digestLine = (of: string): string => (digests().has(of) ? `- 摘要：${digests().get(of)}\n` : '');

/** Runs the command on a plugin whose folder says what its manifest says. */
async function run(value: SectorPlugin, args: readonly string[], env: Record<string, string> = {}, entry = CORRECTED) {
  const { version: number } = value.manifest;
  writeFileSync(own('package.json'), JSON.stringify({ name: `@chengxin/plugin-${ID}`, version: number }));
  writeFileSync(
    own('CHANGELOG.md'),
    [
      `## ${number}\n\n${entry}${digestLine(number)}`,
      ...[...digests()].flatMap(([of]) => (of === number ? [] : [`## ${of}\n\n${CORRECTED}${digestLine(of)}`])),
    ].join('\n'),
  );
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const code = await creditPlugin(args, { root, today, print, env, plugins: [value] });
  return { code, output: printed.join('\n') };
}
const release = (value: SectorPlugin) => run(value, ['release', ID, '--save']);
async function errors(value: SectorPlugin, entry = CORRECTED): Promise<readonly string[]> {
  const { output } = await run(value, ['check', '--json'], {}, entry);
  return (JSON.parse(output) as readonly CheckResult[])
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer, message }) => `${code} ${pointer} ${message.zh}`);
}

describe('credit-plugin release --save', () => {
  it('keeps a release in the folder of its plugin, as data that are read back the same', async () => {
    expect(await release(version('1.0.0'))).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(own('releases', '1.0.0.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(version('1.0.0'))),
    );
    expect(await errors(version('1.0.0'))).toEqual([]);
    const again = await release(version('1.0.0'));
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('已经发布') });
  });

  it('never writes over what was released under the number', async () => {
    await release(version('1.0.0'));
    const before = readFileSync(own('releases', '1.0.0.json'), 'utf8');
    expect(await release(otherwise(version('1.0.0')))).toMatchObject({ code: 1 });
    expect(readFileSync(own('releases', '1.0.0.json'), 'utf8')).toBe(before);
  });

  it('keeps no pre-release, and nothing that the check refuses', async () => {
    expect((await release(version('1.0.0-draft.1'))).output).toContain('预发布');
    const refused = await release(version('1.0.0', { ...plugin, manifest: { ...plugin.manifest, contract: '*' } }));
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('version/contract-range-unbounded') });
    expect(existsSync(own('releases'))).toBe(false);
  });
});

describe('the file of a release', () => {
  const file = () => own('releases', '1.0.0.json');
  const altered = (why: string) => [`version/release-altered releases/1.0.0.json 1.0.0 的发布：${why}`];
  const write = (value: unknown) => writeFileSync(file(), JSON.stringify(value));

  it('is bound by its digest in the changelog, however it is laid out', async () => {
    await release(version('1.0.0'));
    expect(digests().get('1.0.0')).toMatch(/^sha256:[0-9a-f]{64}$/);
    write(JSON.parse(readFileSync(file(), 'utf8')));
    expect(await errors(version('1.0.0'))).toEqual([]);
  });

  it('is refused once it was rewritten, so that the present rules would look unchanged', async () => {
    await release(version('1.0.0'));
    write(otherwise(version('1.0.0')));
    expect(await errors(otherwise(version('1.0.0')))).toEqual(altered('内容与更新说明所记的摘要不同'));
  });

  it('is missed once it was taken away, so that nothing would be compared', async () => {
    await release(version('1.0.0'));
    rmSync(own('releases'), { recursive: true });
    expect(await errors(otherwise(version('1.0.0')))).toEqual(altered('更新说明记有其摘要，而文件不在'));
  });

  it('is none that nobody released', async () => {
    mkdirSync(own('releases'));
    write(version('1.0.0'));
    expect(await errors(version('1.0.0'))).toEqual(altered('更新说明没有记下其摘要'));
  });

  it('is not kept where there is no entry to keep its digest in', () => {
    const printed: string[] = [];
    expect(saveRelease(version('1.0.0'), own(), (text) => void printed.push(text))).toBe(false);
    expect([printed.join(), existsSync(own('releases'))]).toEqual([expect.stringContaining('没有版本 1.0.0'), false]);
  });
});

describe('credit-plugin check after a release', () => {
  it('compares nothing of a plugin that was never released', async () => {
    expect(await errors(otherwise(version('0.1.0')))).toEqual([]);
  });

  it.each([
    ['1.0.0', '版本号没有升', ['version/changed-without-bump', 'version/bump-too-small']],
    ['1.0.1', '只升了修订号', ['edition/history-rewritten', 'version/bump-too-small']],
    ['1.1.0', '只升了次版本', ['edition/history-rewritten', 'version/bump-too-small']],
  ])('refuses a past case decided otherwise under %s: major is due', async (number, stated, codes) => {
    await release(version('1.0.0'));
    const found = await errors(otherwise(version(number)));
    expect([...new Set(found.map((one) => one.split(' ')[0]))]).toEqual(codes);
    expect(found.at(-1)).toContain(`1.0.0 → ${number} ${stated}`);
    expect(found.at(-1)).toContain('要求主版本');
  });

  it('takes the major version, also as a pre-release of it', async () => {
    await release(version('1.0.0'));
    expect(await errors(otherwise(version('2.0.0')))).toEqual([]);
    expect(await errors(otherwise(version('2.0.0-draft.1')))).toEqual([]);
  });

  it('asks for a patch where the manifest alone is worded otherwise', async () => {
    await release(version('1.0.0'));
    const reworded: SectorPlugin = { ...plugin, manifest: { ...plugin.manifest, maintainers: ['另一机构'] } };
    expect(await errors(version('1.0.0', reworded))).toEqual([expect.stringContaining('要求修订号')]);
    expect(await errors(version('1.0.1', reworded), REWORDED)).toEqual([]);
    expect(await errors(version('1.0.1', reworded))).toContainEqual(expect.stringContaining('类型写“更正”'));
  });

  it('compares with the last release, which 1.10.0 is and 1.9.0 is not, and takes no lower number', async () => {
    for (const number of ['1.9.0', '1.10.0']) await release(version(number));
    expect(await errors(version('1.9.0'))).toEqual([expect.stringContaining('1.9.0 低于已有的 1.10.0')]);
    expect(await errors(version('1.10.0-draft.1'))).toEqual([expect.stringContaining('低于已有的 1.10.0')]);
    expect(await errors(version('1.10.1'), REWORDED)).toEqual([]);
  });

  it.each([
    ['what is no JSON', '1.0.0.json', '{'],
    ['what is no plugin', '1.0.0.json', '{}'],
    ['a release of another version', '1.0.0.json', JSON.stringify(version('1.0.1'))],
    ['a file that is no release', 'notes.json', JSON.stringify(version('1.0.0'))],
  ])('says so where its folder of releases holds %s', async (_what, name, text) => {
    mkdirSync(own('releases'));
    writeFileSync(own('releases', name), text);
    expect(await errors(version('1.0.0'))).toEqual([
      expect.stringContaining(`version/bump-too-small releases/${name} 不是 ${ID} 的发布`),
    ]);
  });
});

describe('the order of versions', () => {
  it('is that of their numbers, and a pre-release comes before its release', () => {
    const sorted = ['2.0.0', '1.10.0', '2.0.0-draft.1', '1.9.9'].sort(compareVersions);
    expect(sorted).toEqual(['1.9.9', '1.10.0', '2.0.0-draft.1', '2.0.0']);
  });
});

describe('credit-plugin conformance', () => {
  const pair = () =>
    generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
  const key = pair();
  const out = () => join(root, 'out');
  const conformance = (value: SectorPlugin, env: Record<string, string> = {}) =>
    run(value, ['conformance', '--out', out()], env);
  const report = (number = plugin.manifest.version) =>
    readFileSync(join(out(), `${ID}-${number}.conformance.json`), 'utf8');

  it('signs with the key of the environment, given as text or as a file, and puts the public half beside', async () => {
    const file = join(root, 'release.pem');
    writeFileSync(file, key.privateKey);
    const given: readonly (readonly [string, string])[] = [
      ['CHENGXIN_RELEASE_KEY', key.privateKey],
      ['CHENGXIN_RELEASE_KEY_FILE', file],
    ];
    for (const setting of given) {
      const { code, output } = await conformance(plugin, Object.fromEntries([setting]));
      expect(code).toBe(0);
      expect(output).toContain('已签名并核验');
      const publicKey = readFileSync(join(out(), 'release-key.pub.pem'), 'utf8');
      expect(publicKey).toBe(key.publicKey);
      expect(verifyReport(report(), [publicKey])).toMatchObject({
        verified: true,
        report: { plugin: ID, passed: true },
      });
      expect(readdirSync(out())).toHaveLength(2);
      rmSync(out(), { recursive: true });
    }
  });

  it('writes a plain report without a key, which nobody verifies, and says so', async () => {
    const { code, output } = await conformance(plugin);
    expect(code).toBe(0);
    expect(output).toContain('未签名');
    expect(verifyReport(report(), [key.publicKey])).toMatchObject({ verified: false });
  });

  it('signs no pre-release, and writes no report of what did not pass', async () => {
    const { output } = await conformance(version('1.0.0-draft.1'), { CHENGXIN_RELEASE_KEY: key.privateKey });
    expect(output).toContain('预发布版本不签名');
    expect(verifyReport(report('1.0.0-draft.1'), [key.publicKey])).toMatchObject({ verified: false });
    rmSync(own('cases'), { recursive: true });
    const failed = await conformance(version('1.0.0'), { CHENGXIN_RELEASE_KEY: key.privateKey });
    expect(failed).toMatchObject({ code: 1, output: expect.stringContaining('conformance/case-missing') });
    expect(readdirSync(out())).not.toContain(`${ID}-1.0.0.conformance.json`);
  });

  it('writes nothing of a value that is no plugin, and names the plugins it knows', async () => {
    const { code, output } = await conformance({ ...plugin, ruleSets: 1 } as unknown as SectorPlugin);
    expect(code).toBe(1);
    expect(output).toContain('manifest/shape');
    expect(await run(plugin, ['conformance', 'weather'])).toMatchObject({
      code: 1,
      output: expect.stringContaining(`weather（${ID}）`),
    });
  });

  it.each([
    ['both a key and a file', { CHENGXIN_RELEASE_KEY: 'x', CHENGXIN_RELEASE_KEY_FILE: '/nowhere' }, '只设其一'],
    ['a file that is not there', { CHENGXIN_RELEASE_KEY_FILE: '/nowhere' }, 'ENOENT'],
    ['what is no key', { CHENGXIN_RELEASE_KEY: 'a secret nobody may see' }, '不是 Ed25519 私钥'],
    ['the public half', { CHENGXIN_RELEASE_KEY: key.publicKey }, '不是 Ed25519 私钥'],
  ])('refuses %s, and shows no byte of it', async (_what, env, why) => {
    const { code, output } = await conformance(plugin, env as Record<string, string>);
    expect(code).toBe(1);
    expect(output).toContain(why);
    expect(output).not.toContain('secret nobody');
    expect(existsSync(join(out(), 'release-key.pub.pem'))).toBe(false);
  });
});
