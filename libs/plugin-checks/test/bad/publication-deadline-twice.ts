import { law } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/3/publishWithin', [
      { where: 'same-province', within: { value: '20wd', basis: law('40') } },
      { where: 'same-province', within: { value: '7wd', basis: law('40') } },
    ]),
  ],
  at: '/ruleSets/3/publishWithin/1/where',
};
