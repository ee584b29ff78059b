import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/manifest/verified', { on: '2025-05-01', everyDays: 90, lookAt: '示例' })],
  at: '/manifest/verified',
};
