import fc from 'fast-check';
import { canonicalName, isMaskedName, readOrganName } from './name.js';

describe('the form of a name for search and comparison', () => {
  it.each([
    ['呂梁市東方煤業有限公司', '吕梁市东方煤业有限公司'],
    ['吕梁市（离石）示例商行', '吕梁市(离石)示例商行'],
    ['吕梁市【离石】示例商行', '吕梁市(离石)示例商行'],
    ['示例　商行', '示例商行'],
    ['ＡＢＣ 示例 公司', 'ABC示例公司'],
    ['Acme  trading co', 'ACME TRADING CO'],
    ['阿卜杜•热合曼', '阿卜杜·热合曼'],
    ['阿卜杜．热合曼', '阿卜杜·热合曼'],
    ['示例—商行', '示例-商行'],
    ['\ufeff示例\u200b商行', '示例商行'],
  ])('%s is found as %s', (name, expected) => {
    expect(canonicalName(name)).toBe(expected);
  });

  it('reads a full stop between characters as a middle dot, with or without blanks', () => {
    for (const raw of ['吕. 吕', '吕 . 吕', '吕.吕', '吕·吕']) expect(canonicalName(raw)).toBe('吕·吕');
  });

  it('吕梁 and 呂梁 are one name', () => {
    expect(canonicalName('呂梁')).toBe(canonicalName('吕梁'));
  });

  it('the canonical form of a canonical form is itself', () => {
    const piece = fc.constantFrom(
      '吕',
      '呂',
      '东方',
      '（',
      ')',
      '【',
      '•',
      '.',
      ' ',
      '　',
      'ａ',
      'b',
      '-',
      '—',
      '\u200b',
      '٣',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((p) => p.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (name) => {
          expect(canonicalName(canonicalName(name))).toBe(canonicalName(name));
        },
      ),
    );
  });
});

describe('names masked at their source', () => {
  it.each(['刘*龙', '张某', '上海某食品有限公司', '王××', '上海XX食品有限公司'])('%s identifies nobody', (name) => {
    expect(isMaskedName(name)).toBe(true);
  });

  it.each(['刘示龙', 'FOXX TRADING', '阿卜杜·热合曼'])('%s is a name', (name) => {
    expect(isMaskedName(name)).toBe(false);
  });
});

describe('organ names in files', () => {
  it('a note of delegation is kept apart from the name', () => {
    expect(readOrganName('示例市自然资源局（根据省政府令第270号，受省林业局委托）')).toEqual({
      status: 'ok',
      name: '示例市自然资源局',
      delegation: '根据省政府令第270号，受省林业局委托',
      changed: true,
    });
  });

  it('brackets without a delegation are part of the name', () => {
    expect(readOrganName('示例市税务局(稽查局)')).toEqual({
      status: 'ok',
      name: '示例市税务局(稽查局)',
      changed: false,
    });
  });

  it.each(['2022-09-31', '二〇二四年四月九日', '暂无', '', '91141102', '局'])('%j is no organ', (cell) => {
    expect(readOrganName(cell)).toEqual({ status: 'refused', code: 'organ/unknown' });
  });
});
