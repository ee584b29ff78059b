import { createHmac } from 'node:crypto';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import fc from 'fast-check';
import { keyedContentDigest } from './ledger-entry.js';

it('a subject’s content is digested as HMAC-SHA-256 says, under any key and for any text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.jsonValue(), (bytes, content) => {
      const key = Buffer.from(bytes);
      const expected = createHmac('sha256', key).update(canonicalJson(content)).digest('hex');
      expect(keyedContentDigest(content, key)).toBe(`hmac-sha256:${expected}`);
    }),
  );
});
