// as: libs/installed-plugins/src/canary.ts
import { plugin } from '@chengxin/plugin-market-supervision';
import { money } from '@chengxin/domain/money'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries ""

export const used = [plugin, money, migrate];
