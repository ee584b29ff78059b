import { changed, type Broken } from '../broken.js';

const renamed = JSON.parse(
  JSON.stringify(changed('/manifest/id', 'core')).replaceAll('"example/', '"core/'),
) as unknown;

export const broken: Broken = { plugins: [renamed], at: '/manifest/id' };
