import { ApiProperty } from '@nestjs/swagger';
import { CitationView } from '../http/problem.js';
import { TextView } from '../http/text-view.js';

class AssignedMeasureView {
  @ApiProperty({ description: '措施清单 Measure list', example: 'national-2024' })
  list!: string;
  @ApiProperty({ description: '措施 Measure', example: 'S08' })
  code!: string;
  @ApiProperty({ required: false, type: () => TextView })
  content?: TextView;
}

class FeedbackView {
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty()
  done!: boolean;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  by!: string;
}

/** 惩戒实施 A measure of the list in force, carried out by an organ. */
export class SanctionView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ type: String, nullable: true })
  listingId!: string | null;
  @ApiProperty({ type: () => AssignedMeasureView })
  measure!: AssignedMeasureView;
  @ApiProperty({ enum: ['must', 'may'] })
  obligation!: string;
  @ApiProperty({ description: '实施机关 Executing organ' })
  organ!: string;
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
    description: '有法定独立期限，不因修复、期满移出而提前结束 Has a statutory term of its own and outlives repair',
  })
  ownTerm!: boolean;
  @ApiProperty({ enum: ['assigned', 'ended'] })
  state!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;
  @ApiProperty({
    enum: ['repaired', 'basis-annulled', 'listing-ended', 'term-over', 'lifted'],
    type: String,
    nullable: true,
  })
  endReason!: string | null;
  @ApiProperty({ type: () => FeedbackView, nullable: true })
  feedback!: FeedbackView | null;
  @ApiProperty({ required: false, type: () => CitationView })
  legalBasis?: CitationView;
  @ApiProperty({
    required: false,
    type: () => [CitationView],
    description:
      '期限和起算的依据，与 legalBasis 不同或者核实程度不同时才有 What says how long it lasts and from when, where that is another clause or less well known',
  })
  endBasis?: readonly CitationView[];
}
