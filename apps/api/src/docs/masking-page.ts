import { CONTENT_POLICY, KIND_POLICY, SHOWINGS, type PolicyRow } from '@chengxin/domain/masking-policy';
import { AUDIENCES, type FieldKind } from '@chengxin/domain/purpose';
import { NOT_TAKEN, RECOGNISED } from '@chengxin/domain/recognised-numbers';
import { WAYS_OUT, type Leaving, type WayOut } from '@chengxin/domain/ways-out';
import type { LegalBasis } from '@chengxin/plugin-contract';
import { instruments } from '@chengxin/reference-data/instruments';
import { FIELD_TABLE } from '../access/field-table.js';

const HEAD = `# 脱敏 Masking

由代码生成，不要手改：\`node apps/api/bin/write-openapi.mjs\`。 Generated from \`libs/domain/src/masking-policy.ts\` and \`apps/api/src/access/field-table.ts\`; do not edit by hand.

- 一处规定：哪类内容给谁看、怎样看。查询、检索、导出、本人查看、公示、试算都按它；别处没有脱敏（\`one-place.spec.ts\` 核对）。 One policy says what reaches whom, and how. Every read goes by it; nothing else masks, and a spec holds that.
- \`authorised\`：有查询目的的其他机关；\`deciding\`：案件所属部门及信用主管部门；\`own\`：主体本人；\`public\`：任何人。 Any other organ with a purpose; the sector whose case it is, and the credit office; the subject itself; everybody.
- 不在本页的，不给任何人看；不得进入平台的见末节。商业秘密由办理机关标明（\`tradeSecrets\`）；没有标明的，机器认不出。 What stands nowhere here is shown to nobody; what may not be held at all stands at the end. A trade secret is marked by the organ; what nobody marked is told by no machine.
- 文件、文书、证明、导出、事件各按其出口（“出口”一节）：没有列明出口的，不发出。 Files, papers, proofs, exports and events leave by a way out that is listed; what names none does not leave.
`;

/** What may not come in, so that nothing has to hide it. */
const GUARDS = `## 不进入平台的 What does not come in

| 内容 What | 依据 Basis | 拒绝代码 Refused with |
| --- | --- | --- |
| 治安违法记录 records of public-security violations | 《治安管理处罚法》136 | \`document/public-security-sealed\`、\`proof/public-security-sealed\` |
| 行为时未满十四周岁的人 a person under fourteen on the day of the act | 《行政处罚法》30 | \`subject/under-14\` |
| 就案件书写的文字中的个人号码、住址 personal numbers and homes in what is written about a case | 《个人信息保护法》6 | \`record/holds-number\` |
| 未成年人的身份、犯罪记录 identity of minors, their criminal records | 《未成年人保护法》103；《刑事诉讼法》286 | \`care/minor\`、\`proof/minor-sealed\`、\`proof/juvenile-sealed\` |
`;

/** The policy for people: each kind of field and each content by audience, with its basis; then the fields of every view by kind. */
export function maskingPage(): string {
  return [
    HEAD,
    '<!-- prettier-ignore-start -->',
    '## 各类内容 Kinds of field',
    '',
    ...table(Object.entries(KIND_POLICY)),
    '',
    '## 内容怎样显示 How what stands in them is shown',
    '',
    ...table(Object.entries(CONTENT_POLICY)),
    '',
    '## 文字中认得的号码、住址 Numbers and homes recognised in words',
    '',
    '凡书写的文字，进入时的拒绝（`record/holds-number`、事项、名称）和各视图的脱敏都按这一处判断；号码为虚构。 Refusals of what comes in and the masking of every view go by this alone; the numbers are invented.',
    '',
    row(['内容 What', '例 Written as', '凭什么认 Told by']),
    row(['---', '---', '---']),
    ...RECOGNISED.map(({ what, forms, by }) =>
      row([`${what.zh} ${what.en}`, forms.map((form) => `\`${form}\``).join(' '), `${by.zh} ${by.en}`]),
    ),
    '',
    `不当作号码、住址 Taken for none of them: ${NOT_TAKEN.map((text) => `\`${text}\``).join(' ')}`,
    '',
    '认不出的：以图片、别的编码（如 Base64）、字母代替数字、夹杂文字、写成算式的；人名不由此判断，见上表。 Not recognised: pictures, other codings such as Base64, letters for digits, words between the digits, sums; names are told otherwise, as above.',
    '',
    '## 各视图的字段 Fields of each view',
    '',
    row(['视图 View', '类 Kind', '字段 Fields']),
    row(['---', '---', '---']),
    ...Object.entries(FIELD_TABLE).flatMap(([view, kinds]) =>
      (Object.entries(kinds) as [FieldKind, string][]).map(([kind, names]) =>
        row([`\`${view}\``, `\`${kind}\``, names.split(' ').join('、')]),
      ),
    ),
    '',
    '## 出口 Ways out',
    '',
    row(['代码 Code', '内容 What', '向谁 To', '怎样 How', '理由 Why', '依据 Basis']),
    row(['---', '---', '---', '---', '---', '---']),
    ...(Object.entries(WAYS_OUT) as [string, WayOut][]).map(([code, { what, to, how, why, basis }]) =>
      row([
        `\`${code}\``,
        `${what.zh} ${what.en}`,
        `\`${to}\``,
        LEAVING[how],
        `${why.zh} ${why.en}`,
        basis.map(cited).join('；'),
      ]),
    ),
    '',
    GUARDS.trimEnd(),
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

const LEAVING: Readonly<Record<Leaving, string>> = {
  masked: '脱敏 masked',
  'no-words': '不含姓名、号码 holds no name, no number',
  digested: '脱敏后计算摘要 masked, then digested',
  whole: '原样 as it is',
};

const OF: Readonly<Record<PolicyRow['of'], string>> = {
  person: '自然人 a person',
  body: '单位 a body',
  anyone: '任何主体 any subject',
};

const table = (rows: readonly (readonly [string, PolicyRow])[]): string[] => [
  row(['代码 Code', '内容 What', '主体 Of', ...AUDIENCES.map((audience) => `\`${audience}\``), '依据 Basis']),
  row(['---', '---', '---', ...AUDIENCES.map(() => '---'), '---']),
  ...rows.map(([code, { what, of, shown, basis, source }]) =>
    row([
      `\`${code}\``,
      `${what.zh} ${what.en}`,
      OF[of],
      ...AUDIENCES.map((audience) => `${SHOWINGS[shown[audience]].zh} ${SHOWINGS[shown[audience]].en}`),
      [...basis.map(cited), ...(source ? [`${source.zh} ${source.en}`] : [])].join('；'),
    ]),
  ),
];

function cited({ instrument, article, mark }: LegalBasis): string {
  const found = instruments.find(({ id }) => id === instrument);
  if (!found) throw new Error(`the masking policy cites ${instrument}, which is not in the register`);
  return `《${found.title.zh.replace(/[《》]/g, '')}》${article ?? ''}（${mark}）`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
