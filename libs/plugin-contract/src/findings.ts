import type { LegalBasis } from './law.js';
import type { Text } from './vocabulary.js';

/** One fault found by a check, at one place. */
export interface Finding {
  /** `area/problem`, a key of {@link CHECKS}; stable for ever. */
  readonly code: CheckCode;
  readonly severity: 'error' | 'warning';
  readonly plugin: string;
  /** JSON Pointer into the plugin, e.g. `/ruleSets/1/criteria/0/basis`. */
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
}

export interface CheckEntry {
  readonly severity: 'error' | 'warning';
  /** Where it weighs more in `credit-plugin check` than at boot: what is overdue must not stop a running city, but must be mended. */
  readonly inCheck?: 'error';
  readonly title: Text;
  /** Article of the plan, or other law, that the check serves. */
  readonly basis?: string;
  /**
   * Where it runs if not over the plugin's value: over its files, in the kit, or in the host over what comes with the release. `contract`: nowhere,
   * for the contract leaves no place to write the fault.
   */
  readonly by?: 'workspace' | 'kit' | 'host' | 'contract';
  /** Why the fault cannot be written, where that is so. */
  readonly impossible?: Text;
  /** B at boot, C in `credit-plugin check`, K in the kit, R at run time. */
  readonly phases: readonly ('B' | 'C' | 'K' | 'R')[];
}

const error = (zh: string, en: string, basis?: string, phases: CheckEntry['phases'] = ['B', 'C']): CheckEntry => ({
  severity: 'error',
  title: { zh, en },
  ...(basis ? { basis } : {}),
  phases,
});
/** Over a plugin's files, which boot does not see. */
const ofFiles = (zh: string, en: string): CheckEntry & { readonly by: 'workspace' } => ({
  ...error(zh, en, undefined, ['C']),
  by: 'workspace',
});
const warning = (zh: string, en: string, basis?: string, phases: CheckEntry['phases'] = ['B', 'C']): CheckEntry => ({
  ...error(zh, en, basis, phases),
  severity: 'warning',
});

/** A fault that cannot be written: whoever tries writes an unknown property, which `manifest/shape` refuses. */
const noPlace = (
  zh: string,
  en: string,
  impossible: Text,
  basis?: string,
): CheckEntry & { readonly by: 'contract'; readonly impossible: Text } => ({
  ...error(zh, en, basis, []),
  by: 'contract',
  impossible,
});
const NO_LISTENER: Text = {
  zh: '插件只是数据，契约中没有监听器：没有可以抛错、拖延或者提出建议的代码',
  en: 'a plugin is data, and the contract knows no listener: no code is there to throw, to dawdle or to propose',
};

/** Every check built so far. The page of checks is generated from this table. */
export const CHECKS = {
  'manifest/shape': error('插件结构不符合契约', 'The plugin does not have the shape of the contract'),
  'manifest/not-loaded': error(
    '指名的插件没有安装，或者无法加载',
    'A plugin that configuration or a command names is not installed, or cannot be loaded',
  ),
  'manifest/id-invalid': error('插件标识不是短横线小写形式', 'The plugin id is not kebab-case'),
  'manifest/id-reserved': error('插件标识为保留字', 'The plugin id is reserved'),
  'manifest/id-duplicate': error('两个插件使用同一标识', 'Two plugins share one id'),
  'manifest/sector-unknown': error('部门不在登记表中', 'The sector is not in the register'),
  'manifest/sector-claimed-twice': error('同一部门由两个插件主张', 'Two plugins claim one sector'),
  'manifest/authority-incompetent': error(
    '认定层级低于县级而无依据',
    'Below county level without a law, regulation or departmental rule',
    '8',
  ),
  'manifest/authority-misnamed': error(
    '主管部门的名称不是该部门的机关',
    'The authority goes by a name that no organ of its sector has',
    '8',
  ),
  'manifest/channel-not-own': error('非人民法院以法院的渠道公示', 'Publishes as a court and is none', '8'),
  'manifest/package-mismatch': {
    ...error(
      '标识或版本与 package.json、文件夹不一致',
      'Id or version differ from package.json or the folder',
      undefined,
      ['C'],
    ),
    by: 'workspace',
  },
  'manifest/stated-twice': error('同一事项写了两次', 'One thing is stated twice'),
  'manifest/code-invalid': error('编码含有另有含义的字符', 'A code holds a sign that means something else'),
  'manifest/verification-due': {
    ...warning('规则核对已到期', 'The comparison of the rules with their sources is due'),
    inCheck: 'error',
  },
  'version/contract-range-missing': error('未声明契约版本范围', 'No range on the contract'),
  'version/contract-range-unbounded': error('契约版本范围没有上限', 'The range on the contract has no upper bound'),
  'version/contract-range-unsatisfied': error(
    '当前契约版本不在声明范围内',
    'This contract is outside the stated range',
  ),
  'version/changed-without-bump': error('版本号未变而内容已变', 'The content changed under a known version'),
  'version/bump-too-small': ofFiles('版本号的提升小于决定的变化', 'Decisions differ more than the raised version says'),
  'version/release-altered': ofFiles(
    '已发布的文件被改动、删除，或者更新说明没有记下其摘要',
    'The file of a release was altered or taken away, or no digest of it is kept',
  ),
  'version/changelog-untrue': ofFiles(
    '更新说明与两版之间的实际改动不符',
    'The changelog says otherwise than what two releases were found to decide',
  ),
  'version/changelog-missing': {
    ...error(
      '更新说明缺少本版本或其类型、影响期间、影响范围、依据',
      'The changelog lacks this version, or one of its four lines',
      undefined,
      ['C'],
    ),
    by: 'workspace',
  },
  'edition/overlap': error('同类两个版本同日生效', 'Two editions of one kind begin on one day'),
  'edition/period-empty': error('版本终止日不晚于施行日', 'An edition ends on or before its first day'),
  'edition/gap': error(
    '两个版本之间有无版本之日而无废止条款',
    'A day between two editions without a repealing clause',
    '7',
  ),
  'edition/history-rewritten': error('已施行的版本被改写', 'An edition already in force was rewritten'),
  'edition/bounds-contradictory': error('最短期限长于最长期限', 'The least is longer than the most'),
  'edition/transition-without-basis': error('溯及既往而无过渡条款', 'Reaches back without a clause', '7'),
  'edition/transition-after-start': error(
    '过渡条款没有扩及施行日以前',
    'A transition that reaches no earlier day',
    '7',
  ),
  'edition/transition-before-law': error('溯及尚无规则之日', 'Reaches back to days on which no rule was in force', '7'),
  'edition/transition-not-listing': error(
    '认定标准以外的规则没有可以溯及的旧案',
    'A transition where there is no old case to reach',
    '7',
  ),
  'edition/transition-heavier': error('溯及既往而加重', 'Reaches back and is heavier than the law of the day', '7'),
  'edition/term-empty': error('期限为零', 'A window or period of no length'),
  'edition/idle-statement': error(
    '规则的一部分不会有任何后果',
    'A part of a rule from which nothing can follow',
    '10 12',
    ['C'],
  ),
  'edition/consent-impossible': error('没有上一级可以同意', 'A consent that nobody is there to give', '8'),
  'edition/list-misnamed': error(
    '名单的名称不是本部门规则设立的名单',
    'A list goes by a name that no rule of its sector sets up',
    '6 7',
  ),
  'edition/objection-window-missing': warning(
    '单独列入而没有陈述、申辩的期限',
    'Listed by a decision of its own, with no time for the party to be heard',
    '8',
    ['C'],
  ),
  'edition/objection-window-too-short': error('陈述、申辩的期限过短', 'Too little time for the party to be heard', '8'),
  'edition/prior-notice-missing': error('先列入、后告知', 'Lists first and hears afterwards', '8'),
  'edition/form-unfit': error(
    '办理形式容不下认定情形所要求的步骤',
    'A form of procedure without the step that a criterion asks for',
    '8',
  ),
  'edition/clock-unstated': warning(
    '期限的起算日没有记录',
    'A period that runs from a day which no record holds',
    '8 11',
  ),
  'edition/clause-twice': error(
    '两个移出或者豁免条款对同一情形起作用',
    'Two exits, or two chances to cure, answer one case',
    '8 11',
  ),
  'edition/disabled-though-law': error(
    '停用了依据仍在施行的名单规则',
    'A rule in force is disabled, and none stands in',
    '7',
  ),
  'edition/list-code-taken': error('名单编码已由另一插件使用', 'The code of the list is another plugin’s'),
  'edition/deadline-too-long': error(
    '机关办理时限超出法定时限',
    'A step of the organ takes longer than the law lets any',
    '8',
  ),
  'edition/figure-unknown': warning(
    '数值不明，需要它的案件不能确定',
    'A figure is not known: cases that need it are undetermined',
    '16',
  ),
  'edition/end-unknown': error('终止条目指向不存在的版本', 'An end names an edition that does not exist'),
  'edition/figure-implausible': warning('数值不合常理，须由法律人员核对', 'A figure that no rule is likely to give'),
  'basis/missing': error('缺少依据', 'A basis is missing', '2 6 9'),
  'basis/instrument-unknown': error('依据不在法律文件登记册中', 'The instrument is not in the register', '2 6 9'),
  'basis/article-unknown': warning('条款号未知', 'The article is not known', '2 6 9'),
  'basis/article-out-of-range': error('没有这一条', 'The instrument has no such article', '2 6 9'),
  'basis/article-beyond-known': warning(
    '有没有这一条不能确定，须由法律人员核对',
    'Whether the instrument has such an article cannot be told: a lawyer looks',
    '2 6 9',
  ),
  'basis/mark-raised': {
    ...warning('没有读到原文而标记为 V', 'Marked V, and nobody read it in the source', '16'),
    inCheck: 'error',
  },
  'basis/unverified': warning('数值未经核实', 'The figure wants a lawyer', '16'),
  'basis/not-in-force': error('依据在版本期间内未施行', 'The instrument is not in force through the period', '2 6 9'),
  'basis/force-unknown': warning(
    '登记册没有依据的施行日期',
    'The register does not know since when the instrument is in force',
    '2 6 9',
  ),
  'basis/rank-too-low': error('依据层级不足', 'The rank of the instrument is too low', '6 7 9 11'),
  'basis/elsewhere': error(
    '援引的文件不是版本所列依据',
    'A clause of an instrument that the edition does not rest on',
    '2 6 7 9 11',
  ),
  'basis/other-sector': error('依据是其他行业部门的规则', 'Rests on the rule of another sector’s ministry', '6 7 8'),
  'basis/issuer-unknown': warning(
    '不能判断依据是否适用于本行业',
    'Whether a basis holds for the sector cannot be told',
    '6 7',
  ),
  'basis/outside-territory': error('引用其他地方的地方性文件', 'A local instrument of another place'),
  'adoption/consultation-too-short': error('征求意见不足三十日', 'Consultation shorter than 30 days', '7'),
  'adoption/missing': error('缺少认定标准制定证据', 'Evidence of adoption is missing', '7'),
  'adoption/not-published': error('没有写明公开认定标准的网站', 'No site on which the standard was published', '7'),
  'adoption/removal-missing': error(
    '没有写明移出条件或程序',
    'The conditions or the procedure of removal are not stated',
    '7 8',
  ),
  'adoption/remedies-missing': error(
    '行政复议、行政诉讼没有逐一写明',
    'Reconsideration or litigation is not stated',
    '7 8',
  ),
  'adoption/remedies-too-short': error('救济期限短于法定期限', 'A remedy is shorter than the law gives it', '7 8'),
  'adoption/unknown': warning(
    '全国标准的征求意见情况不明',
    'What is not known of a national standard’s consultation',
    '7',
  ),
  'adoption/evaluation-overdue': warning('第三方评估到期', 'Third-party evaluation is overdue', '7'),
  'fact/not-in-catalogue': error('事实项不在公共信用信息目录内', 'The fact is in no catalogue item', '1'),
  'fact/not-sharable-here': error(
    '目录条目的共享范围不包括本部门',
    'The catalogue item is not shared with this authority',
    '1 3',
  ),
  'fact/type-conflict': error('同一数据元在两个插件中类型不同', 'One data element with two types'),
  'fact/personal-unmarked': error('个人信息没有标明', 'Personal information that is not marked so', '4 14'),
  'fact/personal-without-ground': error('个人信息缺少目录依据', 'Personal information without a ground', '4 14'),
  'fact/source-unfit': error('事实项的类型与填写它的来源不符', 'The type of a fact is not what its source gives'),
  'fact/count-not-filled': error('修复规则中的计数无人填写', 'A count in a repair rule that nobody fills'),
  'fact/code-unlabelled': warning('事实项的代码没有中文名称', 'A code of a fact has no name that people read'),
  'fact/label-contradicted': error(
    '事实项的名称与报送表的写法相反，或者判断项反着问',
    'A label says the opposite of the sector’s own files, or a question asks whether not',
    '10',
  ),
  'fact/label-shared': error('两个代码名称相同', 'Two codes of a fact have one name', undefined, ['C']),
  'fact/unused': warning('声明而未使用的事实项或者判断项', 'A fact or a judgement that no condition uses', '14', ['C']),
  'criterion/duplicate-code': error('编码重复', 'Two criteria, mappings or routes of an edition share a code'),
  'criterion/fact-unknown': error('条件引用未声明的事实项', 'A condition names an undeclared fact'),
  'criterion/judgement-unknown': error('条件引用未声明的判断项', 'A condition names an undeclared judgement'),
  'criterion/parameter-unknown': error(
    '条件引用没有登记的参数',
    'A condition names an amount that no place has registered',
    undefined,
    ['C'],
  ),
  'criterion/parameter-unfit': error(
    '参数与比较的事实项类型、单位不同',
    'An amount of another type or unit than its fact',
  ),
  'criterion/type-mismatch': error('条件与事实项类型不符', 'A condition does not fit the type of its fact'),
  'criterion/unsatisfiable': error('没有任何事实能满足条件', 'No facts satisfy the condition', '10', ['C']),
  'criterion/always-met': error('任何事实都满足条件', 'All facts satisfy the condition', '10', ['C']),
  'criterion/ambiguous': error('两种认定情形的条件相同', 'Two criteria ask for the same', '10', ['C']),
  'criterion/contained': warning(
    '一种认定情形包含在另一种之中',
    'Whatever meets one criterion meets another, no lighter one',
    '10',
    ['C'],
  ),
  'criterion/no-document': error('未指明认定所依据的文书', 'No document proves the criterion', '2'),
  'criterion/field-not-allowed': error('名单领域不在四类之内', 'The list is outside the four fields', '6'),
  'criterion/code-reused': error('编码改作他用', 'A code that meant another criterion before'),
  'criterion/basis-elsewhere': error(
    '认定情形的条款不属于版本所列依据',
    'A criterion rests on an instrument that its edition does not cite',
    '2 6',
  ),
  'criterion/clause-unknown': error(
    '名单条款指向不存在的认定情形或移出事由',
    'A clause of the list names a criterion or an exit that does not exist',
  ),
  'criterion/exit-contradictory': error('移出事由与结果矛盾', 'An exit comes to what its trigger cannot bring', '11'),
  'criterion/extension-without-grounds': error(
    '期限可以延长而没有事由',
    'A period that can be extended without a ground',
    '10',
  ),
  'criterion/person-without-care': noPlace(
    '涉及自然人而没有宽容审慎规则',
    'Natural persons in scope and no rule of care',
    {
      zh: '宽容审慎的问题（未成年、不可抗力、并非故意、轻微）由平台在每次认定前逐一询问，插件不能取消',
      en: 'the platform asks the questions of care (minority, force majeure, no intent, trifle) before every determination, and no plugin can switch them off',
    },
    '16',
  ),
  'criterion/escalation-not-upward': error('升级后并不更重', 'Raised to what is no heavier', '10'),
  'criterion/severe-list-not-serious': error(
    '并不严重而列入严重失信主体名单',
    'A breach that is not grave leads to the severe list',
    '6',
  ),
  'criterion/list-kind-mistaken': error(
    '把异常名录写成严重失信主体名单，或者相反',
    'A directory of irregular operation is declared a severe list, or the other way round',
    '6',
  ),
  'criterion/exception-without-basis': error('例外情形没有依据', 'An exception without a basis', '16'),
  'publication/field-twice': error('同一公示项写了两次', 'One field of the entry stands twice'),
  'publication/mask-missing': error('公示身份证件号码而没有脱敏', 'An identity number shown without a mask', '4'),
  'publication/person-without-ground': error(
    '公示个人信息而条文没有规定',
    'Something of a person is shown that the clause does not name',
    '4',
  ),
  'publication/deadline-twice': error('同一地方写了两个公示时限', 'Two times in which to publish for one place'),
  'publication/bounds-missing': error('公示等级缺少最短或最长期限', 'A tier without its shortest and longest period'),
  'publication/tier-twice': error('同一等级写了两次', 'One tier is described twice'),
  'publication/kind-in-two-tiers': error('一种处罚归入两个等级', 'One kind of penalty in two tiers'),
  'publication/longer-minimum-unfit': error(
    '更长的最短公示期指向未知领域，或者长于最长公示期',
    'A longer minimum of an unknown field, or above the maximum',
    undefined,
    ['C'],
  ),
  'publication/above-maximum': error('公示期限超过全国上限', 'A period above the national maximum'),
  'sanction/mapped-twice': error('同一情形的同一措施写了两次', 'One measure is mapped twice for one criterion', '9 10'),
  'sanction/measure-unknown': error('措施不在清单内', 'The measure is in no list', '9'),
  'sanction/basis-elsewhere': error(
    '援引的条款不是清单条目的依据',
    'A measure on a clause that its row of the list does not rest on',
    '9',
  ),
  'sanction/conduct-differs': error(
    '认定情形不是清单条目所指的行为',
    'A measure on another conduct than its row of the list names',
    '9 10',
    ['C'],
  ),
  'sanction/measure-expired': error(
    '版本期间内清单已不含该措施',
    'No list in force holds the measure on some day',
    '9',
  ),
  'sanction/measure-not-applicable': error('措施不适用于该类主体', 'The measure does not fit the kind of subject', '9'),
  'sanction/not-assignable': warning(
    '措施缺少足够层级的依据，仅登记不实施',
    'Recorded, never assigned: a basis of sufficient rank is missing',
    '9',
  ),
  'sanction/term-above-ceiling': error('期限超过法定上限', 'A term above the statutory ceiling', '10'),
  'sanction/life-without-law': error('不是法律规定的终身限制', 'A measure for life that no law sets', '9'),
  'sanction/not-proportionate': error('轻者反重', 'A lower severity draws a measure that a higher one does not', '10'),
  'sanction/binds-private-body': error(
    '强制金融机构等实施惩戒',
    'The measure binds a bank, credit agency, association or the press',
    '9',
  ),
  'sanction/criterion-unknown': error('措施指向不存在的认定情形', 'A mapping names a criterion that does not exist'),
  'repair/criterion-unknown': error(
    '修复规则指向不存在的认定情形',
    'A repair rule names a criterion that does not exist',
  ),
  'repair/criterion-uncovered': error(
    '认定情形没有修复路径也没有禁止条款',
    'A criterion has neither a repair rule nor a forbidding clause',
    '11',
  ),
  'repair/repairable-and-irreparable': error(
    '同一情形既可修复又不得修复',
    'A criterion is both repairable and beyond repair',
    '11',
  ),
  'repair/route-twice': error('两条修复路径的条件相同', 'Two repair routes are open on the same facts', '11 12'),
  'repair/effects-incomplete': error('修复没有终止应当终止的事项', 'A repair leaves standing what it must end', '11'),
  'repair/paper-unasked': error(
    '申请修复的材料没有法律、行政法规或者部门规章要求',
    'A paper for repair that no law, regulation or departmental rule asks for',
    '11',
  ),
  'repair/no-exit': error('列入后没有移出的路径', 'From a listing no path leads out', '11'),
  'repair/after-publication-ends': error(
    '可申请修复时已期满',
    'The listing has lapsed before repair may be applied for',
    '12',
  ),
  'repair/too-slow': error('修复办理时限超过上限', 'The decision takes longer than the limit', '12'),
  'text/figure-differs': error('文字中的数与数据不符', 'A text names a figure that the data do not hold', '7 8'),
  'text/fee-charged': error('文字中规定收费', 'A text charges a fee', '12'),
  'text/nothing-said': error('没有写明内容的文字', 'A text that says nothing', '7 8', ['C']),
  'text/personal-number': error(
    '文字中有个人号码或者电子邮箱',
    'A text holds the number or address of a person',
    '4 14',
  ),
  'text/unseen-character': error('文字中有看不见的字符', 'A text holds a character that no reader sees', '9 12'),
  'text/markup': error('文字中有标记、脚本或者公式', 'A text holds markup, a script or a formula', '13'),
  'text/measure-unlisted': error('文字中有清单以外的措施', 'A text names a measure that is in no list', '9'),
  'text/languages-differ': error(
    '中英文所写不同',
    'The Chinese and the English of a text tell different things',
    '7 8',
  ),
  'text/matter-outside-credit': error(
    '文字中有信用记录以外的事项',
    'A text brings in a matter that is none of credit records',
    '1 6',
  ),
  'text/relatives-burdened': error('文字使亲属承担失信后果', 'A text makes relatives answer for a breach', '9'),
  'text/degrading': error('文字贬损人格', 'A text degrades whom it names', '4 14'),
  'text/trait-asked': error(
    '文字问及信仰、身份、健康、言论或者是否寻求救济',
    'A text asks what somebody is, believes, suffers from, has said or has sought a remedy for',
    '1 9 14',
  ),
  'text/right-denied': error(
    '文字剥夺陈述申辩、救济或者移出的权利',
    'A text takes away being heard, a remedy or the way off the list',
    '7 8 11',
  ),
  'event/unknown': noPlace('监听不存在的事件', 'Listens to what is not published', NO_LISTENER),
  'listener/threw': noPlace('监听器抛出错误', 'A listener threw', NO_LISTENER),
  'listener/too-slow': noPlace('监听器超时', 'A listener took too long', NO_LISTENER),
  'listener/proposal-invalid': noPlace('监听器提出无效的建议', 'A listener made an invalid proposal', NO_LISTENER),
  'intake/fact-unknown': error('栏目对应的事实项不存在', 'A column fills a fact that is not there to be stated'),
  'intake/code-unknown': error('栏目代码不在事实项的代码内', 'A column’s code is none of its fact’s'),
  'intake/fact-without-column': error(
    '认定情形要问的事实项在报送表里没有栏目',
    'A criterion reads a fact for which the sector’s own files have no column',
  ),
  'intake/code-without-word': error(
    '事实项的代码在报送表里没有写法',
    'A code of a fact has no word in the sector’s own files',
  ),
  'intake/reading-unfit': error(
    '栏目的单位或者代码与其填写的内容不符',
    'The unit or the codes of a column do not fit what it fills',
  ),
  'intake/heading-twice': error('两栏使用同一表头', 'Two columns claim one heading'),
  'intake/personal-misplaced': error(
    '证件号码等个人信息填入普通栏目，或者不该收集',
    'A personal number or matter goes where it is not kept as one, or may not be collected',
    '4 14',
  ),
  'permission/action-unknown': error('未知权限', 'An unknown action', '13'),
  'permission/foreign-sector': error('权限或角色指向其他部门', 'An action or role names another sector', '13'),
  'permission/platform-role': error(
    '权限授予平台自己的角色',
    'An action is given to a role of the platform itself',
    '13',
  ),
  'permission/role-invalid': error('没有写明角色', 'No role is named', '13'),
  'permission/unguarded': error('规则需要的权限无人持有', 'Rules need an action that no role holds', '13'),
  'isolation/import': ofFiles('引用契约以外的模块', 'Imports another module than the contract'),
  'isolation/ambient': ofFiles(
    '读取时钟、随机数、环境、网络等外部状态',
    'Reads the clock, chance, the environment, the network or the machine',
  ),
  'isolation/own-table': ofFiles('自建数据库表或者迁移', 'Has a table or a migration of its own'),
  'isolation/mutable-state': ofFiles('模块保存可变状态', 'A module keeps state that can change'),
  'conformance/case-missing': {
    ...error('缺少应有的案例', 'A criterion, an edition, a column or an action lacks a case it must have', undefined, [
      'K',
    ]),
    by: 'kit',
  },
  'conformance/case-unreadable': ofFiles('案例无法读取', 'A file of cases cannot be read'),
  'conformance/case-failed': {
    ...error('案例与规则不符', 'A case comes out otherwise than it says', undefined, ['K']),
    by: 'kit',
  },
  'conformance/not-deterministic': {
    ...error('同样的事实得出不同的答案', 'The same facts do not give the same answer', undefined, ['K']),
    by: 'kit',
  },
  'conformance/mutates-input': {
    ...error('判断改变了规则或事实', 'Judging changes the rules or the facts', undefined, ['K']),
    by: 'kit',
  },
  'conformance/threw': {
    ...error('规则无法判断某些事实', 'Some facts make the rules break off without an answer', undefined, ['K']),
    by: 'kit',
  },
  'conformance/not-serialisable': {
    ...error('答案无法写成 JSON', 'An answer cannot be written as JSON', undefined, ['K']),
    by: 'kit',
  },
  'conformance/met-from-missing': {
    ...error('事实缺失而得出结论', 'A missing fact becomes an answer', '4', ['K']),
    by: 'kit',
  },
  'conformance/unexplained': {
    ...error('符合而没有条款或事实', 'Met without a clause, or without facts', '4 8', ['K']),
    by: 'kit',
  },
  'conformance/leaks-personal': {
    ...error('案例中有个人号码或者电子邮箱', 'A case holds the number or address of a person', '4 14', ['K']),
    by: 'kit',
  },
  'conformance/not-monotone': {
    ...error('较重者所受反而较轻', 'The heavier severity draws less', '10', ['K']),
    by: 'kit',
  },
  'conformance/replay-differs': {
    ...error('由 JSON 读回后答案不同', 'Read back from its JSON the plugin answers otherwise', undefined, ['K']),
    by: 'kit',
  },
  'conformance/mutant-survived': {
    ...error('改动规则而没有案例察觉', 'A change to the rules that no case notices', undefined, ['K']),
    by: 'kit',
  },
  'conformance/report-missing': {
    ...error('没有可信签名的检测报告', 'No conformance report signed with a known key', undefined, ['B']),
    by: 'host',
  },
  'conformance/report-stale': {
    ...error('检测报告与插件不符', 'The conformance report is of another release', undefined, ['B']),
    by: 'host',
  },
} as const satisfies Record<string, CheckEntry>;

export type CheckCode = keyof typeof CHECKS;

/** A refusal at run time has the same form as a finding, with the article it rests on. */
export interface RefusalFinding {
  readonly code: string;
  /** JSON Pointer into the request. */
  readonly pointer?: string;
  readonly message: Text;
  readonly fix: Text;
  readonly basis?: LegalBasis;
}
