import { setTimeout as pause } from 'node:timers/promises';
import { Loop } from './loop.js';
import { keptLog } from '@chengxin/core/testing/kept-log';

const PACE = { idleMs: 5, firstMs: 5, mostMs: 10 };

describe('a loop of the worker', () => {
  let { log, lines } = keptLog();
  beforeEach(() => void ({ log, lines } = keptLog()));

  const until = async (done: () => boolean) => {
    for (let n = 0; n < 400 && !done(); n += 1) await pause(5);
    expect(done()).toBe(true);
  };

  it('goes on at once while there is more, and pauses when there is nothing', async () => {
    const turns: number[] = [];
    const loop = new Loop('test', () => Promise.resolve(turns.push(turns.length) < 50 ? 'more' : 'idle'), log, {
      ...PACE,
      idleMs: 60_000,
    });
    loop.start();
    await until(() => turns.length === 50);
    await pause(30);
    expect(turns).toHaveLength(50);
    await loop.stop();
  });

  it('is not ended by a turn that fails, however often, and says when it is well again', async () => {
    let turns = 0;
    const loop = new Loop(
      'test',
      () => (turns++ < 4 ? Promise.reject(new Error('away')) : Promise.resolve('idle')),
      log,
      PACE,
    );
    loop.start();
    await until(() => turns > 5);
    await loop.stop();
    expect(loop.failed).toBe(0);
    expect(lines.map(({ message }) => message)).toEqual([
      'turn failed',
      'turn failed',
      'turn failed',
      'turn failed',
      'recovered',
    ]);
  });

  it('survives work that throws before it waits for anything', async () => {
    let turns = 0;
    const loop = new Loop(
      'test',
      () => {
        turns += 1;
        throw new TypeError('at once');
      },
      log,
      PACE,
    );
    loop.start();
    await until(() => turns > 2);
    await loop.stop();
    expect(loop.failed).toBeGreaterThan(2);
  });

  it('lets the turn under way end before it stops', async () => {
    let ended = false;
    const loop = new Loop(
      'test',
      async () => {
        await pause(40);
        ended = true;
        return 'more';
      },
      log,
      PACE,
    );
    loop.start();
    await pause(5);
    await loop.stop();
    expect(ended).toBe(true);
  });
});
