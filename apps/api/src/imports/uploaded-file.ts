import { finished } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { exchangeRefusals } from '@chengxin/core/exchange/exchange.refusals';
import type { FileKind } from '@chengxin/core/exchange/open-table';
import type { TextEncoding } from '@chengxin/core/exchange/readers/text-encoding';
import { Refused } from '@chengxin/core/refusal/refused';
import busboy from 'busboy';
import type { Request } from 'express';
import { fileNameOf } from '../documents/original.js';
import { mediaTypeOf } from '../http/json-body.js';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const NDJSON = 'application/x-ndjson';
export const MULTIPART = 'multipart/form-data';

/** A file as it arrives; its content is read once, as a stream. */
export interface UploadedFile {
  readonly name: string;
  readonly kind: FileKind;
  /** Encoding that its media type names. */
  readonly encoding?: TextEncoding;
  readonly content: AsyncIterable<Buffer>;
}

const KINDS: Readonly<Record<string, FileKind>> = { [CSV]: 'csv', [XLSX]: 'xlsx', [NDJSON]: 'ndjson' };
const EXTENSIONS: Readonly<Record<string, FileKind>> = {
  csv: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};
const CHARSETS: Readonly<Record<string, TextEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

const refuse = (code: Parameters<typeof exchangeRefusals.refuse>[0]) => new Refused([exchangeRefusals.refuse(code)]);

/** The file of a request: its body, or the one file of a form. Nothing of it is kept here. */
export function uploadedFile(request: Request): Promise<UploadedFile> {
  return mediaTypeOf(request) === MULTIPART ? fileOfForm(request) : Promise.resolve(fileOfBody(request));
}

function fileOfBody(request: Request): UploadedFile {
  const kind = KINDS[mediaTypeOf(request) ?? ''];
  if (kind === undefined) throw refuse('file/missing');
  return {
    name: fileNameOf(request.headers['content-disposition']) ?? '',
    kind,
    ...encodingOf(request.headers['content-type'] ?? ''),
    content: untilBrokenOff(request),
  };
}

/** What a text's media type says of its encoding; one that we do not read is refused, not overlooked. */
function encodingOf(mediaType: string): { readonly encoding?: TextEncoding } {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(mediaType)?.[1]?.toLowerCase();
  if (charset === undefined) return {};
  const encoding = CHARSETS[charset];
  if (encoding === undefined) throw refuse('file/encoding-not-supported');
  return { encoding };
}

async function* untilBrokenOff(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw refuse('file/interrupted');
  }
}

/** One file and nothing else: a form of several would be half taken. */
function fileOfForm(request: Request): Promise<UploadedFile> {
  let form: busboy.Busboy;
  try {
    form = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 0 } });
  } catch {
    // Only a form without boundary does not open.
    return Promise.reject(refuse('file/missing'));
  }
  return new Promise((resolve, reject) => {
    let file: Readable | undefined;
    let fault: Error | undefined;
    const stop = (error: Error) => {
      fault ??= error;
      reject(fault);
      file?.destroy(fault);
      request.unpipe(form);
      request.resume();
    };
    form.on('file', (_field, stream, { filename, mimeType }) => {
      file = stream;
      // Where it is stopped before anybody reads it, the fault is told by the promise.
      stream.on('error', () => undefined);
      const kind = EXTENSIONS[/\.([^.]+)$/.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''] ?? KINDS[mimeType];
      if (kind === undefined) return stop(refuse('file/type-not-supported'));
      resolve({ name: filename ?? '', kind, content: wholeForm(stream, form, () => fault) });
    });
    form.on('filesLimit', () => stop(refuse('file/one-at-a-time')));
    form.on('fieldsLimit', () => stop(refuse('file/parameters-in-form')));
    form.on('error', () => stop(refuse('file/interrupted')));
    form.on('close', () => (file ? undefined : stop(refuse('file/missing'))));
    request.on('aborted', () => stop(refuse('file/interrupted')));
    request.pipe(form);
  });
}

/** The file is whole only where the form behind it is. */
async function* wholeForm(
  stream: Readable,
  form: busboy.Busboy,
  fault: () => Error | undefined,
): AsyncGenerator<Buffer> {
  yield* untilBrokenOff(stream);
  if (!form.closed) await finished(form).catch(() => undefined);
  const found = fault();
  if (found) throw found;
}
