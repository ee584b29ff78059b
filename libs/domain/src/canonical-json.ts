import canonicalizeModule from 'canonicalize';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

// The package is CommonJS but its typings say ES module: the function itself arrives as the default import.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

const LONE_SURROGATE = /\p{Surrogate}/u;

function refuse(path: string, what: string): never {
  throw new TypeError(`no canonical JSON for ${what} at ${path === '' ? '/' : path}`);
}

/** What JSON cannot say must not vanish from a digest: a dropped `undefined` would let two different records share one. */
function requireJson(value: unknown, path: string, open: Set<object>): void {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      // RFC 8785 §3.2.2.2: text that is not well-formed Unicode has no canonical form.
      if (LONE_SURROGATE.test(value)) refuse(path, 'a lone surrogate');
      return;
    case 'number':
      if (!Number.isFinite(value)) refuse(path, String(value));
      return;
    case 'object':
      break;
    default:
      refuse(path, typeof value);
  }
  if (value === null) return;
  const object = value as object;
  if (open.has(object)) refuse(path, 'a cycle');
  open.add(object);
  if (Array.isArray(object)) {
    for (let index = 0; index < object.length; index += 1) requireJson(object[index], `${path}/${index}`, open);
  } else {
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== null && Object.getPrototypeOf(prototype as object) !== null) {
      refuse(path, `an instance of ${object.constructor.name}`);
    }
    const record = object as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      if (LONE_SURROGATE.test(key)) refuse(path, 'a lone surrogate in a name');
      requireJson(record[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, open);
    }
  }
  open.delete(object);
}

/** Canonical JSON of a plain value (RFC 8785). Throws TypeError, with a JSON Pointer, on what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  requireJson(value, '', new Set());
  return canonicalize(value);
}

/** SHA-256 of bytes, in lower-case hex. */
export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Digest of a value's canonical JSON in UTF-8: `sha256:` and 64 hex digits. Throws like {@link canonicalJson}. */
export const digestOf = (value: unknown): string => `sha256:${sha256Hex(utf8ToBytes(canonicalJson(value)))}`;
