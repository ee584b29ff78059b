import { randomBytes } from 'node:crypto';

/** A time-ordered UUID (version 7), made here: the database makes no ids. */
export function newId(at: Date = new Date()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return dashed(bytes.toString('hex'));
}

/** Subject and own id of a subject-owned record. No look-up goes without its subject. */
export interface RecordId {
  readonly subjectId: string;
  readonly id: string;
}

/** One opaque string for the API. */
export function formatRecordId({ subjectId, id }: RecordId): string {
  return Buffer.from((subjectId + id).replaceAll('-', ''), 'hex').toString('base64url');
}

/** Reads an opaque id; undefined where it is none. */
export function parseRecordId(text: string): RecordId | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return undefined;
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return hex.length === 64 ? { subjectId: dashed(hex.slice(0, 32)), id: dashed(hex.slice(32)) } : undefined;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
