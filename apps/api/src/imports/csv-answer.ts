import { Readable } from 'node:stream';
import { layoutTemplate } from '@chengxin/core/exchange/layout-template';
import { LAYOUTS } from '@chengxin/core/exchange/layouts/layout-book';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { CSV } from './uploaded-file.js';

export const EXAMPLE_CSV = layoutTemplate(LAYOUTS.penalty, 'current').slice(1);

/** Header of every file that is answered, for the document. */
export const ATTACHMENT = {
  'Content-Disposition': { description: '总是作为附件 Always an attachment', schema: { type: 'string' } },
} as const;

export const csvContent = (example: string) => ({ [CSV]: { schema: { type: 'string' as const }, example } });

/** A text answered as a file to keep, piece by piece; its name in UTF-8, percent-encoded (RFC 6266, 8187). */
export function textFile(pieces: AsyncIterable<string> | Iterable<string>, type: string, name: string): StreamableFile {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const file = new StreamableFile(Readable.from(pieces), {
    type,
    disposition: `attachment; filename*=UTF-8''${encoded}`,
  });
  // Where the source fails the answer has begun: it can only be cut short, so that nobody takes the part for the whole.
  return file.setErrorHandler((_error, response) => void (response as unknown as Response).destroy());
}
