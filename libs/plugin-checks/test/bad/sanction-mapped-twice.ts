import { changed, valueAt, type Broken } from '../broken.js';

const mappings = valueAt('/ruleSets/1/mappings') as readonly object[];

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings', [...mappings, { ...mappings[0], code: 'EX-again', obligation: 'may' }])],
  at: '/ruleSets/1/mappings/3/criteria',
};
