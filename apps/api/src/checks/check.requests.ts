import type { IsoDate } from '@chengxin/plugin-contract';
import { Field } from '../http/field.js';

const MOST_CHECKS = 1_000;

class CheckedSubjectInput {
  @Field.id({ zh: '主体编号；与代码、证件号码三者填一', en: 'Subject; exactly one of the three', optional: true })
  subjectId?: string;

  @Field.text({ zh: '统一社会信用代码', en: 'Unified social credit code', optional: true, min: 8, max: 36 })
  unifiedCode?: string;

  @Field.text({ zh: '公民身份号码', en: 'Citizen number', optional: true, min: 8, max: 36 })
  citizenNumber?: string;

  @Field.text({
    zh: '办理事项，见 GET /v1/matters',
    en: 'Matter, from GET /v1/matters',
    max: 60,
    pattern: /^[a-z][a-z0-9-]*$/,
    example: 'food-licence',
  })
  matter!: string;
}

export class CheckRequest extends CheckedSubjectInput {
  @Field.day({ zh: '核查之日，默认今日', en: 'Day asked about, today unless said', optional: true })
  asOf?: IsoDate;
}

export class CheckItem extends CheckedSubjectInput {}

export class CheckBatchRequest {
  @Field.nested(() => CheckItem, {
    zh: '逐项核查，按序返回',
    en: 'Checks, answered in this order',
    list: { atMost: MOST_CHECKS },
  })
  checks!: CheckItem[];

  @Field.day({ zh: '核查之日，默认今日', en: 'Day asked about, today unless said', optional: true })
  asOf?: IsoDate;
}
