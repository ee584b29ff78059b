import { without, type Broken } from '../broken.js';

export const broken: Broken = { plugins: [without('/manifest/contract')], at: '/manifest/contract' };
