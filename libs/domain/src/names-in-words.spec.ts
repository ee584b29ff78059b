import fc from 'fast-check';
import { Mask } from './masking-policy.js';
import { withoutNames, type NamesKnown } from './names-in-words.js';

const named = (names: Partial<NamesKnown>): NamesKnown => ({ own: [], beside: [], bodies: [], ...names });

describe('names in words', () => {
  it.each([
    ['经理欧阳明月指使', '经理欧阳**指使'],
    ['经理欧阳 明月指使', '经理欧阳**指使'],
    ['经理欧　阳　明　月指使', '经理欧阳**指使'],
    ['经理歐陽明月指使', '经理歐陽**指使'],
    ['经理欧阳·明月指使', '经理欧**·**指使'],
    ['经理欧阳\u200b明月指使', '经理欧阳**指使'],
    ['欧阳明月、欧阳明月', '欧阳**、欧阳**'],
  ])('are found however they are written: %s is shown as %s', (text, shown) => {
    expect(withoutNames(text, ['欧阳明月'], true)).toBe(shown);
  });

  it.each([
    ['阿卜杜·热合曼', '阿卜杜热合曼到场'],
    ['阿卜杜热合曼', '阿卜杜・热合曼到场'],
    ['John Smith', 'ＪＯＨＮ  ＳＭＩＴＨ signed'],
    ['司马相如', '司马相如（曾用名司马犬子）'],
    ['司马相如（经营者）', '司马相如到场'],
    ['司马相如（曾用名：司马犬子）', '司马犬子到场'],
  ])('%s does not stand in %s after', (name, text) => {
    const shown = withoutNames(text, [name], true);
    expect(shown).not.toBe(text);
    expect(withoutNames(shown, [name], true)).toBe(shown);
  });

  it('are not what stands beside one in brackets: 经营者 is no name', () => {
    expect(withoutNames('经营者司马相如', ['司马相如（经营者）'], true)).toBe('经营者司马**');
  });

  it('leave words that hold none of them as they are, and what a Latin name is only a part of', () => {
    const text = 'a reliable witness，欧阳 女士';
    expect(withoutNames(text, ['LI', '欧阳明月', '王'], true)).toBe(text);
    expect(withoutNames('Mr LI，李', ['LI', '王'], true)).toBe('Mr L**，李');
  });

  it('of a body are shown whole, though a person’s is part of one', () => {
    const names = named({ beside: ['诸葛晴雯'], bodies: ['离石区诸葛晴雯小吃店'] });
    expect(withoutNames('离石区诸葛晴雯小吃店的诸葛晴雯', names, false)).toBe('离石区诸葛晴雯小吃店的诸葛**');
  });

  it('of persons beside the subject are shown to nobody who did not ask with a purpose that has them, not to the subject either', () => {
    const names = named({ own: ['上官依依', '上官婉婉'], beside: ['诸葛晴雯', '上官依依'] });
    const text = '上官依依（曾用名上官婉婉）受诸葛晴雯指使';
    const shown = (mask: Mask, of: 'natural-person' | 'legal-person') => mask.text(of, text, names);
    expect(shown(Mask.for('public'), 'natural-person')).toBe('上官**（曾用名上官**）受诸葛**指使');
    expect(shown(Mask.for('authorised'), 'natural-person')).toBe('上官**（曾用名上官**）受诸葛**指使');
    expect(shown(Mask.for('own'), 'natural-person')).toBe('上官依依（曾用名上官婉婉）受诸葛**指使');
    expect(shown(Mask.for('deciding', { namesAsked: true }), 'natural-person')).toBe(text);
    expect(shown(Mask.for('public', { namesAsked: true }), 'natural-person')).not.toContain('婉婉');
    for (const audience of ['public', 'own', 'authorised', 'deciding'] as const)
      expect(shown(Mask.for(audience), 'legal-person')).not.toContain('晴雯');
  });

  it('are found wherever they stand, in whatever is written around and inside them', () => {
    const han = fc.constantFrom(...'诸葛晴雯上官婉依欧阳明月');
    const name = fc.array(han, { minLength: 2, maxLength: 4 }).map((characters) => characters.join(''));
    const idle = fc.constantFrom('', ' ', '　', '·', '\u200b', '  ');
    const around = fc.string({ unit: fc.constantFrom(...'经理，（）a1 的。'), maxLength: 6 });
    fc.assert(
      fc.property(
        name,
        around,
        fc.array(idle, { minLength: 3, maxLength: 3 }),
        around,
        (own, before, between, after) => {
          const written = [...own].map((character, i) => character + (i < own.length - 1 ? between[i]! : '')).join('');
          const shown = withoutNames(before + written + after, [own], true);
          expect(shown.replace(/[\s·*\u200b]/g, '')).not.toContain(own);
          expect(shown.startsWith(before)).toBe(true);
          expect(shown.endsWith(after)).toBe(true);
        },
      ),
    );
  });
});
