import { instruments } from '@chengxin/reference-data/instruments';
import { changed, type Broken } from '../broken.js';
import { reference } from '../reference.js';

// How many articles the order has nobody counted; none is known beyond article 21.
const basis = { instrument: 'mem-order-11', article: '999', mark: 'M-H' };

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/basis', basis)],
  at: '/ruleSets/0/removal/basis/article',
  consequences: {
    'basis/not-in-force': 'the order begins after the imaginary list',
    'basis/unverified': 'and what nobody found is not verified',
  },
  context: { reference: { ...reference, instruments: [...reference.instruments, ...instruments] } },
};
