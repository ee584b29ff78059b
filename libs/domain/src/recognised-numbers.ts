import type { Text } from '@chengxin/plugin-contract';

/** What of a person is recognised in words, with examples of how it may be written; all numbers are invented. */
export interface Recognised {
  readonly what: Text;
  readonly forms: readonly string[];
  /** What tells it from something else. */
  readonly by: Text;
}

/** For people: the masking page lists it, and a spec holds that every form is found. */
export const RECOGNISED: readonly Recognised[] = [
  {
    what: { zh: '公民身份号码（18 位）', en: 'citizen numbers of 18' },
    forms: [
      '149999199003070014',
      '149999     19900307     0014',
      '149999 1990年3月7日 0014',
      '一四九九九九 一九九〇年〇三月〇七日 〇〇一四',
    ],
    by: {
      zh: '连写的按出生日期；任意分组、每处至多 64 个非字母数字的符号或者年月日的，按校验位',
      en: 'run together, by the day of birth; in any groups, parted by up to 64 signs that are no letters or digits, or by the words of a date, by the check digit',
    },
  },
  {
    what: { zh: '旧身份证号码（15 位）', en: 'old citizen numbers of 15' },
    forms: ['149999900307001', '149999 900307 001', '1 4 9 9 9 9 9 0 0 3 0 7 0 0 1'],
    by: {
      zh: '省份、出生日期及分组（前 6 位、末 3 位分开，或者逐位）',
      en: 'province, day of birth and groups: the first six and the last three apart, or digit by digit',
    },
  },
  {
    what: { zh: '手机号码', en: 'mobile numbers' },
    forms: [
      '13800012345',
      '008613800012345',
      '138 0001 2345',
      '13 800-012 345',
      '138/000/12345',
      '1.3.8.0.0.0.1.2.3.4.5',
      '138、0001、2345',
      '一三八〇〇〇一二三四五',
    ],
    by: {
      zh: '以空格、横线、间隔号、下划线、括号分开的，任意分组；以点、斜线、逗号、顿号分开的，逐位或者按三、四、四位（点、斜线另有三组各三位以上）；含年份、后跟单位、前有“批号”“第”等的不是',
      en: 'parted by blanks, dashes, middle dots, low lines and brackets, in any groups; by points, slashes and commas, digit by digit or in three, four and four (points and slashes: also in three groups of three or more); not where a group is a year, a unit follows, or 批号, 第 and their like stand before',
    },
  },
  {
    what: { zh: '固定电话', en: 'landlines' },
    forms: ['0358-8234567', '0358—8234567', '(0358)8234567', '0358 823 4567', '0358-823-4567', '+86 358 8234567'],
    by: { zh: '区号及 7 至 8 位号码', en: 'an area code and seven or eight digits' },
  },
  {
    what: { zh: '银行卡、账号', en: 'bank cards and accounts' },
    forms: ['6222021402001234562', '6222 0214 0200 1234 562', '41111111 11111111', '账号：14000000001'],
    by: {
      zh: '连写 16 位以上；分组的按发卡行前缀和校验位；“账号”等字样之后的',
      en: 'sixteen and more run together; in groups, by the issuer’s first digits and the check digit; behind 账号 and its like',
    },
  },
  {
    what: { zh: '护照、通行证、军官证等证件号码', en: 'passports, permits, officers’ cards' },
    forms: ['护照号码E12345678', '持E12345678号护照'],
    by: { zh: '号码之前或者之后的证件名称', en: 'the name of the document, before or behind' },
  },
  {
    what: { zh: '电子邮箱、微信、QQ', en: 'mail, WeChat, QQ' },
    forms: ['abc＠example．com', '微信号：zhangsan', 'wx：zhangsan88', 'QQ:12345678', '扣扣12345678'],
    by: { zh: '@；号码之前的名称', en: 'the @; the name before it' },
  },
  {
    what: {
      zh: '住址：保留到县、乡镇，其余隐去',
      en: 'homes: down to the county or township they stay, the rest does not',
    },
    forms: [
      '住址：吕梁市离石区滨河北路12号',
      '户籍地：吕梁市离石区滨河北路12号',
      '居住地：吕梁市离石区滨河北路12号',
      '家住吕梁市离石区滨河北路12号',
      '住吕梁市离石区滨河北路12号3单元501室',
      '现居住在幸福小区3号楼',
    ],
    by: {
      zh: '“住址”“户籍地”等之后的；单写“住”“户籍”等的，其后须有地名（或者“在”“于”）及街、村、门牌。单位住所、注册地址、经营场所是公开的，不隐去',
      en: 'behind 住址, 户籍地 and their like; behind 住 or 户籍 alone where a place (or 在, 于) follows and a street, a village or a house. The registered office of a body is public and stays',
    },
  },
  {
    what: { zh: '以别种数字、符号写的上述号码', en: 'the same in other digits and signs' },
    forms: [
      '１３８０００１２３４５',
      '①③⑧⓪⓪⓪①②③④⑤',
      '〡〣〨〇〇〇〡〢〣〤〥',
      '1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣',
      '&#49;&#51;&#56;&#48;&#48;&#48;&#49;&#50;&#51;&#52;&#53;',
      '&#x31;&#x33;&#x38;&#x30;&#x30;&#x30;&#x31;&#x32;&#x33;&#x34;&#x35;',
      '%31%33%38%30%30%30%31%32%33%34%35',
    ],
    by: {
      zh: '全角、各种文字的数字、带圈数字、汉字及大写数字、苏州码子、键帽、HTML 字符引用、百分号编码；看不见的字符不计',
      en: 'full width, digits of any script, circled, Chinese and formal ones, those of Suzhou, keycaps, references of HTML, percent-encoding; signs nobody sees do not count',
    },
  },
];

/** What is written like them and is nobody's: it stays. */
export const NOT_TAKEN: readonly string[] = [
  '吕市监罚〔2026〕12号',
  '统一社会信用代码91141102MA0TE5T167',
  '罚款26000元',
  '罚款13 000-150 000元',
  '2026年11月23日',
  '第13、14、15、16、178条',
  '批号13 800-012 345',
  '住所：吕梁市离石区滨河北路12号',
  '咨询电话12315',
];
