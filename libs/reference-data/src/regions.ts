import type { Region } from '@chengxin/domain/reference-data';
import { townshipsOfLvliang } from './regions-1411.js';
import { citiesOfNorthAndEast } from './regions-north-east.js';
import { citiesOfSouthAndWest } from './regions-south-west.js';

const PROVINCES =
  '11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市 32江苏省 33浙江省 34安徽省 35福建省 36江西省 37山东省 41河南省 42湖北省 43湖南省 44广东省 45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 53云南省 54西藏自治区 61陕西省 62甘肃省 63青海省 64宁夏回族自治区 65新疆维吾尔自治区';

const provinces = (): readonly Region[] =>
  PROVINCES.split(' ').map((entry) => ({ code: `${entry.slice(0, 2)}0000`, name: entry.slice(2) }));

/** A city without districts is its own area (e.g. 441900): it stands once, as the city. */
function cityWithAreas(line: string): readonly Region[] {
  const [head = '', ...areas] = line.split(' ');
  const digits = head.slice(0, 4);
  const city: Region = { code: `${digits}00`, name: head.slice(4), parent: `${digits.slice(0, 2)}0000` };
  return [city, ...areas.map((area) => ({ code: digits + area.slice(0, 2), name: area.slice(2), parent: city.code }))];
}

function townships(line: string): readonly Region[] {
  const [county = '', ...entries] = line.split(' ');
  return entries.map((entry) => ({ code: county + entry.slice(0, 3), name: entry.slice(3), parent: county }));
}

/** GB/T 2260 regions: provinces, cities and areas of the whole country, and the townships of 吕梁市 (nine digits). */
export const regions: readonly Region[] = [
  ...provinces(),
  ...[...citiesOfNorthAndEast, ...citiesOfSouthAndWest].flatMap(cityWithAreas),
  ...townshipsOfLvliang.flatMap(townships),
];
