import { annulmentSteps } from './annulment-steps.js';
import { careSteps } from './care-steps.js';
import { catalogueSteps, measureListSteps, sharingSteps } from './catalogue-steps.js';
import { determinationSteps } from './determination-steps.js';
import { foodSteps } from './food-steps.js';
import { suggestionSteps, supervisionSteps } from './governance-steps.js';
import { listingSteps } from './listing-steps.js';
import { ownSteps } from './own-steps.js';
import { personSteps } from './person-steps.js';
import { repairSteps } from './repair-steps.js';
import { comparisonSteps, querySteps, responsibilitySteps } from './responsibility-steps.js';
import { fieldSteps, standardSteps, transitionSteps } from './standard-steps.js';
import type { TourStep } from './step.js';
import { proportionSteps, termSteps } from './term-steps.js';
import type { Chapter } from './tour.js';
import { explainingSteps, lawProposalSteps } from './words-steps.js';

/** An article of the plan as a chapter: its heading there, in short what it wants and what it forbids, and the steps that show both. */
export interface PlanChapter extends Chapter {
  readonly article: string;
  readonly wants: string;
  readonly forbids: string;
}

const chapter = (
  [article, zh, en]: readonly [article: string, zh: string, en: string],
  wants: string,
  forbids: string,
  ...steps: readonly (readonly TourStep[])[]
): PlanChapter => ({ article, zh, en, wants, forbids, steps: steps.flat() });

const citing = (article: string): readonly TourStep[] => ownSteps.filter((step) => step.article.article === article);

/** The twenty articles of the plan, in their order; a chapter builds on those before it. */
export function planChapters(files: Chapter): readonly PlanChapter[] {
  return [
    chapter(
      ['一', '明确界定公共信用信息范围', 'What is public credit information'],
      '实行目录制管理，依法依规编制并定期更新，征求意见，审定后向社会公布',
      '没有法律、法规或者党中央、国务院政策文件依据的，不得纳入',
      suggestionSteps,
      catalogueSteps,
      files.steps,
    ),
    chapter(
      ['二', '严格规范失信行为认定依据', 'On what a breach is determined'],
      '必须以具有法律效力的文书为依据，认定后如实记录',
      '没有生效文书的，不得认定',
      determinationSteps,
    ),
    chapter(
      ['三', '规范公共信用信息共享范围和程序', 'Sharing'],
      '是否共享、共享范围在编制目录时一并明确，一口采集、充分共享',
      '不得重复采集，不得超出目录和权限查询',
      sharingSteps,
    ),
    chapter(
      ['四', '依法依规确定公共信用信息公开范围', 'What is published'],
      '公开个人相关信息的，必须有明确依据或经本人同意，并进行必要脱敏处理',
      '不得侵犯商业秘密和个人隐私',
      personSteps,
    ),
    chapter(
      ['五', '加强对公共信用信息公开渠道的统筹管理', 'Where it is published'],
      '“信用吕梁”与认定部门公开的内容、期限保持一致',
      '不得公开不一致的内容、超过期限',
      comparisonSteps,
    ),
    chapter(
      ['六', '严格限定严重失信主体名单设列领域范围', 'Fields of severe lists'],
      '名单的领域必须以法律、法规或者党中央、国务院政策文件为依据',
      '任何部门（单位）不得擅自增加或扩展',
      fieldSteps,
    ),
    chapter(
      ['七', '严格规范严重失信主体名单认定标准', 'Standards of severe lists'],
      '充分征求意见，公开标准，一并明确移出条件、程序以及救济措施，定期第三方评估',
      '不得自立标准，公开征求意见不得少于30日',
      standardSteps,
    ),
    chapter(
      ['八', '严格履行严重失信主体名单认定程序', 'The procedure of listing'],
      '告知事由、依据和权利，核实并反馈异议，载明五项内容',
      '未经告知、异议未核实、县级以下机关，不得认定',
      listingSteps,
    ),
    chapter(
      ['九', '依法依规确定失信惩戒措施', 'Measures'],
      '基于具体的失信行为事实，直接援引依据，并实行清单制管理',
      '不得强制要求金融机构、信用服务机构、行业协会商会、新闻媒体等惩戒失信主体',
      foodSteps,
      measureListSteps,
    ),
    chapter(
      ['十', '确保过惩相当', 'Proportion'],
      '根据失信行为的性质和严重程度，采取轻重适度的惩戒措施',
      '不得增设惩戒措施，不得在法定惩戒标准上加重惩戒',
      proportionSteps,
    ),
    chapter(
      ['十一', '建立健全信用修复配套机制', 'Repair'],
      '纠正失信行为、消除不良影响的，均可申请修复，及时移出、终止共享公开',
      '符合条件的不得不予修复',
      repairSteps,
    ),
    chapter(
      ['十二', '提高信用修复效率', 'Repair in time'],
      '明确专门人员负责，在规定时限内办结',
      '不得以任何形式收取费用',
      termSteps,
    ),
    chapter(
      ['十三', '加强信用信息安全管理', 'Safety of information'],
      '明确查询使用权限和程序，建立完善查询使用登记和审查制度',
      '不得越权查询、泄露',
      querySteps,
      citing('十三'),
    ),
    chapter(
      ['十四', '加大个人隐私保护力度', 'Privacy'],
      '遵循合法、正当、必要、最小化原则，明示目的、方式和范围',
      '不得未经授权、强制授权或一次授权终身收集使用个人信用信息',
      citing('十四'),
    ),
    chapter(
      ['十五', '加快推动信用法律法规建设', 'Changing the law'],
      '现行法律、法规惩戒力度不足的，及时提出修法建议',
      '修改以前不得自行加重',
      lawProposalSteps,
    ),
    chapter(
      ['十六', '严格依法依规推动社会信用体系建设', 'Care'],
      '对不可抗力、非主观故意、轻微失信行为宽容审慎，依法依规保护各类信用主体合法权益',
      '不权衡的不得认定，依据撤销的不得继续惩戒',
      careSteps,
      annulmentSteps,
    ),
    chapter(
      ['九(一)', '落实主体责任', 'Who is responsible'],
      '主管部门履行本行业主体责任，县（市、区）牵头单位对本辖区加强规范指导',
      '不得代办别的部门、别的地方的案件',
      responsibilitySteps,
    ),
    chapter(
      ['九(二)', '强化追责问责', 'Accountability'],
      '目录之外、清单之外、不按标准和程序、不及时修复的，依法依规追究责任',
      '未责令、未回复的，不得结案了事',
      supervisionSteps,
    ),
    chapter(
      ['九(三)', '加强宣传解读', 'Explaining'],
      '及时阐释和解读信用政策，积极回应各界关切',
      '不得借案例公开当事人',
      explainingSteps,
    ),
    chapter(
      ['九(四)', '把握时间节点', 'Transition'],
      '在2022年底前对需要调整的名单认定标准和程序进行更新',
      '过渡期后与要求不符的一律废止，不得另设过渡期',
      transitionSteps,
    ),
  ];
}
