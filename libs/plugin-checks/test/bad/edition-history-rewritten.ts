import { type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

/** Recorded under the version before, in force since then, with another text. */
const recorded = [
  {
    plugin: 'example',
    version: '1.1.0',
    edition: 'example/listing/2022-01-01',
    digest: `sha256:${'0'.repeat(64)}`,
    from: '2022-01-01' as const,
    prerelease: false,
  },
];

export const broken: Broken = { plugins: [plain], at: '/ruleSets/0', context: { recorded } };
