import type { Text } from '@chengxin/plugin-contract';

/** A fault at a place, before it has its code. */
export interface Fault {
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
}

const RESERVED = /[~/]/;

/** One step of a JSON Pointer (RFC 6901). */
export const step = (pointer: string, name: string | number): string =>
  typeof name === 'string' && RESERVED.test(name)
    ? `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : `${pointer}/${name}`;

// Asked of every object of every plugin at every start, so nothing is built to answer it.
function holdsValues(value: object): boolean {
  for (const name of Object.getOwnPropertyNames(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (property === undefined || !('value' in property)) return false;
  }
  return true;
}

const INDEX = /^(?:0|[1-9]\d*)$/;

/**
 * Own properties that JSON does not show: symbols, hidden names, names beside a list's items, and `__proto__`, which is lost when the value is
 * copied. No digest holds them, so no plugin may.
 */
export const unshown = (value: object): readonly (string | symbol)[] =>
  Reflect.ownKeys(value).filter((name) => {
    if (Array.isArray(value) && name === 'length') return false;
    if (typeof name === 'symbol' || name === '__proto__') return true;
    return !Object.prototype.propertyIsEnumerable.call(value, name) || (Array.isArray(value) && !INDEX.test(name));
  });

/** `Object.prototype` of whatever realm the value comes from. */
const isObjectPrototype = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === null &&
  Object.hasOwn(value, 'hasOwnProperty');

/** A plain list: of no class of its own, no getter among its items. */
export function isPlainList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // `Array.prototype` is itself a list; the prototype of a class is none.
  return Array.isArray(prototype) && isObjectPrototype(Object.getPrototypeOf(prototype)) && holdsValues(value);
}

/** A plain object: no instance, no getter, nothing that JSON cannot say. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === null || isObjectPrototype(prototype)) && holdsValues(value);
}

/** An object that is no list, within a value whose shape was checked: there every object is plain, and none is asked again. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
