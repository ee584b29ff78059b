// as: pure
export const loaded = (): Promise<unknown> => import('./law.js'); // fails: no-restricted-syntax "[dynamic import]"
export const chosen = (name: string): Promise<unknown> => import(name); // fails: no-restricted-syntax "[dynamic import]"
