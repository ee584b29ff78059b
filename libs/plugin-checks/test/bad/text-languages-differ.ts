import { changed, type Broken } from '../broken.js';

// The data hold three years and one, so that neither language names a figure of its own.
export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/conditions', { zh: '公示满三年移出', en: 'Removed after one year' })],
  at: '/ruleSets/0/removal/conditions/en',
};
