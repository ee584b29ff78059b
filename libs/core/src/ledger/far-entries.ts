import type { StreamKind } from '@chengxin/signing/log-lines';

/** The platform's one stream has no id of its own. */
export const PLATFORM_STREAM = '00000000-0000-0000-0000-000000000000';

/** Beyond this no stream has come by acts: an entry's number is counted one by one. */
export const MOST_SEQ = 1_000_000_000_000_000;

/** As far beyond the last sealed entry of the platform's one stream a number may lie; sealing takes seconds. */
const FAR = 1_000_000_000;

/** The last number that an entry of the platform's can have; `$1` is the platform's stream, or `?`. What lies beyond was not given by the platform, and is neither counted on from nor sealed. */
export const mostOfPlatform = (stream: '$1' | '?'): string =>
  `(select coalesce(max(seq), 0) + ${FAR} from cx.log_leaf where stream_kind = 'platform' and stream_id = ${stream})`;

export const isFarFrom = (last: number, seq: number): boolean => seq > last + FAR;

/** An entry whose number the platform cannot have given. */
export interface FarEntry {
  readonly kind: StreamKind;
  readonly id: string;
  /** To the digit. */
  readonly seq: string;
}
