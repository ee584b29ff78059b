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

/** What no finding tells, and who looks instead: the claim is not wider than what is checked. */
const LIMITS: readonly string[] = [
  '## 检查看不到的 / What no check sees',
  '',
  '平台没有法律文件的全文，只有名称、效力、施行日期、条款项数和读过的内容。因此下列各项没有编码，由法律人员对照原文审核 `docs/plugins` 中该部门的生成页，审核之日写入 `verified.on`：',
  'The platform holds no texts of law, only titles, ranks, days, numbers of parts and what was read of clauses. What follows has no code: a lawyer compares the sector’s generated page in `docs/plugins` with the texts, and the day of that goes into `verified.on`:',
  '',
  '- 某一款、项是否真的写有认定情形所问的事实：只检查条款属于该文件、没有超出登记册所知的条数和款项数、标记不高于登记的核实程度，以及文字和数据中的数一致。',
  '  Whether a paragraph or item says what a criterion asks: it is checked that the clause is of an instrument of the list, does not lie beyond the articles and parts that the register knows, bears no higher mark than was read of it, and that figures of texts and data agree.',
  '- 条款是否存在：登记册知道共有多少条的文件，超出的条拒绝；读全了款、项的条，超出的款、项拒绝（`basis/article-out-of-range`）。条数没有查到的文件（如应急管理部令第11号、国家税务总局令第54号、国家市场监督管理总局令第44号、第107号、国家统计局令第35号），只在条号大于登记册写明的最后一条时警告（`basis/article-beyond-known`）；不大于的，是否有该条、该款、该项没有检查。读过的条不代表其下的款、项读过：标记 V 的须逐一登记。',
  '  Whether a clause exists: of an instrument whose articles the register has counted one beyond them is refused, and so is a part beyond those of an article that was read to its end (`basis/article-out-of-range`). Where nobody found the count (MEM Order 11, STA Order 54, SAMR Orders 44 and 107, NBS Order 35 and others) there is a warning alone, for an article beyond the last that the register names (`basis/article-beyond-known`); that one up to it exists, or has such a part, is not checked. An article that was read says nothing of its parts: each that bears V is registered by itself.',
  '- 名称含有本部门或其名单的字样、而仍指登记册没有字样的机关或者名单的：只检查名称中有本部门的字样、没有别的部门的字样（`manifest/authority-misnamed`、`edition/list-misnamed`）。',
  '  A name that holds a word of the sector and means an organ or list all the same of which the register has no word: it is checked that a word of the sector’s own stands there, and none of another’s.',
  '- 部门内部由哪个岗位承办，规章大多没有写：案例把它固定下来（`kind: permission`），对不对由本部门核对。',
  '  Which office of an authority does what, of which rules mostly say nothing: cases pin it (`kind: permission`), and the authority itself says whether they are right.',
  '- 报送表的一栏是否真是本部门表格的那一栏：每个表头都有一行案例，与本部门自己的表格核对。',
  '  Whether a column is that of the sector’s own form: every heading has a row, to be compared with the form.',
  '',
  '只标 C 的，启动时不再检查；正式平台只接受带签名的检测报告，报告在发布时已经跑过全部 C 检查，有一处错误即不通过（`conformance/report-missing`、`conformance/report-stale`）。不验报告的环境（开发、试用）启动时看不到这些错误。',
  'What is marked C alone is not looked at again at boot. A production start takes a release with a signed report alone, and that report was made with every check of C: one error and it did not pass. Where no report is asked for, in development and in the sandbox, boot does not see these faults.',
  '',
];

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
    ...LIMITS,
  ].join('\n');
}
