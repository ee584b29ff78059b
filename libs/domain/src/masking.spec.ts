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

describe('numbers parted or written otherwise', () => {
  const GAPS = [
    '\u00a0',
    '\n',
    '\r\n',
    '\t',
    '  ',
    '    ',
    '·',
    '・',
    '•',
    ')(',
    '（',
    '】【',
    '\u3000',
    '\u2009',
    '\u202f',
    '—',
    '–',
    '−',
    '\u200b',
    '\u2060 ',
    '\u00ad',
    ' - ',
    ' / ',
    '\u2003·\u2003',
    '\u{e0020}',
    '\u3164',
    '\u200b\u200c\u200d\u2060\ufeff',
  ];
  const FORMS: readonly (readonly string[])[] = [
    [...'0123456789'],
    [...'０１２３４５６７８９'],
    [...'𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'],
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹'],
    [...'₀₁₂₃₄₅₆₇₈₉'],
    [...'⓪①②③④⑤⑥⑦⑧⑨'],
    [...'⓿❶❷❸❹❺❻❼❽❾'],
    [...'٠١٢٣٤٥٦٧٨٩'],
    [...'०१२३४५६७८९'],
  ];
  const written = (number: string, form: readonly string[]) => number.replace(/\d/g, (digit) => form[Number(digit)]!);
  const gap = fc.constantFrom(...GAPS);
  const form = fc.constantFrom(...FORMS);
  const citizen = fc
    .tuple(
      fc.integer({ min: 1930, max: 2020 }),
      fc.integer({ min: 10, max: 12 }),
      fc.integer({ min: 10, max: 28 }),
      fc.nat(999),
    )
    .map(([y, m, d, n]) => citizenNumberWithCheckDigit('141125', `${y}-${m}-${d}` as IsoDate, n));
  const mobile = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.nat(999_999_999))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
  const groups = (number: string, ...lengths: readonly number[]) => {
    let past = 0;
    return lengths.map((length) => number.slice(past, (past += length)));
  };
  const holdsNone = (text: string) => {
    expect(text).not.toMatch(/\p{N}/u);
  };

  it('a citizen number is found by its check digit, wherever it is parted', () => {
    const cuts = fc.constantFrom(
      [6, 8, 4],
      [3, 3, 4, 4, 4],
      [6, 12],
      [14, 4],
      [1, 16, 1],
      [6, 4, 2, 2, 4],
      Array<number>(18).fill(1),
    );
    fc.assert(
      fc.property(citizen, cuts, gap, form, (number, lengths, sign, digits) => {
        const text = `事实清楚${written(groups(number, ...lengths).join(sign), digits)}。`;
        const masked = maskText(text);
        holdsNone(masked);
        expect(masked).not.toMatch(/[Xx]/);
        expect(masked).toHaveLength(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('a mobile number is found in groups of three, four and four', () => {
    fc.assert(
      fc.property(mobile, gap, gap, form, (number, first, second, digits) => {
        const [a, b, c] = groups(number, 3, 4, 4) as [string, string, string];
        holdsNone(maskText(`拨打${written(a + first + b + second + c, digits)}。`));
        holdsNone(maskText(`拨打${written(`+86${first}${a}${second}${b}${first}${c}`, digits)}。`));
      }),
      { numRuns: 2000 },
    );
  });

  it('a card in groups of four and a number behind a label are found', () => {
    const card = fc
      .tuple(fc.nat(99_999_999), fc.nat(9_999_999))
      .map(([a, b]) => `62${a}`.padEnd(12, '3') + String(b).padStart(7, '4'));
    fc.assert(
      fc.property(card, gap, form, (number, sign, digits) => {
        holdsNone(maskText(`汇入${written(groups(number, 4, 4, 4, 4, 3).join(sign), digits)}。`));
        holdsNone(maskText(`账号：${written(groups(number, 3, 4, 4).join(sign), digits)}。`));
      }),
      { numRuns: 1000 },
    );
  });

  it('a card parted anyhow is found by its check digit', () => {
    expect(maskText('转入622200\n0000000000004。')).toBe(`转入${'*'.repeat(20)}。`);
    expect(maskText('转入622200\n0000000000005。')).toBe('转入622200\n0000000000005。');
  });

  it.each([
    ['①13800000000', `①${'*'.repeat(11)}`],
    ['⑵138 0000 0000', `⑵${'*'.repeat(13)}`],
    ['1.138\u00a00000\u00a00000；', `1.${'*'.repeat(13)}；`],
    ['账号1400\n0000\n001（5000元）', `账号${'*'.repeat(13)}（5000元）`],
    ['电话8000000\n2026年1月1日', `电话${'*'.repeat(7)}\n2026年1月1日`],
    ['电话8000000（2026-01-01）', `电话${'*'.repeat(7)}（2026-01-01）`],
  ])('%j is shown as %j', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '12, 345, 678',
    '罚款１２，３４５，６７８元',
    '138,345,678、139,456,789',
    '135, 3456, 7890',
    '2021\t2022\t2023\t2024',
    '2021\n2022\n2023\n2024',
    '2026-11-20\n2026-10-10 12:30:45',
    '1990-10-09、2018-09-09、2003-11-01',
    '①2026年 ②2027年',
    '面积138㎡ 3456㎡ 7890㎡',
    '吕市监罚〔2026〕12号',
    '吕市监罚〔2026〕 1388\n8888 8888号',
    '139〔2026〕0012号',
    '91141102\u00a0MA0TE5T167',
    '第１３８条第３４５６项',
    '𝟐𝟎𝟐𝟔年',
  ])('%j holds no personal number and stays', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('a citizen number parted oddly whose check digit is wrong is none', () => {
    fc.assert(
      fc.property(citizen, (number) => {
        const wrong = number.slice(0, 17) + (number.endsWith('0') ? '1' : '0');
        const text = groups(wrong, 6, 8, 4).join('、 ');
        expect(maskText(text)).toBe(text);
      }),
    );
  });

  it('lists of amounts, dates and numbers of documents stay', () => {
    const amount = fc.integer({ min: 1, max: 99_999_999 });
    const grouped = amount.map((n) => n.toLocaleString('en-US'));
    const sign = fc.constantFrom('、', '; ', ', ', '\n、', '；\u00a0');
    const year = fc.integer({ min: 1990, max: 2030 });
    const date = fc
      .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
    const number = fc.tuple(year, fc.integer({ min: 1, max: 99_999 })).map(([y, n]) => `吕市监罚〔${y}〕${n}号`);
    const list = fc.tuple(fc.oneof(fc.array(grouped), fc.array(date), fc.array(number)), sign);
    fc.assert(
      fc.property(list, ([each, between]) => {
        const text = each.join(between);
        expect(maskText(text)).toBe(text);
      }),
      { numRuns: 1000, seed: 20_261_123 },
    );
  });

  it.each([
    ['digits parted by blanks', '1 '],
    ['digits parted by breaks', '1\n'],
    ['gaps', '138    '],
    ['a label without end', '账号1 - '],
    ['labels', '电话'],
    ['circled digits', '①'],
    ['mathematical digits', '𝟏'],
    ['numbers', '141125\u00a019900307\u00a01230 '],
    ['words', '当事人未取得许可，罚款26000元。'],
    ['signs nobody sees', '1\u200b'],
    ['brackets', '138（（（（'],
    ['digits far apart', `1${' '.repeat(60)}`],
    ['digits and more blanks than part a number', `1${' '.repeat(70)}`],
    ['digits with commas', '1,'],
    ['digits with points', '138.'],
    ['old numbers', '141102 900307 '],
    ['Chinese digits far apart', `一${' '.repeat(60)}`],
    ['Chinese digits and words of dates', '一年'],
    ['entities', '&#49;'],
    ['beginnings of entities', '&#'],
    ['percent signs', '%31'],
    ['keycaps', '1\ufe0f\u20e3'],
    ['words of living somewhere', '住在'],
    ['letters behind which no document is named', 'E1 '],
    ['area codes', '0358 823 '],
  ])('a text of 100,000 characters of %s is read to its end, and nothing is left of it to mask', (_what, part) => {
    // Read in steps that grow with its length; in steps that grow with its square this would outlast any test.
    const masked = maskText(part.repeat(Math.ceil(100_000 / part.length)));
    expect(maskText(masked)).toBe(masked);
  });
});

describe('mobile numbers, however they are grouped and read out', () => {
  const hides = (text: string) => maskText(text);
  it.each([
    ['联系 138 123 45678 确认', '联系 ************* 确认'],
    ['1381-2345-678', '*************'],
    ['13 812 345 678', '**************'],
    ['1 3 8 1 2 3 4 5 6 7 8', '*********************'],
    ['138_12_345_678', '**************'],
    ['+86 138 123 45678', '+****************'],
    ['１３８ １２３ ４５６７８', '*************'],
    ['找他：一三八一二三四五六七八。', '找他：***********。'],
    ['壹叁捌 〇〇壹贰 叁肆伍陆', '*************'],
    ['幺三八 零零零零 一二三四', '*************'],
    ['138一二三四5678', '***********'],
  ])('%s is shown as %s', (text, shown) => {
    expect(hides(text)).toBe(shown);
  });

  it('citizen numbers read out go as well, their last X too', () => {
    const han = (number: string) => number.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!);
    for (const serial of Array.from({ length: 30 }, (_, i) => i + 1)) {
      const number = citizenNumberWithCheckDigit('149999', '1990-03-07', serial);
      expect(hides(`身份 ${han(number)} 某`)).toBe(`身份 ${'*'.repeat(18)} 某`);
    }
  });

  it.each([
    '二〇二六年十一月二十三日',
    '二〇二六〇一〇一',
    '一二三四五六七八九十',
    '罚款壹拾叁万捌仟元',
    '第十三条第一款、第二款、第三款',
    '一、二、三、四、五、六、七、八、九、十',
    '2026-11-23 12-30',
    '13.107.246.100',
    '13-2026-11-235',
    '15 000 000 000 元',
    '1,500 000 0000',
    '文号135-2026-0012',
    '案号：135-2026-0012',
    '135-2026-0012号',
  ])('%s is nobody’s number and stays', (text) => {
    expect(hides(text)).toBe(text);
  });

  it('135-2026-0012 is a telephone’s where nothing says that it is a document’s', () => {
    for (const before of ['', '手机', '电话：', '联系方式为 ', '手机号'])
      expect(hides(`${before}135-2026-0012`)).toBe(`${before}*************`);
  });
});

describe('forms that are seldom written, and found all the same', () => {
  const ID = citizenNumberWithCheckDigit('141102', '1990-03-07', 1);
  const [region, birth, last] = [ID.slice(0, 6), ID.slice(6, 14), ID.slice(14)];
  const han = (digits: string) => digits.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!);
  const PHONE = '13800012345';
  const each = (written: (digit: string) => string, number = PHONE) => [...number].map(written).join('');
  const isHidden = (number: string) => {
    const masked = maskText(`据查${number}，属实。`);
    expect(masked).toBe(`据查${'*'.repeat(number.length)}，属实。`);
    expect(maskText(masked)).toBe(masked);
  };

  it.each([
    ['five blanks', `${region}     ${birth}     ${last}`],
    ['lines that are set in', `${region}\n      ${birth}\r\n\t\t      ${last}`],
    ['sixty blanks', `${region}${' '.repeat(60)}${birth}${last}`],
    ['the words of a date', `${region} 1990年03月07日 ${last}`],
    ['the words of a date of fewer digits', `${region}，1990年3月7日生，${last}`],
    ['Chinese digits and the words of a date', `${han(region)} 一九九〇年〇三月〇七日 ${han(last)}`],
    ['Chinese digits and fewer of them', `${han(region)} 一九九〇年三月七日 ${han(last)}`],
    ['the groups of an old number', '141102 900307 001'],
    ['the groups of an old number and dashes', '141102-90-03-07-001'],
    ['the digits of an old number one by one', [...'141102900307001'].join(' ')],
  ])('a citizen number with %s', (_form, number) => {
    isHidden(number);
  });

  it.each([
    '008613800012345',
    '0086-138-0001-2345',
    '+86 (138) 0001 2345',
    '138/000/12345',
    '1.3.8.0.0.0.1.2.3.4.5',
    '1,3,8,0,0,0,1,2,3,4,5',
    '13 800-012 345',
    '1380 0012-345',
    '138、0001、2345',
    '138,0001,2345',
    '138，0001，2345',
    '138:0001:2345',
    '138.000.12345',
    each((digit) => '〇〡〢〣〤〥〦〧〨〩'[Number(digit)]!),
    '0358-823-4567',
    '0358 823 4567',
    '(0358)8234567',
    '（0358）823-4567',
    '0358—8234567',
    '0358.8234567',
    '+86 358 8234567',
    '0086-358-8234567',
    '+86 358 823 4567',
    '010-6823-4567',
  ])('the telephone %s', (number) => {
    const masked = maskText(`据查${number}属实。`);
    expect(masked).not.toMatch(/\p{N}/u);
    expect(masked).toHaveLength(`据查${number}属实。`.length);
  });

  it('two mobile numbers in odd groups behind each other', () => {
    expect(maskText('13 800-012 345 139 00-012 345')).not.toMatch(/\d/);
  });

  it.each([
    ['entities', (digit: string) => `&#${digit.charCodeAt(0)};`],
    ['entities with leading zeros', (digit: string) => `&#00${digit.charCodeAt(0)};`],
    ['hexadecimal entities', (digit: string) => `&#x${digit.charCodeAt(0).toString(16)};`],
    ['entities of full-width digits', (digit: string) => `&#${0xff10 + Number(digit)};`],
    ['percent-encoding', (digit: string) => `%3${digit}`],
    ['escapes of a program', (digit: string) => `\\u003${digit}`],
  ])('a number in %s, whole and with its signs parted', (_form, written) => {
    for (const number of [PHONE, ID]) {
      isHidden(each(written, number));
      expect(maskText(`${each(written, number.slice(0, 7))} ${each(written, number.slice(7))}`)).not.toMatch(/\d/);
    }
  });

  it.each([
    ['keycaps', (digit: string) => `${digit}\ufe0f\u20e3`],
    ['accents', (digit: string) => `${digit}\u0301`],
    ['signs of control', (digit: string) => `${digit}\u0001`],
    ['blanks of Braille', (digit: string) => `${digit}\u2800`],
    ['signs of private use', (digit: string) => `${digit}\ue000`],
  ])('a number with %s upon its digits', (_form, written) => {
    expect(maskText(each(written))).not.toMatch(/\d/);
  });

  it.each([
    '6222021402001234562',
    '6222 0214 0200 1234 562',
    '622202 14020 01234 563',
    '4111 1111 1111 1111',
    '41111111 11111111',
    '5500 000000 000004',
  ])('the card %s, by its check digit', (card) => {
    expect(maskText(`汇入${card}。`)).toBe(`汇入${'*'.repeat(card.length)}。`);
  });

  it.each([
    ['持E12345678号护照', '持*********号护照'],
    ['E12345678的护照', '*********的护照'],
    ['持H12345678号往来内地港澳通行证', '持*********号往来内地港澳通行证'],
    ['14110290030700号居民身份证', '**************号居民身份证'],
    ['持军字第1234567号军官证', '持军字第*******号军官证'],
    ['邮箱abc＠example．com', '邮箱***************'],
    ['微信 号：zhangsan', '微信 号：********'],
    ['wx：zhangsan88', 'wx：**********'],
    ['QQ:12345678', 'QQ:********'],
    ['qq号 12345678', 'qq号 ********'],
    ['扣扣12345678', '扣扣********'],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    ['家住', '家住'],
    ['张三，住', '张三，住'],
    ['居住地：', '居住地：'],
    ['现居住在', '现居住在'],
    ['居住于', '居住于'],
    ['暂住', '暂住'],
    ['暂住地：', '暂住地：'],
    ['现住', '现住'],
    ['户籍：', '户籍：'],
    ['户籍', '户籍'],
    ['户口所在地', '户口所在地'],
    ['家庭地址：', '家庭地址：'],
  ])('%s is followed by a home: its district stays, its street and its house do not', (label) => {
    expect(maskText(`${label}吕梁市离石区滨河北路12号3单元501室，无业。`)).toBe(
      `${label}吕梁市离石区${'*'.repeat(14)}，无业。`,
    );
  });

  it('a home of which no place is known is hidden wholly, where the words say that somebody lives there', () => {
    expect(maskText('现居住在幸福小区3号楼。')).toBe(`现居住在${'*'.repeat(7)}。`);
    expect(maskText('户籍地人民路12号。')).toBe('户籍地******。');
    expect(maskText('居住地：幸福里。')).toBe('居住地：***。');
  });

  it.each([
    '住所：吕梁市离石区滨河北路12号',
    '公司住所地吕梁市离石区滨河北路12号',
    '注册地址：吕梁市离石区滨河北路12号3单元501室',
    '经营场所位于吕梁市离石区永宁中路8号',
    '吕梁市住房和城乡建设局，永宁中路12号',
    '吕梁市住房和城乡建设局永宁中路12号',
    '由居住地公安机关办理暂住证',
    '未取得施工许可，住宅小区3号楼已完工',
    '入住吕梁市离石区某宾馆302室',
    '守住吕梁市离石区村庄安全底线',
    '住院3号楼',
    '保障居住在农村的困难群众',
    '住户12户',
    '户籍地公安机关出具证明',
    '户籍地人民法院12号判决',
    '员工居住在厂房3楼',
    '宿舍内住在3号楼的工人',
    '罚款13 000-150 000元',
    '第13、14、15、16、178条',
    '第138、3456、7890条',
    '见第138、139、14000页',
    '批号13 800-012 345',
    '分别为150、2000、3000元',
    '年份138、2024、2025',
    '版本138.0.7204.157',
    '13.107.246.100',
    '1.3.6.1.4.1.311.2.1',
    '13,812,345,678',
    '增长50%，占30%、20%、31%',
    '141102 901307 001',
    '150000 200301 123元',
    '第141102 900307 001号',
    '2026年3月7日、2026年4月8日、2026年5月9日',
    '二〇二六年三月七日至二〇二七年三月七日，二〇二八年一月一日',
    '一九九〇年〇三月〇七日',
    '021 2025 2026',
    '微信公众号：xinyong_ll',
    '吕市监罚〔2026〕12号护照案',
    '护照法第12条',
    '91141102MA0TE5T167号营业执照',
    '4111、1111、1111、1112元',
  ])('%s is no number and no home of a person, and stays', (text) => {
    expect(maskText(text)).toBe(text);
  });

  const anyCuts = (length: number) =>
    fc.uniqueArray(fc.integer({ min: 1, max: length - 1 }), { maxLength: length - 1 }).map((cuts) => {
      const ordered = [0, ...cuts.sort((one, other) => one - other), length];
      return (number: string) => ordered.slice(1).map((to, i) => number.slice(ordered[i], to));
    });
  const joined = (parts: readonly string[], signs: readonly string[]) =>
    parts.map((part, i) => (i === 0 ? part : signs[i % signs.length]! + part)).join('');

  it('a citizen number is found in any groups, by whatever signs up to sixty-four in a row they are parted', () => {
    const sign = fc.string({ unit: fc.constantFrom(...' \n\t-—/·_.()（），、;；：:|~'), minLength: 1, maxLength: 60 });
    const birthday = fc.tuple(
      fc.integer({ min: 1930, max: 2020 }),
      fc.integer({ min: 10, max: 12 }),
      fc.integer({ min: 10, max: 28 }),
      fc.nat(999),
    );
    fc.assert(
      fc.property(birthday, anyCuts(18), fc.array(sign, { minLength: 1, maxLength: 5 }), ([y, m, d, n], cut, signs) => {
        const number = citizenNumberWithCheckDigit('141125', `${y}-${m}-${d}` as IsoDate, n);
        const text = `查明${joined(cut(number), signs)}。`;
        expect(maskText(text)).not.toMatch(/[\dX]/);
        expect(maskText(text)).toHaveLength(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('a mobile number is found in any groups, by whatever blanks, dashes and brackets up to eight in a row they are parted', () => {
    const sign = fc.string({ unit: fc.constantFrom(...' -—·_()（）'), minLength: 1, maxLength: 8 });
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.nat(999_999_999))
      .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
    const isAmount = (parts: readonly string[]) => parts.some((part) => part === '000' || /^(?:19|20)\d\d$/.test(part));
    fc.assert(
      fc.property(mobile, anyCuts(11), fc.array(sign, { minLength: 1, maxLength: 5 }), (number, cut, signs) => {
        fc.pre(!isAmount(cut(number)));
        expect(maskText(`拨打${joined(cut(number), signs)}。`)).not.toMatch(/\d/);
      }),
      { numRuns: 2000 },
    );
  });
});
