// as: pure
export const now = (): number => Date.now(); // fails: no-restricted-syntax "[clock]"
export const quoted = (): number => Date['now'](); // fails: no-restricted-syntax "[clock]"
export const called = (): string => Date(); // fails: no-restricted-syntax "[clock]"
export const made = (): Date => new Date(); // fails: no-restricted-syntax "[clock]"
export const spread = (parts: [number]): Date => new Date(...parts); // fails: no-restricted-syntax "[clock]"
export const Other = Date; // fails: no-restricted-syntax "[clock]"
export const listed = [Date]; // fails: no-restricted-syntax "[clock]"
export const kept = { Date }; // fails: no-restricted-syntax "[clock]"
export const { now: taken } = Date; // fails: no-restricted-syntax "[clock]"
export const built = (): unknown => Reflect.construct(Date, []); // fails: no-restricted-syntax "[clock]"
export const ticks = (): number => performance.now(); // fails: no-restricted-globals "[clock]"
export const fine = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const alsoFine = (year: number): number => Date.UTC(year, 0, 1);
export const stillFine = (value: unknown): boolean => value instanceof Date;
