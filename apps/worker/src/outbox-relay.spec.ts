import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { newId } from '@chengxin/core/database/record-id';
import { ReadPool } from '@chengxin/core/database/pool';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { EventCounts } from './event-counts.js';
import { keptLog } from '@chengxin/core/testing/kept-log';
import { Loop } from './loop.js';
import { OutboxRelay, type OutboxEvent } from './outbox-relay.js';

describe('the relay of the outbox', () => {
  let database: TestDatabase;
  let pool: ReadPool;
  const relays: OutboxRelay[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    pool = new ReadPool(await appUrlOf(database.url), 5);
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
    await pool.query('delete from cx.outbox');
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  const relayTo = (handle: (event: OutboxEvent) => void, log = keptLog().log): OutboxRelay => {
    const relay = new OutboxRelay(pool, [{ name: 'test', handle }], log);
    relays.push(relay);
    return relay;
  };
  const waiting = async (): Promise<number> =>
    (await pool.query<{ n: number }>('select count(*)::integer as n from cx.outbox')).rows[0]!.n;
  const send = async (subjectId: string, ...seqs: number[]): Promise<void> => {
    for (const seq of seqs) {
      await pool.query('insert into cx.outbox (subject_id, seq, topic, payload, at) values ($1,$2,$3,$4,$5)', [
        subjectId,
        seq,
        'listing.decided',
        JSON.stringify({ version: 1 }),
        new Date(),
      ]);
    }
  };

  it('hands on each event once, those of a subject in their order, and deletes what was taken', async () => {
    const [one, other] = [newId(), newId()];
    await send(one, 3, 1, 2);
    await send(other, 7);
    const seen: OutboxEvent[] = [];
    const relay = relayTo((event) => void seen.push(event));
    expect(await relay.turn()).toBe('idle');
    expect(seen.filter((event) => event.subjectId === one).map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(seen.find((event) => event.subjectId === other)).toMatchObject({ seq: 7, payload: { version: 1 } });
    expect(await waiting()).toBe(0);
    await relay.turn();
    expect(seen).toHaveLength(4);
  });

  it('keeps what a subscriber threw at, with the later events of that subject, and holds nobody else up', async () => {
    const [failing, fine] = [newId(), newId()];
    await send(failing, 1, 2, 3);
    await send(fine, 1, 2);
    let broken = true;
    const seen: string[] = [];
    const { log, lines } = keptLog();
    const relay = relayTo((event) => {
      if (broken && event.subjectId === failing && event.seq === 2) throw new Error('not now');
      seen.push(`${event.subjectId === failing ? 'failing' : 'fine'} ${event.seq}`);
    }, log);
    await relay.turn();
    expect(seen.sort()).toEqual(['failing 1', 'fine 1', 'fine 2']);
    expect(await waiting()).toBe(2);
    expect(lines).toMatchObject([{ message: 'event kept', topic: 'listing.decided', error: 'Error' }]);
    broken = false;
    await relay.turn();
    expect(seen.slice(-2)).toEqual(['failing 2', 'failing 3']);
    expect(await waiting()).toBe(0);
  });

  it('walks more events than one portion holds', async () => {
    await pool.query(
      `insert into cx.outbox select $1, n, 'document.registered', '{}', now() from generate_series(1, 2500) n`,
      [newId()],
    );
    const { log, lines } = keptLog();
    const told = new EventCounts(log);
    const relay = new OutboxRelay(pool, [told], log);
    relays.push(relay);
    expect([await relay.turn(), await relay.turn(), await relay.turn()]).toEqual(['more', 'more', 'idle']);
    told.tell();
    expect(lines).toMatchObject([{ message: 'events', topics: { 'document.registered': 2500 } }]);
    expect(await waiting()).toBe(0);
  });

  it('only one process relays; when it is gone, another does', async () => {
    await send(newId(), 1);
    const seen: string[] = [];
    const [first, second] = [relayTo(() => void seen.push('first')), relayTo(() => void seen.push('second'))];
    await first.turn();
    await send(newId(), 1);
    expect(await second.turn()).toBe('idle');
    expect(seen).toEqual(['first']);
    await first.stop();
    await second.turn();
    expect(seen).toEqual(['first', 'second']);
  });

  it('goes on after its connection was lost', async () => {
    const seen: number[] = [];
    const relay = relayTo((event) => void seen.push(event.seq));
    const loop = new Loop('outbox', () => relay.turn(), keptLog().log, { idleMs: 10, firstMs: 10, mostMs: 20 });
    loop.start();
    try {
      await send(newId(), 1);
      await until(async () => seen.includes(1));
      await pool.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      );
      await send(newId(), 2);
      // Where the connection went between handing on and deleting, an event comes twice; none is lost.
      await until(async () => seen.includes(2) && (await waiting()) === 0);
    } finally {
      await loop.stop();
    }
  });

  async function until(done: () => Promise<boolean>): Promise<void> {
    for (let n = 0; n < 500; n += 1) {
      if (await done()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await done()).toBe(true);
  }
});
