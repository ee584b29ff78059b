// as: libs/core/src/canary.ts libs/domain/src/canary.ts
export const loose = (value: any): unknown => value; // fails: @typescript-eslint/no-explicit-any ""
