import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { SubjectRequestView as RecordedRequest } from '@chengxin/core/request/request-view';
import {
  DELETION_GROUNDS,
  REFUSAL_GROUNDS,
  REQUEST_KINDS,
  type DeletionGround,
  type RefusalGround,
  type RequestKind,
} from '@chengxin/core/request/subject-request.entity';
import { ApiProperty } from '@nestjs/swagger';
import type { IsoDate } from '@chengxin/plugin-contract';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { CitationView } from '../http/problem.js';

export class LodgeRequestBody {
  @Field.code(REQUEST_KINDS, {
    zh: '更正、删除、解释说明',
    en: 'Correction, deletion or explanation',
    example: 'correction',
  })
  kind!: RequestKind;

  @Field.recordId({
    zh: '本主体的一项记录（GET /v1/me 中的编号）',
    en: 'One of the own records, by its id in GET /v1/me',
  })
  record!: string;

  @Field.text({ zh: '请求内容和理由', en: 'What is asked for, and why', max: 4_000, example: '处罚决定的日期有误' })
  text!: string;

  @Field.code(DELETION_GROUNDS, {
    zh: '请求删除的理由：目的已实现、期限届满、同意已撤回、不在目录之内',
    en: 'Ground of a deletion: purpose met, term over, consent withdrawn, off the catalogue',
    optional: true,
  })
  ground?: DeletionGround;
}

export class TakeInRequestBody {
  @Field.recordId({
    zh: '当事人有异议的记录：文书、认定、列入、公示等',
    en: 'The record that is objected to: document, determination, entry, publication',
  })
  record!: string;

  @Field.words({ zh: '书面异议的内容', en: 'What the paper says', max: 4_000, example: '公示的处罚金额有误' })
  text!: string;

  @Field.day({ zh: '收到日', en: 'Day on which it came in', example: '2026-12-01' })
  lodgedOn!: IsoDate;

  @DigestField({ zh: '书面异议', en: 'the paper' })
  paperDigest!: string;
}

class KeepingClause {
  @Field.text({ zh: '法律文件的键', en: 'Key of the instrument', max: 100, example: 'ndrc-order-36' })
  instrument!: string;

  @Field.text({ zh: '条', en: 'Article', max: 40, example: '3' })
  article!: string;
}

export class AnswerRequestBody {
  @Field.code(['granted', 'refused'], { zh: '同意、拒绝', en: 'Granted or refused', example: 'refused' })
  outcome!: 'granted' | 'refused';

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '与生效文书一致' })
  reasons!: string;

  @Field.recordId({
    zh: '同意更正、删除的：办理后变更的记录',
    en: 'Of a correction or deletion that is granted: the record that was changed by it',
    optional: true,
  })
  doneBy?: string;

  @Field.code(REFUSAL_GROUNDS, {
    zh: '拒绝的情形：记录无误、依法须保存、所称理由不成立',
    en: 'Kind of refusal: the record is accurate, it must be kept, the ground does not hold',
    optional: true,
  })
  refusal?: RefusalGround;

  @Field.nested(() => KeepingClause, { zh: '须保存所依条款', en: 'The clause by which it is kept', optional: true })
  clause?: KeepingClause;
}

class DoneByView {
  @ApiProperty({ description: '变更的记录 The record that was changed' })
  record!: string;
  @ApiProperty({ description: '所办事项 What happened to it', example: 'document.corrected' })
  event!: string;
}

class RequestAnswerView {
  @ApiProperty({ enum: ['granted', 'refused'] })
  outcome!: string;
  @ApiProperty({ description: '理由 Reasons' })
  reasons!: string;
  @ApiProperty({ type: () => DoneByView, required: false })
  doneBy?: DoneByView;
  @ApiProperty({ enum: REFUSAL_GROUNDS, required: false })
  refusal?: string;
  @ApiProperty({ type: () => CitationView, required: false, description: '须保存所依条款 By which it is kept' })
  clause?: CitationView;
}

export class SubjectRequestView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ enum: REQUEST_KINDS })
  kind!: string;
  @ApiProperty({ description: '所涉记录 The record that it is about' })
  record!: string;
  @ApiProperty({ description: '记录的种类 Its kind', example: 'document' })
  recordKind!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '答复机关；为空的由信用主管部门答复 Who answers; null: the credit office',
  })
  organ!: string | null;
  @ApiProperty({ enum: DELETION_GROUNDS, type: String, nullable: true })
  ground!: string | null;
  @ApiProperty()
  text!: string;
  @ApiProperty({ enum: ['lodged', 'answered', 'withdrawn'] })
  state!: string;
  @ApiProperty({ format: 'date' })
  lodgedOn!: string;
  @ApiProperty({ description: '书面提出，由机关收取 Came in on paper' })
  onPaper!: boolean;
  @ApiProperty({
    type: () => RequestAnswerView,
    nullable: true,
    description:
      '答复。没有规定给出期限，故无到期日 The answer. No rule that was read gives a term, so there is no due day',
  })
  answer!: RequestAnswerView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '由主体撤回之日 Withdrawn by the subject on',
  })
  withdrawnOn!: string | null;

  static of(request: RecordedRequest, register: ReferenceRegister): SubjectRequestView {
    const { answer } = request;
    if (!answer) return { ...request, answer: null };
    const { clause, ...rest } = answer;
    return { ...request, answer: { ...rest, ...(clause ? { clause: register.cite(clause) } : {}) } };
  }
}

/** The same, to the subject itself: whole, and under no purpose of anybody else. */
export class OwnRequestView extends SubjectRequestView {}
