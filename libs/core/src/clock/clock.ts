import { shanghaiDay } from '@chengxin/domain/calendar';
import type { IsoDay } from './shanghai-day.js';

/** The one source of time. Legal days are dates in Asia/Shanghai; tokens and locks use machine time. */
export abstract class Clock {
  /** The instant now; in the sandbox moved forward by whole days. */
  abstract now(): Date;
  /** The legal day now. */
  today(): IsoDay {
    return shanghaiDay(this.now());
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** A clock that can only be moved forward: moved back, what was known would run backwards. */
export class MovableClock extends Clock {
  private aheadMs: number;

  constructor(aheadMs = 0) {
    super();
    this.aheadMs = aheadMs;
  }

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  get ahead(): number {
    return this.aheadMs;
  }

  /** Moves forward to the start of `day`, keeping the time of day; earlier days are refused by the caller. */
  moveTo(day: IsoDay): boolean {
    const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${this.today()}T00:00:00Z`)) / 86_400_000);
    if (!(days >= 0)) return false;
    this.aheadMs += days * 86_400_000;
    return true;
  }

  /** Takes over what another process moved. */
  adopt(aheadMs: number): void {
    if (aheadMs > this.aheadMs) this.aheadMs = aheadMs;
  }
}
