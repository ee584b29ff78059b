// as: pure
export const setting = (): unknown => process.env; // fails: no-restricted-globals "[environment]"
export const hidden = (): unknown => (globalThis as Record<string, unknown>)['process']; // fails: no-restricted-globals "[environment]"
export const old = (): unknown => global; // fails: no-restricted-globals "[environment]"
export const loaded = (): unknown => require('node:fs'); // fails: no-restricted-globals "[environment]"
export const here = (): string => import.meta.url; // fails: no-restricted-syntax "[environment]"
