// as: libs/plugin-contract/src/canary.ts
import { money } from '@chengxin/domain/money'; // fails: @nx/enforce-module-boundaries "Circular dependency"
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins'; // fails: @nx/enforce-module-boundaries "Circular dependency"
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "cannot depend on any libs"
import canonicalize from 'canonicalize'; // fails: @nx/enforce-module-boundaries "is not allowed to import"
import type { SectorPlugin } from './plugin.js';

export const used = [money, installedPlugins, startLocalPostgres, canonicalize] satisfies unknown[] as unknown as SectorPlugin;
