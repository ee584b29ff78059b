import type { SectorPlugin } from '@chengxin/plugin-contract';
import { courts } from '@chengxin/plugin-courts';
import { cultureTourism } from '@chengxin/plugin-culture-tourism';
import { emergencyManagement } from '@chengxin/plugin-emergency-management';
import { governmentProcurement } from '@chengxin/plugin-government-procurement';
import { humanResources } from '@chengxin/plugin-human-resources';
import { marketSupervision } from '@chengxin/plugin-market-supervision';
import { nationalDefence } from '@chengxin/plugin-national-defence';
import { statistics } from '@chengxin/plugin-statistics';
import { taxation } from '@chengxin/plugin-taxation';

/** The sectors this installation runs. Nothing scans a disk: a plugin is installed by a line here. */
export const installedPlugins: readonly SectorPlugin[] = [
  courts,
  cultureTourism,
  emergencyManagement,
  governmentProcurement,
  humanResources,
  marketSupervision,
  nationalDefence,
  statistics,
  taxation,
];
