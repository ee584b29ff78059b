import { changed, valueAt, type Broken } from '../broken.js';

const [remedy] = valueAt('/ruleSets/0/remedies') as readonly object[];

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/remedies', [{ ...remedy, kind: 'objection', text: { zh: '异议' } }])],
  at: '/ruleSets/0/remedies',
};
