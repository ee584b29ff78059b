import { ApiProperty } from '@nestjs/swagger';
import { LegalBasisView } from '../determinations/determination.views.js';
import { DueDayView } from '../http/due-day-view.js';
import { EditionRefView, TextView } from '../http/text-view.js';

class MaterialView {
  @ApiProperty({ example: 'commitment' })
  code!: string;
  @ApiProperty({ type: () => TextView })
  text!: TextView;
  @ApiProperty({ type: () => LegalBasisView })
  basis!: LegalBasisView;
}

const ANSWERS = ['met', 'not-met', 'undetermined'] as const;

class EarliestBySectorView {
  @ApiProperty({ format: 'date' })
  day!: string;
  @ApiProperty({
    description:
      '起算：只作记录、不列入名单的，自认定之日（determination）起 What starts the clock; of a record that leads to no list its determination',
    example: 'listing',
  })
  anchor!: string;
  @ApiProperty({ type: () => [LegalBasisView] })
  bases!: readonly LegalBasisView[];
}

class EarliestByRegimeView {
  @ApiProperty({ format: 'date' })
  day!: string;
  @ApiProperty({ description: '国家公示规则 National regime', example: 'national/publication/2026-04-01' })
  edition!: string;
  @ApiProperty({ type: () => [LegalBasisView] })
  bases!: readonly LegalBasisView[];
  @ApiProperty({
    required: false,
    description:
      '列入时还没有国家规则涉及名单，因而依该政策不适用；有约束力的没有 The policy by which it does not bind: no national rule spoke of lists when the entry was made; absent where it may bind',
    example: 'more-favourable',
  })
  yields?: string;
}

/** 最早可以申请之日：部门与国家规定的两个数字都保留，并说明以何者为准。 */
class EarliestView {
  @ApiProperty({ format: 'date' })
  day!: string;
  @ApiProperty({ description: '两个数字不同时的取舍规则 Policy that chose', example: 'stricter' })
  policy!: string;
  @ApiProperty({ required: false, type: () => EarliestBySectorView })
  sector?: EarliestBySectorView;
  @ApiProperty({ required: false, type: () => EarliestByRegimeView })
  national?: EarliestByRegimeView;
}

class NeverView {
  @ApiProperty({ enum: ['never-early', 'not-repairable', 'not-published', 'ends-by-itself'] })
  reason!: string;
  @ApiProperty({ type: () => [LegalBasisView] })
  bases!: readonly LegalBasisView[];
}

class BarView {
  @ApiProperty()
  code!: string;
  @ApiProperty({ type: () => TextView })
  text!: TextView;
  @ApiProperty({ type: () => LegalBasisView })
  basis!: LegalBasisView;
  @ApiProperty({ enum: ANSWERS, description: '成立的不得修复 One that holds bars the route' })
  answer!: string;
}

class TermView {
  @ApiProperty({
    required: false,
    description: '期限；wd 为工作日；不明的没有 Term; wd counts working days; absent where it is not known',
    example: '7wd',
  })
  value?: string;
  @ApiProperty({
    required: false,
    type: () => TextView,
    description:
      '期限不明的原因；据以计算的日期不能确定 Why the term is not known; a day that needs it is undetermined',
  })
  unknown?: TextView;
  @ApiProperty({ type: () => LegalBasisView })
  basis!: LegalBasisView;
}

class RouteEligibilityView {
  @ApiProperty({ description: '修复路径代码 Route' })
  route!: string;
  @ApiProperty({ type: () => TextView })
  text!: TextView;
  @ApiProperty({ type: () => LegalBasisView, description: '依据 Clause' })
  basis!: LegalBasisView;
  @ApiProperty({ enum: ANSWERS, description: '与修复决定所用判断相同 The decision engine’s own answer' })
  answer!: string;
  @ApiProperty({ required: false, type: () => EarliestView, description: '最早可以申请之日 First day' })
  earliest?: EarliestView;
  @ApiProperty({ description: '今日尚早 Too early today' })
  tooEarly!: boolean;
  @ApiProperty({ required: false, type: () => NeverView, description: '无论如何不可修复的原因 Why it never can be' })
  never?: NeverView;
  @ApiProperty({ type: Object, description: '判断过程 Trace' })
  condition!: object;
  @ApiProperty({ type: () => [BarView] })
  bars!: readonly BarView[];
  @ApiProperty({
    type: () => [MaterialView],
    description: '应交材料；清单以外的不得要求 Papers; nothing beyond may be asked for',
  })
  materials!: readonly MaterialView[];
  @ApiProperty({ type: [String], description: '尚缺 What is missing' })
  missing!: readonly string[];
  @ApiProperty({ type: () => TermView, description: '受理期限 Term to accept' })
  acceptWithin!: TermView;
  @ApiProperty({ type: () => TermView, description: '办结期限 Term to decide' })
  decideWithin!: TermView;
  @ApiProperty({
    enum: ['application', 'acceptance'],
    description: '办结期限自申请或者自受理起算 The day from which the term to decide runs',
  })
  decideFrom!: string;
  @ApiProperty({
    type: [String],
    description: '效果 Effects',
    example: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
  })
  effects!: readonly string[];
}

export class EligibilityView {
  @ApiProperty({ format: 'date' })
  askedOn!: string;
  @ApiProperty({ type: () => EditionRefView })
  edition!: EditionRefView;
  @ApiProperty({
    type: () => LegalBasisView,
    nullable: true,
    description: '依法不可修复的，其条款 The clause that forbids repair, where one does',
  })
  irreparable!: LegalBasisView | null;
  @ApiProperty({ type: () => [RouteEligibilityView] })
  routes!: readonly RouteEligibilityView[];
  @ApiProperty({ type: () => LegalBasisView, description: '修复不收费 Repair costs nothing' })
  noFeeBasis!: LegalBasisView;
}

class ApplicantView {
  @ApiProperty({ enum: ['subject', 'administrator'] })
  role!: string;
  @ApiProperty()
  name!: string;
}

class ReceiptView {
  @ApiProperty()
  receiver!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty({ required: false })
  note?: string;
}

class RepairExtensionView {
  @ApiProperty({ format: 'date', description: '原期限 Last day by the rule' })
  from!: string;
  @ApiProperty({ format: 'date', description: '延长至 Put off to' })
  until!: string;
  @ApiProperty()
  reasons!: string;
  @ApiProperty({ format: 'date', description: '告知申请人之日 When the applicant was told' })
  toldOn!: string;
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty({ type: () => LegalBasisView })
  basis!: LegalBasisView;
  @ApiProperty()
  by!: string;
  @ApiProperty({ format: 'date' })
  recordedOn!: string;
}

/** 信用修复 From application to decision, and who followed it. */
export class RepairView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty()
  determinationId!: string;
  @ApiProperty({ type: String, nullable: true })
  listingId!: string | null;
  @ApiProperty({ type: () => EditionRefView, description: '申请之日施行的规则 Edition of the day of application' })
  edition!: EditionRefView;
  @ApiProperty()
  route!: string;
  @ApiProperty({
    description:
      'applied、accepted、not-accepted、granted、refused、withdrawn、revoked、suspended、suspension-ended、lapsed',
  })
  state!: string;
  @ApiProperty({ type: () => ApplicantView })
  applicant!: ApplicantView;
  @ApiProperty({ format: 'date' })
  appliedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '受理期限 Last day to accept' })
  acceptDue!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  acceptedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '办结期限 Last day to decide' })
  decideDue!: string | null;
  @ApiProperty({
    type: () => RepairExtensionView,
    nullable: true,
    description: '延长：办结期限以其日期为准 Put off: it is decided by the day named here',
  })
  extension!: RepairExtensionView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  decidedOn!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: '决定：依据、效果、终止的各项 Decision with basis, effects and what it ended',
  })
  decision!: object | null;
  @ApiProperty({ type: [Object], nullable: true, description: '不因修复而终止的各项及其理由 What stays, and why' })
  stays!: object[] | null;
  @ApiProperty({ type: () => [ReceiptView], description: '接收方回执 Receipts' })
  receipts!: readonly ReceiptView[];
  @ApiProperty({
    type: [String],
    description:
      '尚未回执的接收方：曾公示的渠道、曾实施惩戒的机关 Who showed or carried out what was repaired, and has not said yet that it followed',
  })
  outstanding!: readonly string[];
  @ApiProperty({
    type: () => [DueDayView],
    description: '受理 accept、办结 decide、生效 effect 的期限 What the rules want done by a day',
  })
  dueDays!: readonly DueDayView[];
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
}
