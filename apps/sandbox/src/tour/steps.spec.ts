import { instruments } from '@chengxin/reference-data/instruments';
import { officers, subjectAccounts } from '../officers.js';
import { annulmentSteps } from './annulment-steps.js';
import { cited } from './article.js';
import { determinationSteps } from './determination-steps.js';
import { governanceSteps } from './governance-steps.js';
import { foodSteps } from './food-steps.js';
import { listingSteps } from './listing-steps.js';
import { ownSteps } from './own-steps.js';
import { personSteps } from './person-steps.js';
import { repairSteps } from './repair-steps.js';

const steps = [
  ...determinationSteps,
  ...listingSteps,
  ...foodSteps,
  ...personSteps,
  ...ownSteps,
  ...repairSteps,
  ...annulmentSteps,
  ...governanceSteps,
];

describe('the steps of the tour', () => {
  it('have names of their own and say in both languages what they do', () => {
    expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
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
});
