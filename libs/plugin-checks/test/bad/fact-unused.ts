import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/facts/colour', { type: 'text', label: { zh: '颜色' }, catalogueItem: 'penalty' })],
  at: '/ruleSets/0/facts/colour',
};
