import { formatRecordId } from '@chengxin/core/database/record-id';
import type { MergeView as RecordedMerge } from '@chengxin/core/subject/merge-subjects';
import type { RecordView, SubjectRecordsView as RecordedSubjectRecords } from '@chengxin/core/subject/read-records';
import type { SubjectView as RecordedSubject } from '@chengxin/core/subject/read-subject';
import type { SubjectSummary } from '@chengxin/core/subject/subject-view';
import { SUBJECT_KINDS } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';

const UUID = { format: 'uuid', example: '0190f5a4-8a30-7c6e-9d53-0c2d3f1f7a10' } as const;

class SubjectIdentityView {
  @ApiProperty({ enum: ['citizen-number', 'passport', 'other-identity'] })
  scheme!: string;
  @ApiProperty({ description: '末位，其余不显示 Its last characters only', example: '**************0014' })
  tail!: string;
}

export class SubjectView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty({ enum: SUBJECT_KINDS })
  kind!: string;
  @ApiProperty({ example: '离石区合成食品有限公司' })
  name!: string;
  @ApiProperty({ description: '姓名已脱敏 The name is masked' })
  masked!: boolean;
  @ApiProperty({ type: String, nullable: true, example: '91141102MA0TE5T167' })
  unifiedCode!: string | null;
  @ApiProperty({ type: SubjectIdentityView, nullable: true })
  identity!: SubjectIdentityView | null;
  @ApiProperty({ type: String, nullable: true, example: '141102' })
  regionCode!: string | null;
  @ApiProperty({ description: '合成数据 Synthetic' })
  synthetic!: boolean;

  static of({ subjectId, ...summary }: SubjectSummary): SubjectView {
    return { id: subjectId, ...summary };
  }
}

class SubjectNameView {
  @ApiProperty()
  name!: string;
  @ApiProperty({ format: 'date', type: String, nullable: true })
  from!: string | null;
  @ApiProperty({ format: 'date', type: String, nullable: true })
  until!: string | null;
  @ApiProperty({ description: '来源 Source' })
  source!: string;
}

export class SubjectDetailView extends SubjectView {
  @ApiProperty({ type: [SubjectNameView] })
  names!: SubjectNameView[];
  @ApiProperty({
    ...UUID,
    type: String,
    nullable: true,
    description: '现并入的主体 The subject that stands for it now',
  })
  mergedInto!: string | null;
  @ApiProperty({ type: [String], description: '现并入本主体的主体 Subjects merged into it now' })
  absorbed!: string[];
  @ApiProperty({ type: Object, nullable: true, description: '代码例外的证据 Evidence of an admitted code' })
  override!: unknown;
  @ApiProperty({ type: 'integer' })
  version!: number;

  static detail({ subjectId, ...view }: RecordedSubject): SubjectDetailView {
    return { id: subjectId, ...view, names: [...view.names], absorbed: [...view.absorbed] };
  }
}

const RECORD_KINDS = [
  'subject',
  'name',
  'document',
  'determination',
  'listing',
  'objection',
  'sanction',
  'publication',
  'repair',
  'consent',
  'commitment',
  'merge',
  'identity',
] as const satisfies readonly RecordView['kind'][];

export class SubjectRecordView {
  @ApiProperty({ description: '记录编号 Opaque id' })
  id!: string;
  @ApiProperty({ enum: RECORD_KINDS })
  kind!: string;
  @ApiProperty({ example: 'listing.decided' })
  lastEvent!: string;
  @ApiProperty({ example: 'published' })
  state!: string;
  @ApiProperty({ description: '该日有效 Had effect on the day' })
  inForce!: boolean;
  @ApiProperty({
    description: '主体请求更正，尚未答复：有争议 Disputed: a correction was asked for and is not answered yet',
  })
  disputed!: boolean;
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
  @ApiProperty({ type: Object })
  content!: Readonly<Record<string, unknown>>;
}

export class SubjectRecordsView {
  @ApiProperty({ ...UUID, description: '主体；已合并的为存续主体 The subject; the survivor of a merged one' })
  subjectId!: string;
  @ApiProperty({ type: [String], description: '记录所属的全部主体 All subjects whose records these are' })
  subjects!: string[];
  @ApiProperty({ format: 'date' })
  asOf!: string;
  @ApiProperty({ format: 'date-time' })
  knownAt!: string;
  @ApiProperty({ type: [SubjectRecordView] })
  records!: SubjectRecordView[];

  static of(view: RecordedSubjectRecords): SubjectRecordsView {
    return { ...view, subjects: [...view.subjects], records: [...view.records] };
  }
}

export class SubjectRenamedView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty()
  name!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class MergeView {
  @ApiProperty({ description: '编号 Opaque id' })
  id!: string;
  @ApiProperty({ ...UUID, description: '被并入的主体 The merged subject' })
  subjectId!: string;
  @ApiProperty({ ...UUID, description: '存续主体 The survivor' })
  survivorId!: string;
  @ApiProperty({ enum: ['proposed', 'declined', 'in-force', 'end-proposed', 'ended'] })
  state!: string;
  @ApiProperty()
  reason!: string;
  @ApiProperty({ example: 'lvliang-credit-office/credit-clerk' })
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  from!: string | null;
  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  until!: string | null;
  @ApiProperty({ type: 'integer' })
  version!: number;

  static of({ mergeId, ...merge }: RecordedMerge): MergeView {
    return { id: formatRecordId({ subjectId: merge.subjectId, id: mergeId }), ...merge };
  }
}
