import { withFile, type Broken } from '../broken.js';

const whole = withFile().intake![0]!;

export const broken: Broken = {
  plugins: [
    {
      ...withFile(),
      intake: [
        {
          ...whole,
          columns: whole.columns.filter(({ to }) => !('fact' in to) || !['amount', 'innocent'].includes(to.fact)),
          byPerson: [{ fact: 'innocent', why: { zh: '逐案认定' } }],
        },
      ],
    },
  ],
  at: '/ruleSets/0/facts/amount',
};
