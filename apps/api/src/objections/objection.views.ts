import { ApiProperty } from '@nestjs/swagger';
import { UndeterminedDayView } from '../http/undetermined-day.view.js';
import { AGAINST } from './objection.requests.js';

class VerificationView {
  @ApiProperty({ description: '核实情况 What was found out' })
  found!: string;
  @ApiProperty({ description: '核实人 By whom' })
  by!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
}

class ObjectionAnswerView {
  @ApiProperty({ description: '是否成立 Whether it was upheld' })
  upheld!: boolean;
  @ApiProperty()
  reasons!: string;
}

export class ObjectionView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty()
  listingId!: string;
  @ApiProperty({ format: 'date' })
  lodgedOn!: string;
  @ApiProperty({ enum: AGAINST })
  against!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty({ enum: ['lodged', 'verified', 'answered'] })
  state!: string;
  @ApiProperty({ type: () => VerificationView, nullable: true })
  verification!: VerificationView | null;
  @ApiProperty({ type: () => ObjectionAnswerView, nullable: true })
  answer!: ObjectionAnswerView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  answeredBy!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '答复期限 Last day for the answer' })
  dueOn!: string | null;
  @ApiProperty({
    type: () => [UndeterminedDayView],
    description: '规则没有查到期限、因而不能确定的日期及其原因 Due days that nobody can name, each with its reason',
  })
  undetermined!: readonly UndeterminedDayView[];
}
