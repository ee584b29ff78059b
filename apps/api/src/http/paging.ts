import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
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

const SIGNATURE_BYTES = 12;

/** Makes and reads cursors. A cursor is bound to its query: it is not valid for another route or other filters, and cannot be made up. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(sessionKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', sessionKey, Buffer.alloc(0), 'chengxin/cursor', 32));
  }

  /** `query` names the route and its filters, anything that JSON can say. */
  encode(query: unknown, after: Position): string {
    const body = Buffer.from(JSON.stringify(after));
    return Buffer.concat([this.sign(query, body), body]).toString('base64url');
  }

  /** The position of a cursor; undefined without one. Throws `Refused` where it is not of this query. */
  decode(query: unknown, cursor: string | undefined): Position | undefined {
    if (cursor === undefined) return undefined;
    const bytes = Buffer.from(cursor, 'base64url');
    const [given, body] = [bytes.subarray(0, SIGNATURE_BYTES), bytes.subarray(SIGNATURE_BYTES)];
    // One way to write a cursor: what is appended to it or written otherwise would be read over.
    const whole = bytes.toString('base64url') === cursor && given.length === SIGNATURE_BYTES;
    if (!whole || !timingSafeEqual(given, this.sign(query, body)))
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

  private sign(query: unknown, body: Buffer): Buffer {
    return createHmac('sha256', this.key)
      .update(canonicalJson(query))
      .update('\u0000')
      .update(body)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  }
}

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
