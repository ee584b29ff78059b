import { instruments } from '@chengxin/reference-data/instruments';
import { officers, subjectAccounts } from '../officers.js';
import { cited } from './article.js';
import { planChapters } from './plan-chapters.js';
import { chapters } from './tour.js';

const files = { zh: '报送文件', en: 'Files', steps: [] };
const articles = planChapters(files);
/** Every step of either walk, once. */
const steps = [...new Set([...chapters(files), ...articles].flatMap((chapter) => chapter.steps))].filter(
  ({ id }, at, all) => all.findIndex((step) => step.id === id) === at,
);

describe('the steps of the tour', () => {
  it('have names of their own and say in both languages what they do', () => {
    for (const walk of [chapters(files), articles]) {
      const ids = walk.flatMap((chapter) => chapter.steps.map(({ id }) => id));
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
    for (const { id, zh, en } of steps) expect([id, /\p{Script=Han}/u.test(zh), en !== '']).toEqual([id, true, true]);
  });

  it('each cite an instrument of the register', () => {
    const registered = new Set(instruments.map((instrument) => instrument.id));
    expect(steps.filter((step) => !registered.has(step.article.instrument)).map((step) => step.id)).toEqual([]);
    expect(cited({ instrument: 'lvliang-2022-5', article: '八' })).toBe('实施方案（八）');
    expect(cited({ instrument: 'samr-order-44', article: '22' })).toBe(
      '《市场监督管理严重违法失信名单管理办法》第22条',
    );
  });

  it('are taken by accounts of the sandbox, or by the public', () => {
    const accounts = new Set<string>([...officers, ...subjectAccounts].map(({ account }) => account));
    expect(steps.filter((step) => step.as !== undefined && !accounts.has(step.as)).map((step) => step.id)).toEqual([]);
  });

  it('show lawful refusals of every part of the plan that this case touches', () => {
    const refusals = steps.filter((step) => step.expect.code !== undefined && step.expect.status !== 404);
    expect(refusals.length).toBeGreaterThan(25);
    const articles = new Set(
      refusals.filter((s) => s.article.instrument === 'lvliang-2022-5').map((s) => s.article.article),
    );
    for (const article of ['一', '二', '四', '八', '九', '十', '十二', '十三', '十四', '十六', '九(二)'])
      expect(articles).toContain(article);
  });

  it('walk all twenty articles of the plan in order, each with something done and something refused', () => {
    const numerals = '一二三四五六七八九十'.split('').concat('十一', '十二', '十三', '十四', '十五', '十六');
    expect(articles.map(({ article }) => article)).toEqual([
      ...numerals,
      ...['一', '二', '三', '四'].map((part) => `九(${part})`),
    ]);
    const lacking = articles.filter(
      ({ steps: own }) =>
        !own.some(({ expect: { status } }) => status >= 400 && status !== 404) ||
        !own.some(({ expect: { status } }) => status < 400),
    );
    expect(lacking.map(({ article }) => article)).toEqual([]);
  });

  it('leave no step of the case out of the walk of all', () => {
    const walked = new Set(articles.flatMap((chapter) => chapter.steps.map(({ id }) => id)));
    const one = chapters(files).flatMap((chapter) => chapter.steps.map(({ id }) => id));
    expect(one.filter((id) => !walked.has(id))).toEqual([]);
  });
});
