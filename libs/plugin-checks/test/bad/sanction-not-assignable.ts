import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/0/assignable', { missing: { zh: '缺少足够层级的依据' } })],
  at: '/ruleSets/1/mappings/0/assignable',
};
