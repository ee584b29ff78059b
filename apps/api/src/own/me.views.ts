import { CAPACITIES, type Party } from '@chengxin/core/access/party';
import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { formatRecordId } from '@chengxin/core/database/record-id';
import { GUARDIAN_RELATIONS } from '@chengxin/core/own/guardianship.entity';
import type { Ward } from '@chengxin/core/own/wards';
import type { OwnAccessEntry } from '@chengxin/core/own/read-accesses';
import { ERASURE_GROUNDS, type OwnErasure } from '@chengxin/core/retention/erase';
import { VERDICTS } from '@chengxin/core/review/query-review.entity';
import { shownKinds } from '@chengxin/domain/masking-policy';
import { FIELD_KINDS } from '@chengxin/domain/purpose';
import { ApiProperty } from '@nestjs/swagger';
import { RetentionTermView } from '../erasures/erasures.controller.js';
import { citations } from '../http/citation.js';
import { say, type Language } from '../http/language.js';
import { CitationView } from '../http/problem.js';
import { SubjectDetailView, SubjectRecordsView } from '../subjects/subject.views.js';

class SignedInView {
  @ApiProperty({ enum: CAPACITIES, description: '以何身份登录 As whom' })
  capacity!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '该日起不再有效 Holds up to this day' })
  untilDay!: string | null;

  static of({ capacity, untilDay }: Party): SignedInView {
    return { capacity, untilDay };
  }
}

export class OwnErasureView {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    nullable: true,
    description: '文书，其记录已删除；为 null 的全部删除 Documents whose records are gone; null = everything',
  })
  documents!: readonly string[] | null;
  @ApiProperty({ enum: ERASURE_GROUNDS, description: '事由 Ground (个人信息保护法第四十七条)' })
  ground!: string;
  @ApiProperty({ type: () => RetentionTermView, nullable: true })
  term!: RetentionTermView | null;
  @ApiProperty({ format: 'date-time' })
  carriedOutAt!: string;
  @ApiProperty({
    type: 'integer',
    description:
      '平台日志的条目编号，证明见 /v1/ledger/proofs/inclusion?stream=platform Entry of the platform’s ledger; its proof of inclusion is there',
  })
  entry!: number;

  static of({ carriedOutAt, ...erasure }: OwnErasure): OwnErasureView {
    return { ...erasure, carriedOutAt: carriedOutAt.toISOString() };
  }
}

export class MeView {
  @ApiProperty({ type: () => SignedInView })
  signedIn!: SignedInView;
  @ApiProperty({ type: () => SubjectDetailView })
  subject!: SubjectDetailView;
  @ApiProperty({ type: () => SubjectRecordsView })
  held!: SubjectRecordsView;
  @ApiProperty({ type: () => [OwnErasureView], description: '已依法删除的 What was lawfully deleted' })
  erased!: readonly OwnErasureView[];

  static of(party: Party, subject: SubjectDetailView, held: SubjectRecordsView, erased: readonly OwnErasure[]): MeView {
    return { signedIn: SignedInView.of(party), subject, held, erased: erased.map((one) => OwnErasureView.of(one)) };
  }
}

class LookingOrganView {
  @ApiProperty({ example: 'lvliang-market-supervision' })
  id!: string;
  @ApiProperty({ example: '吕梁市市场监督管理局' })
  name!: string;
}

class LookedForView {
  @ApiProperty({ example: 'case-handling' })
  code!: string;
  @ApiProperty({ example: '办理失信认定、列入、公示、惩戒案件' })
  name!: string;
}

class ShownKindView {
  @ApiProperty({ enum: Object.keys(FIELD_KINDS) })
  kind!: string;
  @ApiProperty()
  text!: string;
}

class ToldLaterView {
  @ApiProperty({ type: () => CitationView })
  clause!: CitationView;
  @ApiProperty({ format: 'date' })
  from!: string;
}

export class OwnAccessView {
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty({ enum: ['answered', 'refused'], description: '已查阅，或者被拒绝 Answered, or refused' })
  outcome!: string;
  @ApiProperty({
    enum: ['officer', 'self', 'guardian', 'other-account', 'nobody'],
    description:
      '机关工作人员、您的账号、监护人、其他账号、未登录者 An officer, your own account, a guardian, another account, nobody who signed in',
  })
  by!: string;
  @ApiProperty({ type: () => LookingOrganView, nullable: true, description: '机关 The organ' })
  organ!: LookingOrganView | null;
  @ApiProperty({
    type: [String],
    description:
      '查阅人的角色。不显示姓名：由机关负责，姓名是工作人员的个人信息；编号留存于日志备查 Roles of the officer. No name: the organ answers for it, and the name is the officer’s own; who it was stays in the log',
  })
  roles!: readonly string[];
  @ApiProperty({ type: () => LookedForView, nullable: true, description: '目的 Purpose' })
  purpose!: LookedForView | null;
  @ApiProperty({ enum: ['statutory-duty', 'consent'], type: String, nullable: true })
  basis!: string | null;
  @ApiProperty({ type: () => [CitationView], description: '依据 Clauses' })
  clauses!: readonly CitationView[];
  @ApiProperty({ type: String, nullable: true, description: '所办案件 The case, as the reader named it' })
  matter!: string | null;
  @ApiProperty({ type: () => [ShownKindView], description: '可见的各类内容 Kinds of field it could show' })
  fields!: readonly ShownKindView[];
  @ApiProperty({ type: [String], description: '拒绝的原因 Why it was refused' })
  codes!: readonly string[];
  @ApiProperty({
    enum: VERDICTS,
    type: String,
    nullable: true,
    description: '查询审查的结论；未经审查或者尚未审结的为空 What a review found; null where there is none',
  })
  found!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '依同意提供给谁 To whom it was passed on by consent' })
  recipient!: string | null;
  @ApiProperty({
    type: () => ToldLaterView,
    nullable: true,
    description: '推迟告知的依据和告知之日 Where it was told later: on which clause, and from which day',
  })
  toldLater!: ToldLaterView | null;

  static of(
    { stream: _stream, seq: _seq, ...entry }: OwnAccessEntry,
    register: ReferenceRegister,
    language: Language,
  ): OwnAccessView {
    const { purpose, clauses, fields, toldLater } = entry;
    return {
      ...entry,
      purpose: purpose && { code: purpose.code, name: say(purpose.name, language) },
      clauses: citations(clauses, register),
      toldLater: toldLater && { clause: register.cite(toldLater.clause), from: toldLater.from },
      fields: fields.map((kind) => ({ kind, text: say(FIELD_KINDS[kind], language) })),
    };
  }
}

export class WardView {
  @ApiProperty({ description: '监护关系 The link' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ enum: GUARDIAN_RELATIONS })
  relation!: string;
  @ApiProperty({ format: 'date', description: '该日起不再有效 Holds up to this day' })
  untilDay!: string;

  static of({ subjectId, guardianshipId, relation, untilDay }: Ward): WardView {
    return { id: formatRecordId({ subjectId, id: guardianshipId }), subjectId, relation, untilDay };
  }
}

export class WardsView {
  @ApiProperty({ type: [WardView] })
  wards!: readonly WardView[];
}

class CopyContentView {
  @ApiProperty({ format: 'date-time' })
  madeAt!: string;
  @ApiProperty({ type: () => SignedInView })
  signedIn!: SignedInView;
  @ApiProperty({ type: () => SubjectDetailView })
  subject!: SubjectDetailView;
  @ApiProperty({ type: () => SubjectRecordsView })
  held!: SubjectRecordsView;
  @ApiProperty({ type: () => [OwnErasureView] })
  erased!: readonly OwnErasureView[];
  @ApiProperty({ type: () => [OwnAccessView] })
  accesses!: readonly OwnAccessView[];
  @ApiProperty({ enum: shownKinds('own'), isArray: true, description: '包含的各类内容 Kinds that it holds' })
  kinds!: readonly string[];
}

export class CopyView {
  @ApiProperty({ type: () => CopyContentView })
  copy!: CopyContentView;
  @ApiProperty({
    description: '`copy` 的规范 JSON（RFC 8785）的 SHA-256 SHA-256 of `copy` as canonical JSON (RFC 8785)',
    example: `sha256:${'0'.repeat(64)}`,
  })
  digest!: string;
}
