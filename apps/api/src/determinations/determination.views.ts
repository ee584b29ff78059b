import { SEVERITIES } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';
import { DueDayView } from '../http/due-day-view.js';
import { EditionRefView, TextView } from '../http/text-view.js';

export class LegalBasisView {
  @ApiProperty({ description: '法律文件 Instrument', example: 'samr-order-44' })
  instrument!: string;
  @ApiProperty({ required: false, description: '条款 Article', example: '5(1)' })
  article?: string;
  @ApiProperty({ required: false, description: '条款号未知 The article is not known' })
  articleUnknown?: boolean;
  @ApiProperty({ description: '核实程度；V 为已核实 How well it is known; V is verified', example: 'V' })
  mark!: string;
}

const ANSWERS = ['met', 'not-met', 'undetermined'] as const;

class CriterionAnswerView {
  @ApiProperty({ description: '认定情形 Criterion', example: 'SAMR-A05.1' })
  criterion!: string;
  @ApiProperty({
    enum: ANSWERS,
    description: '缺少事实或判断的为 undetermined，从不推定 What is missing is never an answer',
  })
  answer!: string;
  @ApiProperty({ type: [Object], description: '主体类别、文书种类是否符合 Whether subject and document fit' })
  gates!: readonly object[];
  @ApiProperty({ type: Object, description: '判断过程 The whole trace' })
  trace!: object;
  @ApiProperty({ type: [Object], description: '例外情形 Exceptions' })
  exceptions!: readonly object[];
  @ApiProperty({ required: false, description: '成立的例外 The exception that defeats it' })
  defeatedBy?: string;
  @ApiProperty({ type: [String], description: '尚缺 What is missing', example: ['judgement:gravity'] })
  missing!: readonly string[];
}

class AssessedCriterionView extends CriterionAnswerView {
  @ApiProperty({ type: () => TextView })
  text!: TextView;
  @ApiProperty({ type: () => LegalBasisView })
  basis!: LegalBasisView;
}

class AssessedEditionView extends EditionRefView {
  @ApiProperty({ type: () => TextView })
  title!: TextView;
}

class TransitionView {
  @ApiProperty({ format: 'date', description: '溯及的首日 First day that the clause reaches' })
  reaches!: string;
  @ApiProperty({ format: 'date', description: '自该日起的认定才可依此 First day on which a decision can rest on it' })
  since!: string;
  @ApiProperty({ type: () => LegalBasisView, description: '过渡条款 The clause' })
  basis!: LegalBasisView;
}

export class AssessmentView {
  @ApiProperty({
    type: () => AssessedEditionView,
    description:
      '文书生效之日施行的标准，或者依过渡条款溯及该日的标准 Standard of the day of effect, or the one that reaches it by a clause of transition',
  })
  edition!: AssessedEditionView;
  @ApiProperty({
    type: () => TransitionView,
    nullable: true,
    description: '依过渡条款选用的写明该条款 The clause of transition, where one picked the standard',
  })
  transition!: TransitionView | null;
  @ApiProperty({ type: () => [AssessedCriterionView], description: '每一情形的结果 Every criterion' })
  answers!: readonly AssessedCriterionView[];
}

class SupplementDocumentView {
  @ApiProperty({ description: '名称、文号 Name and number' })
  text!: string;
  @ApiProperty({ description: 'SHA-256 摘要 Digest' })
  digest!: string;
}

class SupplementEvidenceView {
  @ApiProperty({ type: () => SupplementDocumentView })
  document!: SupplementDocumentView;
  @ApiProperty({ format: 'date', description: '证据所载的日期 The day that it bears' })
  on!: string;
  @ApiProperty({ description: '理由 Why it shows it' })
  reasons!: string;
}

class SupplementView {
  @ApiProperty({ type: Object, description: '补充的事实 Facts supplied' })
  facts!: object;
  @ApiProperty({ type: Object, description: '补充的判断、理由与作出人 Judgements with reasons and who made them' })
  judgements!: object;
  @ApiProperty({ type: () => SupplementEvidenceView })
  evidence!: SupplementEvidenceView;
  @ApiProperty({ enum: ['proposed', 'confirmed', 'declined'] })
  state!: string;
  @ApiProperty({ description: '拟办人 Who prepared' })
  preparedBy!: string;
  @ApiProperty({ format: 'date' })
  preparedOn!: string;
  @ApiProperty({ required: false, description: '决定人 Who decided' })
  decidedBy?: string;
  @ApiProperty({ required: false, format: 'date' })
  decidedOn?: string;
  @ApiProperty({ required: false, description: '决定的理由 Reasons of the decision' })
  decisionReasons?: string;
  @ApiProperty({
    required: false,
    description:
      '一并列入人员：所据的当事人认定 Of a person beside a party: the party’s determination that was supplemented',
  })
  through?: string;
}

class RevocationView {
  @ApiProperty()
  reasons!: string;
  @ApiProperty()
  by!: string;
}

export class DeterminationView {
  @ApiProperty({ description: '编号 Id' })
  id!: string;
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ format: 'uuid' })
  documentId!: string;
  @ApiProperty({ description: '认定机关 Organ', example: 'lvliang-market-supervision' })
  organ!: string;
  @ApiProperty({ example: 'market-supervision' })
  sector!: string;
  @ApiProperty({ type: () => EditionRefView })
  edition!: EditionRefView;
  @ApiProperty({
    type: () => TransitionView,
    nullable: true,
    description: '依过渡条款选用的写明该条款 The clause of transition, where one picked the standard',
  })
  transition!: TransitionView | null;
  @ApiProperty({ example: 'SAMR-A05.1' })
  criterion!: string;
  @ApiProperty({
    enum: ['record', 'severe-list'],
    description: '仅记录，或可列入严重失信主体名单 Record only, or the severe list',
  })
  leadsTo!: string;
  @ApiProperty({ enum: SEVERITIES, nullable: true, type: String })
  severity!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '文书确定之日 Day of finality' })
  finalOn!: string | null;
  @ApiProperty({ type: Object, description: '事实 Facts' })
  facts!: object;
  @ApiProperty({ type: Object, description: '判断、理由与作出人 Judgements with reasons and who made them' })
  judgements!: object;
  @ApiProperty({
    type: () => [SupplementView],
    description:
      '认定后补充的事实和判断，按时间先后；经确认的用于此后的修复、移出和惩戒核查 What was missing and supplied since, oldest first; once confirmed it counts in later repairs, removals and checks',
  })
  supplements!: readonly SupplementView[];
  @ApiProperty({ type: Object, description: '宽容审慎问题的回答 Answers to the questions of care' })
  care!: object;
  @ApiProperty({ type: () => CriterionAnswerView, description: '判断过程 The trace' })
  trace!: CriterionAnswerView;
  @ApiProperty({ enum: ['proposed', 'made', 'not-made', 'marked', 'ended'] })
  state!: string;
  @ApiProperty({ description: '拟办人 Who prepared' })
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true, description: '决定人 Who decided' })
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  determinedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reasons!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;
  @ApiProperty({ type: () => RevocationView, nullable: true, description: '撤销认定的理由 Why it was found wrong' })
  revocation!: RevocationView | null;
  @ApiProperty({ description: '目录条目 Catalogue item', example: 'national-2024/administrative-penalty' })
  catalogueItem!: string;
}

export class DeterminationCaseView extends DeterminationView {
  @ApiProperty({
    type: () => [DueDayView],
    description:
      '公示 publish-same-province/publish-other-province、移送 hand-over 的期限；规则没有规定或者不应公示的为空 By when the regime of its channel wants it shown; empty where none says so, or it is not shown',
  })
  dueDays!: readonly DueDayView[];
}
