import type { Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const listener = async (): Promise<never> => new Promise(() => undefined);

export const broken: Broken = { plugins: [{ ...plain, on: { 'listing.decided': listener } }], at: '/on' };
