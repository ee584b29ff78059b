import type { SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checksPage } from '../checks-page.js';
import { PluginPage } from './plugin-page.js';

const BEGIN = '<!-- generated -->';
const END = '<!-- /generated -->';
const PAGES = 'docs/plugins';

/** The README with its generated half replaced; at its end where it has none yet. */
export function withGeneratedHalf(readme: string, generated: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  const half = `${BEGIN}\n\n${generated.trimEnd()}\n\n${END}`;
  if (begin < 0 || end < begin) return `${readme.trimEnd()}\n\n${half}\n`.trimStart();
  return `${readme.slice(0, begin)}${half}${readme.slice(end + END.length)}`;
}

/** Every page that is generated, as it should be; `undefined` = it should not be there. */
export function generatedPages(
  root: string,
  plugins: readonly SectorPlugin[],
): ReadonlyMap<string, string | undefined> {
  const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  const written = existsSync(join(root, PAGES)) ? readdirSync(join(root, PAGES)) : [];
  const pages = new Map<string, string | undefined>(
    written.filter((name) => name.endsWith('.md')).map((name) => [`${PAGES}/${name}`, undefined]),
  );
  pages.set('docs/checks.md', checksPage());
  for (const plugin of plugins) {
    const { id } = plugin.manifest;
    const page = new PluginPage(plugin, referenceData);
    pages.set(`${PAGES}/${id}.md`, page.page());
    const readme = `plugins/${id}/README.md`;
    pages.set(readme, withGeneratedHalf(read(readme), page.summary()));
  }
  return pages;
}

/** The pages that are not as they should be. */
export const stalePages = (root: string, pages: ReturnType<typeof generatedPages>): readonly string[] =>
  [...pages].flatMap(([path, text]) => {
    const file = join(root, path);
    const found = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    return found === text ? [] : [path];
  });

/** Puts the pages as they should be. */
export function writePages(root: string, pages: ReturnType<typeof generatedPages>, paths: readonly string[]): void {
  for (const path of paths) {
    const [file, text] = [join(root, path), pages.get(path)];
    if (text === undefined) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}
