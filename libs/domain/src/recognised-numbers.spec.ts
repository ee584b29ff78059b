import { holdsNumber, withoutNumbers } from './masking-policy.js';
import { NOT_TAKEN, RECOGNISED } from './recognised-numbers.js';

describe('what the masking page says is recognised', () => {
  it.each(RECOGNISED.flatMap(({ what, forms }) => forms.map((form) => [what.en, form] as const)))(
    'is refused where it has no place and hidden where it is shown, %s: %s',
    (_what, form) => {
      expect(holdsNumber(`经查，${form}，属实。`)).toBe(true);
      const shown = withoutNumbers(`经查，${form}，属实。`);
      expect(shown).toContain('*');
      expect(shown).not.toMatch(/[\p{N}A-Z]{5}|路|楼/u);
      expect(withoutNumbers(shown)).toBe(shown);
    },
  );

  it.each(NOT_TAKEN)('is not %s, which stays and is let in', (text) => {
    expect(holdsNumber(text)).toBe(false);
    expect(withoutNumbers(text)).toBe(text);
  });
});
