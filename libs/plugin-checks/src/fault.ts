import type { Text } from '@chengxin/plugin-contract';

/** A fault at a place, before it has its code. */
export interface Fault {
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
}

/** One step of a JSON Pointer (RFC 6901). */
export const step = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A plain object: no instance, no getter, nothing that JSON cannot say. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype as object) !== null) return false;
  return Object.values(Object.getOwnPropertyDescriptors(value)).every((property) => 'value' in property);
}
