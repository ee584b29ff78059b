import type { CareAnswer, CareAnswers, CareCode } from '@chengxin/domain/care';
import type { IsoDate } from '@chengxin/plugin-contract';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { StatedCase } from './stated-case.js';

export class AssessDocumentRequest extends StatedCase {
  @Field.id({ zh: '主体', en: 'Subject' })
  subjectId!: string;

  @Field.id({ zh: '法律文书', en: 'Document' })
  documentId!: string;

  @Field.text({
    zh: '名单代码；部门同日有多个名单的须填写',
    en: 'Code of the list, where the sector keeps several on that day',
    optional: true,
    max: 100,
    example: 'samr-serious',
  })
  list?: string;
}

class CareAnswerInput {
  @Field.code(['yes', 'no', 'not-applicable'], {
    zh: '是 yes、否 no；不适用 not-applicable 只用于该问题不可能涉及的主体',
    en: 'not-applicable only where the question cannot concern such a subject',
    example: 'no',
  })
  answer!: CareAnswer['answer'];

  @Field.words({
    zh: '理由；不适用时可为空',
    en: 'Reasons; may be empty where not applicable',
    min: 0,
    max: 4_000,
    example: '经两次告知仍继续经营',
  })
  reasons!: string;
}

const question = (zh: string, en: string) => Field.nested(() => CareAnswerInput, { zh, en, optional: true });

export class CareInput implements Partial<Record<CareCode, CareAnswerInput>> {
  @question('行为发生时是否未成年', 'Was the person a minor on the day of the act?')
  minor?: CareAnswerInput;

  @question('是否不能辨认或者不能控制自己行为', 'Was the person unable to understand or control the act?')
  incapacity?: CareAnswerInput;

  @question('是否由自然灾害、疫情等不可抗力所致', 'Did force majeure cause the breach?')
  'force-majeure'?: CareAnswerInput;

  @question('是否非主观故意', 'Was the breach unintentional?')
  'no-intent'?: CareAnswerInput;

  @question('是否轻微', 'Is the breach a trifle?')
  trifle?: CareAnswerInput;
}

export class ProposeDeterminationRequest extends AssessDocumentRequest {
  @Field.text({ zh: '认定情形代码', en: 'Code of the criterion', max: 60, example: 'SAMR-A05.1' })
  criterion!: string;

  @Field.nested(() => CareInput, {
    zh: '宽容审慎问题（实施方案第十六条），逐项回答',
    en: 'The questions of care (plan art. 16), each to be answered',
  })
  care!: CareAnswers & CareInput;

  @Field.words({
    zh: '存在应当宽容审慎的情形而仍认定的理由',
    en: 'Why the breach is determined although there is ground for leniency',
    optional: true,
    max: 4_000,
  })
  leniencyReasons?: string;

  @Field.day({
    zh: '文书确定之日；标准要求文书已确定的必填',
    en: 'Day on which the document became final, where the standard requires it',
    optional: true,
  })
  finalOn?: IsoDate;
}

export class DecideDeterminationRequest {
  @Field.flag({ zh: '认定为 true，不予认定为 false', en: 'true: determined; false: not determined', example: true })
  made!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '事实清楚，证据充分' })
  reasons!: string;
}

class SupplementDocumentInput {
  @Field.text({
    zh: '文书或者材料的名称、文号',
    en: 'Name and number of the document or paper',
    max: 200,
    example: '刑事判决书（2026）合成刑初1号',
  })
  text!: string;

  @DigestField({ zh: '材料', en: 'the paper' })
  digest!: string;
}

export class SupplementRequest extends StatedCase {
  @Field.nested(() => SupplementDocumentInput, { zh: '证据', en: 'What shows it' })
  document!: SupplementDocumentInput;

  @Field.day({ zh: '证据所载的日期', en: 'The day that the evidence bears' })
  on!: IsoDate;

  @Field.words({
    zh: '据以补充的理由',
    en: 'Why the evidence shows it',
    max: 4_000,
    example: '判决已经生效，判处有期徒刑二年',
  })
  reasons!: string;
}

export class DecideSupplementRequest {
  @Field.flag({ zh: '确认为 true，不予确认为 false', en: 'true: confirmed; false: declined', example: true })
  confirmed!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '已核对判决书原件' })
  reasons!: string;
}

export class RevokeDeterminationRequest {
  @Field.words({ zh: '认定错在何处', en: 'What was wrong', max: 4_000, example: '罚款数额登记错误，多记一个零' })
  reasons!: string;
}
