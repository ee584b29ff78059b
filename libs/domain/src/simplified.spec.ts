import fc from 'fast-check';
import { simplified } from './simplified.js';

describe('traditional to simplified', () => {
  it.each([
    ['呂梁市生態環境局', '吕梁市生态环境局'],
    ['呂環罰〔2025〕4號', '吕环罚〔2025〕4号'],
    ['離石區', '离石区'],
    ['歐陽', '欧阳'],
    ['瀋陽', '沈阳'],
    ['衛', '卫'],
  ])('%s is read as %s', (traditional, expected) => {
    expect(simplified(traditional)).toBe(expected);
  });

  it('a compatibility form or radical from a PDF is the character it shows', () => {
    expect(simplified('\uf980梁')).toBe('吕梁');
    expect(simplified('\u2f3f')).toBe('手');
  });

  it('characters beyond the basic plane are converted in both directions of length', () => {
    expect(simplified('㗲')).toBe('𠵾');
    expect(simplified('a𠵾b')).toBe('a𠵾b');
  });

  it('simplified text and text without Chinese comes back as it is', () => {
    expect(simplified('山西临县农村商业银行股份有限公司 ABC-12')).toBe('山西临县农村商业银行股份有限公司 ABC-12');
  });

  it('a chain of variants ends at its last form', () => {
    expect(simplified('薴')).toBe('苎');
  });

  it('converting twice is converting once', () => {
    const han = fc.integer({ min: 0x3400, max: 0x9fff }).map((point) => String.fromCodePoint(point));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: han }), fc.string({ unit: 'binary' })), (text) => {
        expect(simplified(simplified(text))).toBe(simplified(text));
      }),
    );
  });
});
