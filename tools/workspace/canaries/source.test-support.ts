// as: libs/core/src/canary.ts apps/api/src/main.ts
import { openCoreTestbed } from '@chengxin/core/testing/core-testbed'; // fails: no-restricted-imports "[test support]"

export const used = openCoreTestbed;
