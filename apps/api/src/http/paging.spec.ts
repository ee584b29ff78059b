import { Refused } from '@chengxin/core/refusal/refused';
import fc from 'fast-check';
import { Cursors } from './paging.js';

const cursors = new Cursors(Buffer.alloc(32, 1));

describe('a cursor', () => {
  const position = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 });
  const query = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null)), { maxLength: 4 });

  it('gives its position back to its own query', () => {
    fc.assert(
      fc.property(query, position, (of, after) => expect(cursors.decode(of, cursors.encode(of, after))).toEqual(after)),
    );
  });

  it('is refused by another query, with another key, and after any change', () => {
    fc.assert(
      fc.property(query, position, fc.nat(), (of, after, at) => {
        const cursor = cursors.encode(of, after);
        expect(() => cursors.decode([...of, 'more'], cursor)).toThrow(Refused);
        expect(() => new Cursors(Buffer.alloc(32, 2)).decode(of, cursor)).toThrow(Refused);
        expect(() => cursors.decode(of, `${cursor}!`)).toThrow(Refused);
        expect(() => cursors.decode(of, `${cursor}A`)).toThrow(Refused);
        const bytes = Buffer.from(cursor, 'base64url');
        bytes[at % bytes.length]! ^= 1;
        expect(() => cursors.decode(of, bytes.toString('base64url'))).toThrow(Refused);
      }),
    );
  });

  it('cannot be read, and two processes with one key read each other’s', () => {
    const after = [1, '合成林玉兰', '01a22fc2-6c03-7924-9000-933cee20248e'];
    const cursor = cursors.encode(['subjects', '林玉兰'], after);
    const readable = Buffer.from(cursor, 'base64url').toString('utf8');
    for (const part of ['林', '玉', '兰', '01a22fc2', 'subjects']) expect(readable).not.toContain(part);
    expect(cursors.encode(['subjects', '林玉兰'], after)).not.toBe(cursor);
    expect(new Cursors(Buffer.alloc(32, 1)).decode(['subjects', '林玉兰'], cursor)).toEqual(after);
  });

  it('walks rows held in memory once each, in order, whatever the size of the page', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.integer({ min: 1, max: 7 }), (rows, limit) => {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = cursors.pageInMemory(
            'rows',
            rows,
            { limit, ...(cursor ? { cursor } : {}) },
            (r) => r,
            (r) => r,
          );
          seen.push(...page.items);
          cursor = page.next;
        } while (cursor !== undefined);
        expect(seen).toEqual(rows.toSorted((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });
});
