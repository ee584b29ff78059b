import { commitmentBars } from './commitment-bars.js';

describe('the bars that are shipped', () => {
  it('follow each other without a gap or an overlap, and none of them is verified', () => {
    commitmentBars.forEach(({ to, basis }, at) => {
      expect(to).toBe(commitmentBars[at + 1]?.from);
      expect(basis.mark).not.toBe('V');
    });
  });
});
