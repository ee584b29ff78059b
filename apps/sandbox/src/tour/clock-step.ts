import type { Article } from './article.js';
import { must, type TourStep } from './step.js';

/** Moves the sandbox's clock forward to a day. */
export const moveClock = (id: string, day: string, article: Article, zh: string, en: string): TourStep => ({
  id,
  zh,
  en,
  article,
  as: 'sandbox',
  request: () => ({ method: 'POST', path: '/v1/sandbox/clock', body: { day } }),
  expect: { status: 200 },
  check: ({ body }) => must('today', body['today'], day),
  told: ({ body }) => `平台日期 ${body['today'] as string}`,
});
