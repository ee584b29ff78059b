// as: libs/domain/src/canary.ts plugins/market-supervision/src/canary.ts
// eslint-disable-next-line no-restricted-syntax -- fails: config "has no effect"
export const now = (): number => Date.now(); // fails: no-restricted-syntax "[clock]"
/* eslint no-restricted-globals: "off" -- fails: config "has no effect" */
export const ticks = (): number => performance.now(); // fails: no-restricted-globals "[clock]"
