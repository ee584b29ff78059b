import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/effects', ['stop-publication'])],
  at: '/ruleSets/0/criteria/0',
  consequences: { 'repair/effects-incomplete': 'what does not lead off the list lacks an effect of a repair' },
};
