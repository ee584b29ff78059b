import { Readable } from 'node:stream';
import { layoutTemplate } from '@chengxin/core/exchange/layout-template';
import { LAYOUTS } from '@chengxin/core/exchange/layouts/layout-book';
import { Logger, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { CSV } from './uploaded-file.js';

export const EXAMPLE_CSV = layoutTemplate(LAYOUTS.penalty, 'current').slice(1);

/** Header of every file that is answered, for the document. */
export const ATTACHMENT = {
  'Content-Disposition': { description: '总是作为附件 Always an attachment', schema: { type: 'string' } },
} as const;

export const csvContent = (example: string) => ({ [CSV]: { schema: { type: 'string' as const }, example } });

const log = new Logger('Answers');

/** Lines that leave together: so many are registered before them. */
const PORTION = 500;

/** A file of lines. Before each portion of them leaves, whoever must know how many is told, and the file is cut short where that fails. */
export class LinesFile extends StreamableFile {
  /** Told of each portion, from 1, and its lines; nobody unless said. */
  beforePortion: (portion: number, lines: number) => Promise<void> = () => Promise.resolve();

  constructor(
    pieces: AsyncIterable<string> | Iterable<string>,
    options: { readonly type: string; readonly disposition: string },
  ) {
    super(
      Readable.from(
        portioned(pieces, (portion, lines) => this.beforePortion(portion, lines)),
        { objectMode: true },
      ),
      options,
    );
  }
}

async function* portioned(
  pieces: AsyncIterable<string> | Iterable<string>,
  before: (portion: number, lines: number) => Promise<void>,
): AsyncGenerator<string, void, void> {
  let portion = 0;
  const held: string[] = [];
  const out = async () => {
    portion += 1;
    await before(portion, held.length);
    return held.splice(0);
  };
  for await (const piece of pieces) {
    held.push(piece);
    if (held.length === PORTION) yield* await out();
  }
  if (held.length > 0) yield* await out();
}

/** A text answered as a file to keep, piece by piece; its name in UTF-8, percent-encoded (RFC 6266, 8187). */
export function textFile(pieces: AsyncIterable<string> | Iterable<string>, type: string, name: string): LinesFile {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const file = new LinesFile(pieces, { type, disposition: `attachment; filename*=UTF-8''${encoded}` });
  // Where the source fails the answer has begun: it can only be cut short, so that nobody takes the part for the whole. Who runs the platform is told why.
  file.setErrorHandler((error, response) => {
    log.error(error);
    (response as unknown as Response).destroy();
  });
  return file;
}
