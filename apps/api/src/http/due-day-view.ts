import { ApiProperty } from '@nestjs/swagger';
import { CitationView } from './problem.js';
import { TextView } from './text-view.js';

/** 期限 Something that a rule wants done by a day. */
export class DueDayView {
  @ApiProperty({ description: '事项 What is to be done', example: 'decide' })
  what!: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '起算日；空为尚不知 Day from which it is counted; null where nobody has told it',
  })
  from!: string | null;
  @ApiProperty({
    nullable: true,
    description:
      '期限；wd 为工作日；{nextMonthWithinDays} 为次月的前若干日；不明的为空 Term; wd counts working days; null where it is not known',
    oneOf: [
      { type: 'string', example: '7wd' },
      {
        type: 'object',
        required: ['nextMonthWithinDays'],
        properties: { nextMonthWithinDays: { type: 'integer' } },
        additionalProperties: false,
      },
    ],
  })
  within!: string | object | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '最后一日 Last day' })
  due!: string | null;
  @ApiProperty({
    description: '经过放假安排未载入的年份，届时重新计算 Counted through a year whose holidays are not loaded',
  })
  provisional!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '办理之日 Day on which it was done' })
  doneOn!: string | null;
  @ApiProperty({ description: '逾期：到期未办，或者逾期才办 Not done by then, or done later' })
  overdue!: boolean;
  @ApiProperty({
    required: false,
    type: () => TextView,
    description: '期限没有查到的原因：最后一日不能确定，不是没有 Why the last day is undetermined, which is not “none”',
  })
  undetermined?: TextView;
  @ApiProperty({ type: () => CitationView, description: '依据 Clause' })
  legalBasis!: CitationView;
  @ApiProperty({ required: false, type: () => TextView })
  note?: TextView;
}
