import { digestOf } from './canonical-json.js';
import { isOfPaper } from './paper-digest.js';

it.each([
  ['zeros', `sha256:${'0'.repeat(64)}`],
  ['an empty file', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
])('%s is no paper', (_what, digest) => {
  expect(isOfPaper(digest)).toBe(false);
});

it('takes the digest of whatever holds something', () => {
  expect([digestOf(''), digestOf({}), `sha256:${'0'.repeat(63)}1`].map(isOfPaper)).toEqual([true, true, true]);
});
