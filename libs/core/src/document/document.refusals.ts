import { refusals } from '../refusal/refused.js';
import { TRADE_SECRET } from './trade-secret-basis.js';

/** Refusals and notes about documents, the organs that made them and the catalogue they are collected under. */
export const documentRefusals = refusals({
  'document/number-missing': {
    status: 422,
    message: { zh: '没有决定书文号', en: 'The document has no number' },
    fix: {
      zh: '填写文书上印制的文号；许可无文号的填许可编号',
      en: 'Give the number printed on it; for a permit without one, the permit number',
    },
  },
  'document/number-placeholder': {
    status: 422,
    message: { zh: '文号栏为占位符，不是文号', en: 'A placeholder stands where the number belongs' },
    fix: { zh: '填写文书上印制的文号', en: 'Give the number printed on the document' },
  },
  'document/number-mangled': {
    status: 422,
    message: { zh: '文号残缺或损坏，不予修补', en: 'The number is mangled; it is not repaired by guessing' },
    fix: { zh: '对照文书原件填写文号', en: 'Copy the number from the original' },
  },
  'document/number-normalised': {
    status: 422,
    message: { zh: '文号已归一为规范写法', en: 'The number was brought to its canonical form' },
    fix: { zh: '无须处理；原写法一并保存', en: 'Nothing to do; the printed form is kept as well' },
  },
  'document/decided-in-future': {
    status: 422,
    message: { zh: '作出日期在今天之后', en: 'The day of decision lies in the future' },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'document/served-before-decided': {
    status: 422,
    message: { zh: '送达日期早于作出日期', en: 'Served before it was decided' },
    fix: { zh: '核对两个日期', en: 'Check both days' },
  },
  'document/effective-before-decided': {
    status: 422,
    message: { zh: '生效日期早于作出日期', en: 'In effect before it was decided' },
    fix: { zh: '核对两个日期', en: 'Check both days' },
  },
  'document/effective-before-served': {
    status: 422,
    message: { zh: '生效日期早于送达日期', en: 'In effect before it was served' },
    fix: { zh: '文书自送达之日起生效；核对两个日期', en: 'A document takes effect with service; check both days' },
  },
  'document/not-yet-effective': {
    status: 422,
    message: { zh: '文书尚未生效', en: 'The document is not in effect yet' },
    fix: {
      zh: '生效后再报送；认定须以具有法律效力的文书为依据',
      en: 'Send it once it is in effect; only documents with legal effect count',
    },
    basis: { instrument: 'lvliang-2022-5', article: '二', mark: 'V' },
  },
  'document/no-penalty-is-no-basis': {
    status: 422,
    message: { zh: '不予处罚决定不得作为失信认定依据', en: 'A decision not to penalise proves no breach' },
    fix: { zh: '不要报送不予处罚决定', en: 'Do not send decisions not to penalise' },
    basis: { instrument: 'administrative-penalty-law', article: '33', mark: 'V' },
  },
  'document/rectification-alone': {
    status: 422,
    message: {
      zh: '仅有责令改正，没有行政处罚，不得作为失信认定依据',
      en: 'An order to rectify without a penalty proves no breach',
    },
    fix: {
      zh: '随处罚决定报送；主管部门的认定标准明文接受该命令的除外',
      en: 'Send it with the penalty, unless an edition of the sector names the order as its document',
    },
    basis: { instrument: 'administrative-penalty-law', article: '9', mark: 'V' },
  },
  'document/coercion-not-a-basis': {
    status: 422,
    message: {
      zh: '行政强制决定自2022年10月1日起、仅依《山西省社会信用条例》可作为依据',
      en: 'Administrative coercion is a basis only under the Shanxi regulation, from 2022-10-01 on',
    },
    fix: { zh: '不要报送该决定', en: 'Do not send the decision' },
    basis: { instrument: 'shanxi-social-credit-regulation', article: '27', mark: 'V' },
  },
  'document/public-security-sealed': {
    status: 422,
    message: { zh: '治安违法记录应当封存，不得提供或者公布', en: 'Records of public-security violations are sealed' },
    fix: { zh: '不要报送该记录', en: 'Do not send the record' },
    basis: { instrument: 'public-security-penalties-law', article: '136', mark: 'V' },
  },
  'document/basis-unknown': {
    status: 422,
    message: { zh: '引用的法律文件未登记', en: 'The instrument that is cited is not in the register' },
    fix: { zh: '使用 GET /v1/instruments 列出的编号', en: 'Use an id that GET /v1/instruments lists' },
  },
  'document/public-security-unclear': {
    status: 422,
    message: {
      zh: '公安机关的处罚未载明登记在册的实体法依据，不能排除治安管理处罚',
      en: 'A police organ’s penalty that names no law of another matter which the register has may be one of public security, whose records are sealed',
    },
    fix: {
      zh: '写明处罚所依据的法律名称，或注明不属于治安管理处罚',
      en: 'Name the law that it rests on, or say that it is not of public security',
    },
    basis: { instrument: 'public-security-penalties-law', article: '136', mark: 'V' },
  },
  'document/kind-not-of-this-organ': {
    status: 422,
    message: { zh: '该机关不作出此类文书', en: 'Such documents are not made by this organ' },
    fix: { zh: '核对文书类型与作出机关', en: 'Check kind and organ' },
  },
  'document/header-differs': {
    status: 409,
    message: { zh: '同一机关的同一文号已登记，但文书要素不同', en: 'The number is known with another header' },
    fix: {
      zh: '对照原件：更正已登记的文书，或更正本次报送',
      en: 'Compare with the original: correct what is recorded, or what was sent',
    },
  },
  'document/order-differs': {
    status: 409,
    message: {
      zh: '同一文书对同一当事人的处理内容已登记且不同',
      en: 'The document is known to order this party something else',
    },
    fix: {
      zh: '对照原件：更正已登记的内容，或更正本次报送',
      en: 'Compare with the original: correct what is recorded, or what was sent',
    },
  },
  'document/party-twice': {
    status: 422,
    message: {
      zh: '同一当事人在一次报送中出现两次且内容不同',
      en: 'A party stands twice in one request, with different orders',
    },
    fix: { zh: '合并为一项', en: 'Make one entry of it' },
  },
  'document/annulled': {
    status: 409,
    message: { zh: '文书已撤销', en: 'The document was annulled' },
    fix: { zh: '已撤销的文书不得再增加当事人或作为依据', en: 'An annulled document takes no party and proves nothing' },
  },
  'document/status-unchanged': {
    status: 409,
    message: { zh: '文书已处于该状态', en: 'The document already has this status' },
    fix: { zh: '重新读取文书', en: 'Read the document again' },
  },
  'document/status-not-allowed': {
    status: 409,
    message: { zh: '不能从现状态变更为该状态', en: 'This status cannot follow the present one' },
    fix: {
      zh: '已撤销的文书不能恢复；另行作出的文书应当另行登记',
      en: 'An annulled document does not come back; a new one is registered as such',
    },
  },
  'document/status-day': {
    status: 422,
    message: {
      zh: '状态起始日早于文书作出日或在今天之后',
      en: 'The status begins before the document or in the future',
    },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'document/status-basis-missing': {
    status: 422,
    message: {
      zh: '非原机关变更文书状态，须载明法院、复议机关或上级机关的文书及依据',
      en: 'Another organ than its maker must state whose act changed it, and by which basis',
    },
    fix: { zh: '填写依据文书的机关、文号和条款', en: 'Give the organ, the number and the clause of the act relied on' },
  },
  'document/not-yours': {
    status: 403,
    message: {
      zh: '只有作出文书的机关或有权机关可以办理',
      en: 'Only the organ that made the document, or one entitled to, may do this',
    },
    fix: { zh: '由作出机关办理', en: 'Let the organ that made it act' },
  },
  'document/no-mark': {
    status: 409,
    message: { zh: '认定没有被标记', en: 'The determination is not marked' },
    fix: { zh: '重新读取认定', en: 'Read the determination again' },
  },
  'document/stayed': {
    status: 409,
    message: { zh: '文书停止执行期间不能解除标记', en: 'While the document is stayed the mark stands' },
    fix: { zh: '停止执行结束并登记后再办理', en: 'Act once the stay has ended and is recorded' },
  },
  'document/reason-missing': {
    status: 422,
    message: { zh: '没有说明理由', en: 'No reason is given' },
    fix: { zh: '说明理由', en: 'Give the reason' },
  },
  'document/correction-empty': {
    status: 422,
    message: { zh: '更正内容与已登记内容相同', en: 'The correction changes nothing' },
    fix: { zh: '填写须更正的要素', en: 'State what is to be corrected' },
  },
  'document/correction-moves-decision-day': {
    status: 409,
    message: { zh: '已有记录以该日期选定规则版本', en: 'Records rest on the rules that this day picked' },
    fix: { zh: '先终止据此作出的认定，再更正日期', en: 'End the determinations that rest on it, then correct the day' },
  },
  'document/no-penalty': {
    status: 422,
    message: { zh: '该文书不是行政处罚决定书', en: 'The document is no penalty decision' },
    fix: { zh: '核对文书；列入决定的送达在该列入登记', en: 'Check it; a decision to list is served with the listing' },
  },
  'document/served-already': {
    status: 409,
    message: { zh: '对该当事人的送达已经登记', en: 'Its service on this party is recorded' },
    fix: { zh: '读取已登记的送达', en: 'Read it' },
  },
  'document/service-day-impossible': {
    status: 422,
    message: {
      zh: '送达日尚未到来，或者早于决定之日',
      en: 'The day of service has not come, or lies before the decision',
    },
    fix: { zh: '核对送达日', en: 'Check the day' },
  },
  'document/repair-notice-missing': {
    status: 422,
    message: {
      zh: '行政处罚决定书应当与信用修复告知书一并送达',
      en: 'The penalty decision is served together with the notice of how to repair',
    },
    fix: { zh: '制作信用修复告知书，一并送达后登记两份', en: 'Print the notice, serve both, and record both' },
  },
  'document/one-paper-for-two': {
    status: 422,
    message: { zh: '两份文书的摘要相同', en: 'The two papers are one and the same' },
    fix: { zh: '分别提供决定书和信用修复告知书', en: 'Give the decision and the notice, each its own' },
  },
  'document/order-has-determination': {
    status: 409,
    message: { zh: '已有认定以该处理内容为事实', en: 'A determination took its facts from this order' },
    fix: { zh: '先终止据此作出的认定，再更正', en: 'End the determination that rests on it, then correct the order' },
  },
  'document/trade-secret': {
    status: 403,
    message: {
      zh: '该文书标明含有商业秘密：只向作出机关提供原件',
      en: 'The document is marked as holding a trade secret: its originals are for the organ that made it',
    },
    fix: {
      zh: '向作出机关查询；权利人同意公开，或者不公开会对公共利益造成重大影响的，由作出机关写明理由更正标记',
      en: 'Ask that organ; where whose secret it is consents, or a great public interest asks for it, the organ corrects the mark and says why',
    },
    basis: TRADE_SECRET,
  },
  'document/file-too-large': {
    status: 413,
    message: { zh: '文件超过20 MB', en: 'The file is larger than 20 MB' },
    fix: { zh: '压缩扫描件后再上传', en: 'Send a smaller scan' },
  },
  'document/file-empty': {
    status: 422,
    message: { zh: '文件为空', en: 'The file is empty' },
    fix: { zh: '上传文书原件', en: 'Send the original' },
  },
  'document/file-digest-differs': {
    status: 422,
    message: { zh: '收到的内容与声明的摘要不符', en: 'What arrived does not have the digest that was declared' },
    fix: { zh: '重新上传', en: 'Send it again' },
  },
  'document/file-type': {
    status: 415,
    message: {
      zh: '文件内容与声明的类型不符，或类型不受支持',
      en: 'The content is not what it is declared to be, or not a supported type',
    },
    fix: {
      zh: '支持 PDF、PNG、JPEG、OFD、DOCX、XLSX、ZIP、纯文本',
      en: 'PDF, PNG, JPEG, OFD, DOCX, XLSX, ZIP and plain text are taken',
    },
  },
  'organ/unknown': {
    status: 422,
    message: { zh: '机关未在机关名录登记', en: 'The organ is not in the register' },
    fix: {
      zh: '使用机关全称；新机关先由信用办登记',
      en: 'Use its full name; a new organ is registered by the credit office first',
    },
  },
  'organ/delegated': {
    status: 422,
    message: {
      zh: '受委托机关：名称与委托说明分开保存',
      en: 'A delegated organ: its name and the note of delegation are kept apart',
    },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'organ/name-and-code-differ': {
    status: 422,
    message: { zh: '机关名称与机关代码不是同一机关', en: 'The organ’s name and its code are not the same organ’s' },
    fix: { zh: '核对处罚机关名称与代码', en: 'Check name and code' },
  },
  'organ/not-yours-to-report': {
    status: 403,
    message: {
      zh: '只能报送本机关、本机关下级或本辖区牵头单位汇总的文书',
      en: 'An organ reports its own documents, its lower organs’, or as lead unit those of its region',
    },
    fix: {
      zh: '由作出机关或其辖区信用牵头单位报送',
      en: 'Let the organ that made it, or the lead unit of its region, report it',
    },
    basis: { instrument: 'lvliang-2022-5', article: '三', mark: 'V' },
  },
  'catalogue/item-missing': {
    status: 422,
    message: {
      zh: '公共信用信息目录没有可归集此类文书的条目',
      en: 'No item of the catalogue in force allows collecting such documents',
    },
    fix: { zh: '目录之外的信息不得纳入信用记录', en: 'What the catalogue does not hold is not recorded' },
    basis: { instrument: 'lvliang-2022-5', article: '一', mark: 'V' },
  },
  'catalogue/not-collected-here': {
    status: 422,
    message: {
      zh: '市级目录没有归集该领域此类信息的条目',
      en: 'The city’s catalogue holds no row under which this sector’s decisions of the kind are collected',
    },
    fix: {
      zh: '向市信用办提出列入的建议；列入以前不得归集',
      en: 'Suggest a row to the credit office; until there is one it is not collected',
    },
    basis: { instrument: 'lvliang-2022-5', article: '一', mark: 'V' },
  },
  'catalogue/basis-ended': {
    status: 422,
    message: {
      zh: '目录条目的依据已经全部失效',
      en: 'Every basis of the catalogue’s row has ended',
    },
    fix: {
      zh: '市级目录由市信用办修订，国家目录待其更新；在此以前不得归集、认定、公示',
      en: 'The credit office revises the city’s catalogue, the country’s is renewed; until then nothing is collected, determined or shown under it',
    },
    basis: { instrument: 'lvliang-2022-5', article: '一', mark: 'V' },
  },
  'catalogue/other-collector': {
    status: 403,
    message: {
      zh: '市级目录确定了另一采集部门，应当一口采集',
      en: 'The city’s catalogue has another organ collect this',
    },
    fix: { zh: '由采集部门报送', en: 'Let that organ report it' },
    basis: { instrument: 'lvliang-2022-5', article: '三', mark: 'V' },
  },
  'catalogue/no-personal-ground': {
    status: 422,
    message: {
      zh: '目录条目没有收集自然人信息的依据',
      en: 'The item has no ground for collecting a natural person’s data',
    },
    fix: { zh: '不要报送自然人的此类信息', en: 'Do not send such data of natural persons' },
    basis: { instrument: 'personal-information-protection-law', article: '34', mark: 'V' },
  },
});
