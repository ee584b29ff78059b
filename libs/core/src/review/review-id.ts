import { isUuid } from '../database/record-id.js';

/** The entry of the ledger of reads that a review is about: its stream, and its number there. */
export interface ReviewId {
  readonly accessId: string;
  readonly seq: number;
}

export const formatReviewId = ({ accessId, seq }: ReviewId): string => `${accessId}_${seq}`;

/** Reads an id; undefined where it is none. */
export function parseReviewId(text: string): ReviewId | undefined {
  const [accessId = '', seq = ''] = text.split('_', 2);
  const one = isUuid(accessId) && /^[1-9]\d{0,14}$/.test(seq) ? { accessId, seq: Number(seq) } : undefined;
  return one && formatReviewId(one) === text ? one : undefined;
}
