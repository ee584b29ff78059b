import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { JUVENILE_SEAL, MINORS_SEAL, PUBLIC_SECURITY_SEAL } from './sealed-records.js';

/** What is wrong with a link of a proof: what, by which article, and what to do. `pointer` is a JSON Pointer into the statement. */
export interface LegalityFinding {
  readonly code: LegalityCode;
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
  readonly basis?: LegalBasis;
}

const plan = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });

interface Entry {
  readonly message: Required<Text>;
  readonly fix: Required<Text>;
  readonly basis?: LegalBasis;
}

const TABLE = {
  'proof/record-not-made': {
    message: { zh: '该认定未作出，或者已不再成立', en: 'The determination was not made, or no longer stands' },
    fix: { zh: '以作出且仍成立的认定为准', en: 'Prove a determination that was made and stands' },
  },
  'proof/wrong-day': {
    message: {
      zh: '日期前后不符，或者不是标准所适用之日',
      en: 'The days contradict each other, or are not the standard’s',
    },
    fix: {
      zh: '标准以文书生效之日为准；核对作出、送达、生效和认定的日期',
      en: 'The day on which the document took effect picks the standard; compare the days',
    },
  },
  'proof/document-annulled': {
    message: { zh: '文书已被撤销', en: 'The document was annulled' },
    fix: { zh: '认定随文书终止，不得再使用', en: 'What rests on it has ended and may not be used' },
    basis: plan('二'),
  },
  'proof/document-not-effective': {
    message: { zh: '文书在证明之日不生效', en: 'The document has no effect on the day of the proof' },
    fix: { zh: '以文书恢复效力后的证明为准', en: 'Prove it again when the document has effect' },
    basis: plan('二'),
  },
  'proof/document-no-basis': {
    message: { zh: '此类文书不能作为认定依据', en: 'Such a document is no basis of a determination' },
    fix: { zh: '以计划第二条所列文书认定', en: 'Use a document that art. 2 of the plan lists' },
    basis: plan('二'),
  },
  'proof/item-off-catalogue': {
    message: { zh: '记录不在当日施行的目录之内', en: 'The record is not in the catalogue of the day' },
    fix: { zh: '目录以外的不得归集、使用', en: 'What is off the catalogue may not be collected or used' },
    basis: plan('一'),
  },
  'proof/off-city-catalogue': {
    message: {
      zh: '采集之日的市级目录没有归集该记录的有效条目',
      en: 'The city’s catalogue of the day of collection has no row in force that admits the record',
    },
    fix: {
      zh: '市级目录以外的不得归集；核对该版目录的施行日、条目的主体、领域和依据',
      en: 'What is off the city’s catalogue may not be collected; compare its days and the row’s subjects, sectors and bases',
    },
    basis: plan('一'),
  },
  'proof/measure-off-city-list': {
    message: {
      zh: '列入之日的市级措施清单没有该项措施，或者不是该地的清单',
      en: 'The city’s list of measures of the day of the listing has no such row, or is not that place’s',
    },
    fix: {
      zh: '市级清单以外的措施不得实施；核对该版清单的施行日、地区和条目',
      en: 'What is off the city’s list may not be carried out; compare its days, its place and its rows',
    },
    basis: plan('九'),
  },
  'proof/clause-not-in-force': {
    message: { zh: '所依据的条款在当日没有施行', en: 'The clause is not in force on the day' },
    fix: { zh: '以文书生效之日有效的条款认定', en: 'Determine by a clause in force when the document took effect' },
  },
  'proof/rank-too-low': {
    message: {
      zh: '依据的层级不足以设列严重失信主体名单',
      en: 'The instrument’s rank cannot carry a severe list',
    },
    fix: {
      zh: '依据法律、行政法规、党中央国务院政策文件或者部门规章',
      en: 'A law, administrative regulation, central policy or departmental rule is needed',
    },
    basis: plan('七'),
  },
  'proof/criterion-not-met': {
    message: { zh: '由所载回答不能得出情形成立', en: 'The answers do not come to the criterion being met' },
    fix: { zh: '核对情形、例外和各项回答', en: 'Compare the criterion, its exceptions and the answers' },
  },
  'proof/edition-not-adopted': {
    message: { zh: '认定标准在当日未经采用', en: 'The standard was not adopted on the day' },
    fix: { zh: '标准采用之前的行为不适用该标准', en: 'A standard applies from its adoption on' },
    basis: plan('七'),
  },
  'proof/edition-digest-differs': {
    message: { zh: '规则版本的内容与摘要不符', en: 'The edition is not the one whose digest is stated' },
    fix: { zh: '向平台重新取得证明', en: 'Get the proof from the platform again' },
  },
  'proof/organ-not-competent': {
    message: { zh: '机关没有认定的权限', en: 'The organ is not competent' },
    fix: {
      zh: '由作出文书的本部门机关、在规则所定层级以上认定',
      en: 'The organ that made the document decides, of the rule’s sector and level',
    },
    basis: plan('八'),
  },
  'proof/same-person': {
    message: { zh: '提出与决定应当是两个人', en: 'Two persons must prepare and decide' },
    fix: { zh: '由另一人重新决定', en: 'Let another person decide' },
  },
  'proof/public-security-sealed': {
    message: { zh: '治安违法记录应当封存，不得提供', en: 'Records of public-security violations are sealed' },
    fix: { zh: '不得使用；由平台更正', en: 'It may not be used; the platform must correct it' },
    basis: PUBLIC_SECURITY_SEAL,
  },
  'proof/minor-sealed': {
    message: {
      zh: '行为时为未成年人，或者不能确定已成年，记录不得提供',
      en: 'A minor on the day of the act, or of unknown age: the record is not given out',
    },
    fix: { zh: '不得使用；由认定机关内部处理', en: 'It may not be used outside the determining organ' },
    basis: MINORS_SEAL,
  },
  'proof/juvenile-sealed': {
    message: { zh: '未成年人的裁判记录应当封存', en: 'A court’s record of a minor is sealed' },
    fix: { zh: '不得使用；由平台更正', en: 'It may not be used; the platform must correct it' },
    basis: JUVENILE_SEAL,
  },
  'proof/listing-not-standing': {
    message: {
      zh: '列入没有作出，或者在证明之日已经移出、期满、被标注',
      en: 'The listing was not decided, or has ended or is marked',
    },
    fix: { zh: '以作出且仍成立的列入为准', en: 'Prove a listing that was decided and stands' },
    basis: plan('七'),
  },
  'proof/listing-restored': {
    message: {
      zh: '恢复列入没有条款依据，修复没有因造假撤销，或者重新起算与条款不符',
      en: 'No clause brings the entry back, no repair was revoked for fraud, or the clock is not the clause’s',
    },
    fix: {
      zh: '修复因造假撤销、条款规定恢复的，按条款恢复列入',
      en: 'Restore by the clause, where a repair was revoked for fraud and one says so',
    },
    basis: plan('十一'),
  },
  'proof/listing-off-standard': {
    message: {
      zh: '名单、标准、情形或者随同列入的人员与认定不符',
      en: 'List, standard, criterion or persons beside the party are not those of the determination',
    },
    fix: { zh: '只能按认定所据的标准列入该标准的名单', en: 'List by the standard of the determination, on its list' },
    basis: plan('七'),
  },
  'proof/notice-missing': {
    message: { zh: '作出决定前没有依法告知', en: 'No lawful prior notice precedes the decision' },
    fix: { zh: '先告知事由、依据和权利并送达', en: 'Serve notice of reason, basis and rights first' },
    basis: plan('八'),
  },
  'proof/window-open': {
    message: {
      zh: '异议期限没有按标准计算，或者决定时尚未届满',
      en: 'The window for objections is not the rule’s, or was open',
    },
    fix: { zh: '异议期限届满或者当事人书面放弃后决定', en: 'Decide after the window, or after it was waived' },
    basis: plan('八'),
  },
  'proof/objection-open': {
    message: { zh: '异议没有答复，或者已经成立', en: 'An objection is unanswered, or was upheld' },
    fix: { zh: '核实并答复全部异议；成立的不予列入', en: 'Answer each; where one is upheld, do not list' },
    basis: plan('八'),
  },
  'proof/consent-missing': {
    message: { zh: '没有上一级机关的同意', en: 'The next organ up did not consent' },
    fix: { zh: '按标准取得上一级机关同意后决定', en: 'Decide after the consent that the standard asks for' },
  },
  'proof/elements-missing': {
    message: { zh: '列入决定缺少应当载明的内容', en: 'The decision to list lacks what it must say' },
    fix: {
      zh: '载明事由、依据、惩戒措施提示、移出条件和程序、救济措施',
      en: 'State reasons, basis, measures, removal and remedies',
    },
    basis: plan('八'),
  },
  'proof/listing-period': {
    message: { zh: '列入期限不是标准所定的', en: 'The period of the listing is not the standard’s' },
    fix: { zh: '按标准的期限和起算日计算', en: 'Count by the standard’s period from the day it names' },
    basis: plan('七'),
  },
  'proof/measure-not-standing': {
    message: { zh: '措施没有实施，或者在证明之日已经解除、期满', en: 'The measure was not assigned, or has ended' },
    fix: { zh: '以实施且仍有效的措施为准', en: 'Prove a measure that was assigned and binds' },
    basis: plan('十'),
  },
  'proof/measure-off-list': {
    message: {
      zh: '措施不在决定之日施行的清单之内，或者不是对此类主体实施的措施',
      en: 'The measure is not on the list in force on the day of the listing, or not for such subjects',
    },
    fix: {
      zh: '清单以外的不得惩戒；倡导性措施不得实施',
      en: 'Off the list no measure is taken; what is advice is not assigned',
    },
    basis: plan('九'),
  },
  'proof/measure-not-mapped': {
    message: {
      zh: '惩戒规则没有把措施与该情形、程度、处罚或者人员对应',
      en: 'The rules do not draw the measure from this criterion, severity, penalty or person',
    },
    fix: { zh: '按过惩相当的规则选取措施', en: 'Take what the rules draw from the listing' },
    basis: plan('十'),
  },
  'proof/measure-term': {
    message: {
      zh: '措施的期限不是规则所定的，或者长于列入',
      en: 'The term is not the rule’s, or is longer than the listing',
    },
    fix: {
      zh: '有法定期限的按其期限，没有的不长于列入',
      en: 'Its own statutory term, else no longer than the listing',
    },
    basis: plan('十'),
  },
  'proof/executor-not-competent': {
    message: { zh: '实施机关不是清单规定的', en: 'The executing organ is not one that the list names' },
    fix: { zh: '由清单规定的部门实施', en: 'Let an organ of a sector that the list names carry it out' },
    basis: plan('九'),
  },
  'proof/publication-not-standing': {
    message: { zh: '没有公示，或者在证明之日已经停止、期满', en: 'It was not shown, or is no longer' },
    fix: { zh: '以正在公示的记录为准', en: 'Prove a publication that is shown' },
    basis: plan('五'),
  },
  'proof/publication-off-catalogue': {
    message: {
      zh: '公示之日施行的目录没有准予公示',
      en: 'The catalogue in force on the day did not make it public',
    },
    fix: { zh: '目录不予公示的不得公示', en: 'What the catalogue does not make public is not shown' },
    basis: plan('四'),
  },
  'proof/publication-of-person': {
    message: {
      zh: '公示自然人没有法律依据，也没有有效的同意',
      en: 'A natural person is shown by no law and no valid consent',
    },
    fix: { zh: '依法律规定公示，或者取得本人同意', en: 'Show a person by law, or with consent' },
    basis: plan('四'),
  },
  'proof/publication-not-let': {
    message: { zh: '该日的公示规定不准公示此记录', en: 'The regime of the day does not let it be shown' },
    fix: { zh: '停止公示；说明必要的，记录理由', en: 'Stop showing it, or record why it is necessary' },
    basis: plan('五'),
  },
  'proof/publication-period': {
    message: {
      zh: '公示期限、类别或者所依据的规定不是计算所得的',
      en: 'Period, tier or regime are not what the rules come to',
    },
    fix: { zh: '按公示之日的规定计算', en: 'Count by the regime of the day on which it was shown' },
    basis: plan('五'),
  },
  'proof/publication-cured': {
    message: {
      zh: '公示前已经纠正而应当不公示，或者宽限期尚未届满',
      en: 'The party cured before it was shown, or had time left to',
    },
    fix: { zh: '按条款不予公示，可以公示的写明理由', en: 'Do not show it; where one may, say why' },
  },
  'proof/publication-beyond-fields': {
    message: {
      zh: '公示了规则没有列明、应当隐去或者属于商业秘密的内容',
      en: 'More is shown than the rules name, a mask lets, or a trade secret allows',
    },
    fix: { zh: '只公示列明的项目，并作必要脱敏', en: 'Show the fields that are named, masked' },
    basis: plan('四'),
  },
  'proof/repair-not-standing': {
    message: { zh: '修复没有决定，或者已经撤销', en: 'The application was not decided so, or was revoked' },
    fix: { zh: '以作出且仍有效的决定为准', en: 'Prove a decision that was made and stands' },
    basis: plan('十一'),
  },
  'proof/repair-off-route': {
    message: {
      zh: '修复途径不适用于该记录或者申请人，或者依法不得修复',
      en: 'The route does not cover the record or the applicant, or repair is forbidden',
    },
    fix: { zh: '按申请之日的规则选择途径', en: 'Take a route of the edition of the day of application' },
    basis: plan('十一'),
  },
  'proof/repair-too-early': {
    message: {
      zh: '最早申请日不是计算所得的，或者申请早于该日',
      en: 'The first day of application is not what the rules come to, or it was applied before it',
    },
    fix: { zh: '按条款的期限和起算日计算', en: 'Count the wait from the day that the clause names' },
    basis: plan('十一'),
  },
  'proof/repair-condition': {
    message: {
      zh: '由所载回答得不出该决定：准予的应当符合条件，不予的应当不符合',
      en: 'The answers do not come to the decision: granted where the conditions are met, refused where not',
    },
    fix: { zh: '核对条件、例外和各项回答', en: 'Compare condition, bars and answers' },
    basis: plan('十一'),
  },
  'proof/repair-materials': {
    message: { zh: '材料缺少，或者超出清单', en: 'Papers are missing, or go beyond the list' },
    fix: { zh: '只收清单所列材料', en: 'Take the papers of the route’s list, and no other' },
    basis: plan('十二'),
  },
  'proof/repair-effects': {
    message: { zh: '修复的效果不是途径规定的', en: 'The effects are not those of the route' },
    fix: { zh: '准予修复的，终止以该认定为依据的列入、公示', en: 'A grant ends what rests on the determination' },
    basis: plan('十一'),
  },
} as const satisfies Readonly<Record<string, Entry>>;
export type LegalityCode = keyof typeof TABLE;

/** Every code with its texts, for documents and interfaces. */
export const LEGALITY_CODES: Readonly<Record<LegalityCode, Entry>> = TABLE;

/** A finding at a place; `detail` says what stands there, `basis` the article in question where it is not the code's own. */
export function finding(
  code: LegalityCode,
  pointer: string,
  { detail, basis = LEGALITY_CODES[code].basis }: { readonly detail?: string; readonly basis?: LegalBasis } = {},
): LegalityFinding {
  const { message, fix } = LEGALITY_CODES[code];
  return {
    code,
    pointer,
    message: detail === undefined ? message : { zh: `${message.zh}：${detail}`, en: `${message.en}: ${detail}` },
    fix,
    ...(basis ? { basis } : {}),
  };
}
