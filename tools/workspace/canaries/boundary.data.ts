// as: libs/reference-data/src/canary.ts
import type { Instrument } from '@chengxin/plugin-contract';
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries "Circular dependency"
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { parse } from 'yaml'; // fails: @nx/enforce-module-boundaries "is not allowed to import "yaml""

export type Used = Instrument;
export const used = [migrate, startLocalPostgres, parse];
