/** Endings of place names with the levels they may stand for: 1 province, 2 prefecture, 3 county, 4 township; longest ending first. */
const PLACE_ENDINGS: readonly (readonly [string, readonly number[], number])[] = [
  ['特别行政区', [1], 4],
  ['自治区', [1], 8],
  ['自治州', [2], 12],
  ['自治县', [3], 16],
  ['自治旗', [3], 10],
  ['民族乡', [4], 8],
  ['街道', [4], 6],
  ['苏木', [4], 8],
  ['地区', [2], 6],
  ['林区', [3], 4],
  ['省', [1], 4],
  ['盟', [2], 6],
  ['市', [2, 3], 6],
  ['县', [3], 6],
  ['旗', [3], 6],
  ['区', [3], 6],
  ['镇', [4], 6],
  ['乡', [4], 6],
];
/** Areas that end in 区 and lie below the township: 社区, 小区, 三区, 福利院东区. */
const NO_PLACE = /(?:[社小园校厂景库宿街片牧一二三四五六七八九十]区|...[东西南北]区)$/;
/** Streets, houses and villages inside a supposed place name: it is none. 路, 道 and 楼 do begin names of districts. */
const STREET = /[号弄巷室组栋幢村街]|.[路道]|..楼/;

/** End of the place name that begins at `from` and lies below `level`, with its own level. */
function placeFrom(
  text: string,
  from: number,
  level: number,
): { readonly end: number; readonly level: number } | undefined {
  for (let end = from + 2; end <= Math.min(text.length, from + 17); end += 1) {
    const candidate = text.slice(from, end);
    if (!/^\p{Script=Han}+$/u.test(candidate)) return undefined;
    const ending = PLACE_ENDINGS.find(([suffix]) => candidate.endsWith(suffix) && candidate.length > suffix.length);
    if (!ending) continue;
    const [suffix, levels, longest] = ending;
    const own = levels.find((each) => each > level);
    const name = candidate.slice(0, -suffix.length);
    const next = text.slice(end, end + 1);
    // 新乡市, 东乡县, 沙市区, 道里街道: the ending of a smaller place is part of a longer name.
    if (/[市县区旗州]/.test(next) && next !== suffix && next !== '') continue;
    if (candidate.endsWith('市') && /^[场民政]/.test(next)) return undefined;
    if (NO_PLACE.test(candidate) || STREET.test(name) || own === undefined || [...name].length > longest)
      return undefined;
    return { end, level: own };
  }
  return undefined;
}

/** Where the places that an address begins with end, down to its county or township. */
export function knownPlaceEnd(text: string): number {
  let [end, level] = [0, 0];
  for (let place = placeFrom(text, 0, 0); place; place = placeFrom(text, end, level)) ({ end, level } = place);
  return end;
}
