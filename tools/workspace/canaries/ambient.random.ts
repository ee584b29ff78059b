// as: pure
export const dice = (): number => Math.random(); // fails: no-restricted-syntax "[random]"
export const quoted = (): number => Math['random'](); // fails: no-restricted-syntax "[random]"
export const { random } = Math; // fails: no-restricted-syntax "[random]"
export const Other = Math; // fails: no-restricted-syntax "[random]"
export const id = (): string => crypto.randomUUID(); // fails: no-restricted-globals "[random]"
export const fine = (value: number): number => Math.floor(value);
