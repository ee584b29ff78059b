import type { Log } from '@chengxin/core/log/log';

/** One turn of work. `more`: there is more to do, go on at once. */
export type Turn = () => Promise<'more' | 'idle'>;

export interface LoopPace {
  /** Pause after a turn that found nothing, in milliseconds. */
  readonly idleMs: number;
  /** Pause after the first failed turn; doubled at each further one, up to `mostMs`. */
  readonly firstMs: number;
  readonly mostMs: number;
}

const PACE: LoopPace = { idleMs: 1_000, firstMs: 1_000, mostMs: 30_000 };

/**
 * Does one kind of work again and again. A turn that fails (a lost connection, a fault in what it calls) is logged and tried again after a pause;
 * nothing that happens in a turn ends the process.
 */
export class Loop {
  private stopping = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;
  private failures = 0;

  constructor(
    readonly name: string,
    private readonly turn: Turn,
    private readonly log: Log,
    private readonly pace: LoopPace = PACE,
  ) {}

  /** How many turns in a row have failed. */
  get failed(): number {
    return this.failures;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Lets the turn under way end, then ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const pause = await this.once();
      if (pause > 0 && !this.stopping) await this.rest(pause);
    }
  }

  private async once(): Promise<number> {
    const { idleMs, firstMs, mostMs } = this.pace;
    try {
      const found = await this.turn();
      if (this.failures > 0) this.log.info('recovered', { loop: this.name, after: this.failures });
      this.failures = 0;
      return found === 'more' ? 0 : idleMs;
    } catch (error) {
      const pause = Math.min(firstMs * 2 ** this.failures, mostMs);
      this.failures += 1;
      this.log.warn(
        'turn failed',
        {
          loop: this.name,
          failures: this.failures,
          nextInMs: pause,
        },
        error,
      );
      return pause;
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
