import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/permissions/0/roles/1', 'other-sector:officer')],
  at: '/permissions/0/roles/1',
};
