import { changed, type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

export const broken: Broken = { plugins: [plain, changed('/manifest/sector', 'other-sector')], at: '/manifest/id' };
