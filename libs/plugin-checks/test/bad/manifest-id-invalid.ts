import { changed, type Broken } from '../broken.js';

const renamed = JSON.parse(
  JSON.stringify(changed('/manifest/id', 'Example_1')).replaceAll('"example/', '"Example_1/'),
) as unknown;

export const broken: Broken = { plugins: [renamed], at: '/manifest/id' };
