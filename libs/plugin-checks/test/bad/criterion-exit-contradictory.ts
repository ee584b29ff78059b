import { rule } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/exits', [
      {
        code: 'fraud',
        text: { zh: '弄虚作假骗取移出' },
        basis: rule('13'),
        trigger: 'fraud-found',
        initiator: 'organ',
        outcome: 'removed',
      },
    ]),
  ],
  at: '/ruleSets/0/exits/0/outcome',
};
