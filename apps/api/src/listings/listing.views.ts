import { LISTING_STATES } from '@chengxin/domain/listing-state';
import { PERSON_ROLES } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';
import { DueDayView } from '../http/due-day-view.js';
import { CitationView } from '../http/problem.js';
import { EditionRefView, TextView } from '../http/text-view.js';
import { ObjectionView } from '../objections/objection.views.js';

class ListRefView {
  @ApiProperty({ example: 'samr-serious' })
  code!: string;
  @ApiProperty({ type: () => TextView })
  name!: TextView;
}

class OrganRefView {
  @ApiProperty({ example: 'lvliang-market-supervision' })
  id!: string;
  @ApiProperty({ example: '吕梁市市场监督管理局' })
  name!: string;
}

class ListingStepView {
  @ApiProperty({
    description:
      '程序步骤 Act of the procedure: proposed, notice-served, window-waived, hearing-requested, hearing-declined, hearing-held, superior-consent, decision, published, marked, cleared, removal-prepared, removed, restored, withdrawn, decision-clock, decision-extended, grace-granted, handed-over',
    example: 'notice-served',
  })
  kind!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty({ description: '办理人 Officer' })
  by!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '步骤内容；列入决定载明事由、依据、惩戒措施提示、移出条件和程序、救济 Its content; a decision carries reason, basis, notice of measures, way out and remedies',
  })
  body!: object;
}

const ROLES = {
  enum: PERSON_ROLES,
  isArray: true,
  example: ['legal-representative'],
  description: '职务 Roles',
} as const;

class NamedPersonView {
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty(ROLES)
  roles!: readonly string[];
  @ApiProperty({ example: '营业执照载明的法定代表人' })
  reasons!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '该人员自己的列入记录；只写入当事人记录的为空 The person’s own entry; null where only named',
  })
  listing!: string | null;
}

class RoleNotKnownView {
  @ApiProperty({ enum: PERSON_ROLES, example: 'direct-staff' })
  role!: string;
  @ApiProperty({ example: '经查没有其他直接责任人员' })
  reasons!: string;
}

class NamedPersonsView {
  @ApiProperty({
    enum: ['mandatory', 'by-decision', 'named-only', 'prohibited'],
    description:
      '应当一并列入、认定有责任的列入、只写明、禁止 Listed by the same decision; where found responsible; only named; never',
  })
  mode!: string;
  @ApiProperty({ type: () => [NamedPersonView] })
  named!: readonly NamedPersonView[];
  @ApiProperty({ type: () => [RoleNotKnownView] })
  notKnown!: readonly RoleNotKnownView[];
}

class ResponsibilityView {
  @ApiProperty()
  answer!: boolean;
  @ApiProperty()
  reasons!: string;
  @ApiProperty({ description: '认定人 Officer' })
  by!: string;
}

class BesidePartyView {
  @ApiProperty({ format: 'uuid', description: '当事人 The party' })
  subjectId!: string;
  @ApiProperty({ description: '当事人的列入记录 The party’s entry' })
  listing!: string;
  @ApiProperty(ROLES)
  roles!: readonly string[];
  @ApiProperty({ type: () => ResponsibilityView, nullable: true })
  responsibility!: ResponsibilityView | null;
}

/** 列入严重失信主体名单 From proposal to removal, with every act of its procedure. */
export class ListingView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty()
  determinationId!: string;
  @ApiProperty({ type: () => ListRefView, description: '名单 List' })
  list!: ListRefView;
  @ApiProperty({ example: 'SAMR-A05.1' })
  criterion!: string;
  @ApiProperty({ type: () => EditionRefView })
  edition!: EditionRefView;
  @ApiProperty({ type: () => OrganRefView, description: '认定机关 Organ' })
  organ!: OrganRefView;
  @ApiProperty({
    enum: ['merged-with-penalty', 'stand-alone', 'remedy-after'],
    description: '程序：与处罚合并、单独作出、事后救济 Procedure of the edition',
  })
  form!: string;
  @ApiProperty({ enum: LISTING_STATES })
  state!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  listedOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '不再列入的首日；空为至事由发生 First day on which it no longer holds; null until an event',
  })
  endsOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  removedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  removalReason!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '所依文书被停止执行、变更的标注，须由人决定 Marked: a person decides',
  })
  markedReason!: string | null;
  @ApiProperty({
    type: () => NamedPersonsView,
    nullable: true,
    description:
      '与当事人一并处理的人员；规则没有规定的为空 Persons beside the party; null where the rule says nothing of any',
  })
  persons!: NamedPersonsView | null;
  @ApiProperty({
    type: () => BesidePartyView,
    nullable: true,
    description:
      '随何当事人的决定列入；当事人自己的记录为空 The party in whose decision this person stands; null in a party’s own entry',
  })
  beside!: BesidePartyView | null;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: () => [ListingStepView] })
  steps!: readonly ListingStepView[];
}

class SignerView {
  @ApiProperty({ type: () => TextView, example: '人民法院院长' })
  office!: TextView;
  @ApiProperty({ type: () => CitationView })
  legalBasis!: CitationView;
}

export class ListingCaseView extends ListingView {
  @ApiProperty({ type: () => [ObjectionView] })
  objections!: readonly ObjectionView[];
  @ApiProperty({
    type: () => [DueDayView],
    description:
      '决定 decide、答复异议 answer-objection、移送 hand-over、公示 publish-same-province/publish-other-province、撤销 withdraw、移出 remove 的期限 What the rules want done by a day',
  })
  dueDays!: readonly DueDayView[];
  @ApiProperty({
    type: () => SignerView,
    nullable: true,
    description: '规则指定的签发人；没有规定的为空 The office that signs, where the rule names one',
  })
  signer!: SignerView | null;
}
