import type { SectorPlugin } from '@chengxin/plugin-contract';
import { mergedSector } from './fixture-merged-sector.js';
import { standAloneSector } from './fixture-stand-alone-sector.js';

/**
 * Two small sectors for the core's own tests: just enough of the real rules to walk a case both ways. What they cite is cited as it stands;
 * what they leave out is the plugins' to say.
 */
export const fixtureSectors: readonly SectorPlugin[] = [mergedSector, standAloneSector];
