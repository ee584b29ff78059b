import { digestOf } from '@chengxin/domain/canonical-json';
import { isPrerelease } from '@chengxin/plugin-checks/conformance-report';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepDigest } from '../plugin-files.js';
import { RELEASES } from './released.js';

/**
 * Keeps a release in the plugin's folder, where the next one is compared with it. What was released under a number is never written over, and a
 * pre-release is no release. Its digest is written into its entry of the changelog, so that neither can be changed alone. Of a plugin that passed the
 * check. Returns whether it is kept.
 */
export function saveRelease(plugin: SectorPlugin, path: string, print: (text: string) => void): boolean {
  const { id, version } = plugin.manifest;
  if (isPrerelease(plugin)) {
    print(
      `${id} ${version} 是预发布版本：定稿后改成不带“-”部分的版本号再发布 / is a pre-release: state a version without the part behind the hyphen first`,
    );
    return false;
  }
  const file = join(path, RELEASES, `${version}.json`);
  if (existsSync(file)) {
    const same = digestOf(JSON.parse(readFileSync(file, 'utf8'))) === digestOf(plugin);
    print(
      same
        ? `${id} ${version} 已经发布 / is released already: ${file}`
        : `${id} ${version} 已经发布而内容不同，提高版本号 / was released with other content, raise the version: ${file}`,
    );
    return same;
  }
  if (!keepDigest(path, version, digestOf(plugin))) {
    print(`CHANGELOG.md 没有版本 ${version}，摘要无处可记 / has no entry ${version} to keep the digest in: ${path}`);
    return false;
  }
  mkdirSync(join(path, RELEASES), { recursive: true });
  writeFileSync(file, `${JSON.stringify(plugin, null, 2)}\n`);
  print(`${id} ${version} 已存 / kept: ${file}`);
  return true;
}
