// as: plugins/market-supervision/src/canary.spec.ts
import { runCases } from '@chengxin/plugin-conformance/cases';
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries ""
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"

export const used = [runCases, migrate, startLocalPostgres];
