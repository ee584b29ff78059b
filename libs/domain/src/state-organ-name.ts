import { halfWidth } from './full-width.js';
import { simplified } from './simplified.js';

/** By what a name of a state organ is known. */
export interface OrganNames {
  /** Names of the organs that are registered. */
  readonly organs: readonly string[];
  /** Words that stand in the names of the organs of each sector (市场监管, 税务). */
  readonly words: readonly string[];
}

const plain = (text: string): string =>
  simplified(halfWidth(text)).replace(/[\s\p{P}\p{S}\p{Default_Ignorable_Code_Point}]/gu, '');

/** How organs of state end, whatever they see to. No firm, association, institute or office of lawyers (…事务所) ends so. */
const ORGAN =
  /(?:[总分]?局|厅|政府|法院|检察院|发改委|信用办|[省市县区]委|委员会办公室|[省市县区].{0,12}办公室|领导小组|大队|支队|总队)$/u;

/**
 * Whether a name is a state organ's, or that of a part of one: its registered name, the short form that people use (市市场监管局), or the way in which organs are
 * called. What is not of its form may still be one: a person compares the report.
 */
export function namesStateOrgan(name: string, { organs, words }: OrganNames): boolean {
  const said = plain(name);
  if (ORGAN.test(said) || organs.some((organ) => said.includes(plain(organ)))) return true;
  return words.some((word) =>
    ['', '监督', '管理', '监督管理', '和社会保障', '和城乡建设', '领导小组'].some((rest) =>
      ['局', '总局', '厅', '委员会', '委', '办公室', '部', '所'].some((end) => {
        const at = said.indexOf(`${word}${rest}${end}`);
        return at >= 0 && (end !== '所' || said.endsWith(`${word}${rest}${end}`));
      }),
    ),
  );
}
