import { canonicalJson } from '@chengxin/domain/canonical-json';
import { isPrerelease, reportFindings, type ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import { conformanceReport } from '@chengxin/plugin-conformance/conformance';
import { signReport } from '@chengxin/plugin-conformance/sign-report';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingLines } from '../findings-table.js';
import { casesIn } from '../plugin-files.js';
import type { ReleaseKey } from './release-key.js';

/** A plugin and the folder it lies in, with its cases. */
export interface PluginPlace {
  readonly plugin: SectorPlugin;
  readonly path: string;
}

/** What became of one plugin's report. */
interface Written {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

const PUBLIC_KEY = 'release-key.pub.pem';

const inWords = ({ counts: { cases, properties, mutants } }: ConformanceReport): string =>
  `案例 cases ${cases}，性质 properties ${properties}，变异 mutants ${mutants.killed}/${mutants.made}`;

function written({ plugin, path }: PluginPlace, folder: string, key: ReleaseKey | undefined): Written {
  const { id, version } = plugin.manifest;
  const name = `${id} ${version}`;
  const report = conformanceReport(plugin, casesIn(path).cases);
  if (!report.passed) {
    return {
      ok: false,
      lines: [`✘ ${name}  检测未通过，不写报告 / did not pass, no report`, ...findingLines(report.findings)],
    };
  }
  const file = join(folder, `${id}-${version}.conformance.json`);
  const signed = key && !isPrerelease(plugin);
  writeFileSync(file, signed ? signReport(report, key.privateKey) : canonicalJson(report));
  if (!signed) {
    const why = key ? '预发布版本不签名 a pre-release is not signed' : '未签名 not signed';
    return { ok: true, lines: [`– ${name}  ${inWords(report)}  ${why}`] };
  }
  // What was written is what a host will read, so that is what is verified, and as a host does.
  const refused = reportFindings(plugin, readFileSync(file, 'utf8'), [key.publicKey]);
  return refused.length === 0
    ? { ok: true, lines: [`✔ ${name}  ${inWords(report)}  已签名并核验 signed, verified`] }
    : { ok: false, lines: [`✘ ${name}  签名核验不符 / the signature does not verify`, ...findingLines(refused)] };
}

/**
 * Runs the kit over each plugin and writes `<id>-<version>.conformance.json`: signed with the release key, and verified with its public half,
 * where there is one; plain otherwise, which no production start accepts. A run that did not pass leaves no report. Returns whether all is well.
 */
export function writeReports(
  places: readonly PluginPlace[],
  folder: string,
  key: ReleaseKey | undefined,
  print: (text: string) => void,
): boolean {
  mkdirSync(folder, { recursive: true });
  let ok = true;
  for (const place of places) {
    const result = written(place, folder, key);
    result.lines.forEach(print);
    ok &&= result.ok;
  }
  if (key) {
    writeFileSync(join(folder, PUBLIC_KEY), key.publicKey);
    print(`报告与公钥 / reports, and the public key ${PUBLIC_KEY}：${folder}`);
  } else {
    print(
      `报告未签名，正式平台不接受；签名用的密钥由 CHENGXIN_RELEASE_KEY 给出 / not signed, no production start accepts them; the key comes from CHENGXIN_RELEASE_KEY：${folder}`,
    );
  }
  return ok;
}
