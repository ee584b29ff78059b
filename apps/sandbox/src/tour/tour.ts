import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFolderAt } from '../data-folder.js';
import { startPlatform, type Platform } from '../platform.js';
import { resetSandbox } from '../reset.js';
import { runningSandbox } from '../run-record.js';
import { tell } from '../terminal.js';
import { CATALOGUE_DAY, TOUR_DAY } from './actors.js';
import { annulmentSteps } from './annulment-steps.js';
import { governanceSteps } from './governance-steps.js';
import { determinationSteps } from './determination-steps.js';
import { foodSteps } from './food-steps.js';
import { importChapter } from './import-steps.js';
import { listingSteps } from './listing-steps.js';
import { ownSteps } from './own-steps.js';
import { personSteps } from './person-steps.js';
import { planChapters, type PlanChapter } from './plan-chapters.js';
import { repairSteps } from './repair-steps.js';
import { runStep, TourClient } from './run-step.js';
import { Memory, type StepOutcome, type TourStep } from './step.js';

export interface Chapter {
  readonly zh: string;
  readonly en: string;
  readonly steps: readonly TourStep[];
}

export interface TourOptions {
  /** All twenty articles of the plan, one by one; otherwise one case. */
  readonly all: boolean;
  /** One JSON object a step on standard output, and nothing else there. */
  readonly json: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

const FOLDER = 'chengxin-tour-';
const ONE_CASE = '一个案例，从认定到移出；全部主体均为合成 / one case, all parties made up';
const ALL = '实施方案二十条，逐条演示；全部主体均为合成 / the twenty articles of the plan, all parties made up';
const JUST_MADE_MS = 60_000;
/** The API gathers its log lines a moment before it writes them. */
const LOG_DELAY_MS = 300;

/** Everything the tour shows, in order; a chapter builds on those before it. */
export function chapters(published: Chapter): readonly Chapter[] {
  return [
    published,
    { zh: '文书与认定', en: 'Document and determination', steps: determinationSteps },
    { zh: '列入与公示', en: 'Listing and publication', steps: listingSteps },
    { zh: '惩戒与核查', en: 'Measures and checks', steps: foodSteps },
    { zh: '自然人', en: 'A natural person', steps: personSteps },
    { zh: '谁查阅过', en: 'Who looked', steps: ownSteps },
    { zh: '信用修复与移出', en: 'Repair and removal', steps: repairSteps },
    { zh: '文书撤销', en: 'Annulment', steps: annulmentSteps },
    { zh: '规则与监督', en: 'Rules and supervision', steps: governanceSteps },
  ];
}

/** Walks a whole case, or the whole plan, against a sandbox of its own, which is gone afterwards. Returns 0 where every step came out as the law has it. */
export async function tour({ all, json, env, signal }: TourOptions): Promise<number> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), FOLDER));
  let platform: Platform | undefined;
  try {
    if (!json) say(`诚信 Chengxin 导览：${all ? ALL : ONE_CASE}\n正在启动临时沙箱…`);
    const settings = { dataFolder: folder, host: '127.0.0.1', port: 0, city: 'hamlet' } as const;
    platform = await startPlatform(settings, {
      ...{ signal, firstDay: all ? CATALOGUE_DAY : TOUR_DAY, quiet: true, reviewOneIn: 1 },
    });
    const files = await importChapter(platform.ownerUrl, env);
    const failed = await walk(
      all ? planChapters(files) : chapters(files),
      new TourClient(platform.url, platform.issuer, platform.password, signal),
      json,
    );
    if (failed) {
      await pause(LOG_DELAY_MS);
      process.stderr.write(`${platform.tail()}\n`);
    }
    return failed ? 1 : 0;
  } finally {
    await platform?.stop();
    await resetSandbox(folder, () => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Data of tours that were killed, with the servers that still run on it; those of other people are not ours to remove. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const folder = join(tmpdir(), name);
    const found = statSync(folder, { throwIfNoEntry: false });
    const ours = process.getuid === undefined || found?.uid === process.getuid();
    // One that was just made has no record of who runs on it yet.
    if (!found || !ours || Date.now() - found.mtimeMs < JUST_MADE_MS) continue;
    if (runningSandbox(dataFolderAt(folder).run)) continue;
    await resetSandbox(folder, () => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was walked of a chapter. */
interface Walked {
  readonly chapter: Chapter | PlanChapter;
  readonly done: number;
  readonly refused: number;
}

/** Takes the steps up to the first that fails. */
async function walk(all: readonly (Chapter | PlanChapter)[], client: TourClient, json: boolean): Promise<boolean> {
  const memory = new Memory();
  const walked: Walked[] = [];
  for (const chapter of all) {
    if (!json) say(headingOf(chapter));
    const count = { done: 0, refused: 0 };
    for (const step of chapter.steps) {
      const outcome = await runStep(step, client, memory);
      say(json ? JSON.stringify({ ...outcome, chapter: titleOf(chapter) }) : lineOf(outcome));
      if (!outcome.ok) {
        tell({
          zh: `步骤 ${outcome.step} 与预期不符，其后各步未执行。`,
          en: `Step ${outcome.step} came out otherwise than it must; the rest was not run.`,
        });
        return true;
      }
      count[outcome.kind] += 1;
    }
    walked.push({ chapter, ...count });
  }
  if (!json) say(summaryOf(walked));
  return false;
}

const titleOf = (chapter: Chapter | PlanChapter): string =>
  'article' in chapter ? `实施方案${numberOf(chapter)}${chapter.zh}` : chapter.zh;

/** As the plan numbers it: （八）, 第九部分（二）. */
const numberOf = ({ article }: PlanChapter): string => {
  const part = /^九\((.)\)$/.exec(article)?.[1];
  return part === undefined ? `（${article}）` : `第九部分（${part}）`;
};

function headingOf(chapter: Chapter | PlanChapter): string {
  const heading = `\n${titleOf(chapter)} ${chapter.en}`;
  return 'article' in chapter ? `${heading}\n  要求：${chapter.wants}\n  禁止：${chapter.forbids}` : heading;
}

/** Article by article how much was done and refused, where the plan was walked; and the sum. */
function summaryOf(walked: readonly Walked[]): string {
  const sum = (what: 'done' | 'refused') => walked.reduce((total, each) => total + each[what], 0);
  const rows = walked.flatMap(({ chapter, done, refused }) =>
    'article' in chapter
      ? [`  ${String(done + refused).padStart(4)}  ${String(refused).padStart(4)}  ${titleOf(chapter)}`]
      : [],
  );
  const table = rows.length === 0 ? [] : ['', '  步骤  拒绝  条款 / steps, refusals, article', ...rows];
  const [done, refused] = [sum('done'), sum('refused')];
  return [
    ...table,
    `\n全部通过：${done} 步办理，${refused} 步依法拒绝 / ${done} steps done, ${refused} lawfully refused`,
  ].join('\n');
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function lineOf({ ok, kind, article, zh, code, told, fault }: StepOutcome): string {
  const mark = !ok ? '✗' : kind === 'done' ? '✓' : '⊘';
  const rest = !ok ? ` → ${fault}` : kind === 'refused' ? ` → 拒绝 ${code}` : told ? ` — ${told}` : '';
  return `  ${mark} ${article} ${zh}${rest}`;
}
