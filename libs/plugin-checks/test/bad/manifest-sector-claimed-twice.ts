import { changed, type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const rival = JSON.parse(
  JSON.stringify(changed('/manifest/id', 'rival'))
    .replaceAll('"example/', '"rival/')
    .replaceAll('"example-list"', '"rival-list"'),
) as unknown;

export const broken: Broken = { plugins: [plain, rival], at: '/manifest/sector' };
