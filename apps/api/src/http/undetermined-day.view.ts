import { ApiProperty } from '@nestjs/swagger';
import { LegalBasisView } from '../determinations/determination.views.js';
import { TextView } from './text-view.js';

export class UndeterminedDayView {
  @ApiProperty({ description: '哪一项日期 Which day', example: 'decideDue' })
  field!: string;
  @ApiProperty({ type: () => TextView, description: '为什么不能确定 Why it is not known' })
  reason!: TextView;
  @ApiProperty({ type: () => LegalBasisView, description: '期限本应在何处 Where the figure would stand' })
  basis!: LegalBasisView;
}
