import { changed, valueAt, type Broken } from '../broken.js';

const others = { instrument: 'example-rule-of-others', article: '1', mark: 'V' };

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/bases', [...(valueAt('/ruleSets/0/bases') as readonly object[]), others])],
  at: '/ruleSets/0/bases/1',
};
