import { isUtf8 } from 'node:buffer';
import { refuseAny, Refused } from '@chengxin/core/refusal/refused';
import type { Text } from '@chengxin/plugin-contract';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { ApiRequest } from './api-request.js';
import { requestRefusals } from './request.refusals.js';

export const BODY_LIMIT = 1024 * 1024;
const DEEPEST = 64;
/** A megabyte takes no longer over any line that people work on; who sends it byte by byte holds a connection. */
const BODY_MS = 60_000;

/**
 * Reads a JSON body into `request.body` and keeps its bytes. Every other media type is left in the stream for the route that asks for it; the
 * guard refuses it (415) where no route does. Compressed bodies are not JSON to us: what they grow to cannot be known before.
 */
export function readJsonBody(limit = BODY_LIMIT, longestMs = BODY_MS): RequestHandler {
  return (incoming: Request, response: Response, next: NextFunction): void => {
    const request = incoming as ApiRequest;
    if (!hasBody(request) || mediaTypeOf(request) !== 'application/json') return next();
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge(response, next);

    const chunks: Buffer[] = [];
    let size = 0;
    const late = setTimeout(() => {
      stop();
      request.resume();
      // The rest of it would be taken for the next request.
      response.setHeader('Connection', 'close');
      next(new Refused([requestRefusals.refuse('request/too-slow')]));
    }, longestMs);
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        stop();
        request.resume();
        tooLarge(response, next);
      } else chunks.push(chunk);
    };
    const onEnd = (): void => {
      stop();
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
      try {
        request.body = parseJsonObject(bytes);
        request.rawBody = bytes;
      } catch (error) {
        return next(error);
      }
      next();
    };
    // The client has gone: nobody is left to answer.
    const onError = (): void => stop();
    response.once('close', () => clearTimeout(late));
    const stop = (): void => {
      clearTimeout(late);
      request.off('data', onData).off('end', onEnd).off('error', onError);
    };
    request.on('data', onData).on('end', onEnd).on('error', onError);
  };
}

/** Whether a request brings a body (RFC 9112 §6.3). */
export function hasBody(request: Request): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** The media type without parameters, lower case; undefined where it is missing, compressed, or JSON in another encoding than UTF-8. */
export function mediaTypeOf(request: Request): string | undefined {
  const header = request.headers['content-type'];
  if (header === undefined) return undefined;
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return undefined;
  if (header === 'application/json') return header;
  const [type = '', ...parameters] = header.toLowerCase().split(';');
  const media = type.trim();
  const charset = parameters
    .map((p) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(p)?.[1])
    .find((v) => v !== undefined);
  if (media === 'application/json' && charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    return undefined;
  return media;
}

/** One JSON object from its bytes. Throws `Refused`; what was sent is never repeated. */
export function parseJsonObject(bytes: Buffer): Record<string, unknown> {
  const refuse = (code: 'request/malformed-json' | 'request/not-an-object' | 'request/too-deep', detail?: Text) =>
    refuseAny([requestRefusals.refuse(code, detail ? { detail } : {})]);
  if (!isUtf8(bytes)) refuse('request/malformed-json');
  if (bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) {
    refuse('request/malformed-json', {
      zh: '开头有字节顺序标记（BOM，U+FEFF），以“UTF-8 无 BOM”保存',
      en: 'it begins with a byte-order mark (BOM, U+FEFF); save it as UTF-8 without one',
    });
  }
  if (isDeeperThan(bytes, DEEPEST)) refuse('request/too-deep');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'), bytes.includes('"__proto__"') ? withoutPrototype : undefined);
  } catch {
    refuse('request/malformed-json');
  }
  const unstorable = bytes.includes('\\u') ? unstorableIn(value) : undefined;
  if (unstorable) refuse('request/malformed-json', unstorable);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('request/not-an-object');
  return value as Record<string, unknown>;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const NUL: Text = {
  zh: '文本中有空字符 \\u0000（U+0000），数据库不能保存',
  en: 'a text holds the null character \\u0000 (U+0000), which no database can store',
};
const HALF_PAIR: Text = {
  zh: '文本中有半个代理对（\\ud800 至 \\udfff），不是字符',
  en: 'a text holds half a surrogate pair (\\ud800 to \\udfff), which is no character',
};

/** What in a value no database can hold: U+0000, or half a surrogate pair. JSON can say either, but only as an escape. */
function unstorableIn(value: unknown): Text | undefined {
  if (typeof value === 'string') return value.includes('\0') ? NUL : value.isWellFormed() ? undefined : HALF_PAIR;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = unstorableIn(name) ?? unstorableIn(inner);
    if (found) return found;
  }
  return undefined;
}

/** The name under which validation sees, and refuses, a field that was sent as `__proto__`. */
export const SENT_AS_PROTOTYPE = '(__proto__)';

/** A field named `__proto__` is kept as an ordinary field under {@link SENT_AS_PROTOTYPE}. */
function withoutPrototype(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__')) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, v]) => [name === '__proto__' ? SENT_AS_PROTOTYPE : name, v]),
  );
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

function isDeeperThan(bytes: Buffer, most: number): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
      if (depth > most) return true;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
  }
  return false;
}

function tooLarge(response: Response, next: NextFunction): void {
  // The rest of the body is not worth receiving.
  response.setHeader('Connection', 'close');
  next(new Refused([requestRefusals.refuse('request/too-large')]));
}
