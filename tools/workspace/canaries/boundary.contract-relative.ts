// as: libs/plugin-contract/src/canary.ts
import { money } from '../../domain/src/money.js'; // fails: @nx/enforce-module-boundaries "relative or absolute path"
export { masked } from '../../domain/src/masking.js'; // fails: @nx/enforce-module-boundaries "relative or absolute path"

export const used = money;
