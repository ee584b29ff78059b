import { keptLog } from '@chengxin/core/testing/kept-log';
import { SupervisionLooks } from './supervision-looks.js';

describe('the looks for breaches', () => {
  const made = (answers: readonly ({ opened: number } | undefined | Error)[], tookMs = 0) => {
    const clock = { day: '2026-11-23', ms: 1_000_000, today: () => clock.day };
    const rest = [...answers];
    let looked = 0;
    const supervision = {
      turn: async () => {
        looked += 1;
        clock.ms += tookMs;
        const answer = rest.shift();
        if (answer instanceof Error) throw answer;
        return Promise.resolve(answer);
      },
    };
    const looks = new SupervisionLooks(supervision, clock as never, keptLog().log, () => clock.ms);
    return { clock, looks, looked: () => looked };
  };
  const none = { opened: 0 };

  it('are taken at the start, on a new day and when a clock struck, and not in between', async () => {
    const { clock, looks, looked } = made([none, none, none]);
    await looks.turn();
    await looks.turn();
    expect(looked()).toBe(1);
    clock.day = '2026-11-24';
    await looks.turn();
    await looks.turn();
    expect(looked()).toBe(2);
    looks.handle({ topic: 'record.changed' });
    await looks.turn();
    expect(looked()).toBe(2);
    looks.handle({ topic: 'clock.overdue' });
    await looks.turn();
    await looks.turn();
    expect(looked()).toBe(3);
  });

  it('are taken again where another process was at it, and where one came to grief', async () => {
    const { looks, looked } = made([undefined, new Error('connection lost'), none]);
    await looks.turn();
    await expect(looks.turn()).rejects.toThrow('connection lost');
    await looks.turn();
    await looks.turn();
    expect(looked()).toBe(3);
  });

  it('rest ten times as long as one took, however often they are asked for', async () => {
    const { clock, looks, looked } = made([none, none], 500);
    await looks.turn();
    looks.handle({ topic: 'clock.overdue' });
    await looks.turn();
    expect(looked()).toBe(1);
    clock.ms += 4_999;
    await looks.turn();
    expect(looked()).toBe(1);
    clock.ms += 1;
    await looks.turn();
    expect(looked()).toBe(2);
  });
});
