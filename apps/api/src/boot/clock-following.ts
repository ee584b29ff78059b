import { describeError } from '@chengxin/core/log/describe-error';
import { Clock, MovableClock } from '@chengxin/core/clock/clock';
import { followClock } from '@chengxin/core/clock/clock-follower';
import { ReadPool } from '@chengxin/core/database/pool';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LogLines } from '../http/log-lines.js';

/** In the sandbox, takes over what the worker or another API process moved. */
@Injectable()
export class ClockFollowing implements OnApplicationBootstrap, OnModuleDestroy {
  private end: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly pool: ReadPool,
    private readonly lines: LogLines,
  ) {}

  onApplicationBootstrap(): void {
    if (!(this.clock instanceof MovableClock)) return;
    this.end = followClock(this.pool, this.clock, (fault) =>
      this.lines.line({ level: 'warn', at: new Date().toISOString(), about: 'sandbox clock', ...describeError(fault) }),
    );
  }

  onModuleDestroy(): void {
    this.end();
  }
}
