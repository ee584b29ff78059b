import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from './identity-code-synthetic.js';
import { maskAddress, maskBankAccount, maskIdentityNumber, maskPersonName, maskPhone, maskText } from './masking.js';

const PERSON = citizenNumberWithCheckDigit('149999', '1990-03-07', 1);

describe('names of persons', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳修', '欧阳*'],
    ['歐陽修', '歐陽*'],
    ['欧阳娜娜', '欧阳**'],
    ['司马相如', '司马**'],
    ['欧阳', '欧*'],
    ['单于飞', '单**'],
    ['张 三', '张*'],
    ['张　三', '张*'],
    ['李', '*'],
    ['阿卜杜·热合曼', '阿**·**'],
    ['阿卜杜•热合曼•买买提', '阿**·**·**'],
    ['马·合曼', '**·**'],
    ['John Smith', 'J** **'],
    ['扎西顿珠', '扎***'],
    ['', ''],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
  });

  it.each(['刘*龙', '张某', '李××', '张**'])('%s was masked at its source and stays', (name) => {
    expect(maskPersonName(name)).toBe(name);
  });

  it('the given name never shows', () => {
    const surname = fc.constantFrom('张', '王', '李', '欧阳', '司马', '诸葛', '吕');
    const given = fc.string({ unit: fc.constantFrom(...'伟芳娜敏静磊洋艳勇军杰娟涛超明'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(surname, given, (family, own) => {
        expect(maskPersonName(family + own)).toBe(family + '*'.repeat(own.length));
      }),
    );
  });

  it('of names with · or in other letters no more than the first character shows', () => {
    const part = fc.string({ unit: fc.constantFrom(...'阿卜杜热合曼买提'), minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 3 }), (parts) => {
        expect(maskPersonName(parts.join('·')).replace(/[*·]/g, '')).toBe((parts[0] as string)[0]);
      }),
    );
  });

  it('masking twice is masking once', () => {
    const name = fc.string({ unit: fc.constantFrom(...'张欧阳三·A b修某*李'), maxLength: 6 });
    fc.assert(fc.property(name, (raw) => maskPersonName(maskPersonName(raw)) === maskPersonName(raw)));
  });
});

describe('names masked at their source', () => {
  it.each([
    ['张*三', '张*三'],
    ['张某某', '张某某'],
    ['李四（李某）', '李*(李某)'],
    ['李四、王某', '李*、王某'],
    ['李四 王某', '李* 王某'],
    ['买买提·某某', '买**·某某'],
    ['张 某', '张 某'],
  ])('%s: what the source left readable beside the mask is masked here (%s)', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
    expect(maskPersonName(masked)).toBe(masked);
  });
});

describe('numbers of persons', () => {
  it('an identity number, a telephone and an account are omitted wholly unless the tail is asked for', () => {
    expect(maskIdentityNumber(PERSON)).toBeUndefined();
    expect(maskPhone('13800000000')).toBeUndefined();
    expect(maskBankAccount('6222000000000000000')).toBeUndefined();
  });

  it('a citizen number shown by law loses its date of birth; where no birthday can be told apart only the tail is left', () => {
    expect(maskIdentityNumber('11010519491231002X', 'hide-birth')).toBe('110105********002X');
    expect(maskIdentityNumber('110105491231002', 'hide-birth')).toBe('110105******002');
    expect(maskIdentityNumber('E12345678', 'hide-birth')).toBe('*******78');
  });

  it('the tail is the last four at most, and a quarter of a short number', () => {
    expect(maskIdentityNumber('11010519491231002X', 'tail')).toBe('**************002X');
    expect(maskPhone('13800001234', 'tail')).toBe('*********34');
    expect(maskBankAccount('6222 0000 0000 5678', 'tail')).toBe('***************5678');
    expect(maskIdentityNumber('123', 'tail')).toBe('***');
  });

  it('no number shows more than its last four characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X'), maxLength: 24 }), (number) => {
        const shown = (maskIdentityNumber(number, 'tail') as string).replaceAll('*', '');
        expect(shown.length).toBeLessThanOrEqual(Math.min(4, number.length / 4));
        expect(number.endsWith(shown)).toBe(true);
      }),
    );
  });
});

describe('addresses', () => {
  it.each([
    ['山西省吕梁市离石区滨河街道永宁中路12号', '山西省吕梁市离石区滨河街道****'],
    ['吕梁市离石区永宁中路12号', '吕梁市离石区****'],
    ['吕梁市永宁中路十二号楼甲区', '吕梁市****'],
    ['离石区兴隆市场3号', '离石区****'],
    ['山西省吕梁市孝义市新义街道振兴街社区', '山西省吕梁市孝义市新义街道****'],
    ['山西省临县城庄镇小峪村', '山西省临县城庄镇****'],
    ['河南省新乡市红旗区和平路1号', '河南省新乡市红旗区****'],
    ['江西省景德镇市珠山区新厂路', '江西省景德镇市珠山区****'],
    ['济南市市中区二七新村', '济南市市中区****'],
    ['唐山市路北区新华道', '唐山市路北区****'],
    ['湖南省怀化市新晃侗族自治县晃州镇桥东路', '湖南省怀化市新晃侗族自治县晃州镇****'],
    ['内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔镇', '内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔镇'],
    ['吕梁市离石区', '吕梁市离石区'],
    ['幸福里小区3号楼', '****'],
    ['福利院东区5号', '****'],
    ['Room 5, Building 3', '****'],
  ])('%s is shown as %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });
});

describe('personal data in free text', () => {
  it.each([
    [`当事人张三(身份证号${PERSON})`, `当事人张三(身份证号${'*'.repeat(18)})`],
    ['证件号149999 19900307 0014已核', `证件号${'*'.repeat(20)}已核`],
    ['旧证149999900307001号', `旧证${'*'.repeat(15)}号`],
    ['电话13800000000，座机0358-8000000', `电话${'*'.repeat(11)}，座机${'*'.repeat(12)}`],
    ['证件号14999919900307 0014', `证件号${'*'.repeat(19)}`],
    ['证件号149999 1990 0307 001X', `证件号${'*'.repeat(21)}`],
    ['证149999\u200b199003070014', `证${'*'.repeat(6)}\u200b${'*'.repeat(12)}`],
    ['座机03588000000', `座机${'*'.repeat(11)}`],
    ['请拨03588000000或+8603588000000', `请拨${'*'.repeat(11)}或${'*'.repeat(14)}`],
    ['请拨0358—8000000转801', `请拨${'*'.repeat(16)}`],
    ['电话8000000', `电话${'*'.repeat(7)}`],
    ['台胞证00000000', `台胞证${'*'.repeat(8)}`],
    ['微信号：zhang_san', `微信号：${'*'.repeat(9)}`],
    ['QQ:100000000', `QQ:${'*'.repeat(9)}`],
    ['户籍地：山西省吕梁市离石区幸福路8号，', `户籍地：山西省吕梁市离石区${'*'.repeat(5)}，`],
    ['家庭住址幸福里3号楼。', `家庭住址${'*'.repeat(6)}。`],
    ['电话138 0000 0000', `电话${'*'.repeat(13)}`],
    ['电话１３８００００００００。', `电话${'*'.repeat(11)}。`],
    ['卡号6222 0000 0000 0000 000', `卡号${'*'.repeat(23)}`],
    ['汇入6222000000000000000', `汇入${'*'.repeat(19)}`],
    ['账号：14000000001', `账号：${'*'.repeat(11)}`],
    ['护照号码E00000000', `护照号码${'*'.repeat(9)}`],
    ['邮箱nobody@example.com', `邮箱${'*'.repeat(18)}`],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '统一社会信用代码91141102MA0TE5T167',
    '统一社会信用代码121411824070000104',
    '吕市监罚〔2023〕1411020000000001号',
    '罚款26000元，2024年4月9日作出',
    '咨询电话12315',
    '吕环罚〔2025〕0351800000号',
    '2025-11-20至2026-10-10公示',
    '处罚机关：吕梁市市场监督管理局',
  ])('%s holds no personal number and stays', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('no digit of a person’s number, telephone or card is left, whatever stands around it', () => {
    const birth = fc.tuple(
      fc.integer({ min: 1930, max: 2020 }),
      fc.integer({ min: 10, max: 12 }),
      fc.integer({ min: 10, max: 28 }),
    );
    const number = fc.oneof(
      fc
        .tuple(birth, fc.nat(999))
        .map(([[y, m, d], n]) => citizenNumberWithCheckDigit('149999', `${y}-${m}-${d}` as IsoDate, n)),
      fc.nat(99_999_999).map((n) => `138${String(n).padStart(8, '0')}`),
      fc.maxSafeNat().map((n) => `6222${String(n).padStart(15, '0').slice(0, 15)}`),
    );
    const around = fc.string({ unit: fc.constantFrom(...'当事人，：( )号电话身份证xA。'), maxLength: 8 });
    fc.assert(
      fc.property(around, number, around, (before, personal, after) => {
        const masked = maskText(before + personal + after);
        expect(masked).not.toMatch(/\d/);
        expect(masked).toHaveLength(before.length + personal.length + after.length);
      }),
      { numRuns: 500 },
    );
  });

  it('organisations’ codes always stay', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (serial) => {
        const text = `代码：${unifiedCodeWithCheckDigits('9', '1', '141102', serial)}。`;
        expect(maskText(text)).toBe(text);
      }),
      { examples: [[652_720_810]] },
    );
  });
});
