import type { Broken } from '../broken.js';
import { plain } from '../good/plain.js';

export const broken: Broken = {
  plugins: [{ ...plain, listensTo: ['weather.changed'] }],
  at: '/listensTo',
};
