// as: libs/core/src/canary.ts libs/domain/src/canary.ts
const forgotten = 1; // fails: @typescript-eslint/no-unused-vars "forgotten"
export const kept = 2;
