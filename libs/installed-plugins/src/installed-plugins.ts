import type { SectorPlugin } from '@chengxin/plugin-contract';
import { marketSupervision } from '@chengxin/plugin-market-supervision';

/** The sectors this installation runs. Nothing scans a disk: a plugin is installed by a line here. */
export const installedPlugins: readonly SectorPlugin[] = [marketSupervision];
