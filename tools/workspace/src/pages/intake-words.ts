import type { IntakeColumn, PluginAction } from '@chengxin/plugin-contract';
import { named } from './rule-words.js';

/** What a sector's own roles may do, for people. */
export const ACTIONS: Readonly<Record<PluginAction, string>> = {
  determine: '认定',
  list: '列入',
  remove: '移出',
  'answer-objection': '答复异议',
  'decide-repair': '决定修复',
  'assign-measure': '实施措施',
  'read-restricted': '查阅不公开的内容',
};

const UNITS: Readonly<Record<NonNullable<IntakeColumn['unit']>, string>> = {
  fen: '分',
  yuan: '元',
  'ten-thousand-yuan': '万元',
  percent: '百分比',
  'per-mille': '千分比',
};

/** A column of a sector's own file: its headings, and what is made of it. */
export function columnInWords({ headings, to, unit, codes, required }: IntakeColumn): readonly [string, string] {
  const target = 'field' in to ? to.field : 'order' in to ? `处理决定 ${to.order}` : `事实 ${named(to.fact)}`;
  const words = Object.entries(codes ?? {}).map(([word, code]) => `${word}＝${code}`);
  return [
    headings.join('、'),
    [
      target,
      ...(required ? ['必填'] : []),
      ...(unit ? [`单位：${UNITS[unit]}`] : []),
      ...(words.length > 0 ? [words.join('，')] : []),
    ].join('；'),
  ];
}
