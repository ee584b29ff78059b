import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/permissions/6', { action: 'fine', roles: ['officer'] })],
  at: '/permissions/6/action',
};
