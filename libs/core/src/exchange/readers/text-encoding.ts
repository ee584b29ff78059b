import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { Refused } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';

export const TEXT_ENCODINGS = ['utf-8', 'gb18030'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Bytes looked at after the first one that is not ASCII. */
const SAMPLE = 65_536;

/** Length of `bytes` without a UTF-8 character that the end cuts in two. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0)
      return byte >= (back === 1 ? 0xc0 : back === 2 ? 0xe0 : 0xf0) ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

const startsWith = (bytes: Buffer, ...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/** Refuses what is no text in one of the two encodings: UTF-16 by its mark or by its zero bytes. */
export function refuseForeignText(first: Buffer): void {
  if (startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff) || first.subarray(0, 4_096).includes(0)) {
    throw new Refused([exchangeRefusals.refuse('file/encoding-not-supported')]);
  }
}

/**
 * UTF-8 where the first text beyond ASCII is valid UTF-8, else GB18030; a file of ASCII alone is both. Reads no further than it needs,
 * then ends the stream.
 */
export async function detectEncoding(bytes: AsyncIterable<Buffer>): Promise<TextEncoding> {
  let sample = Buffer.alloc(0);
  let first = true;
  for await (const chunk of bytes) {
    if (first) refuseForeignText(chunk);
    if (first && startsWith(chunk, 0xef, 0xbb, 0xbf)) return 'utf-8';
    first = false;
    const at = sample.length > 0 ? 0 : chunk.findIndex((byte) => byte >= 0x80);
    if (at === -1) continue;
    sample = Buffer.concat([sample, chunk.subarray(at)]);
    if (sample.length >= SAMPLE) break;
  }
  return isUtf8(sample.subarray(0, wholeCharacters(sample))) ? 'utf-8' : 'gb18030';
}

/** Text of the bytes, piece by piece; the byte-order mark is left out, line ends become `\n`. What cannot be read becomes U+FFFD. */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
): AsyncGenerator<string, void, void> {
  const decoder = encoding === 'utf-8' ? utf8Decoder() : iconv.getDecoder('gb18030');
  let heldReturn = false;
  for await (const chunk of bytes) {
    let text = decoder.write(chunk);
    if (text === '') continue;
    if (heldReturn) text = `\r${text}`;
    heldReturn = text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    if (text !== '') yield text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
  const last = (heldReturn ? '\r' : '') + (decoder.end() ?? '');
  if (last !== '') yield last.replace(/\r\n?/g, '\n');
}

function utf8Decoder(): { write(chunk: Buffer): string; end(): string } {
  const decoder = new TextDecoder('utf-8');
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}
