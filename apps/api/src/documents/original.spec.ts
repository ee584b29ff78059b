import { Refused } from '@chengxin/core/refusal/refused';
import { createHash } from 'node:crypto';
import { declaredDigest } from './original.js';

const of = (algorithm: string): string => `${algorithm}=:${createHash('sha256').update('a').digest('base64')}:`;
const hex = createHash('sha256').update('a').digest('hex');

describe('a Content-Digest', () => {
  it('is taken in SHA-256, alone or among others, and may be left out', () => {
    expect(declaredDigest(undefined)).toBeUndefined();
    expect(declaredDigest(of('sha-256'))).toBe(hex);
    expect(declaredDigest(`${of('sha-512')}, ${of('sha-256')}`)).toBe(hex);
  });

  it.each([
    [of('sha-512'), 'sha-512'],
    [`${of('md5')}, ${of('unixsum')}`, 'md5, unixsum'],
    ['sha-256=:short:', 'sha-256'],
    ['nonsense', 'sha-256'],
  ])('%s is refused, not ignored, and what was not understood is named', (header, named) => {
    let refused: unknown;
    try {
      declaredDigest(header);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).findings).toEqual([
      expect.objectContaining({
        code: 'request/content-digest-unsupported',
        status: 400,
        message: { zh: expect.stringContaining(named), en: expect.stringContaining(named) },
      }),
    ]);
  });
});
