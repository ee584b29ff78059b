import { changed, type Broken } from '../broken.js';
import { rule } from '../reference.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/publishFields', [{ field: 'identity-number', basis: rule('10') }])],
  at: '/ruleSets/0/publishFields/0/mask',
};
