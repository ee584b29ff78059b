// as: pure libs/plugin-conformance/src/canary.ts tools/workspace/src/canary.ts tools/workspace/bin/canary.ts
const values = new Map([['a', 1]]);
export const grouped = (list: readonly string[]): unknown => Map.groupBy(list, (each) => each[0]); // fails: no-restricted-syntax "[oldest node]"
export const inAnObject = (list: readonly string[]): unknown => Object.groupBy(list, (each) => each[0]!); // fails: no-restricted-syntax "[oldest node]"
export const waiting = (): unknown => Promise.withResolvers(); // fails: no-restricted-syntax "[oldest node]"
export const folder = (entry: { readonly parentPath: string }): string => entry.parentPath; // fails: no-restricted-syntax "[oldest node]"
export const within = (one: Set<string>, other: Set<string>): boolean => one.isSubsetOf(other); // fails: no-restricted-syntax "[oldest node]"
export const doubled = (): unknown => values.values().map((each) => each * 2); // fails: no-restricted-syntax "[oldest node]"
export const asAList = (): unknown => [...values.values()].map((each) => each * 2);
export const ofAnObject = (record: Record<string, number>): unknown => Object.values(record).map((each) => each * 2);
