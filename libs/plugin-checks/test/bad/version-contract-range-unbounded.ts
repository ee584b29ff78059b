import { changed, type Broken } from '../broken.js';

export const broken: Broken = { plugins: [changed('/manifest/contract', '>=1.0.0')], at: '/manifest/contract' };
