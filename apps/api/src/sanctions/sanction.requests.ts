import { Field } from '../http/field.js';

export class AssignSanctionRequest {
  @Field.text({
    zh: '部门规则中措施对应的代码；清单以外没有措施',
    en: 'Code of the mapping in the sector’s edition; there is no measure outside the list',
    max: 60,
    example: 'SAMR-food-licence-revoked',
  })
  mapping!: string;

  @Field.text({
    zh: '实施机关编号，须属清单规定的实施部门',
    en: 'Id of the executing organ, of a sector that the list names',
    max: 80,
    example: 'lvliang-market-supervision',
  })
  executorOrganId!: string;
}

export class SanctionFeedbackRequest {
  @Field.flag({ zh: '是否已实施', en: 'Whether it was carried out', example: true })
  done!: boolean;

  @Field.words({ zh: '实施情况', en: 'What was done', max: 4_000, example: '已不予受理其许可申请' })
  text!: string;
}

export class EndSanctionRequest {
  @Field.words({ zh: '提前解除的理由', en: 'Why it is lifted before its end', max: 4_000, example: '已整改并经验收' })
  reasons!: string;
}
