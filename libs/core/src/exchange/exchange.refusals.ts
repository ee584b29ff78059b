import { refusals } from '../refusal/refused.js';

/** Refusals and notes about files, their headings, rows and fields. None of them repeats what a cell holds. */
export const exchangeRefusals = refusals({
  'file/empty': {
    status: 422,
    message: { zh: '文件为空', en: 'The file is empty' },
    fix: { zh: '发送含表头和数据行的文件', en: 'Send a file with a heading and rows' },
  },
  'file/too-large': {
    status: 413,
    message: { zh: '文件过大', en: 'The file is too large' },
    fix: { zh: '分成几个文件发送', en: 'Send it in parts' },
  },
  'file/type-not-supported': {
    status: 415,
    message: { zh: '不支持的文件类型', en: 'This type of file is not taken' },
    fix: {
      zh: '发送 CSV（text/csv）、XLSX 或 NDJSON（application/x-ndjson）',
      en: 'Send CSV (text/csv), XLSX or NDJSON (application/x-ndjson)',
    },
  },
  'file/missing': {
    status: 400,
    message: { zh: '请求中没有文件', en: 'The request holds no file' },
    fix: {
      zh: '以请求体发送文件，或用 multipart/form-data 的 file 字段',
      en: 'Send the file as the body, or as the field "file" of multipart/form-data',
    },
  },
  'file/one-at-a-time': {
    status: 400,
    message: { zh: '一次只能发送一个文件', en: 'One request takes one file' },
    fix: { zh: '每个文件单独发送', en: 'Send each file on its own' },
  },
  'file/interrupted': {
    status: 400,
    message: { zh: '上传中断，文件不完整', en: 'The upload broke off; the file is incomplete' },
    fix: { zh: '重新发送', en: 'Send it again' },
  },
  'file/digest-differs': {
    status: 422,
    message: { zh: '收到的内容与声明的摘要不符', en: 'What arrived is not what the digest declares' },
    fix: { zh: '重新发送', en: 'Send it again' },
  },
  'file/parameters-in-form': {
    status: 400,
    message: {
      zh: '参数应写在地址中，表单只含文件',
      en: 'Parameters stand in the address; the form holds the file alone',
    },
    fix: { zh: '把 layout 等参数写在地址的查询部分', en: 'Put layout and the others into the query' },
  },
  'file/encoding-not-supported': {
    status: 415,
    message: {
      zh: '不是 UTF-8 或 GB18030 编码的文本（如 UTF-16）',
      en: 'Not text in UTF-8 or GB18030 (UTF-16, for instance)',
    },
    fix: { zh: '另存为“CSV UTF-8”后再发送', en: 'Save it as “CSV UTF-8” and send it again' },
  },
  'file/not-xlsx': {
    status: 415,
    message: { zh: '不是 XLSX 工作簿', en: 'Not an XLSX workbook' },
    fix: { zh: '另存为 .xlsx 或 CSV 后再发送', en: 'Save it as .xlsx or CSV and send it again' },
  },
  'file/xls-or-encrypted': {
    status: 415,
    message: { zh: '旧版 .xls 工作簿，或设有密码', en: 'An old .xls workbook, or one behind a password' },
    fix: { zh: '取消密码，另存为 .xlsx 后再发送', en: 'Remove the password, save it as .xlsx and send it again' },
  },
  'file/xlsx-broken': {
    status: 422,
    message: { zh: '工作簿损坏，无法读取', en: 'The workbook is broken and cannot be read' },
    fix: { zh: '用表格软件打开并另存后再发送', en: 'Open it in a spreadsheet, save it and send it again' },
  },
  'file/xlsx-macros': {
    status: 415,
    message: { zh: '工作簿含有宏', en: 'The workbook holds macros' },
    fix: { zh: '另存为不含宏的 .xlsx 后再发送', en: 'Save it as .xlsx without macros and send it again' },
  },
  'file/xlsx-beyond-limits': {
    status: 413,
    message: { zh: '工作簿超过限额，不予解压', en: 'The workbook exceeds a limit and is not unpacked' },
    fix: { zh: '拆分文件，或以 CSV 发送', en: 'Split it, or send it as CSV' },
  },
  'file/sheet-missing': {
    status: 422,
    message: { zh: '没有所指名的工作表', en: 'There is no sheet of that name' },
    fix: {
      zh: '核对工作表名称，或不指名（取第一个可见工作表）',
      en: 'Check its name, or name none: the first sheet shown is read',
    },
  },
  'file/heading-missing': {
    status: 422,
    message: { zh: '前十行中没有表头', en: 'No heading in the first ten rows' },
    fix: {
      zh: '第一行写列名（中文名或代码），可下载模板',
      en: 'Write the column names (Chinese or codes) in the first row; a template can be had',
    },
  },
  'file/columns-missing': {
    status: 422,
    message: { zh: '缺少必需的列', en: 'Columns that must be there are missing' },
    fix: { zh: '补全所列各列后重新发送', en: 'Add every column named and send it again' },
  },
  'file/column-twice': {
    status: 422,
    message: { zh: '同一列出现两次', en: 'A column stands twice' },
    fix: { zh: '只保留一列', en: 'Keep one of them' },
  },
  'file/editions-mixed': {
    status: 422,
    message: {
      zh: '表头混用2016版与现行版的列',
      en: 'The heading mixes columns of the 2016 edition and of the current one',
    },
    fix: { zh: '全部使用同一版的列', en: 'Use the columns of one edition' },
  },
  'file/layouts-mixed': {
    status: 422,
    message: { zh: '表头混用行政处罚与行政许可的列', en: 'The heading mixes columns of penalties and of permits' },
    fix: { zh: '处罚与许可分别成文件', en: 'Put penalties and permits into files of their own' },
  },
  'file/layout-differs': {
    status: 422,
    message: { zh: '表头不是所声明的格式', en: 'The heading is not that of the layout declared' },
    fix: { zh: '核对 layout 参数（penalty 行政处罚，permit 行政许可）', en: 'Check the layout (penalty or permit)' },
  },
  'file/date-form-unknown': {
    status: 400,
    message: { zh: '声明了未知的日期写法', en: 'A date form was declared that is not known' },
    fix: { zh: '使用接口文档所列的写法', en: 'Use the forms that the API’s description lists' },
  },
  'row/quotes-broken': {
    status: 422,
    message: { zh: '引号不成对，或位置有误', en: 'Quotes are unpaired or out of place' },
    fix: {
      zh: '单元格含引号时，整格加引号并将其中的引号写两遍',
      en: 'Put the whole cell in quotes and double those inside it',
    },
  },
  'row/too-long': {
    status: 422,
    message: { zh: '整行过长', en: 'The row is too long' },
    fix: { zh: '核对是否缺少换行', en: 'Look for a missing line end' },
  },
  'row/cell-too-long': {
    status: 422,
    message: { zh: '单元格超过32,767字符', en: 'A cell exceeds 32,767 characters' },
    fix: {
      zh: '缩短内容，全文作为文书附件保存',
      en: 'Shorten it; the whole text belongs to the document’s attachment',
    },
  },
  'row/undecodable': {
    status: 422,
    message: { zh: '含有按所用编码无法识别的字符', en: 'Characters that the encoding used does not know' },
    fix: { zh: '核对文件编码，必要时声明 encoding', en: 'Check the file’s encoding; declare it if need be' },
  },
  'row/cell-count': {
    status: 422,
    message: { zh: '本行格数与表头不一致', en: 'The row has not as many cells as the heading' },
    fix: { zh: '核对分隔符和引号', en: 'Check separators and quotes' },
  },
  'row/not-json': {
    status: 422,
    message: { zh: '不是一个 JSON 对象', en: 'Not a JSON object' },
    fix: { zh: '每行一个对象', en: 'One object a line' },
  },
  'row/not-flat': {
    status: 422,
    message: { zh: '对象的成员须为文本、数字或空值', en: 'Members must be text, numbers or null' },
    fix: { zh: '不要嵌套', en: 'Do not nest' },
  },
  'row/example': {
    status: 422,
    message: { zh: '模板中的示例行', en: 'The example row of the template' },
    fix: { zh: '删除该行', en: 'Delete the row' },
  },
  'row/officer-recused': {
    status: 403,
    message: { zh: '报送人员对该主体的事项已回避', en: 'Whoever sent the file keeps out of this subject’s matters' },
    fix: { zh: '由本机关另一人报送该行', en: 'Let another officer of the organ send the row' },
  },
  'row/subject-erased': {
    status: 409,
    message: {
      zh: '该主体的记录内容已依法删除，不能再追加',
      en: 'The subject’s contents were lawfully deleted; nothing can be added',
    },
    fix: { zh: '由信用办核实', en: 'The credit office looks into it' },
  },
  'field/required': {
    status: 422,
    message: { zh: '必填项为空', en: 'The field must not be empty' },
    fix: { zh: '补填', en: 'Fill it in' },
  },
  'field/too-long': {
    status: 422,
    message: { zh: '超过该列的长度', en: 'Longer than the column allows' },
    fix: { zh: '缩短内容', en: 'Shorten it' },
  },
  'field/cell-error': {
    status: 422,
    message: { zh: '单元格为错误值（如 #N/A）', en: 'The cell holds an error (#N/A, for instance)' },
    fix: { zh: '改为实际内容', en: 'Put the value itself' },
  },
  'field/number-precision-lost': {
    status: 422,
    message: { zh: '以数字存放的长编码，末几位已丢失', en: 'A long code stored as a number: its last digits are lost' },
    fix: {
      zh: '将该列设为文本格式，按原件重新填写',
      en: 'Format the column as text and enter it again from the original',
    },
  },
  'field/enumeration-unknown': {
    status: 422,
    message: { zh: '不在该列的取值范围内', en: 'Not one of the values of this column' },
    fix: { zh: '使用标准所列的值', en: 'Use a value of the standard' },
  },
  'field/enumeration-normalised': {
    status: 422,
    message: { zh: '取值已归一为标准写法', en: 'The value was brought to the standard’s wording' },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'field/penalty-kind-ambiguous': {
    status: 422,
    message: {
      zh: '处罚类别“暂扣或者吊销”未说明是哪一种',
      en: 'The kind “suspension or revocation” does not say which',
    },
    fix: {
      zh: '对照决定书，填写“暂扣许可证件”或“吊销许可证件”',
      en: 'Look at the decision and put suspension or revocation',
    },
    basis: { instrument: 'administrative-penalty-law', article: '9', mark: 'V' },
  },
  'field/date-sentinel': {
    status: 422,
    message: { zh: '系统默认日期，不是真实日期', en: 'A day that programs write for “none”' },
    fix: { zh: '填写真实日期；没有的留空', en: 'Put the real day, or leave it empty' },
  },
  'field/date-impossible': {
    status: 422,
    message: { zh: '日期不存在', en: 'No calendar has this day' },
    fix: { zh: '对照文书填写日期', en: 'Copy the day from the document' },
  },
  'field/date-malformed': {
    status: 422,
    message: { zh: '不是本文件声明的日期写法', en: 'Not a day in a form declared for this file' },
    fix: { zh: '写作 YYYY-MM-DD，或声明文件所用的写法', en: 'Write YYYY-MM-DD, or declare the form the file uses' },
  },
  'field/date-normalised': {
    status: 422,
    message: { zh: '日期已归一为 YYYY-MM-DD', en: 'The day was brought to YYYY-MM-DD' },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'field/no-term': {
    status: 422,
    message: { zh: '已记为“无期限”', en: 'Recorded as “no term”' },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'field/absent': {
    status: 422,
    message: { zh: '占位符，按未填处理（不是0）', en: 'A placeholder: taken as absent, not as 0' },
    fix: { zh: '无须处理；没有的留空即可', en: 'Nothing to do; leave such cells empty' },
  },
  'field/amount-malformed': {
    status: 422,
    message: { zh: '不是金额', en: 'Not an amount' },
    fix: { zh: '以万元填写数字，至多六位小数', en: 'Put a number of 万元 (10,000 yuan), at most six decimals' },
  },
  'field/amount-negative': {
    status: 422,
    message: { zh: '金额为负', en: 'The amount is negative' },
    fix: { zh: '核对金额', en: 'Check the amount' },
  },
  'field/amount-precision': {
    status: 422,
    message: { zh: '小数超过六位，或不足一分', en: 'More than six decimals, or a fraction of a 分' },
    fix: { zh: '核对金额', en: 'Check the amount' },
  },
  'field/amount-too-large': {
    status: 422,
    message: { zh: '金额超出该列范围（N18,6）', en: 'The amount exceeds the column (N18,6)' },
    fix: { zh: '核对单位：该列为万元', en: 'Check the unit: the column is in 万元' },
  },
  'field/amount-contradictory': {
    status: 422,
    message: { zh: '大写与小写金额不一致', en: 'Words and digits differ' },
    fix: { zh: '对照决定书填写', en: 'Copy the amount from the decision' },
  },
  'field/amount-unit-unclear': {
    status: 422,
    message: {
      zh: '万元列中出现¥而无单位，无法确定是元还是万元',
      en: 'A ¥ without unit in a column of 万元: yuan or 10,000 yuan?',
    },
    fix: { zh: '写明“元”或“万元”，或只写万元数', en: 'Write 元 or 万元, or the bare number of 万元' },
  },
  'field/amount-normalised': {
    status: 422,
    message: { zh: '金额已换算为分', en: 'The amount was converted' },
    fix: { zh: '核对报告中的金额', en: 'Check the amount in the report' },
  },
  'import/not-found': {
    status: 404,
    message: { zh: '没有该次导入，或您无权查看', en: 'No such import, or not yours to see' },
    fix: { zh: '核对编号', en: 'Check the id' },
  },
  'import/not-finished': {
    status: 409,
    message: { zh: '导入尚未结束', en: 'The import is still running' },
    fix: { zh: '待其结束后再取', en: 'Ask again once it has ended' },
  },
  'import/no-space': {
    status: 503,
    message: { zh: '磁盘空间不足', en: 'No space left on the disk' },
    fix: {
      zh: '通知管理员腾出空间；导入将自动继续，已提交的部分不受影响',
      en: 'Tell the operator; the import goes on by itself, what was committed stays',
    },
  },
  'import/database-away': {
    status: 503,
    message: { zh: '数据库连接中断，正在重试', en: 'The database connection is lost; trying again' },
    fix: { zh: '无须处理；恢复后自动继续', en: 'Nothing to do; the import goes on by itself' },
  },
  'import/file-lost': {
    status: 409,
    message: { zh: '暂存的文件已不可读', en: 'The stored file can no longer be read' },
    fix: {
      zh: '重新发送该文件；已提交的行将显示为未变',
      en: 'Send the file again; rows taken already will be unchanged',
    },
  },
  'import/interrupted': {
    status: 503,
    message: { zh: '导入中断后由另一进程继续', en: 'The import was interrupted and taken up again' },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'import/failed': {
    status: 409,
    message: { zh: '导入因内部错误停止', en: 'The import stopped on an internal error' },
    fix: {
      zh: '将错误号告知管理员；修复后重新发送该文件',
      en: 'Give the operator the error’s id; send the file again once it is mended',
    },
  },
});
