import type { Actor } from '@chengxin/core/access/actor';
import { actFindings } from '@chengxin/core/access/authority';
import { Clock, MovableClock } from '@chengxin/core/clock/clock';
import { saveClockAhead } from '@chengxin/core/clock/platform-clock';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { ReadPool } from '@chengxin/core/database/pool';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused, refuseAny } from '@chengxin/core/refusal/refused';
import { ORGAN_LEVELS } from '@chengxin/plugin-contract';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Answers, Lists } from '../http/answers.js';
import { Field } from '../http/field.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class AccountView {
  @ApiProperty({ example: 'market-clerk' })
  account!: string;
  @ApiProperty({ description: '姓名（虚构） Name, made up' })
  name!: string;
  @ApiProperty({ description: '机关 Organ' })
  organ!: string;
  @ApiProperty({ description: '机关编号 Id of the organ' })
  organId!: string;
  @ApiProperty({ enum: ORGAN_LEVELS })
  level!: string;
  @ApiProperty({ description: '部门 Sector' })
  sector!: string;
  @ApiProperty({ type: [String], description: '角色 Roles' })
  roles!: string[];
}

class MoveClock {
  @Field.day({ zh: '拨到的日期，不早于今日', en: 'Day to move to, not before today', example: '2027-01-04' })
  day!: IsoDay;
}

class ClockView {
  @ApiProperty({ format: 'date', description: '法定日期（Asia/Shanghai） Legal day' })
  today!: string;
  @ApiProperty({ format: 'date-time' })
  now!: string;
}

/** 沙箱：账号与时钟。These routes do not exist in production. */
@ApiTags('sandbox')
@Controller('v1/sandbox')
export class SandboxController {
  constructor(
    private readonly pool: ReadPool,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get('accounts')
  @Public()
  @ApiOperation({ summary: '沙箱账号 Accounts of the sandbox' })
  @Lists(AccountView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async accounts(@Query() { cursor, limit = PAGE_LIMIT }: PageQuery): Promise<Page<AccountView>> {
    const after = this.cursors.decode('accounts', cursor)?.[0] ?? '';
    const { rows } = await this.pool.query<AccountView>(
      `select p.officer_id as account, p.name, o.name as organ, o.organ_id as "organId", o.level, o.sector_code as sector, p.roles
       from cx.officer p join cx.organ o on o.organ_id = p.organ_id
       where p.active and p.officer_id > $1 order by p.officer_id limit $2`,
      [after, limit + 1],
    );
    return this.cursors.page(
      'accounts',
      rows,
      limit,
      (row) => [row.account],
      (row) => row,
    );
  }

  @Get('clock')
  @Public()
  @ApiOperation({ summary: '平台日期 The platform’s day' })
  @Answers(ClockView)
  showClock(): ClockView {
    return { today: this.clock.today(), now: this.clock.now().toISOString() };
  }

  @Post('clock')
  @Act('sandbox.move-clock')
  @ApiOperation({ summary: '向前拨动沙箱时钟 Move the sandbox clock forward' })
  @Answers(ClockView)
  @Refuses([requestRefusals, 'clock/only-forward'], [recordRefusals, 'actor/role-missing'])
  async moveClock(@CurrentActor() actor: Actor, @Body() { day }: MoveClock): Promise<ClockView> {
    refuseAny(actFindings('sandbox.move-clock', actor));
    const { clock } = this;
    if (!(clock instanceof MovableClock) || !clock.moveTo(day))
      throw new Refused([requestRefusals.refuse('clock/only-forward', { pointer: '/day' })]);
    await saveClockAhead(this.pool, clock);
    return this.showClock();
  }
}
