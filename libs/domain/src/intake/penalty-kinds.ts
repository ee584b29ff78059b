import { halfWidthTrimmed } from '../full-width.js';
import { isPlaceholder } from '../placeholder.js';
import { simplified } from '../simplified.js';
import { PENALTY_KINDS, type PenaltyKind } from '@chengxin/plugin-contract';

/** What a cell of 处罚类别 says. */
export interface ReadPenaltyKinds {
  readonly penalties: readonly PenaltyKind[];
  /** 责令改正, 责令退回: orders beside the penalty, none themselves. */
  readonly rectification: boolean;
  readonly noPenalty: boolean;
  readonly problem?: 'field/enumeration-unknown' | 'field/penalty-kind-ambiguous';
}

type Reading = PenaltyKind | 'rectification-order' | 'no-penalty' | 'ambiguous';

/** 行政处罚法 9, with the spellings of files. What stands behind the first is the same kind by another name. */
const KINDS: readonly (readonly [Reading, RegExp])[] = [
  ['warning', /^警告$/],
  ['public-criticism', /^通报批评$/],
  ['fine', /^(?:并处)?罚款$/],
  ['confiscation-of-gains', /^没收(?:非法|违法)所得$/],
  ['confiscation-of-property', /^没收(?:非法|违法)财物$/],
  ['ambiguous', /^暂扣(?:或者?|、)吊销/],
  ['licence-suspension', /^暂扣(?:许可证件|许可证|营业执照|执照|证照|证件)$/],
  ['qualification-downgrade', /^降低资质等级$/],
  ['licence-revocation', /^吊销(?:许可证件|许可证|营业执照|执照|证照|证件|资质证书)$/],
  ['business-restriction', /^限制开展生产经营活动$/],
  ['suspension-of-business', /^(?:责令)?停产停业$/],
  ['closure-order', /^责令关闭$/],
  ['employment-restriction', /^限制从业$/],
  ['detention', /^行政拘留$/],
  ['other-by-law', /^(?:其他(?:-.+)?|法律、行政法规规定的其他行政处罚)$/],
  ['rectification-order', /^(?:责令)?(?:限期|立即)?改正(?:违法行为)?$|^(?:责令)?退[回还赔](?:.{0,20})$/],
  ['no-penalty', /^不予(?:行政)?处罚$/],
];

/** Names that hold a separator themselves. */
const WHOLE = ['法律、行政法规规定的其他行政处罚', '暂扣或者吊销许可证、暂扣或者吊销执照', '暂扣、吊销'];
const SEPARATORS = /[、,;/|\n]+/;

/** Reads one or more kinds, separated by 、，,；;/| or line breaks. A note in brackets (罚款（两行为）) says no other kind. */
export function readPenaltyKinds(...cells: readonly (string | undefined)[]): ReadPenaltyKinds {
  const readings = new Set<Reading>();
  let unknown = false;
  for (const cell of cells) {
    if (cell === undefined || isPlaceholder(cell)) continue;
    for (const name of namesIn(cell)) {
      const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0];
      if (kind) readings.add(kind);
      else unknown = true;
    }
  }
  // In the law's order, whatever the cell's: two files that say the same must give the same digest.
  const penalties = PENALTY_KINDS.filter((kind) => readings.has(kind));
  const problem = unknown
    ? 'field/enumeration-unknown'
    : readings.has('ambiguous')
      ? 'field/penalty-kind-ambiguous'
      : undefined;
  return {
    penalties,
    rectification: readings.has('rectification-order'),
    noPenalty: readings.has('no-penalty'),
    ...(problem ? { problem } : {}),
  };
}

function namesIn(cell: string): string[] {
  const text = simplified(halfWidthTrimmed(cell));
  if (WHOLE.includes(text)) return [text];
  return text
    .replace(/\([^()]*\)/g, '')
    .split(SEPARATORS)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
