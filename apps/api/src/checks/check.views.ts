import { ApiProperty } from '@nestjs/swagger';
import { CitationView, FindingView } from '../http/problem.js';

class RestsOnView {
  @ApiProperty({ type: String, nullable: true, description: '列入 Listing' })
  listing!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '已实施的惩戒 Measure as assigned' })
  sanction!: string | null;
  @ApiProperty({ required: false, description: '认定情形 Criterion' })
  criterion?: string;
}

class CheckedMeasureView {
  @ApiProperty({ description: '措施清单 Measure list', example: 'national-2024' })
  list!: string;
  @ApiProperty({ description: '措施 Measure', example: 'S08' })
  code!: string;
  @ApiProperty({
    description: '措施内容 What is done',
    example: '五年内不得申请食品生产经营许可，不得从事食品生产经营管理工作、担任食品安全管理人员',
  })
  content!: string;
  @ApiProperty({ enum: ['must', 'may', 'advice'] })
  obligation!: string;
  @ApiProperty({ description: '清单规定的实施主体 Executor by the list', example: '市场监督管理部门' })
  executor!: string;
  @ApiProperty({ required: false, description: '指定的实施机关 Organ named to carry it out' })
  organ?: string;
  @ApiProperty({ type: () => CitationView, description: '依据 Clause' })
  legalBasis!: CitationView;
  @ApiProperty({ format: 'date' })
  from!: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      '不再约束的首日；终身的、至移出为止的为空 First day on which it no longer binds; null for life, and until the listing ends',
  })
  until!: string | null;
  @ApiProperty({ description: '终身，不因移出而结束；此时 until 为空 For life, whatever becomes of the listing' })
  forLife!: boolean;
  @ApiProperty({
    required: false,
    type: () => [CitationView],
    description:
      '期限和起算的依据，与 legalBasis 不同或者核实程度不同时才有 What says how long it lasts and from when, where that is another clause or less well known',
  })
  endBasis?: readonly CitationView[];
  @ApiProperty({ type: () => RestsOnView })
  restsOn!: RestsOnView;
}

class MissingView {
  @ApiProperty({ example: 'fact:imprisoned-for-food-crime' })
  code!: string;
  @ApiProperty({
    description: '事实项或者判断项 The fact or judgement',
    example: '因食品安全犯罪被判处有期徒刑以上刑罚',
  })
  text!: string;
}

class UndeterminedMeasureView {
  @ApiProperty({ description: '措施清单 Measure list', example: 'national-2024' })
  list!: string;
  @ApiProperty({ description: '措施 Measure', example: 'S08-life' })
  code!: string;
  @ApiProperty({ description: '措施内容 What would be done' })
  content!: string;
  @ApiProperty({ description: '清单规定的实施主体 Executor by the list', example: '市场监督管理部门' })
  executor!: string;
  @ApiProperty({ type: () => CitationView, description: '依据 Clause' })
  legalBasis!: CitationView;
  @ApiProperty({ description: '所依列入 The listing it would rest on' })
  listing!: string;
  @ApiProperty({ type: () => [MissingView], description: '尚未查明的 What nobody stated' })
  missing!: readonly MissingView[];
}

class MarkedListingView {
  @ApiProperty()
  listing!: string;
  @ApiProperty({ example: 'document-stayed' })
  reason!: string;
}

/** 核查结果 What must or may be done in this matter, and nothing that the measure list does not hold. */
export class CheckAnswerView {
  @ApiProperty({ format: 'uuid', description: '主体；合并后为存续主体 The subject; after a merge the survivor' })
  subjectId!: string;
  @ApiProperty({ example: 'food-licence' })
  matter!: string;
  @ApiProperty({ format: 'date' })
  asOf!: string;
  @ApiProperty({ type: () => [CheckedMeasureView], description: '应当采取 Must be taken' })
  must!: readonly CheckedMeasureView[];
  @ApiProperty({ type: () => [CheckedMeasureView], description: '可以采取 May be taken' })
  may!: readonly CheckedMeasureView[];
  @ApiProperty({
    type: () => [CheckedMeasureView],
    description: '公共机构以外的组织自主决定，不是命令 For private bodies to decide; never an order',
  })
  advice!: readonly CheckedMeasureView[];
  @ApiProperty({
    type: () => [UndeterminedMeasureView],
    description:
      '适用条件尚未查明，不得推定，不得采取 Its condition is not known: nothing is presumed and nothing taken',
  })
  undetermined!: readonly UndeterminedMeasureView[];
  @ApiProperty({
    type: () => [MarkedListingView],
    description: '所依文书被停止执行或者变更，须先由人决定 A person decides first',
  })
  marked!: readonly MarkedListingView[];
}

/** 一项核查的结果，或者没有结果的原因。 */
class BatchedCheckView {
  @ApiProperty({ required: false, type: () => CheckAnswerView })
  answer?: CheckAnswerView;
  @ApiProperty({ required: false, type: () => [FindingView], description: '没有结果的原因 Why there is none' })
  findings?: readonly FindingView[];
}

export class CheckBatchView {
  @ApiProperty({ type: () => [BatchedCheckView], description: '与请求同序 In the order asked' })
  answers!: readonly BatchedCheckView[];
}
