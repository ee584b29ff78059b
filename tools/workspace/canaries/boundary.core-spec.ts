// as: libs/core/src/canary.spec.ts
import { openTestDatabase } from '@chengxin/local-postgres/test-database';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { plugin } from '@chengxin/plugin-market-supervision'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"

export const used = [openTestDatabase, installedPlugins, plugin];
