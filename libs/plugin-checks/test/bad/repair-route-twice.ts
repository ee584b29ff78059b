import type { RepairRoute } from '@chengxin/plugin-contract';
import { changed, valueAt, type Broken } from '../broken.js';
import { rule } from '../reference.js';

const route = valueAt('/ruleSets/2/routes/0') as RepairRoute;

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/2/routes', [
      route,
      { ...route, code: 'later', wait: { value: 'P2Y', anchor: 'listing', basis: rule('11') } },
    ]),
  ],
  at: '/ruleSets/2/routes/1/when',
};
