import type { Clock } from '@chengxin/core/clock/clock';
import type { Log } from '@chengxin/core/log/log';
import type { Supervision } from '@chengxin/core/supervision/supervise';
import type { OutboxEvent, OutboxSubscriber } from './outbox-relay.js';

/** How long what nobody told of may wait. */
const LOOK_EVERY_MS = 600_000;
/** Of its time a process spends at most one part in so many on looking. */
const REST_TIMES = 10;

/** When the platform looks for breaches: every ten minutes, on a new day, and where a clock struck that something is overdue. */
export class SupervisionLooks implements OutboxSubscriber {
  readonly name = 'supervision';
  private asked = true;
  private lookedOn: string | undefined;
  private lookedAt = 0;
  private restUntil = 0;

  constructor(
    private readonly supervision: Pick<Supervision, 'turn'>,
    private readonly clock: Pick<Clock, 'today'>,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  handle({ topic }: Pick<OutboxEvent, 'topic'>): void {
    if (topic === 'clock.overdue') this.asked = true;
  }

  async turn(): Promise<'idle'> {
    const today = this.clock.today();
    if (!this.asked && today === this.lookedOn && this.now() - this.lookedAt < LOOK_EVERY_MS) return 'idle';
    if (this.now() < this.restUntil) return 'idle';
    // What is told from here on is looked at again.
    this.asked = false;
    const began = this.now();
    try {
      const turn = await this.supervision.turn();
      if (!turn)
        this.asked = true; // another process is at it, and may have begun before this was asked
      else if (turn.opened > 0) this.log.info('breaches found', { opened: turn.opened });
    } catch (error) {
      this.asked = true;
      throw error;
    } finally {
      this.lookedOn = today;
      this.lookedAt = this.now();
      this.restUntil = this.lookedAt + REST_TIMES * (this.lookedAt - began);
    }
    return 'idle';
  }
}
