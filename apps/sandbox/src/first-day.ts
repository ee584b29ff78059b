import { MovableClock } from '@chengxin/core/clock/clock';
import { saveClockAhead } from '@chengxin/core/clock/platform-clock';
import type { ReadPool } from '@chengxin/core/database/pool';
import type { IsoDate } from '@chengxin/plugin-contract';

/** Moves the platform's clock, for ever forward, where the machine's day is before `day`: nothing in the city was decided in the future. */
export async function reachDay(pool: ReadPool, day: IsoDate): Promise<void> {
  const clock = new MovableClock();
  if (clock.today() >= day) return;
  clock.moveTo(day);
  await saveClockAhead(pool, clock);
}

/** Begins the platform's time on a day, at noon in Shanghai, whatever the machine's; only where no time was remembered yet. */
export async function beginOn(pool: ReadPool, day: IsoDate): Promise<void> {
  await saveClockAhead(pool, new MovableClock(Date.parse(`${day}T12:00:00+08:00`) - Date.now()));
}
