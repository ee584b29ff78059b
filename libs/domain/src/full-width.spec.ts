import fc from 'fast-check';
import { asciiUpperCase, halfWidth, halfWidthTrimmed } from './full-width.js';

describe('full-width characters in files', () => {
  it('full-width digits, letters and signs become half width', () => {
    expect(halfWidth('９１Ａｚ（）－，　')).toBe('91Az()-, ');
  });

  it('what is not full-width ASCII stays: 〔〕, Chinese characters, ￥', () => {
    expect(halfWidth('吕环罚〔2025〕4号￥')).toBe('吕环罚〔2025〕4号￥');
  });

  it('blanks, byte-order marks and zero-width characters go at both ends and stay inside', () => {
    expect(halfWidthTrimmed('\ufeff\u200b　91 11\u00a0')).toBe('91 11');
  });

  it('every character keeps its place, so that a find in the half-width text points into the original', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => halfWidth(text).length === text.length));
  });

  it('upper case never turns a look-alike into a letter', () => {
    expect(asciiUpperCase('lſıx')).toBe('LſıX');
  });
});
