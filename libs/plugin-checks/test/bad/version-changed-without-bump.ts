import { type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

/** Recorded under the same version, with another text. */
const recorded = plain.ruleSets.map((edition) => ({
  plugin: 'example',
  version: '1.2.0',
  edition: edition.code,
  digest: `sha256:${'0'.repeat(64)}`,
  from: edition.from,
  prerelease: false,
}));

export const broken: Broken = { plugins: [plain], at: '/ruleSets/0', context: { recorded } };
