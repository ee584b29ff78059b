import { changed, type Broken } from '../broken.js';

export const broken: Broken = { plugins: [changed('/permissions/5/roles', [])], at: '/permissions' };
