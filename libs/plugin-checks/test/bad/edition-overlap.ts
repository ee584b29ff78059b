import { changed, valueAt, type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const twin = { ...(valueAt('/ruleSets/3') as object), title: { zh: '同日另一版本' } };

export const broken: Broken = { plugins: [changed('/ruleSets', [...plain.ruleSets, twin])], at: '/ruleSets/4/from' };
