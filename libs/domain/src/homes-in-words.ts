import { knownPlaceEnd } from './place-names.js';

/** Where a home is written behind its label: to the next stop. */
const UP_TO_STOP = '([^,;。、()\\n]+)';
/** Who has to do with the place, not the place: 户籍地公安机关. */
const NO_AUTHORITY =
  '(?!的?(?:公安(?:机关|局|分局|部门)|派出所|人民(?:政府|法院|检察院)|司法[局所]|民政[局部]|村委|居委))';
/** Words behind which nothing but a home is written. */
const LABELLED = new RegExp(
  `((?:家庭住址|家庭地址|户籍所在地|户籍地址|户籍地|户口所在地|户口地址|现住址|现住地址|现住地|住址|居住地址)${NO_AUTHORITY}(?:为|是)?[:\\s]{0,2})${UP_TO_STOP}`,
  'g',
);
/** Words that name a home where a colon follows: 居住地：…; 居住地公安机关 is none. */
const BEFORE_COLON = new RegExp(`((?:居住地|居住|暂住地?|现住|户籍|户口|家住)[\\s]?:[:\\s]{0,2})${UP_TO_STOP}`, 'g');
/**
 * Somebody lives there: 家住…, 现居住在…, 住…. Whose duty houses are (住建局, 住房, 公积金), lodgings (住宿, 入住), a hospital's bed (住院) and the registered
 * office of a body (住所) are none; neither are 守住, 稳住 and their like.
 */
const LIVED_IN = new RegExp(
  `((?<![入抓稳守留保记挡站拦锁顶堵管])(?:居住地|居住|[暂租]住地?|家住|户籍|户口|住)(?!房|宅|所|院|宿|建|户|证|人口|改)(?:在|于|为|是|:|\\s){0,3})((?:(?!家住|居住|现住|暂住|户籍)[^,;。、()\\n])+)`,
  'g',
);
/** A house, a street or a village: what is below the township. */
const HOUSE =
  /[\d一二三四五六七八九十百零〇甲乙丙丁]\s?(?:号|室|单元|栋|幢|座|楼|户|组|弄|排|院)|[^农乡]村|小区|新区|花园|家园|公寓|宿舍|[路街巷]/;

/** Where nobody may live, which is what is found of a body: 员工居住在厂房3楼. */
const WORKPLACE = /厂|车间|仓库|工地|店|办公|经营|生产/;

/** Text without the homes of persons: their places stay, down to the county or township; the rest is hidden. The registered office of a body is public and no home. */
export function withoutHomes(text: string, hide: (found: string) => string): string {
  if (!/[住户址]/.test(text)) return text;
  const belowPlace = (_: string, label: string, home: string): string => {
    const end = knownPlaceEnd(home);
    return label + home.slice(0, end) + hide(home.slice(end));
  };
  return text
    .replace(LABELLED, belowPlace)
    .replace(BEFORE_COLON, belowPlace)
    .replace(LIVED_IN, (whole: string, label: string, home: string) => {
      const end = knownPlaceEnd(home);
      // 住 alone is half of many words: a place or 在 and 于 tell that a home follows, and a house that more than the place does.
      const isHome = HOUSE.test(home.slice(end)) && (end > 0 || (/..[在于]/.test(label) && !WORKPLACE.test(home)));
      return isHome ? belowPlace(whole, label, home) : whole;
    });
}
