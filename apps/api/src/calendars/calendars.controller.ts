import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Shows } from '../http/answers.js';
import { Refuses } from '../http/refuses.js';

class CalendarView {
  @ApiProperty({ type: 'integer', example: 2026 })
  year!: number;
  @ApiProperty({ description: '国务院办公厅通知 The notice it comes from' })
  source!: string;
  @ApiProperty({ type: [String], description: '放假的工作日 Weekdays off' })
  off!: readonly string[];
  @ApiProperty({ type: [String], description: '上班的周末 Weekend days worked' })
  work!: readonly string[];
  @ApiPropertyOptional({
    description:
      '为真时安排尚未发布，仅列法定放假日，期限均为暂定 When true the notice is not issued: only days off by law, terms stay provisional',
  })
  awaitsNotice?: true;
}

/** 节假日安排 The State Council's arrangement of working days. A year that is not here, or awaits its notice, gives provisional deadlines. */
@ApiTags('calendars')
@Controller('v1/calendars')
@Public()
export class CalendarsController {
  constructor(private readonly register: ReferenceRegister) {}

  @Get(':year')
  @ApiOperation({ summary: '一年的节假日安排 Arrangement of one year' })
  @ApiParam({ name: 'year', schema: { type: 'integer', example: 2026 } })
  @LeavesAs('register')
  @Shows(CalendarView)
  @Refuses([recordRefusals, 'record/not-found'])
  one(@Param('year') year: string): CalendarView {
    const calendar: CalendarYear | undefined = this.register.data.calendars.find((c) => String(c.year) === year);
    if (!calendar) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return calendar;
  }
}
