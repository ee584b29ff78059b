// as: tools/workspace/src/canary.ts
import { runChecks } from '@chengxin/plugin-checks/checks';
import { main } from '@chengxin/api/main'; // fails: @nx/enforce-module-boundaries ""
import { sandbox } from '@chengxin/sandbox/sandbox'; // fails: @nx/enforce-module-boundaries ""

export const used = [runChecks, main, sandbox];
