import { changed, type Broken } from '../broken.js';

export const broken: Broken = { plugins: [changed('/manifest/contract', '>=2.0.0 <3.0.0')], at: '/manifest/contract' };
