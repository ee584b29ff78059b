import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/permissions/1/roles', ['officer', 'auditor'])],
  at: '/permissions/1/roles/1',
};
