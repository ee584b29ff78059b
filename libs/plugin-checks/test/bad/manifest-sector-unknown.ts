import { changed, type Broken } from '../broken.js';

export const broken: Broken = { plugins: [changed('/manifest/sector', 'unheard-of')], at: '/manifest/sector' };
