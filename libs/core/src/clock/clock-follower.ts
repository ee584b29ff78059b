import type pg from 'pg';
import type { MovableClock } from './clock.js';
import { readClockAhead } from './platform-clock.js';

/**
 * Keeps this process's clock where another process moved it, looking every `everyMs` milliseconds of machine time. A look that fails is
 * reported and tried again at the next turn. Returns what ends it.
 */
export function followClock(
  pool: pg.Pool,
  clock: MovableClock,
  report: (error: unknown) => void,
  everyMs = 1_000,
): () => void {
  const timer = setInterval(() => {
    // Nobody moved it yet: a clock that a test set behind the machine's is left alone.
    readClockAhead(pool).then((ahead) => (ahead === 0 ? undefined : clock.adopt(ahead)), report);
  }, everyMs).unref();
  return () => clearInterval(timer);
}
