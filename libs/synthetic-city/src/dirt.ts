import { formatWanYuan, formatYuan, capitalYuan } from '@chengxin/domain/money';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Random } from './random.js';

/** Ways to write one document number; canonical form is the first. */
const BRACKETS = ['〔〕', '〔〕', '〔〕', '[]', '（）', '()', '【】', '［］'] as const;

/** `合成吕市监罚〔2025〕12号` as some printer would have it. */
export function writtenNumber(head: string, year: string, serial: number, random: Random): string {
  const [open, close] = random.pick(BRACKETS) as unknown as readonly [string, string];
  const number = `${head}${open}${year}${close}${serial}号`;
  return random.chance(0.01) ? traditional(number) : number;
}

const TRADITIONAL: readonly (readonly [string, string])[] = [
  ['号', '號'],
  ['罚', '罰'],
  ['许', '許'],
  ['吕', '呂'],
];
const traditional = (text: string): string =>
  TRADITIONAL.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);

/** ASCII letters and digits as an input method in full width leaves them. */
export const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** A code as it is typed: now and then lower case, in full width or with blanks. */
export function writtenCode(code: string, random: Random): string {
  const way = random.fraction();
  if (way < 0.006) return code.toLowerCase();
  if (way < 0.01) return fullWidth(code);
  if (way < 0.015) return `${code} `;
  return code;
}

/** A day in one of the forms that files mix. */
export function writtenDay(day: IsoDate, random: Random): string {
  const way = random.fraction();
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (way < 0.05) return day.replaceAll('-', '/');
  if (way < 0.08) return `${year}年${month}月${date}日`;
  if (way < 0.1) return `${year}-${month}-${date} 0:00:00`;
  if (way < 0.11) return day.replaceAll('-', '');
  return day;
}

/** An amount of 分 in a column of 万元. */
export function writtenAmount(fen: number, random: Random): string {
  const way = random.fraction();
  if (way < 0.1) return formatWanYuan(fen).replace(/\.?0+$/, '');
  if (way < 0.13) return `${formatYuan(fen)}元`;
  if (way < 0.15) return `${capitalYuan(fen)}`;
  return formatWanYuan(fen);
}

/** What files put where there is nothing. */
export const writtenNothing = (random: Random): string =>
  random.chance(0.06) ? random.pick(['无', '/', '— —', '暂无']) : '';

/** Kinds of penalty in one cell. */
export const writtenKinds = (kinds: readonly string[], random: Random): string =>
  kinds.join(random.pick(['、', '、', ';', '；', '，', ',']));
