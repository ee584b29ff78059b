import { documentRefusals } from '@chengxin/core/document/document.refusals';
import { FILE_LIMIT } from '@chengxin/core/document/attach-file';
import { Refused } from '@chengxin/core/refusal/refused';
import type { Request } from 'express';
import { requestRefusals } from '../http/request.refusals.js';

/** Reads an uploaded original from the request's stream, and no further than the limit. */
export async function readOriginal(request: Request): Promise<Buffer> {
  const tooLarge = () => new Refused([documentRefusals.refuse('document/file-too-large')]);
  if (Number(request.headers['content-length'] ?? 0) > FILE_LIMIT) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FILE_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The file name of a Content-Disposition header (RFC 6266): `filename*` in UTF-8 before `filename`. Undefined where it names none. */
export function fileNameOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return undefined; // not a percent-encoding: as if it named none
    }
  }
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const name = plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
  return name === undefined ? undefined : Buffer.from(name, 'latin1').toString('utf8');
}

const ALGORITHM = /(?:^|,)\s*([a-z*][a-z0-9_.*-]{0,31})\s*=/g;

/**
 * SHA-256 of a Content-Digest header (RFC 9530) as hex; undefined without the header. Throws `Refused` where it names no readable SHA-256: a
 * digest that nobody compares would promise what is not kept.
 */
export function declaredDigest(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = [header].flat().join(', ');
  const base64 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(text)?.[1];
  if (base64 !== undefined) return Buffer.from(base64, 'base64').toString('hex');
  const named = [...text.matchAll(ALGORITHM)].map(([, name]) => name!);
  const others = named.filter((name) => name !== 'sha-256').join(', ');
  const detail =
    others === ''
      ? { zh: '读不出 sha-256 的值', en: 'no readable value of sha-256' }
      : { zh: `不支持 ${others}，只核对 sha-256`, en: `${others} is not supported, only sha-256 is compared` };
  throw new Refused([requestRefusals.refuse('request/content-digest-unsupported', { detail })]);
}

/** Headers under which an original is given back: always as a file to keep, never to be run or shown in place. */
export function originalHeaders(file: {
  readonly name: string;
  readonly mediaType: string;
  readonly digest: string;
}): Readonly<Record<string, string>> {
  const bytes = Buffer.from(file.digest.replace(/^sha256:/, ''), 'hex');
  // RFC 8187: everything but letters, digits and a few signs is percent-encoded.
  const encoded = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded}`,
    'Content-Digest': `sha-256=:${bytes.toString('base64')}:`,
    'X-Content-Type-Options': 'nosniff',
    ETag: `"${file.digest}"`,
  };
}
