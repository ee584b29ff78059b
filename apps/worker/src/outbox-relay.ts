import type { ReadPool } from '@chengxin/core/database/pool';
import type { Log } from '@chengxin/core/log/log';

/** An event as the outbox holds it. Topics and payloads are versioned by name. */
export interface OutboxEvent {
  readonly subjectId: string;
  readonly seq: number;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/**
 * Gets events after their transaction was committed, those of one subject in their order. An event may come twice, after a process that died between
 * handing on and deleting: whoever acts on it acts once by `subjectId` and `seq`. What it throws keeps the event for a later turn.
 */
export interface OutboxSubscriber {
  readonly name: string;
  handle(event: OutboxEvent): Promise<void> | void;
}

/** One process relays; the others wait until its connection is gone. The number stands for this relay in every installation. */
const RELAY_LOCK = 4_110_001;
const EVENTS_A_TURN = 1_000;

const connect = (pool: ReadPool) => pool.connect();
type Client = Awaited<ReturnType<typeof connect>>;
type Place = Pick<OutboxEvent, 'subjectId' | 'seq' | 'topic'>;

const FIRST: Place = { subjectId: '00000000-0000-0000-0000-000000000000', seq: 0, topic: '' };

/**
 * Hands committed events to the subscribers of this process and deletes what all of them took: an advisory lock, an unlocked read in the order of the
 * key, a deletion by key. It walks the whole outbox before it begins anew, so that events which fail do not hold up those behind them.
 */
export class OutboxRelay {
  private client: Client | undefined;
  private after: Place = FIRST;
  /** Subjects whose event failed on this walk: their later events wait, for order's sake. */
  private readonly held = new Set<string>();

  constructor(
    private readonly pool: ReadPool,
    private readonly subscribers: readonly OutboxSubscriber[],
    private readonly log: Log,
  ) {}

  /** Relays one portion. `idle`: the walk is at its end, or another process relays. */
  async turn(): Promise<'more' | 'idle'> {
    const client = await this.locked();
    if (!client) return 'idle';
    try {
      const { rows } = await client.query<OutboxEvent>(
        `select subject_id as "subjectId", seq, topic, payload, at from cx.outbox
         where (subject_id, seq, topic) > ($1, $2, $3) order by subject_id, seq, topic limit ${EVENTS_A_TURN}`,
        [this.after.subjectId, this.after.seq, this.after.topic],
      );
      const taken = await this.hand(rows);
      await this.remove(client, taken);
      if (rows.length === EVENTS_A_TURN) {
        this.after = rows.at(-1) as OutboxEvent;
        return 'more';
      }
      this.beginAnew();
      return 'idle';
    } catch (error) {
      // Whatever the connection is worth now, the lock on it is not certain any more.
      this.giveUp();
      throw error;
    }
  }

  /** Gives lock and connection back. */
  async stop(): Promise<void> {
    const { client } = this;
    if (!client) return;
    this.client = undefined;
    try {
      await client.query('select pg_advisory_unlock($1)', [RELAY_LOCK]);
      client.release();
    } catch {
      client.release(true); // ended with its lock: what we wanted
    }
  }

  private async locked(): Promise<Client | undefined> {
    if (this.client) return this.client;
    const client = await connect(this.pool);
    // A connection lost between two turns is told of by this event alone; without a listener it would end the process.
    const onLost = () => {
      if (this.client === client) this.giveUp();
    };
    client.on('error', onLost);
    try {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [RELAY_LOCK]);
      if (rows[0]?.mine) {
        this.client = client;
        this.beginAnew();
        return client;
      }
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.off('error', onLost);
    client.release();
    return undefined;
  }

  /** Ends the connection, and with it the lock. */
  private giveUp(): void {
    const { client } = this;
    this.client = undefined;
    client?.release(true);
  }

  private beginAnew(): void {
    this.after = FIRST;
    this.held.clear();
  }

  private async hand(events: readonly OutboxEvent[]): Promise<readonly OutboxEvent[]> {
    const taken: OutboxEvent[] = [];
    for (const event of events) {
      if (this.held.has(event.subjectId)) continue;
      if (await this.handOne(event)) taken.push(event);
      else this.held.add(event.subjectId);
    }
    return taken;
  }

  private async handOne(event: OutboxEvent): Promise<boolean> {
    for (const subscriber of this.subscribers) {
      try {
        await subscriber.handle(event);
      } catch (error) {
        const { subjectId, seq, topic } = event;
        this.log.warn('event kept', { subscriber: subscriber.name, subjectId, seq, topic }, error);
        return false;
      }
    }
    return true;
  }

  private async remove(client: Client, events: readonly OutboxEvent[]): Promise<void> {
    if (events.length === 0) return;
    await client.query(
      `delete from cx.outbox o using unnest($1::uuid[], $2::bigint[], $3::text[]) as t(subject_id, seq, topic)
       where o.subject_id = t.subject_id and o.seq = t.seq and o.topic = t.topic`,
      [events.map((e) => e.subjectId), events.map((e) => e.seq), events.map((e) => e.topic)],
    );
  }
}
