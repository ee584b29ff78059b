import { Clock, MovableClock, SystemClock } from '@chengxin/core/clock/clock';
import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import type { ReadPool } from '@chengxin/core/database/pool';
import { NotReady } from './database-readiness.js';

/** The clock to start with: the system's in production; in the sandbox as far ahead as the database remembers. */
export async function startClock(mode: CoreConfig['mode'], pool: ReadPool): Promise<Clock> {
  const ahead = await readClockAhead(pool);
  if (mode !== 'production') return new MovableClock(ahead);
  if (ahead !== 0)
    throw new NotReady({
      zh: '此数据库的时钟曾被拨动（沙箱数据），不得用于生产环境',
      en: 'The clock of this database was moved (a sandbox): it must not serve production',
    });
  return new SystemClock();
}
