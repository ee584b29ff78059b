import { changed, type Broken } from '../broken.js';

const exit = {
  text: { zh: '期满移出' },
  basis: { instrument: 'example-rule', article: '9', mark: 'V' },
  trigger: 'expiry',
  initiator: 'organ',
  outcome: 'removed',
};

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/exits', [
      { ...exit, code: 'over' },
      { ...exit, code: 'over-later', within: { value: '20wd', basis: exit.basis } },
    ]),
  ],
  at: '/ruleSets/0/exits/1',
};
