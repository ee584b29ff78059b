import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from './identity-code-synthetic.js';
import {
  CONTENT_POLICY,
  holdsNumber,
  KIND_POLICY,
  Mask,
  SHOWINGS,
  shownKinds,
  withoutNumbers,
  type PolicyRow,
} from './masking-policy.js';
import { AUDIENCES, FIELD_KINDS } from './purpose.js';

const NUMBER = citizenNumberWithCheckDigit('149900', '1990-03-07', 7);
const NAME = '欧阳合成';
const FORMER = '欧阳旧名';

describe('the masking policy', () => {
  it('says of every kind of field and every content, to each audience, how it is shown, and on what that rests', () => {
    expect(Object.keys(KIND_POLICY).sort()).toEqual(Object.keys(FIELD_KINDS).sort());
    const rows: readonly PolicyRow[] = [...Object.values(KIND_POLICY), ...Object.values(CONTENT_POLICY)];
    for (const { shown, basis } of rows) {
      expect(Object.keys(shown).sort()).toEqual([...AUDIENCES].sort());
      for (const showing of Object.values(shown)) expect(showing in SHOWINGS).toBe(true);
      expect(basis.length).toBeGreaterThan(0);
    }
  });

  it('shows the public what was published, the subject what is about it, an organ what its purpose has', () => {
    expect(shownKinds('public')).toEqual(['reference', 'publication']);
    expect(shownKinds('own')).not.toEqual(expect.arrayContaining(['intake']));
    expect(shownKinds('own')).toEqual(expect.arrayContaining(['identity', 'person-name', 'finding', 'procedure']));
    const purpose = { fields: { authorised: ['reference', 'identity'], deciding: ['reference', 'finding'] } } as const;
    expect(shownKinds('authorised', purpose)).toEqual(['reference', 'identity']);
    expect(shownKinds('deciding', purpose)).toEqual(['reference', 'finding']);
    expect(shownKinds('deciding', { fields: { authorised: ['measure'] } })).toEqual(['measure']);
    expect(shownKinds('authorised', { fields: {} })).toEqual([]);
  });

  it.each([
    ['public', '欧阳**', undefined],
    ['own', NAME, `**************${NUMBER.slice(-4)}`],
    ['authorised', '欧阳**', `**************${NUMBER.slice(-4)}`],
    ['deciding', '欧阳**', `**************${NUMBER.slice(-4)}`],
  ] as const)('shows %s a person as %s, with the number as %s; a body by its name', (audience, name, number) => {
    const mask = Mask.for(audience);
    expect(mask.name('natural-person', NAME)).toBe(name);
    expect(mask.hides('natural-person')).toBe(name !== NAME);
    expect(mask.name('legal-person', '合成有限公司')).toBe('合成有限公司');
    expect(mask.identityNumber(NUMBER)).toBe(number);
    expect(mask.identityNumber(undefined)).toBeUndefined();
    expect(mask.otherName('张三丰')).toBe('张**');
  });

  it('shows a full name where it was asked for and the purpose has it, and no number for it', () => {
    const mask = Mask.for('authorised', { namesAsked: true });
    expect(mask.name('natural-person', NAME)).toBe(NAME);
    expect(mask.otherName('张三丰')).toBe('张**');
    expect(mask.text('natural-person', `${NAME} ${NUMBER}`, [NAME])).toBe(`${NAME} ******************`);
    expect(mask.identityNumber(NUMBER)).not.toContain('19900307');
    expect(Mask.for('public', { namesAsked: true }).name('natural-person', NAME)).toBe('欧阳**');
  });

  it('shows the public a number as the list has it, never the day of birth', () => {
    const mask = Mask.for('public');
    expect(mask.identityNumber(NUMBER, 'hide-birth')).toBe(`149900********${NUMBER.slice(14)}`);
    expect(mask.identityNumber(NUMBER, 'tail')).toBe(`**************${NUMBER.slice(-4)}`);
  });

  it.each(AUDIENCES)(
    'lets %s see nobody’s number in words, however deep they stand, and leaves ids and digests',
    (audience) => {
      const digest = `sha256:${'1234567890'.repeat(6)}1234`;
      const content = {
        reasons: `${NAME}（曾用名${FORMER}），证件${NUMBER}`,
        preparedBy: 'organ/officer',
        evidence: [{ text: `电话13912345678`, digest }],
        id: '0190f5a4-8a30-7c6e-9d53-139123456789',
        code: unifiedCodeWithCheckDigits('9', '1', '141102', 7),
        recordedAt: new Date(0),
        fineFen: 1_391_234_567_812_345,
        name: NAME,
      };
      const shown = Mask.for(audience).content('natural-person', content, [NAME, FORMER], 'name');
      const text = JSON.stringify(shown);
      expect(text).not.toContain('电话139');
      expect(text).not.toContain(NUMBER);
      expect(shown).toMatchObject({
        id: content.id,
        code: content.code,
        fineFen: content.fineFen,
        recordedAt: content.recordedAt,
        evidence: [{ digest }],
        name: audience === 'own' ? NAME : '欧阳**',
      });
      expect(text.includes(FORMER)).toBe(audience === 'own');
      expect('preparedBy' in shown).toBe(audience === 'authorised' || audience === 'deciding');
    },
  );

  it('finds a number wherever one has no place', () => {
    expect(holdsNumber(`办理${NUMBER}`)).toBe(true);
    expect(holdsNumber('吕市监罚〔2026〕971号')).toBe(false);
    for (const parted of [NUMBER.replace(/^(.{6})(.{8})/, '$1\u00a0$2\n'), '138\u00a00000\u00a00000', '①③⑧⓪⓪⓪⓪⓪⓪⓪⓪']) {
      expect(holdsNumber(`事实清楚${parted}`)).toBe(true);
      expect(withoutNumbers(`事实清楚${parted}`)).not.toMatch(/\p{N}/u);
    }
    expect(withoutNumbers('家庭住址：山西省吕梁市离石区某街1号')).not.toContain('某街');
    expect(withoutNumbers('微信：zhang_san')).not.toContain('zhang_san');
  });
});
