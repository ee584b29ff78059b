import { changed, type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const rival = JSON.parse(
  JSON.stringify(changed('/manifest', { ...plain.manifest, id: 'rival', sector: 'other-sector' })).replaceAll(
    '"example/',
    '"rival/',
  ),
) as unknown;

export const broken: Broken = { plugins: [plain, rival], at: '/ruleSets/0/list/code' };
