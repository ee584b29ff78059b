import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/manifest/authority/channel', 'court')],
  at: '/manifest/authority/channel',
};
