import type { Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const listener = () => [{ list: 'everybody' }];

export const broken: Broken = { plugins: [{ ...plain, listener }], at: '/listener' };
