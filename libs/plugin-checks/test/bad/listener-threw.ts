import type { Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const listener = (): never => {
  throw new Error('never called');
};

export const broken: Broken = { plugins: [{ ...plain, listeners: [listener] }], at: '/listeners' };
