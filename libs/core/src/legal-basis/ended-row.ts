import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { RowEnd } from '@chengxin/domain/row-ends';
import type { Text } from '@chengxin/plugin-contract';

/** Which row of which register it was, what it rested on last, and since when that carries nothing. */
export function endedRowText(
  { instruments }: Pick<ReferenceData, 'instruments'>,
  { register, row, basis, endsOn }: RowEnd & { readonly register: string; readonly row: string },
): Text {
  const title = instruments.find(({ id }) => id === basis.instrument)?.title;
  const clause = (name: string | undefined) => [name ?? basis.instrument, basis.article].join(' ').trim();
  return {
    zh: `${register} ${row}（${clause(title?.zh)}，${endsOn} 起失效）`,
    en: `${register} ${row} (${clause(title?.en)}, ended on ${endsOn})`,
  };
}
