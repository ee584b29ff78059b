// as: pure
let counter = 0; // fails: no-restricted-syntax "[module state]"
export let shown = 0; // fails: no-restricted-syntax "[module state]"
const seen = new Map<string, number>(); // fails: no-restricted-syntax "[module state]"
export const names = new Set<string>(); // fails: no-restricted-syntax "[module state]"
export class Tally {
  static total = 0; // fails: no-restricted-syntax "[module state]"
  static readonly start = 0;
}
export const table = new Map([['a', 1]]);
export function count(name: string): number {
  let sum = 0;
  for (const value of seen.values()) sum += value;
  counter += 1;
  shown = counter + name.length;
  return sum;
}
