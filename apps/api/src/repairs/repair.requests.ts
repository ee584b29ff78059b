import type { IsoDate } from '@chengxin/plugin-contract';
import { StatedCase } from '../determinations/stated-case.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';

const REASONS = 4_000;

export class EligibilityRequest extends StatedCase {
  @Field.recordId({ zh: '失信行为认定', en: 'The determination to be repaired' })
  determination!: string;
}

class ApplicantInput {
  @Field.code(['subject', 'administrator'], {
    zh: '主体本人，或者破产管理人',
    en: 'The subject, or the administrator in bankruptcy',
    example: 'subject',
  })
  role!: 'subject' | 'administrator';

  @Field.text({ zh: '申请人名称', en: 'Name of the applicant', max: 200, example: '吕梁合成商贸1有限公司' })
  name!: string;
}

class MaterialInput {
  @Field.text({
    zh: '材料代码，见修复资格',
    en: 'Code of the paper, from the eligibility',
    max: 60,
    example: 'commitment',
  })
  code!: string;

  @DigestField({ zh: '材料', en: 'the paper' })
  digest!: string;

  @Field.words({ zh: '说明', en: 'Note', optional: true, max: 500 })
  note?: string;
}

class CommitmentInput {
  @Field.day({ zh: '承诺日', en: 'Day of the commitment' })
  on!: IsoDate;

  @DigestField({ zh: '信用承诺书', en: 'the commitment' })
  digest!: string;
}

/** There is no field for a fee, and there never is one (plan art. 12). */
export class ApplyForRepairRequest extends StatedCase {
  @Field.recordId({ zh: '失信行为认定', en: 'The determination to be repaired' })
  determination!: string;

  @Field.text({ zh: '修复路径代码，见修复资格', en: 'Code of the route, from the eligibility', max: 60 })
  route!: string;

  @Field.nested(() => ApplicantInput, { zh: '申请人', en: 'Who applies' })
  applicant!: ApplicantInput;

  @Field.nested(() => MaterialInput, { zh: '申请材料', en: 'Papers handed in', list: { atMost: 50, atLeast: 0 } })
  materials!: MaterialInput[];

  @Field.nested(() => CommitmentInput, { zh: '信用承诺', en: 'Commitment', optional: true })
  commitment?: CommitmentInput;
}

export class AcceptRepairRequest {
  @Field.flag({
    zh: '受理为 true；材料齐全、符合条件的不得不予受理',
    en: 'true: accepted; what is complete and conforming must be accepted',
    example: true,
  })
  accept!: boolean;

  @Field.words({ zh: '不予受理的理由', en: 'Why it is declined', optional: true, max: REASONS })
  reasons?: string;
}

class CommitmentBarInput {
  @Field.flag({ zh: '限制申请期已经届满为 true', en: 'true: the bar is over', example: false })
  over!: boolean;

  @Field.words({ zh: '理由', en: 'Why', max: REASONS, example: '经向国家发展改革委员会核实，年限已满' })
  reasons!: string;
}

export class DecideRepairRequest extends StatedCase {
  @Field.nested(() => CommitmentBarInput, {
    zh: '曾有虚假承诺、未履行承诺，限制申请的年数没有读到的，由决定人判断是否届满',
    en: 'Where a commitment brought a bar of years that nobody has read: whether it is over',
    optional: true,
  })
  commitmentBar?: CommitmentBarInput;

  @Field.flag({
    zh: '准予修复为 true；符合条件的应当准予',
    en: 'true: granted; what meets the conditions must be granted',
    example: true,
  })
  grant!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: REASONS, example: '义务已履行，不良影响已消除' })
  reasons!: string;
}

export class ExtendRepairRequest {
  @Field.day({ zh: '延长至', en: 'Put off to', example: '2026-12-20' })
  until!: IsoDate;

  @Field.words({ zh: '延长的理由', en: 'Why', max: REASONS, example: '情况复杂，需要向生态环境部门核实整改情况' })
  reasons!: string;

  @Field.day({ zh: '告知申请人之日', en: 'Day on which the applicant was told', example: '2026-12-09' })
  toldOn!: IsoDate;

  @DigestField({ zh: '告知申请人的文书', en: 'the paper by which the applicant was told' })
  evidenceDigest!: string;
}

export class WithdrawRepairRequest {
  @Field.words({ zh: '撤回原因', en: 'Why it is withdrawn', max: REASONS, example: '申请人撤回' })
  reasons!: string;
}

export class RepairReceiptRequest {
  @Field.words({ zh: '已停止使用、公示该信息的接收方', en: 'Receiver that followed', max: 200, example: '信用中国' })
  receiver!: string;

  @Field.words({ zh: '说明', en: 'Note', optional: true, max: 1_000 })
  note?: string;
}

/** Facts only where the list’s own rule on fraud asks for them. */
export class RevokeRepairRequest extends StatedCase {
  @Field.words({
    zh: '申请中弄虚作假的事实和证据',
    en: 'The fraud in the application and its evidence',
    max: REASONS,
    example: '提交的履行证明系伪造',
  })
  reasons!: string;
}

export class EndReorganisationRequest {
  @Field.flag({
    zh: '重整计划、和解协议是否执行完毕；没有执行完毕的，屏蔽结束，信息恢复如前',
    en: 'Whether the plan or settlement was carried out; where it was not, the shield ends and everything stands as before',
    example: true,
  })
  carriedOut!: boolean;
  @Field.text({
    zh: '人民法院确认执行完毕的裁定案号；执行完毕的必填',
    en: 'Number of the ruling that confirms it; wanted where it was carried out',
    max: 100,
    optional: true,
    example: '（2026）晋11破1号之三',
  })
  ruling?: string;
  @Field.words({ zh: '理由', en: 'Reasons', max: REASONS, example: '重整计划已经执行完毕' })
  reasons!: string;
}
