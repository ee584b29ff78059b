import { halfWidthTrimmed } from './full-width.js';
import { simplified } from './simplified.js';

const WORDS = new Set(
  '无 暂无 没有 暂缺 空 未知 不详 未填 待补 待定 略 不适用 无数据 暂无数据 N/A N.A. NA NULL (NULL) NIL NONE NAN UNDEFINED'.split(
    ' ',
  ),
);

/** Whether a cell holds a sign for "nothing here" (暂无, /, — —, N/A, null) instead of a value. A blank cell is not one: it is empty. */
export function isPlaceholder(raw: string): boolean {
  const text = halfWidthTrimmed(raw);
  if (text === '') return false;
  return /^[-‐‑‒–—―−ー_~/\\|.。…·\s]+$/.test(text) || WORDS.has(simplified(text).toUpperCase());
}
