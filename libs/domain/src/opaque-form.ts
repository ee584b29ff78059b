import { birthDateOf, citizenCheckCharacter } from './identity-code.js';

/** A digest says what it is, and is hex to its end. */
const DIGEST = /^(?:sha256|sm3):[0-9a-f]{64}$/;
/** A time-ordered UUID of 2004 to 2074: its time begins with 01 or 02. */
const OWN_UUID = /^0[12][0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** MD5 and traces, SHA-1 and commits, SHA-256 and SM3, SHA-384, SHA-512; one without a letter is a number. */
const HEX = /^(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/;
/** 32 bytes (a digest, a key) and 64 (a signature), in base64. */
const BASE64 = /^(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==|[\w-]{86})$/;
/** Two such UUIDs after each other in base64url, as ids of records are written: what their form says of their bits. */
const RECORD_ID =
  /^A[Q-Za-v][\w-]{6}[c-f][\w-][CGKOSWaeimquy26-][\w-]{10}[AQgw][E-L][\w-]{6}[HXn3][\w-]{2}[g-v][\w-]{9}[AEIMQUYcgkosw048]$/;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;

/**
 * Whether a text is what machines wrote to be told apart or compared: a digest, a UUID, a record's id, a key, a signature. The form alone is not enough where
 * a number of somebody can stand in it: then no citizen number and, but in hex, no mobile number does. Whatever is longer, parted or
 * made up otherwise is words, however few blanks it has.
 */
export function isOpaque(text: string): boolean {
  if (text.length < 32 || text.length > 128) return false;
  if (DIGEST.test(text) || OWN_UUID.test(text)) return true;
  if (UUID.test(text)) return !holdsCitizenNumber(text.replaceAll('-', ''));
  if (HEX.test(text)) return !holdsCitizenNumber(text);
  return (BASE64.test(text) || RECORD_ID.test(text)) && !MOBILE.test(text) && !holdsCitizenNumber(text);
}

const holdsCitizenNumber = (text: string): boolean =>
  (text.match(/(?<!\d)\d{17}[\dXx](?!\d)/g) ?? []).some(
    (number) =>
      birthDateOf(number) !== undefined &&
      citizenCheckCharacter(number.slice(0, 17)) === number.slice(17).toUpperCase(),
  );
