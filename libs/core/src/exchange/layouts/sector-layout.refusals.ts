import { refusals } from '../../refusal/refused.js';

/** Refusals about a sector's own files and what stands in them. None of them repeats what a cell holds. */
export const sectorLayoutRefusals = refusals({
  'file/layout-unknown': {
    status: 422,
    message: { zh: '没有所声明的格式', en: 'There is no layout of that code' },
    fix: {
      zh: '从格式清单（GET /v1/import-templates）选取代码，或不声明',
      en: 'Take a code from the list (GET /v1/import-templates), or declare none',
    },
  },
  'file/layout-not-yours': {
    status: 403,
    message: { zh: '该格式只供本行业的机关使用', en: 'Only organs of the sector may send files of this layout' },
    fix: {
      zh: '由该行业的机关报送，或使用双公示格式',
      en: 'An organ of the sector sends it, or use a national layout',
    },
  },
  'file/layout-ambiguous': {
    status: 422,
    message: {
      zh: '表头同时符合几种格式，共有的栏目分不出是哪一种',
      en: 'The heading is of several layouts at once; the columns that they share do not tell them apart',
    },
    fix: {
      zh: '在地址后加 ?layout= 和所列代码之一再发送；或者保留只有其中一种才有的栏目（见 GET /v1/import-templates）',
      en: 'Send it again with ?layout= and one of the codes named; or keep a column that only one of them has (see GET /v1/import-templates)',
    },
  },
  'file/kind-not-of-layout': {
    status: 415,
    message: { zh: '该格式不采用这种文件', en: 'The layout is not sent in this type of file' },
    fix: { zh: '另存为所列的文件类型后发送', en: 'Save it as one of the types named and send it again' },
  },
  'file/encoding-not-of-layout': {
    status: 415,
    message: { zh: '该格式不采用这种编码', en: 'The layout is not sent in this encoding' },
    fix: { zh: '按所列编码另存后发送', en: 'Save it in an encoding named and send it again' },
  },
  'file/date-form-not-of-layout': {
    status: 422,
    message: { zh: '声明的日期写法不在该格式之内', en: 'The layout has no such form of dates' },
    fix: { zh: '不声明，或声明所列的写法', en: 'Declare none, or those named' },
  },
  'file/unit-differs': {
    status: 422,
    message: { zh: '该列的单位与格式不同', en: 'The column is in another unit than the layout’s' },
    fix: {
      zh: '按格式的单位换算并改写表头；数额不作猜测',
      en: 'Convert to the layout’s unit and rename the heading; no amount is guessed',
    },
  },
  'field/number-malformed': {
    status: 422,
    message: { zh: '不是整数', en: 'Not a whole number' },
    fix: { zh: '只填数字', en: 'Put digits alone' },
  },
  'field/share-malformed': {
    status: 422,
    message: { zh: '不是该列单位的比例', en: 'Not a share in the column’s unit' },
    fix: {
      zh: '按该列的单位（百分之几或者千分之几）只填数字，至多四位小数',
      en: 'Put the number of per cent or per mille alone, with at most four decimals',
    },
  },
  'field/answer-malformed': {
    status: 422,
    message: { zh: '应填“是”或者“否”', en: 'Yes or no is asked' },
    fix: { zh: '填写“是”或者“否”；不清楚的留空', en: 'Put 是 or 否; leave it empty where it is not known' },
  },
  'field/unit-unclear': {
    status: 422,
    message: { zh: '格式没有写明该列数额的单位', en: 'The layout does not say in which unit the column is' },
    fix: { zh: '在单元格中写明“元”或者“万元”', en: 'Write 元 or 万元 beside the number' },
  },
  'field/columns-contradict': {
    status: 422,
    message: { zh: '两列对同一事项的填写不一致', en: 'Two columns state the same thing differently' },
    fix: { zh: '对照文书核对，只保留一处', en: 'Look at the document and keep one of them' },
  },
  'import/layout-changed': {
    status: 409,
    message: {
      zh: '导入期间该行业的格式已更换版本或停用',
      en: 'The sector’s layout was replaced or taken out of use while the file waited',
    },
    fix: {
      zh: '对照现行格式重新发送该文件；已提交的行将显示为未变',
      en: 'Compare the file with the layout of now and send it again; rows taken already will be unchanged',
    },
  },
});
