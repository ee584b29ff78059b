// as: pure
export const year = (day: Date): number => day.getFullYear(); // fails: no-restricted-syntax "[locale]"
export const zone = (day: Date): number => day.getTimezoneOffset(); // fails: no-restricted-syntax "[locale]"
export const local = (): Date => new Date(2025, 0, 1); // fails: no-restricted-syntax "[locale]"
export const written = (day: Date): string => day.toLocaleDateString(); // fails: no-restricted-syntax "[locale]"
export const order = (a: string, b: string): number => a.localeCompare(b); // fails: no-restricted-syntax "[locale]"
export const formatted = (day: Date): string => new Intl.DateTimeFormat().format(day); // fails: no-restricted-globals "[locale]"
export const fine = (day: Date): number => day.getUTCFullYear();
