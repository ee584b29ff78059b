import type { Column } from './column.js';

const PERSON = { reads: 'not-kept', personal: true } as const;

/** Columns on the party in the edition in use; `prefix` is CF or XK. Source: 双公示 standard, as public systems name its columns. */
export const partyColumns = (prefix: 'CF' | 'XK'): readonly Column[] => [
  {
    code: `${prefix}_XDR_MC`,
    heading: '行政相对人名称',
    field: 'partyName',
    reads: 'as-written',
    required: true,
    mostCharacters: 200,
    example: '离石示例贸易有限公司',
  },
  {
    code: `${prefix}_XDR_LB`,
    heading: '行政相对人类别',
    field: 'partyKind',
    reads: 'text',
    required: true,
    filled: true,
    example: '法人及非法人组织',
  },
  {
    code: `${prefix}_XDR_SHXYM`,
    heading: '统一社会信用代码',
    also: ['行政相对人代码_1', '行政相对人代码_1(统一社会信用代码)', '行政相对人代码1'],
    field: 'unifiedCode',
    reads: 'text',
    required: true,
    example: '91141102MA0TE5T167',
  },
  { code: `${prefix}_XDR_GSZC`, heading: '工商注册号', field: 'registrationCode', reads: 'text', example: '' },
  { code: `${prefix}_XDR_ZZJG`, heading: '组织机构代码', field: 'organisationCode', reads: 'text', example: '' },
  { code: `${prefix}_XDR_SWDJ`, heading: '税务登记号', field: 'taxCode', reads: 'text', example: '' },
  { code: `${prefix}_XDR_SYDW`, heading: '事业单位证书号', field: 'institutionCode', reads: 'text', example: '' },
  { code: `${prefix}_XDR_SHZZ`, heading: '社会组织登记证号', field: 'socialCode', reads: 'text', example: '' },
  {
    code: `${prefix}_FRDB`,
    heading: '法定代表人',
    also: ['法定代表人姓名', '法人代表'],
    field: 'legalRepresentative',
    reads: 'text',
    example: '',
  },
  { code: `${prefix}_FR_ZJLX`, heading: '法定代表人证件类型', ...PERSON, example: '' },
  { code: `${prefix}_FR_ZJHM`, heading: '法定代表人证件号码', also: ['法定代表人身份证号'], ...PERSON, example: '' },
  {
    code: `${prefix}_XDR_ZJLX`,
    heading: '证件类型',
    also: ['自然人证件类型'],
    field: 'identityType',
    reads: 'text',
    example: '',
  },
  {
    code: `${prefix}_XDR_ZJHM`,
    heading: '证件号码',
    also: ['自然人证件号码'],
    field: 'identityNumber',
    reads: 'text',
    personal: true,
    example: '',
  },
];

/** The same in the edition of 2016: no kind of party, and the number of a natural person's identity card beside the codes. */
export const partyColumns2016 = (prefix: 'CF' | 'XK'): readonly Column[] => [
  {
    code: prefix === 'CF' ? 'CF_XDR_MC' : 'XK_XDR',
    heading: '行政相对人名称',
    field: 'partyName',
    reads: 'as-written',
    required: true,
    mostCharacters: 200,
    example: '离石示例贸易有限公司',
  },
  {
    code: `${prefix}_XDR_SHXYM`,
    heading: '统一社会信用代码',
    also: ['行政相对人代码_1', '行政相对人代码_1(统一社会信用代码)', '行政相对人代码1'],
    field: 'unifiedCode',
    reads: 'text',
    required: true,
    example: '91141102MA0TE5T167',
  },
  { code: `${prefix}_XDR_ZDM`, heading: '组织机构代码', field: 'organisationCode', reads: 'text', example: '' },
  { code: `${prefix}_XDR_GSDJ`, heading: '工商登记码', field: 'registrationCode', reads: 'text', example: '' },
  { code: `${prefix}_XDR_SWDJ`, heading: '税务登记号', field: 'taxCode', reads: 'text', example: '' },
  {
    code: `${prefix}_XDR_SFZ`,
    heading: '居民身份证号',
    also: ['身份证号'],
    field: 'identityNumber',
    reads: 'text',
    personal: true,
    example: '',
  },
  {
    code: `${prefix}_FR`,
    heading: '法定代表人姓名',
    also: ['法定代表人', '法人代表'],
    field: 'legalRepresentative',
    reads: 'text',
    example: '',
  },
];

/** The row of an earlier import that a row takes up again: written by the platform into the files of rows that wait. */
export const ORIGINAL_ROW: Column = {
  code: 'CX_YDRH',
  heading: '原导入行',
  field: 'originalRow',
  reads: 'text',
  example: '',
};

/**
 * Columns of this platform, optional in every edition: what the standard does not ask and the law does. Service decides the day of effect,
 * the day of the act whether a person was of age (行政处罚法 30); the row of an earlier import that a row takes up again is settled by it.
 */
export const OWN_COLUMNS: readonly Column[] = [
  { code: 'CX_SDFS', heading: '送达方式', field: 'service', reads: 'text', example: '' },
  { code: 'CX_SDRQ', heading: '送达日期', field: 'servedOn', reads: 'day', example: '' },
  { code: 'CX_XWRQ', heading: '违法行为发生日期', field: 'actOn', reads: 'day', example: '' },
  ORIGINAL_ROW,
];

/** What every edition ends with. */
export const REMARK: Column = {
  code: 'BZ',
  heading: '备注',
  field: 'remark',
  reads: 'as-written',
  example: '示例行，导入前请删除',
};
export const REGION_AND_TIME_2016: readonly Column[] = [
  { code: 'DFBM', heading: '地方编码', reads: 'not-kept', example: '141102' },
  { code: 'SJC', heading: '数据更新时间戳', also: ['数据更新时间'], reads: 'not-kept', example: '' },
];
