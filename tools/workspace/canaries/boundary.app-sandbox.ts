// as: apps/sandbox/src/canary.ts
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres';
import { city } from '@chengxin/synthetic-city/city';
import { main } from '@chengxin/api/main'; // fails: @nx/enforce-module-boundaries ""
import { plugin } from '@chengxin/plugin-market-supervision'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"

export const used = [startLocalPostgres, city, main, plugin];
