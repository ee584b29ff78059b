import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FRAME = /(?:file:\/\/)?(\/[^\s():]+\.(?:ts|js|mjs))(?::(\d+))?/g;

/** A path as its author knows it: below the workspace, the source and not what was compiled from it. */
function inSources(path: string, root: string): string | undefined {
  const below = relative(root, path);
  if (below.startsWith('..') || below.includes('node_modules')) return undefined;
  const source = below.replace(/\/dist\//, '/src/').replace(/\.js$/, '.ts');
  return existsSync(join(root, source)) || !existsSync(path) ? source : below;
}

/** The package whose folder a path lies in, or the name itself. */
const packageIn = (path: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;

/** The first place in the workspace that a text names, e.g. `plugins/x/src/index.ts:12`. */
function placeIn(text: string, root: string): string | undefined {
  for (const [, path, line] of text.matchAll(FRAME)) {
    const source = inSources(path!, root);
    if (source) return line ? `${source}:${line}` : source;
  }
  return undefined;
}

/**
 * What is told where the plugins of the repository cannot be loaded: the finding, the file and line where they are known, and what to do. Never
 * the lines of the program. With source maps switched on the lines are those of the sources.
 */
export function loadingFault(error: unknown, root: string): string {
  const { message, stack, code, url } = (
    error instanceof Error ? error : { message: String(error), stack: '' }
  ) as NodeJS.ErrnoException & { readonly url?: string };
  const first = message.split('\n')[0]!;
  const importer = / imported from (\S+)/.exec(first)?.[1];
  const named = /'([^']+)'/.exec(first)?.[1] ?? first;
  const isFile = url !== undefined && !url.includes('/node_modules/');
  const missing = code === 'ERR_MODULE_NOT_FOUND' && isFile ? fileURLToPath(url) : undefined;
  const place = importer ? placeIn(importer, root) : placeIn(stack ?? '', root);
  const why = missing
    ? {
        zh: `没有文件 ${inSources(missing, root) ?? missing}`,
        en: `there is no file ${inSources(missing, root) ?? missing}`,
      }
    : code === 'ERR_MODULE_NOT_FOUND'
      ? {
          zh: `没有这个包，或者其 package.json 缺失：${packageIn(named)}`,
          en: `no such package, or its package.json is missing: ${packageIn(named)}`,
        }
      : { zh: `加载时出错：${first}`, en: `loading it failed: ${first}` };
  return [
    '  ✘ manifest/not-loaded (1)',
    `      ${place ?? 'plugins'}  ${why.zh} / ${why.en}`,
    '      → 改正该文件后重新运行 / mend the file and run again',
  ].join('\n');
}
