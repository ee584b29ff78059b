import { preferredLanguage, say } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['fr, en;q=0.2', 'en'],
    ['fr', 'zh'],
    ['*', 'zh'],
    ['en;q=0', 'zh'],
    ['zh;q=0.1, en;q=0.2', 'en'],
    ['english', 'zh'],
    ['en;q=nonsense', 'en'],
  ])('for %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it('is Chinese where there is no English text', () => {
    expect(say({ zh: '列入' }, 'en')).toBe('列入');
    expect(say({ zh: '列入', en: 'Listing' }, 'en')).toBe('Listing');
  });
});
