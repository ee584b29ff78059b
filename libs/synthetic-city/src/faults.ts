import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { UNIFIED_CODE_ALPHABET } from '@chengxin/domain/identity-code';
import type { Cells } from './headings.js';
import type { Random } from './random.js';
import { UNASSIGNED_REGION } from './subjects.js';

/** A fault that real files have, and what intake must make of a row that has it. */
export interface Fault {
  readonly outcome: 'refused' | 'quarantined';
  /** Finding that the row must bring. */
  readonly code: string;
  /** Only rows of such decisions can have it. */
  readonly of: 'both' | 'penalty';
  /** The cells that are wrong. */
  spoil(cells: Cells, random: Random): Cells;
}

/** Faults are put into rows of the current edition about bodies with a code. */
const prefixOf = (cells: Cells): 'CF' | 'XK' => ('CF_WSH' in cells ? 'CF' : 'XK');
const own = (cells: Cells, column: string): string => `${prefixOf(cells)}_${column}`;
const put = (column: string, value: string | ((cells: Cells, random: Random) => string)) => {
  return (cells: Cells, random: Random): Cells => ({
    ...cells,
    [own(cells, column)]: typeof value === 'string' ? value : value(cells, random),
  });
};

const codeOf = (cells: Cells): string => cells[own(cells, 'XDR_SHXYM')] as string;

/** The code with another last character. */
function withWrongCheck(cells: Cells): string {
  const code = codeOf(cells).normalize('NFKC').trim().toUpperCase();
  const at = UNIFIED_CODE_ALPHABET.indexOf(code.at(-1) as string);
  return code.slice(0, -1) + UNIFIED_CODE_ALPHABET[(at + 1) % UNIFIED_CODE_ALPHABET.length];
}

const somebody = (born: number, random: Random): string =>
  citizenNumberWithCheckDigit(UNASSIGNED_REGION, `${born}-06-15`, random.below(1000));

const asPerson =
  (number: (random: Random) => string) =>
  (cells: Cells, random: Random): Cells => ({
    ...cells,
    CF_XDR_MC: '合成少年',
    CF_XDR_LB: '自然人',
    CF_XDR_SHXYM: '',
    CF_XDR_ZJLX: '身份证',
    CF_XDR_ZJHM: number(random),
  });

export const FAULTS: readonly Fault[] = [
  {
    outcome: 'refused',
    code: 'subject/code-masked',
    of: 'both',
    spoil: put('XDR_SHXYM', (c) => `${codeOf(c).slice(0, 12)}******`),
  },
  { outcome: 'refused', code: 'subject/code-check-digit-wrong', of: 'both', spoil: put('XDR_SHXYM', withWrongCheck) },
  { outcome: 'quarantined', code: 'subject/identifier-missing', of: 'both', spoil: put('XDR_SHXYM', '') },
  { outcome: 'quarantined', code: 'subject/code-legacy', of: 'both', spoil: put('XDR_SHXYM', '149999000000017') },
  {
    outcome: 'refused',
    code: 'subject/code-malformed',
    of: 'both',
    spoil: put('XDR_SHXYM', (c) => codeOf(c).slice(0, 17)),
  },
  {
    outcome: 'refused',
    code: 'subject/code-is-citizen-number',
    of: 'both',
    spoil: put('XDR_SHXYM', (_cells, random) => somebody(1980, random)),
  },
  { outcome: 'quarantined', code: 'subject/name-masked', of: 'both', spoil: put('XDR_MC', '合成某食品有限公司') },
  { outcome: 'refused', code: 'document/number-placeholder', of: 'penalty', spoil: put('WSH', '暂无') },
  { outcome: 'refused', code: 'document/number-missing', of: 'penalty', spoil: put('WSH', '') },
  {
    outcome: 'quarantined',
    code: 'document/number-mangled',
    of: 'both',
    spoil: put('WSH', (cells) => `${(cells[own(cells, 'WSH')] as string).slice(0, -1)}??`),
  },
  { outcome: 'refused', code: 'field/date-sentinel', of: 'both', spoil: put('JDRQ', '1900-1-1 0:00:00') },
  { outcome: 'refused', code: 'field/date-impossible', of: 'both', spoil: put('JDRQ', '2022-09-31') },
  { outcome: 'refused', code: 'organ/unknown', of: 'penalty', spoil: put('CFJG', '2022-09-31') },
  { outcome: 'refused', code: 'organ/not-yours-to-report', of: 'penalty', spoil: put('CFJG', '太原海关') },
  {
    outcome: 'refused',
    code: 'document/rectification-alone',
    of: 'penalty',
    spoil: (cells) => ({ ...cells, CF_CFLB: '责令改正', CF_NR: '责令改正', CF_NR_FK: '', CF_NR_WFFF: '' }),
  },
  {
    outcome: 'refused',
    code: 'document/no-penalty-is-no-basis',
    of: 'penalty',
    spoil: (cells) => ({ ...cells, CF_CFLB: '不予处罚', CF_NR: '不予行政处罚', CF_NR_FK: '', CF_NR_WFFF: '' }),
  },
  // 治安管理处罚法 136: sealed since 2026-01-01; the platform's day is later than the city's last.
  {
    outcome: 'refused',
    code: 'document/public-security-sealed',
    of: 'penalty',
    spoil: put('YJ', '《治安管理处罚法》'),
  },
  {
    outcome: 'quarantined',
    code: 'field/penalty-kind-ambiguous',
    of: 'penalty',
    spoil: put('CFLB', '暂扣或者吊销许可证、暂扣或者吊销执照'),
  },
  { outcome: 'refused', code: 'field/enumeration-unknown', of: 'penalty', spoil: put('CFLB', '罚酒三杯') },
  {
    outcome: 'refused',
    code: 'field/amount-contradictory',
    of: 'penalty',
    spoil: put('NR_FK', '贰万陆仟元整(¥27,000元)'),
  },
  { outcome: 'refused', code: 'field/amount-negative', of: 'penalty', spoil: put('NR_FK', '-1.5') },
  { outcome: 'refused', code: 'field/amount-unit-unclear', of: 'penalty', spoil: put('NR_FK', '¥5') },
  { outcome: 'refused', code: 'field/required', of: 'penalty', spoil: put('CFJG', '') },
  { outcome: 'refused', code: 'subject/under-14', of: 'penalty', spoil: asPerson((random) => somebody(2016, random)) },
  {
    outcome: 'refused',
    code: 'subject/citizen-number-check-digit-wrong',
    of: 'penalty',
    spoil: asPerson((random) => {
      const number = somebody(1975, random);
      return number.slice(0, 17) + (number.endsWith('0') ? '1' : '0');
    }),
  },
];
