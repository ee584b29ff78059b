// as: libs/core/src/canary.ts
import { Module } from '@nestjs/common';
import pg from 'pg';
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { plugin } from '@chengxin/plugin-market-supervision'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { main } from '@chengxin/api/main'; // fails: @nx/enforce-module-boundaries ""
import helmet from 'helmet'; // fails: @nx/enforce-module-boundaries "Only packages defined"

export const used = [Module, pg, startLocalPostgres, installedPlugins, plugin, main, helmet];
