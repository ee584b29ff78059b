import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSandbox } from './started-sandbox.js';

describe('npm run tour', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'chengxin-tours-'));
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));
  const tour = (...more: string[]) =>
    runSandbox(join(temporary, 'never-made'), ['tour', ...more], {
      TMPDIR: temporary,
      CHENGXIN_SHARED: join(temporary, 'absent'),
    });

  it('walks the whole case, each step as the law has it, and prints one object a step and nothing else', async () => {
    const run = tour('--json');
    const code = await run.ended;
    const lines = run.stdout().trimEnd().split('\n');
    const steps = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(steps.filter((step) => step['ok'] !== true)).toEqual([]);
    expect([code, run.output().includes('略过')]).toEqual([0, true]);
    for (const step of steps) {
      expect(Object.keys(step)).toEqual(
        expect.arrayContaining(['step', 'article', 'ok', 'kind', 'zh', 'en', 'status']),
      );
      expect(step['article']).toMatch(/^实施方案（.+）|《.+》/);
    }
    const names = steps.map((step) => step['step'] as string);
    const order = [
      'document.registered',
      'determination.made',
      'listing.decided',
      'publication.shown',
      'sanction.assigned',
      'repair.too-early',
      'repair.granted',
      'listing.removed',
      'document.annulled',
      'annulled.check',
    ];
    expect(names.filter((name) => order.includes(name))).toEqual(order);
  }, 240_000);

  it('walks with --all the twenty articles of the plan, each with what it refuses', async () => {
    const run = tour('--all', '--json');
    const code = await run.ended;
    const steps = run
      .stdout()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { step: string; ok: boolean; kind: string; chapter: string });
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    expect(code).toBe(0);
    const walked = [...new Set(steps.map(({ chapter }) => chapter))];
    expect(walked).toHaveLength(20);
    expect([walked[0], walked.at(-1)]).toEqual([
      '实施方案（一）明确界定公共信用信息范围',
      '实施方案第九部分（四）把握时间节点',
    ]);
    const refused = new Set(steps.filter(({ kind }) => kind === 'refused').map(({ chapter }) => chapter));
    expect(walked.filter((chapter) => !refused.has(chapter))).toEqual([]);
    const names = steps.map(({ step }) => step);
    const clocks = ['catalogue.approved', 'clock.moved', 'term.followed', 'term.time-goes', 'term.overdue'];
    expect(names.filter((name) => clocks.includes(name))).toEqual(clocks);
  }, 240_000);

  it('leaves nothing behind', () => {
    expect(existsSync(join(temporary, 'never-made'))).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
