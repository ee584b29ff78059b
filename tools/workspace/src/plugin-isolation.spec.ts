import { CHECKS } from '@chengxin/plugin-contract';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isolationFaults } from './plugin-isolation.js';

const fixtures = new URL('../test/bad/', import.meta.url);
const bad = readdirSync(fixtures).sort();
const codeOf = (file: string): string => file.replace('.ts.txt', '').replace('-', '/');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-isolation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const found = (built: Parameters<typeof isolationFaults>[1] = 'dist is built here') =>
  isolationFaults(folder, built).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a plugin that reaches beyond the contract', () => {
  it('has a bad file for every code of isolation', () => {
    expect(bad.map(codeOf)).toEqual(
      Object.keys(CHECKS)
        .filter((code) => code.startsWith('isolation/'))
        .sort(),
    );
  });

  it.each(bad)('%s is refused in each line that says so, and in no other', (file) => {
    const text = readFileSync(new URL(file, fixtures), 'utf8');
    write('src/index.ts', text);
    const lines = text.split('\n').flatMap((line, index) => (line.includes('// refused') ? [index + 1] : []));
    expect([...new Set(found())]).toEqual(lines.map((line) => `${codeOf(file)} src/index.ts:${line}`));
  });

  it('says what to do, in both languages', () => {
    for (const file of bad) write(`src/${file.replace('.txt', '')}`, readFileSync(new URL(file, fixtures), 'utf8'));
    for (const { message, fix } of isolationFaults(folder, 'dist is built here')) {
      expect([message.zh, fix.zh].every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
      expect([message.en, fix.en].every((text) => /[a-z]/.test(text ?? ''))).toBe(true);
    }
  });

  it('may bring no statements for a database, and no package but the contract', () => {
    write('migrations/0001.sql', 'create table x ();');
    write('src/migrations/first.ts', 'export const nothing = 1;');
    const dependencies = { '@chengxin/plugin-contract': '1.0.0', pg: '8.0.0' };
    write('package.json', JSON.stringify({ dependencies, devDependencies: { jest: '30.0.0' } }, null, 2));
    expect(found()).toEqual([
      'isolation/own-table migrations/0001.sql',
      'isolation/own-table src/migrations/first.ts',
      'isolation/import package.json',
    ]);
  });

  it('is looked at where it is shipped compiled, and not where this repository compiled it', () => {
    write('dist/index.js', 'export const at = Date.now();');
    write('src/plugin.spec.ts', `import 'node:fs';`);
    expect(found()).toEqual([]);
    expect(found('dist is shipped')).toEqual(['isolation/ambient dist/index.js:1']);
  });
});

describe('the plugins of this repository', () => {
  const plugins = fileURLToPath(new URL('../../../plugins/', import.meta.url));
  it.each(readdirSync(plugins))('%s keeps to the contract', (id) => {
    expect(isolationFaults(join(plugins, id), 'dist is built here')).toEqual([]);
  });
});
