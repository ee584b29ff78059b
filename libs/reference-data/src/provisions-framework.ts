import type { Provision } from '@chengxin/domain/reference-data';
import { provisionsOf } from './provision-rows.js';

/** The city plan, the papers it carries out, and the provincial regulation that came after it. */
export const frameworkProvisions: readonly Provision[] = [
  ...provisionsOf('lvliang-2022-5', [
    ['一', '公共信用信息实行目录制，目录外不得纳入', 'Public credit information only by catalogue', 'V'],
    [
      '二',
      '认定失信须以有法律效力的文书为据，并如实记录',
      'Dishonesty is found only on a document with legal force, and recorded truly',
      'V',
    ],
    ['三', '共享范围由目录按合法必要原则确定', 'What may be shared, and with whom, stands in the catalogue', 'V'],
    [
      '四',
      '公开范围由目录确定；公开个人信息须有明确依据或本人同意并脱敏',
      'What may be published stands in the catalogue; personal information only with an explicit basis or consent, masked',
      'V',
    ],
    [
      '五',
      '认定部门公开，“信用吕梁”统一公开，内容和期限一致',
      'The determining organ publishes; the city site shows the same content for the same period',
      'V',
    ],
    [
      '六',
      '设列名单的领域须有依据，且限于四类严重失信',
      'Lists need a basis and stay within four fields of serious harm',
      'V',
    ],
    [
      '七',
      '全国名单标准的层级；征求意见不少于三十日；公开标准、移出条件、救济与第三方评估',
      'Rank of a list standard; 30 days of consultation; standard, removal and remedies published; third-party evaluation',
      'V',
    ],
    [
      '八',
      '列入前告知事由、依据、权利；核实异议；决定载明五项内容；原则上县级以上部门认定',
      'Prior notice, answered objections, five elements of the decision, county level or above',
      'V',
    ],
    [
      '九',
      '惩戒措施实行清单制并直接援引依据；不得强制金融机构等惩戒',
      'Measures only from the list with a direct basis; banks, agencies, associations and press are never forced',
      'V',
    ],
    [
      '十',
      '过惩相当；不得增设或者加重惩戒',
      'Measure and conduct in proportion; nothing added, nothing made heavier',
      'V',
    ],
    [
      '十一',
      '除法律、法规和中央政策明确不可修复外均可申请修复；符合条件的移出、终止共享公开或者标注、屏蔽、删除',
      'All may be repaired unless law, regulation or central policy says not; effects of repair',
      'V',
    ],
    ['十二', '规定时限内办结；不得收取任何费用', 'Repair is decided in time and costs nothing', 'V'],
    [
      '十三',
      '查询使用权限、登记和审查；追究泄露责任',
      'Rights to query, logged and reviewed; leaks have consequences',
      'V',
    ],
    [
      '十四',
      '个人信用信息收集使用合法、正当、必要、最小化；明示并经同意；禁止一次授权终身使用',
      'Personal credit information: lawful, necessary, least; stated and agreed; no lifetime consent',
      'V',
    ],
    ['十五', '法律法规惩戒力度不足的，提出修法建议', 'Where the law is too weak, propose to change it', 'V'],
    [
      '十六',
      '对未成年人、不可抗力、非主观故意和轻微失信宽容审慎',
      'Care with minors, force majeure, no intent and trifles',
      'V',
    ],
    ['第九部分（一）', '落实主体责任', 'Each organ answers for its own field', 'V'],
    [
      '第九部分（二）',
      '对目录外记录、清单外惩戒、擅自认定、不及时修复追责',
      'Accountability for unlawful recording, measures, listing, late repair',
      'V',
    ],
    ['第九部分（三）', '宣传解读', 'Explain the policy to the public', 'V'],
    [
      '第九部分（四）',
      '2022年底前更新名单标准和程序，过渡期后不符的废止',
      'Standards brought into line by the end of 2022, else void',
      'V',
    ],
  ]),
  ...provisionsOf('state-council-office-2020-49', [
    ['6', '名单设列领域以法律、法规或者中央政策为依据', 'Fields of lists need law, regulation or central policy', 'V'],
    [
      '7',
      '名单标准的形式：法律、行政法规、中央政策，暂由部门规章；仅在地方实施的须由地方性法规规定',
      'Form of a list standard; a purely local list needs a local regulation',
      'V',
    ],
    ['8', '名单认定程序与决定内容', 'Procedure of listing and content of the decision', 'V'],
  ]),
  ...provisionsOf('shanxi-social-credit-regulation', [
    [
      '27',
      '三类认定依据：裁判与仲裁文书；行政处罚、行政强制、行政裁决决定；法律法规和国家规定的其他文书',
      'Three kinds of basis: court and arbitral documents; penalty, coercion and adjudication decisions; others by law',
      'V',
    ],
    ['28', '四类严重失信', 'Four kinds of serious dishonesty', 'V'],
    [
      '29',
      '惩戒措施按全国清单和省级补充清单；补充清单由省人民政府制定',
      'Measures by the national list and the provincial supplement, which the provincial government makes',
      'V',
    ],
    [
      '30',
      '补充清单的范围；禁止增设或者加重',
      'What the supplement may hold; nothing may be added or made heavier',
      'V',
    ],
  ]),
  ...provisionsOf('private-economy-promotion-law', [
    [
      '54',
      '惩戒与失信程度相适应；修复后解除惩戒、停止公示并在平台协同修复',
      'Proportionate sanctions; after repair measures are lifted and publication ends on all platforms',
      'V',
    ],
  ]),
  ...provisionsOf('ecological-environment-code', [
    ['54', '记录生态环境信用并可修复', 'Eco-environmental credit record and the right to repair', 'V'],
    ['1242', '废止所列单行环境法律', 'Repeals the single environment laws it lists', 'V'],
  ]),
  ...provisionsOf('shenzhen-social-credit-regulation', [
    ['34', '目录条目的内容', 'What a catalogue item states', 'V'],
    [
      '51',
      '异议：平台一个工作日核查，提供单位二个工作日处理，并即时标注',
      'Objection: 1 working day, then 2; marked at once',
      'V',
    ],
  ]),
  ...provisionsOf('shandong-social-credit-regulation', [
    ['10', '目录条目的内容', 'What a catalogue item states', 'V'],
    ['38', '失信信息保存最长五年', 'Kept five years at most', 'V'],
  ]),
  ...provisionsOf('credit-reporting-regulation', [
    [
      '13',
      '董事、监事、高管与履职相关的信息不作为个人信息',
      'Officers’ information tied to office is not personal',
      'V',
    ],
    ['16', '不良信息保存五年', 'Adverse information is kept five years', 'V'],
    ['25', '异议二十日内核查并标注', 'Objections are answered in 20 days and marked', 'V'],
  ]),
];
