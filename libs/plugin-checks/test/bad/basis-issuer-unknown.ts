import { changed, valueAt, type Broken } from '../broken.js';

const nobodys = { instrument: 'example-rule-of-nobody', article: '1', mark: 'V' };

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/bases', [...(valueAt('/ruleSets/0/bases') as readonly object[]), nobodys])],
  at: '/ruleSets/0/bases/1',
};
