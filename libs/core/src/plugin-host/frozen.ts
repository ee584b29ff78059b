import { digestOf } from '@chengxin/domain/canonical-json';

const frozen = new WeakSet();
const digests = new WeakMap<object, string>();

/**
 * Freezes a value through and through: no rule can be changed after it was checked. One that came frozen is looked through all the same, since
 * what it holds may not be.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !frozen.has(value)) {
    frozen.add(value);
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Digest of a value's canonical JSON; of one that {@link deepFreeze} froze it is computed once. */
export function digestOfRule(value: object): string {
  const known = digests.get(value);
  if (known !== undefined) return known;
  const digest = digestOf(value);
  if (frozen.has(value)) digests.set(value, digest);
  return digest;
}
