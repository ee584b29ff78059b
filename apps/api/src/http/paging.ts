import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Refused } from '@chengxin/core/refusal/refused';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import { Injectable } from '@nestjs/common';
import { Field } from './field.js';
import { requestRefusals } from './request.refusals.js';

/** What to continue after: the sort key of the last row shown. */
export type Position = readonly (string | number)[];

export interface Page<T> {
  readonly items: readonly T[];
  /** Cursor of the page after this one; absent on the last. */
  readonly next?: string;
}

export const isPage = (answer: unknown): answer is Page<unknown> =>
  typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items);

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes and reads cursors. A cursor is bound to its query: it is not valid for another route or other filters, and cannot be made up. It is sealed, for a
 * sort key can be what the page itself masks: a person's name (个人信息保护法 6).
 */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(sessionKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', sessionKey, Buffer.alloc(0), 'chengxin/cursor-sealed', 32));
  }

  /** `query` names the route and its filters, anything that JSON can say. */
  encode(query: unknown, after: Position): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(boundTo(query));
    const body = Buffer.concat([cipher.update(JSON.stringify(after), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** The position of a cursor; undefined without one. Throws `Refused` where it is not of this query. */
  decode(query: unknown, cursor: string | undefined): Position | undefined {
    if (cursor === undefined) return undefined;
    const bytes = Buffer.from(cursor, 'base64url');
    // One way to write a cursor: what is appended to it or written otherwise would be read over.
    const whole = bytes.toString('base64url') === cursor && bytes.length > NONCE_BYTES + TAG_BYTES;
    const body = whole ? this.open(query, bytes) : undefined;
    if (body === undefined)
      throw new Refused([requestRefusals.refuse('request/cursor-invalid', { pointer: '?cursor' })]);
    return JSON.parse(body.toString('utf8')) as Position;
  }

  /**
   * A page of rows that were read one more than `limit`: the one over says that there is a next page.
   * `positionOf` gives the sort key of a row.
   */
  page<R, T>(
    query: unknown,
    rows: readonly R[],
    limit: number,
    positionOf: (row: R) => Position,
    show: (row: R) => T,
  ): Page<T> {
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(show),
      ...(rows.length > limit && last !== undefined ? { next: this.encode(query, positionOf(last)) } : {}),
    };
  }

  /** A page of rows held in memory in the order of their keys; `keyOf` is unique. */
  pageInMemory<R, T>(
    query: unknown,
    rows: readonly R[],
    { cursor, limit = PAGE_LIMIT }: PageQuery,
    keyOf: (row: R) => string,
    show: (row: R) => T,
  ): Page<T> {
    const after = this.decode(query, cursor)?.[0];
    const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const rest = after === undefined ? ordered : ordered.filter((row) => keyOf(row) > String(after));
    return this.page(query, rest.slice(0, limit + 1), limit, (row) => [keyOf(row)], show);
  }

  /** What was sealed; undefined where it was sealed for another query, under another key, or was changed. */
  private open(query: unknown, bytes: Buffer): Buffer | undefined {
    const opener = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    }).setAAD(boundTo(query));
    opener.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([body, opener.final()]);
    } catch {
      // Its tag does not fit: whoever sent it is told so by the caller.
      return undefined;
    }
  }
}

const boundTo = (query: unknown): Buffer => Buffer.from(canonicalJson(query));

export const PAGE_LIMIT = 50;

/** Query of a list that is read page by page. Filters are added by extending it. */
export class PageQuery {
  @Field.text({
    zh: '上一页返回的游标',
    en: 'Cursor from the page before',
    optional: true,
    max: 1024,
    pattern: /^[A-Za-z0-9_-]+$/,
  })
  cursor?: string;

  @Field.queryWhole({ zh: '每页条数，默认 50', en: 'Rows a page, 50 unless said', optional: true, least: 1, most: 200 })
  limit?: number;
}
