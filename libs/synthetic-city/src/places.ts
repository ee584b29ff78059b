import { regions } from '@chengxin/reference-data/regions';

/** A county, district or city of the synthetic Lüliang. Name and code are the real region's; nothing else in the city is real. */
export interface County {
  readonly code: string;
  readonly name: string;
  /** Id of the county in those of its organs (`lishi-transport`). */
  readonly id: string;
  /** One character for document numbers. */
  readonly mark: string;
  /** Weight among the counties: a plausible order of size, no statistic. */
  readonly weight: number;
}

const COUNTIES: readonly (readonly [code: string, id: string, mark: string, weight: number])[] = [
  ['141102', 'lishi', '离', 15],
  ['141121', 'wenshui', '文', 11],
  ['141122', 'jiaocheng', '交', 8],
  ['141123', 'xingxian', '兴', 6],
  ['141124', 'linxian', '临', 10],
  ['141125', 'liulin', '柳', 9],
  ['141126', 'shilou', '石', 3],
  ['141127', 'lanxian', '岚', 4],
  ['141128', 'fangshan', '方', 4],
  ['141129', 'zhongyang', '中', 5],
  ['141130', 'jiaokou', '口', 4],
  ['141181', 'xiaoyi', '孝', 16],
  ['141182', 'fenyang', '汾', 13],
];

const nameOf = new Map(regions.map((region) => [region.code, region.name]));

/** The 13 counties, districts and cities of 吕梁市. */
export const counties: readonly County[] = COUNTIES.map(([code, id, mark, weight]) => {
  const name = nameOf.get(code);
  if (name === undefined) throw new Error(`region ${code} is not in the register`);
  return { code, id, mark, weight, name };
});
