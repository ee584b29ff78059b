import { digestOf } from '@chengxin/domain/canonical-json';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { Finding, SectorPlugin } from '@chengxin/plugin-contract';
import { judgeCase } from './judge-case.js';
import { kitFinding } from './kit-finding.js';
import type { SectorCase } from './yaml-cases.js';

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

/** The plugin as it comes back from where it was stored: read from its JSON, and frozen as the host freezes it. */
export const readBack = (plugin: SectorPlugin): SectorPlugin =>
  frozen(JSON.parse(JSON.stringify(plugin)) as SectorPlugin);

const FIX = {
  zh: '规则只写普通数据：JSON 写不出的内容在存储后会丢失',
  en: 'write rules as plain data: what JSON cannot say is lost once stored',
};

/** conformance/replay-differs: every edition keeps its digest, and every case its outcome, when read back. */
export function checkReplay(
  plugin: SectorPlugin,
  copy: SectorPlugin,
  cases: readonly SectorCase[],
  reference: ReferenceData,
): readonly Finding[] {
  const editions = plugin.ruleSets.flatMap((edition, index) =>
    digestOf(edition) === digestOf(copy.ruleSets[index])
      ? []
      : [
          kitFinding(
            'conformance/replay-differs',
            plugin,
            `/ruleSets/${index}`,
            { zh: `${edition.code} 读回后摘要不同`, en: `${edition.code} has another digest when read back` },
            FIX,
          ),
        ],
  );
  const outcomes = cases.flatMap((given) =>
    JSON.stringify(judgeCase(plugin, given, reference)) === JSON.stringify(judgeCase(copy, given, reference))
      ? []
      : [
          kitFinding(
            'conformance/replay-differs',
            plugin,
            `${given.file}:${given.line}`,
            { zh: `“${given.sentence}”读回后结果不同`, en: 'read back the plugin judges this case otherwise' },
            FIX,
          ),
        ],
  );
  return [...editions, ...outcomes];
}
