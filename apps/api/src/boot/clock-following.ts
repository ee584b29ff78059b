import { Clock, MovableClock } from '@chengxin/core/clock/clock';
import { followClock } from '@chengxin/core/clock/clock-follower';
import { ReadPool } from '@chengxin/core/database/pool';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Log } from '@chengxin/core/log/log';

/** In the sandbox, takes over what the worker or another API process moved. */
@Injectable()
export class ClockFollowing implements OnApplicationBootstrap, OnModuleDestroy {
  private end: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly pool: ReadPool,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (!(this.clock instanceof MovableClock)) return;
    this.end = followClock(this.pool, this.clock, (fault) =>
      this.log.warn('the sandbox’s clock could not be followed', {}, fault),
    );
  }

  onModuleDestroy(): void {
    this.end();
  }
}
