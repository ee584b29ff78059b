import { type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

const publication = plain.ruleSets[3]!;
const again = { ...publication, code: 'example/publication/2024-07-01', from: '2024-07-01' };
/** Ended half a year before the next begins, by nobody's word. */
const ends = [{ edition: publication.code, on: '2024-01-01' }];

export const broken: Broken = {
  plugins: [{ ...plain, manifest: { ...plain.manifest, ends }, ruleSets: [...plain.ruleSets, again] }],
  at: '/manifest/ends/0/basis',
};
