import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';

export class EvidenceInput {
  @Field.words({ zh: '材料名称', en: 'Name of the paper', max: 200, example: '户口簿，当面核验' })
  text!: string;

  @DigestField({ zh: '材料', en: 'the paper' })
  digest!: string;
}

/** What a second person decides of what the first prepared. */
export class WindowDecisionRequest {
  @Field.flag({ zh: '同意', en: 'Approved', example: true })
  approved!: boolean;

  @Field.words({ zh: '理由', en: 'Reason', max: 1000, example: '材料与登记信息一致' })
  reason!: string;
}

export class WindowEndRequest {
  @Field.words({ zh: '终止的理由', en: 'Why it ends', max: 1000, example: '情形已不存在' })
  reason!: string;
}
