import { CHECKS, type CheckEntry } from '@chengxin/plugin-contract';

const AREAS: Readonly<Record<string, string>> = {
  manifest: '插件声明 / Manifest',
  version: '版本 / Versions',
  edition: '规则版本 / Editions',
  basis: '依据 / Legal bases',
  adoption: '标准的制定 / Adoption',
  fact: '事实项 / Facts',
  criterion: '认定情形 / Criteria',
  publication: '公示 / Publication',
  sanction: '惩戒 / Measures',
  repair: '修复 / Repair',
  permission: '权限 / Permissions',
  text: '规则的文字 / Texts',
  event: '事件 / Events',
  listener: '监听器 / Listeners',
  intake: '报送文件 / A sector’s own files',
  isolation: '隔离 / Isolation',
  conformance: '案例 / Conformance',
};

const severityOf = ({ severity, inCheck }: CheckEntry): string => {
  const name = { error: '错误 error', warning: '警告 warning' };
  return inCheck && inCheck !== severity ? `${name[severity]}；检查时 ${name[inCheck]} in C` : name[severity];
};

/** What it finds; or why nobody can write it. */
const titleOf = ({ title, impossible }: CheckEntry): string =>
  [
    title.zh,
    title.en ?? '',
    ...(impossible ? [`无从写出：${impossible.zh}`, `cannot be written: ${impossible.en ?? ''}`] : []),
  ].join('<br>');

const row = (code: string, entry: CheckEntry): string =>
  `| \`${code}\` | ${titleOf(entry)} | ${severityOf(entry)} | ${entry.phases.join(' ') || '—'} | ${entry.basis ?? ''} |`;

/** The page of checks, generated from the table of the contract. */
export function checksPage(): string {
  const entries = Object.entries<CheckEntry>(CHECKS);
  const areas = [...new Set(entries.map(([code]) => code.split('/')[0]!))];
  const sections = areas.flatMap((area) => [
    `## ${AREAS[area] ?? area}`,
    '',
    '<!-- prettier-ignore-start -->',
    '| 编码 code | 检查什么 what it finds | 级别 severity | 何时 when | 规划条文 article |',
    '| --- | --- | --- | --- | --- |',
    ...entries.filter(([code]) => code.startsWith(`${area}/`)).map(([code, entry]) => row(code, entry)),
    '<!-- prettier-ignore-end -->',
    '',
  ]);
  return [
    '# 插件检查 / Checks of plugins',
    '',
    '<!-- 由契约中的 CHECKS 表生成：node tools/workspace/bin/credit-plugin.mjs docs -->',
    '',
    '每条发现有编码、级别、位置（JSON Pointer）、说明和改法。编码永不改变。',
    'A finding has a code, a severity, a place (JSON Pointer), a message and what to do. A code never changes.',
    '',
    '何时：B 平台启动时，C `credit-plugin check`，K 部门自己的测试，— 契约没有写出这种错误的地方。规划条文：吕信用办发〔2022〕5号。',
    'When: B at boot, C in `credit-plugin check`, K in the sector’s own tests, — nowhere: the contract leaves no place to write the fault. Articles are those of the city’s plan.',
    '',
    ...sections,
  ].join('\n');
}
