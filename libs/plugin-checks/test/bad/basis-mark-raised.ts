import { instruments } from '@chengxin/reference-data/instruments';
import { changed, type Broken } from '../broken.js';
import { reference } from '../reference.js';

// Article 16 of the order gives P1Y; nobody read two years in it.
const basis = { instrument: 'samr-order-44', article: '16', mark: 'V' };

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/wait', { value: 'P2Y', anchor: 'listing', basis })],
  at: '/ruleSets/2/routes/0/wait/basis/mark',
  consequences: {
    'basis/elsewhere': 'the imaginary repair does not rest on the order',
    'basis/other-sector': 'nor is the imaginary sector one of 市场监管总局',
  },
  context: { reference: { ...reference, instruments: [...reference.instruments, ...instruments] } },
};
