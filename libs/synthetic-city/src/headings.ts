/** Columns of the files: code of the standard and its Chinese heading. Rows name their cells by the code. */
export type Layout = 'penalty' | 'permit';
export type Edition = 'current' | '2016';
export type Cells = Readonly<Record<string, string>>;

type Columns = readonly (readonly [code: string, heading: string])[];

const SERVICE: Columns = [
  ['CX_SDFS', '送达方式'],
  ['CX_SDRQ', '送达日期'],
];
const REMARK: Columns = [['BZ', '备注']];

const party = (prefix: 'CF' | 'XK'): Columns => [
  [`${prefix}_XDR_MC`, '行政相对人名称'],
  [`${prefix}_XDR_LB`, '行政相对人类别'],
  [`${prefix}_XDR_SHXYM`, '统一社会信用代码'],
  [`${prefix}_XDR_ZJLX`, '证件类型'],
  [`${prefix}_XDR_ZJHM`, '证件号码'],
];

const party2016 = (prefix: 'CF' | 'XK'): Columns => [
  [prefix === 'CF' ? 'CF_XDR_MC' : 'XK_XDR', '行政相对人名称'],
  [`${prefix}_XDR_SHXYM`, '行政相对人代码_1（统一社会信用代码）'],
  [`${prefix}_XDR_SFZ`, '居民身份证号'],
];

const COLUMNS: Readonly<Record<`${Layout}/${Edition}`, Columns>> = {
  'penalty/current': [
    ...party('CF'),
    ['CF_WSH', '行政处罚决定书文号'],
    ['CF_WFXW', '违法行为类型'],
    ['CF_SY', '违法事实'],
    ['CF_YJ', '处罚依据'],
    ['CF_CFLB', '处罚类别'],
    ['CF_NR', '处罚内容'],
    ['CF_NR_FK', '罚款金额（万元）'],
    ['CF_NR_WFFF', '没收违法所得、没收非法财物的金额（万元）'],
    ['CF_NR_ZKDX', '暂扣或吊销证照名称及编号'],
    ['CF_JDRQ', '处罚决定日期'],
    ['CF_YXQ', '处罚有效期'],
    ['CF_CFJG', '处罚机关'],
    ...REMARK,
    ...SERVICE,
  ],
  'penalty/2016': [
    ['CF_WSH', '行政处罚决定书文号'],
    ['CF_CFMC', '处罚名称'],
    ['CF_CFLB1', '处罚类别1'],
    ['CF_CFLB2', '处罚类别2'],
    ['CF_SY', '处罚事由'],
    ['CF_YJ', '处罚依据'],
    ...party2016('CF'),
    ['CF_JG', '处罚结果'],
    ['CF_JDRQ', '处罚决定日期'],
    ['CF_XZJG', '处罚机关'],
    ...REMARK,
  ],
  'permit/current': [
    ...party('XK'),
    ['XK_XKWS', '行政许可决定文书名称'],
    ['XK_WSH', '行政许可决定文书号'],
    ['XK_XKLB', '许可类别'],
    ['XK_XKZS', '许可证书名称'],
    ['XK_XKBH', '许可编号'],
    ['XK_JDRQ', '许可决定日期'],
    ['XK_YXQZ', '有效期自'],
    ['XK_YXQZI', '有效期至'],
    ['XK_NR', '许可内容'],
    ['XK_XKJG', '许可机关'],
    ...REMARK,
  ],
  'permit/2016': [
    ['XK_WSH', '行政许可决定书文号'],
    ['XK_XMMC', '项目名称'],
    ['XK_SPLB', '审批类别'],
    ['XK_NR', '许可内容'],
    ...party2016('XK'),
    ['XK_JDRQ', '许可决定日期'],
    ['XK_JZQ', '许可截止期'],
    ['XK_XZJG', '许可机关'],
    ...REMARK,
  ],
};

/** Codes of a layout's columns, in the files' order. */
export const columnCodes = (layout: Layout, edition: Edition): readonly string[] =>
  COLUMNS[`${layout}/${edition}`].map(([code]) => code);

/** The heading of a file: codes, or names. */
export const headingOf = (layout: Layout, edition: Edition, asCodes: boolean): readonly string[] =>
  COLUMNS[`${layout}/${edition}`].map(([code, name]) => (asCodes ? code : name));
