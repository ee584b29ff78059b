import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSandbox } from './started-sandbox.js';

describe('npm run tour, where the published decisions are at hand', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'chengxin-tours-'));
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  it('imports them as their outcomes say, and nobody of them is listed', async () => {
    const run = runSandbox(join(temporary, 'never-made'), ['tour', '--json'], { TMPDIR: temporary });
    const code = await run.ended;
    const steps = run
      .stdout()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { step: string; ok: boolean; told?: string });
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    const judged = steps.find((step) => step.step === 'import.published-judged');
    // Ten decisions, one of them over 1,254 companies; two lack a code, one is masked.
    expect([code, judged?.told]).toEqual([0, '接收 1260，未变 0，待人工 2，拒收 1']);
  }, 240_000);
});
