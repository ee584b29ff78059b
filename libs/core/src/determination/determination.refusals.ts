import { refusals } from '../refusal/refused.js';

export const determinationRefusals = refusals({
  'determination/document-not-effective': {
    status: 422,
    message: {
      zh: '文书已被撤销、停止执行或变更，不得据以认定',
      en: 'The document is annulled, stayed or amended and proves nothing now',
    },
    fix: { zh: '以生效文书为依据', en: 'Rest on a document in effect' },
    basis: { instrument: 'lvliang-2022-5', article: '二', mark: 'V' },
  },
  'determination/document-is-no-basis': {
    status: 422,
    message: { zh: '该文书不能作为失信行为认定依据', en: 'This document cannot prove a breach' },
    fix: {
      zh: '认定依据限于生效的司法裁判、仲裁、行政处罚、行政裁决等文书',
      en: 'Only effective judgments, awards, penalty decisions, adjudications and the like',
    },
    basis: { instrument: 'lvliang-2022-5', article: '二', mark: 'V' },
  },
  'determination/not-yet-effective': {
    status: 422,
    message: { zh: '文书尚未生效', en: 'The document is not yet in effect' },
    fix: { zh: '送达生效后再认定', en: 'Wait for its effect' },
    basis: { instrument: 'lvliang-2022-5', article: '二', mark: 'V' },
  },
  'determination/not-final': {
    status: 422,
    message: { zh: '该标准要求文书已确定（复议、诉讼期满或已终结）', en: 'The standard requires a final document' },
    fix: { zh: '填写文书确定之日及其依据', en: 'State the day on which it became final' },
  },
  'standard/not-in-force': {
    status: 422,
    message: {
      zh: '文书生效之日没有施行的认定标准',
      en: 'No standard was in force on the day the document took effect',
    },
    fix: {
      zh: '核对文书生效日；没有过渡条款的，标准不及于施行前的文书',
      en: 'Check the day of effect; without a clause of transition a standard does not reach back',
    },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'standard/not-adopted': {
    status: 422,
    message: { zh: '认定标准未经采纳', en: 'The standard was not adopted' },
    fix: { zh: '完成征求意见、公开和两人采纳后再适用', en: 'Consult, publish and adopt it first' },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'standard/list-unnamed': {
    status: 422,
    message: { zh: '该部门当日有多个名单，须指明', en: 'The sector keeps several lists on that day: name one' },
    fix: { zh: '在 list 中填写名单代码', en: 'Give the code of the list in list' },
  },
  'standard/list-unknown': {
    status: 422,
    message: { zh: '该部门当日没有此名单', en: 'The sector keeps no such list on that day' },
    fix: { zh: '填写所列名单代码之一', en: 'Give one of the codes named' },
  },
  'determination/criterion-unknown': {
    status: 422,
    message: { zh: '该版本标准没有此认定情形', en: 'The edition has no such criterion' },
    fix: { zh: '从该日施行的标准中选择情形', en: 'Choose a criterion of the edition in force that day' },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'determination/criterion-not-met': {
    status: 422,
    message: { zh: '认定情形不成立', en: 'The criterion is not met' },
    fix: { zh: '查看判断过程；不成立的不得认定', en: 'Read the trace; what is not met is not determined' },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'determination/undetermined': {
    status: 422,
    message: { zh: '缺少事实或判断，不能得出结论', en: 'A fact or a judgement is missing' },
    fix: {
      zh: '由人补充所列事实或作出判断并说明理由；缺失不等于否定或肯定',
      en: 'Supply the facts or judgements named; what is missing is never an answer',
    },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'fact/not-declared': {
    status: 422,
    message: { zh: '标准没有声明此事实项，不得采集', en: 'The edition declares no such fact; it may not be collected' },
    fix: { zh: '删除该事实项', en: 'Leave it out' },
    basis: { instrument: 'lvliang-2022-5', article: '十四', mark: 'V' },
  },
  'fact/comes-from-document': {
    status: 422,
    message: { zh: '该事实取自文书，不得另行填写', en: 'This fact is taken from the document' },
    fix: { zh: '删除该项；文书有误的，先更正文书', en: 'Leave it out; if the document is wrong, correct the document' },
  },
  'fact/not-as-recorded': {
    status: 422,
    message: {
      zh: '失信信息的类别取自公示记录，不由申请人或者经办人认定',
      en: 'The tier is read from the published record: neither applicant nor officer chooses it',
    },
    fix: {
      zh: '删除该项，或者按记录填写；公示记录有误或者类别未定的，先更正公示记录',
      en: 'Leave it out or state it as recorded; where the record is wrong or leaves it open, correct the record',
    },
  },
  'fact/wrong-type': {
    status: 422,
    message: { zh: '事实项的类型或取值不符', en: 'The fact has another type or value' },
    fix: { zh: '按标准声明的类型填写', en: 'Give it as declared' },
  },
  'judgement/not-declared': {
    status: 422,
    message: { zh: '标准没有声明此判断项', en: 'The edition asks no such judgement' },
    fix: { zh: '删除该项', en: 'Leave it out' },
  },
  'judgement/reasons-missing': {
    status: 422,
    message: { zh: '判断须说明理由', en: 'A judgement needs reasons' },
    fix: { zh: '写明理由', en: 'Write the reasons' },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'care/unanswered': {
    status: 422,
    message: { zh: '宽容审慎问题未全部回答', en: 'The care questions are not all answered' },
    fix: { zh: '逐项回答并说明理由', en: 'Answer each, with reasons' },
    basis: { instrument: 'lvliang-2022-5', article: '十六', mark: 'V' },
  },
  'care/forbids': {
    status: 422,
    message: { zh: '依法不得认定', en: 'The law forbids the determination' },
    fix: { zh: '不予认定', en: 'Do not determine' },
    basis: { instrument: 'lvliang-2022-5', article: '十六', mark: 'V' },
  },
  'care/undetermined': {
    status: 422,
    message: { zh: '宽容审慎事项尚不能确定', en: 'A matter of care is undetermined' },
    fix: { zh: '核实后再认定', en: 'Find out first' },
    basis: { instrument: 'lvliang-2022-5', article: '十六', mark: 'V' },
  },
  'care/weigh': {
    status: 422,
    message: {
      zh: '存在应当宽容审慎的情形，须说明为何仍认定',
      en: 'There is ground for leniency: say why the breach is determined all the same',
    },
    fix: { zh: '填写 leniencyReasons，或不予认定', en: 'Give leniencyReasons, or do not determine' },
    basis: { instrument: 'lvliang-2022-5', article: '十六', mark: 'V' },
  },
  'determination/decided-with-party': {
    status: 409,
    message: {
      zh: '该人员的认定随当事人的列入决定一并作出，不单独办理',
      en: 'This person’s determination is made in the decision about the party, not alone',
    },
    fix: { zh: '在当事人的列入记录中决定', en: 'Decide on the party’s listing' },
  },
  'determination/not-proposed': {
    status: 409,
    message: { zh: '该认定不在待决定状态', en: 'The determination is not waiting for a decision' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'determination/standard-superseded': {
    status: 409,
    message: {
      zh: '拟认定后施行的标准依过渡条款适用于该文书',
      en: 'A standard that came into force since reaches the document by its clause of transition',
    },
    fix: {
      zh: '不予认定，按新标准重新拟认定；过渡条款只及于不重于当日规则的情形',
      en: 'Decline it and propose it anew under the new standard, which is nowhere heavier than that of the day',
    },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'determination/not-standing': {
    status: 409,
    message: { zh: '该认定没有作出，或者已经终止', en: 'It was not made, or has ended' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'determination/is-listed': {
    status: 409,
    message: {
      zh: '据此列入的名单尚未移出，或者认定随当事人的决定一并作出',
      en: 'An entry rests on it that has not left its list, or it was made in the decision about a party',
    },
    fix: {
      zh: '先按更正错误移出名单；随当事人决定的，在当事人的列入中办理',
      en: 'Remove the entry as an error first; where a party’s decision made it, do so there',
    },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'determination/heavier-than-ended': {
    status: 409,
    message: {
      zh: '该文书曾依已废止的标准只作记录，不得改列严重失信主体名单',
      en: 'A standard that has ended only recorded what this document shows: it is not listed for it now',
    },
    fix: { zh: '仍作记录的，按不列入名单的情形认定', en: 'Determine it by a criterion that leads to a record alone' },
    basis: { instrument: 'lvliang-2022-5', article: '十', mark: 'V' },
  },
  'determination/already-made': {
    status: 409,
    message: { zh: '同一文书的同一情形已经认定', en: 'The same criterion was already found on this document' },
    fix: { zh: '同一事实不重复认定', en: 'One fact is determined once' },
    basis: { instrument: 'lvliang-2022-5', article: '十', mark: 'V' },
  },
});
