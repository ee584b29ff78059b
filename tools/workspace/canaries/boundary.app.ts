// as: apps/api/src/main.ts
import { CoreModule } from '@chengxin/core/core.module';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { plugin } from '@chengxin/plugin-market-supervision'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { city } from '@chengxin/synthetic-city/city'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { worker } from '@chengxin/worker/main'; // fails: @nx/enforce-module-boundaries ""
import { EntityManager } from '@mikro-orm/postgresql'; // fails: @nx/enforce-module-boundaries "Only packages defined"

export const used = [CoreModule, installedPlugins, plugin, startLocalPostgres, city, worker, EntityManager];
