import type { OutboxEvent, OutboxSubscriber } from './outbox-relay.js';
import type { Log } from '@chengxin/core/log/log';

/** Counts events by topic and logs the counts now and then; who subscribes, the people who run the platform. */
export class EventCounts implements OutboxSubscriber {
  readonly name = 'event-counts';
  private counts = new Map<string, number>();

  constructor(private readonly log: Log) {}

  handle({ topic }: OutboxEvent): void {
    this.counts.set(topic, (this.counts.get(topic) ?? 0) + 1);
  }

  /** Logs what was counted since the last time; says nothing where nothing happened. */
  tell(): void {
    if (this.counts.size === 0) return;
    const topics = Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.counts = new Map();
    this.log.info('events', { topics });
  }
}
