import type { Consultation, Opinion, OpinionCount } from '@chengxin/core/consultation/consultations';
import { CONSULTED } from '@chengxin/domain/consultation';
import { ApiProperty } from '@nestjs/swagger';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';

const CAPACITY = {
  zh: '身份：有关部门 department、市场主体 market-subject、行业协会商会 association、法律服务机构 legal-service、专家学者 expert、社会公众 public',
  en: 'Capacity',
};

/** Of whom opinions were sought otherwise than by publication. */
export class AskedInput {
  @Field.code(CONSULTED.filter((each) => each !== 'public'), { ...CAPACITY, example: 'association' })
  capacity!: Opinion['capacity'];

  @Field.whole({ zh: '征求的家数、人数', en: 'How many were asked', least: 1, most: 100_000, example: 3 })
  count!: number;

  @DigestField({ zh: '征求意见函、会议记录', en: 'the letters or minutes' })
  evidenceDigest!: string;
}

/** What anybody says; a person gives no name. */
export class OpinionInput {
  @Field.code(CONSULTED, {
    zh: `${CAPACITY.zh}；未经登录提出的，计入社会公众`,
    en: `${CAPACITY.en}; what is given without an account counts as of the public`,
    example: 'public',
  })
  capacity!: Opinion['capacity'];

  @Field.words({
    zh: '以单位名义提出的，单位名称；个人不填姓名',
    en: 'The body in whose name it is given; persons leave it out',
    max: 200,
    optional: true,
    example: '合成行业协会',
  })
  organisation?: string;

  @Field.words({
    zh: '意见，不得含有证件号码、电话等个人信息',
    en: 'The opinion, without personal numbers or telephones',
    max: 8_000,
    example: '建议明确“情节严重”的情形',
  })
  text!: string;
}

class OpinionCountView implements OpinionCount {
  @ApiProperty({ enum: CONSULTED })
  capacity!: OpinionCount['capacity'];
  @ApiProperty({ type: 'integer', description: '收到 Given' })
  given!: number;
  @ApiProperty({ type: 'integer', description: '采纳 Taken up' })
  taken!: number;
  @ApiProperty({ type: 'integer', description: '部分采纳 Taken up in part' })
  takenInPart!: number;
  @ApiProperty({ type: 'integer', description: '未采纳 Not taken up' })
  notTaken!: number;
}

class AskedView {
  @ApiProperty({ enum: CONSULTED })
  capacity!: string;
  @ApiProperty({ type: 'integer' })
  count!: number;
  @ApiProperty()
  evidenceDigest!: string;
}

/** A consultation as anybody sees it. */
export class ConsultationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ enum: ['open', 'closed', 'withdrawn'] })
  state!: string;
  @ApiProperty({ description: '征求意见的标准 The edition consulted on' })
  edition!: string;
  @ApiProperty({
    description: '规则内容的摘要；改动后须重新征求 Digest of its rules: what is changed is consulted on anew',
  })
  contentDigest!: string;
  @ApiProperty({ description: '征求意见的机关 The organ that consults' })
  organ!: string;
  @ApiProperty({ description: '同时公布的部门网站 The department’s site on which it is published too' })
  departmentSite!: string;
  @ApiProperty({ format: 'date' })
  publishedOn!: string;
  @ApiProperty({ description: '部门网站公布页面的摘要 Digest of the page there' })
  evidenceDigest!: string;
  @ApiProperty({ type: () => [AskedView], description: '另行征求的对象 Who was asked besides' })
  asked!: readonly AskedView[];
  @ApiProperty({ format: 'date', description: '开始之日，不计入 Day of opening, not counted' })
  from!: string;
  @ApiProperty({ format: 'date', description: '最后一日 Last day' })
  until!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '结束或者撤回的说明 Why it was closed or withdrawn' })
  reasons!: string | null;
  @ApiProperty({ type: () => [OpinionCountView], description: '意见及采纳情况 Opinions, and what became of them' })
  opinions!: readonly OpinionCountView[];

  static of(consultation: Consultation, opinions: readonly OpinionCount[] = []): ConsultationView {
    const { openedBy: _openedBy, endedBy: _endedBy, ...shown } = consultation;
    return { ...shown, opinions };
  }
}

/** That an opinion was received: nothing of what it says. */
export class OpinionReceiptView {
  @ApiProperty({ format: 'uuid', description: '意见编号，凭以查看答复 Its number, by which the answer is found' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  consultation!: string;
  @ApiProperty({ format: 'date' })
  receivedOn!: string;
}

/** An answer as anybody sees it. */
export class AnswerView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ enum: CONSULTED })
  capacity!: string;
  @ApiProperty({ format: 'date' })
  receivedOn!: string;
  @ApiProperty({ type: String, enum: ['taken', 'taken-in-part', 'not-taken'], nullable: true })
  outcome!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '答复；尚未答复的为空 The answer; null while there is none',
  })
  answer!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: string | null;

  static of({ id, capacity, receivedOn, outcome, answer, answeredOn }: Opinion): AnswerView {
    return { id, capacity, receivedOn, outcome, answer, answeredOn };
  }
}

/** An opinion as the department that consults sees it. */
export class OpinionView extends AnswerView {
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  consultation!: string;
  @ApiProperty({ type: String, nullable: true })
  organisation!: string | null;
  @ApiProperty({ enum: ['platform', 'site', 'post', 'meeting'] })
  channel!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty({ type: String, nullable: true })
  evidenceDigest!: string | null;
  @ApiProperty()
  recordedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  answeredBy!: string | null;
}
