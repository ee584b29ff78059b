import { addDays } from '@chengxin/domain/calendar';
import type { Finding } from '@chengxin/plugin-contract';
import { findingLines } from '../findings-table.js';
import { placeInWords } from '../pages/rule-words.js';
import { BUMPS, type Bump, type Difference } from './release-differences.js';

/** What `credit-plugin diff` came to. */
export interface ReleaseDiff {
  readonly plugin: string;
  readonly old: string;
  readonly new: string;
  /** The bump that the decisions ask for, and the one that the version numbers make. */
  readonly due: Bump;
  readonly stated: Bump;
  readonly differences: readonly Difference[];
  readonly findings: readonly Finding[];
}

export const BUMP_NAMES: Readonly<Record<Bump, string>> = {
  none: '不升 none',
  patch: '修订号 patch',
  minor: '次版本 minor',
  major: '主版本 major',
};

function daysOf({ from, until }: Difference): string {
  if (!from) return '';
  return until ? `${from} 至 ${addDays(until, -1)}：` : `${from} 起：`;
}

const instead = ({ edition, instead: other }: Difference): string =>
  other ? `${edition}（此前由 ${other} 裁判）` : (edition ?? '');
const change = ({ was, is }: Difference): string => `${was ?? '（无）'} → ${is ?? '（无）'}`;

function sentence(difference: Difference): string {
  const { kind, place, witness } = difference;
  const days = daysOf(difference);
  switch (kind) {
    case 'case':
      return `${difference.from} 案例“${place}”：原 ${difference.was}；现 ${difference.is}`;
    case 'value':
      return `${days}${instead(difference)} ${placeInWords(place)}：${change(difference)}`;
    case 'condition': {
      const example = witness ? `，例如 ${JSON.stringify({ ...witness.facts, ...witness.judgements })}` : '';
      return `${days}${instead(difference)} ${placeInWords(place)}不同，同样的事实结论不同${example}`;
    }
    case 'edition-added':
      return `${days}由 ${instead(difference)} 裁判`;
    case 'edition-ended':
      return `${days}不再有 ${place}，没有规则可以适用`;
    case 'code-removed':
      return `编码 ${place} 已不存在，已有的记录指向它`;
    case 'code-added':
      return `新增编码 ${place}`;
    case 'rewritten':
      return `${days}${place} 已经施行而文字有改动，结论不变；施行过的版本不得改写，更正须升主版本`;
    case 'simulation-rewritten':
      return `只供推演的 ${place} 有改动：不据以作出任何决定，但已经登记，check 拒绝以较低的版本改写`;
    case 'permission':
      return `权限 ${place}：${change(difference)}`;
    case 'intake':
      return `报送表 ${place}：${change(difference)}`;
    case 'authority':
      return `主管部门 ${place}：${change(difference)}`;
    case 'wording':
      return `${place} 的文字或说明有改动，结论不变`;
  }
}

/** The report for people: what is decided otherwise, gravest first, and which bump is due. */
export function diffReport({ plugin, old, new: now, due, stated, differences, findings }: ReleaseDiff): string {
  const groups = [...BUMPS].reverse().flatMap((bump) => {
    const own = differences.filter((difference) => difference.bump === bump);
    return own.length > 0
      ? [`${BUMP_NAMES[bump]}（${own.length}）`, ...own.map((one) => `  ${sentence(one)}`), '']
      : [];
  });
  return [
    `${plugin} ${old} → ${now}`,
    '',
    ...(groups.length > 0 ? groups : ['没有任何不同 / nothing differs', '']),
    `应升 due: ${BUMP_NAMES[due]}；已升 stated: ${BUMP_NAMES[stated]}`,
    ...(findings.length > 0 ? ['', ...findingLines(findings)] : []),
  ].join('\n');
}
