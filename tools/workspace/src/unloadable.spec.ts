import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadingFault } from './unloadable.js';

describe('a plugin of the repository that cannot be loaded', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'unloadable-')));
    for (const [folder, file] of [
      ['src', 'index.ts'],
      ['dist', 'index.js'],
    ] as const) {
      mkdirSync(join(root, 'plugins/weather', folder), { recursive: true });
      writeFileSync(join(root, 'plugins/weather', folder, file), '');
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const errorOf = (message: string, stack: string, more: object = {}): Error =>
    Object.assign(new Error(message), { stack, ...more });

  it('is told with its file and line, what went wrong and what to do, and no line of the program', () => {
    const stack = `Error: boom\n    at file://${root}/plugins/weather/dist/index.js:10:23\n    at ModuleJob.run (node:internal:1)`;
    expect(loadingFault(errorOf('boom\nmore', stack), root).split('\n')).toEqual([
      '  ✘ manifest/not-loaded (1)',
      '      plugins/weather/src/index.ts:10  加载时出错：boom / loading it failed: boom',
      '      → 改正该文件后重新运行 / mend the file and run again',
    ]);
  });

  it('names a file that is missing, and who asks for it', () => {
    const missing = join(root, 'plugins/weather/dist/bases.js');
    const message = `Cannot find module '${missing}' imported from ${root}/plugins/weather/dist/index.js`;
    const more = { code: 'ERR_MODULE_NOT_FOUND', url: pathToFileURL(missing).href };
    expect(loadingFault(errorOf(message, '', more), root)).toMatch(
      /plugins\/weather\/src\/index\.ts {2}没有文件 plugins\/weather\/src\/bases\.ts/,
    );
    const noPackage = `Cannot find package '${root}/node_modules/@chengxin/plugin-rain/index.js' imported from ${root}/plugins/weather/dist/index.js`;
    expect(loadingFault(errorOf(noPackage, '', { code: 'ERR_MODULE_NOT_FOUND' }), root)).toContain(
      '没有这个包，或者其 package.json 缺失：@chengxin/plugin-rain',
    );
  });

  it('is told even where what was thrown is no error', () => {
    expect(loadingFault('rain', root)).toContain('加载时出错：rain');
  });
});
