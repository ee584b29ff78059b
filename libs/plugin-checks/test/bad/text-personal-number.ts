import { changed, type Broken } from '../broken.js';

// Nobody's: the domain is kept for examples (RFC 2606).
export const broken: Broken = {
  plugins: [changed('/manifest/maintainers', ['示例', '某某 somebody@example.org'])],
  at: '/manifest/maintainers/1',
};
