import { changed, valueAt, type Broken } from '../broken.js';

const rows = valueAt('/ruleSets/3/tierOf') as readonly object[];

export const broken: Broken = {
  plugins: [changed('/ruleSets/3/tierOf', [...rows, { ...rows[0], tier: 'minor' }])],
  at: '/ruleSets/3/tierOf/1/penalties/0',
};
