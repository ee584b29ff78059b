import { changed, type Broken } from '../broken.js';
import { plain } from '../good/plain.js';

/** Another sector that keeps the same data element in another unit. */
const other = JSON.parse(
  JSON.stringify(changed('/ruleSets/0/facts/breaches/unit', '件'))
    .replaceAll('"example/', '"other/')
    .replaceAll('"example-list"', '"other-list"')
    .replace('"id":"example"', '"id":"other"')
    .replace('"sector":"example-sector"', '"sector":"other-sector"'),
) as unknown;

export const broken: Broken = { plugins: [plain, other], at: '/ruleSets/0/facts/breaches/type' };
