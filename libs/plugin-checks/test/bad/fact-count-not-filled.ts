import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/2/facts/times', {
      type: 'integer',
      unit: '次',
      label: { zh: '五年内次数' },
      catalogueItem: 'penalty',
      counts: { of: 'determinations', within: 'P5Y' },
    }),
  ],
  at: '/ruleSets/2/facts/times',
};
