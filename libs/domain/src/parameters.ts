import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import type { ParameterSet } from './conditions.js';

/** A dated amount that a province, or another place, sets within a frame of national law (拒不支付劳动报酬罪 amounts, 较低数额 …). */
export interface ParameterValue {
  readonly code: string;
  /** GB/T 2260 code of the place that set it; it holds there and below. */
  readonly region: string;
  readonly from: IsoDate;
  /** `from` is the day on which the amount was found to hold: since when is not known, and nothing is said of earlier days. */
  readonly beginningUnknown?: true;
  /** First day on which it no longer holds. */
  readonly to?: IsoDate;
  /** Money in 分, a share in parts per million, a count, or a day. */
  readonly value: number | IsoDate;
  /** What a number is, as a fact would say it; absent = not said, and nothing is compared with it. */
  readonly type?: 'money' | 'ratio' | 'integer';
  /** Of an integer. */
  readonly unit?: string;
  readonly basis: LegalBasis;
}

/** The amounts that hold in a place on a day. Of several places the nearest one's holds; what nobody set is absent, and a condition that asks for it is undetermined. */
export function parametersOn(
  values: readonly ParameterValue[],
  /** The place and the places it lies in, nearest first. */
  places: readonly string[],
  day: IsoDate,
): ParameterSet {
  const found: Record<string, number | string> = {};
  for (const place of [...places].reverse()) {
    for (const { code, region, from, to, value } of values) {
      if (region === place && from <= day && (to === undefined || day < to)) found[code] = value;
    }
  }
  return found;
}

/** A place of the register; `parent` is the place it lies in. */
type Place = { readonly code: string; readonly parent?: string };

/** By list of places: a list of thousands is asked for each record of a run. */
const parentsOf = new WeakMap<readonly Place[], ReadonlyMap<string, string | undefined>>();

/** A place and all it lies in, nearest first. The list of places is not changed after it was asked once. */
export function placesAround(regions: readonly Place[], place: string): readonly string[] {
  let parents = parentsOf.get(regions);
  if (!parents) {
    parents = new Map(regions.map(({ code, parent }) => [code, parent]));
    parentsOf.set(regions, parents);
  }
  const around: string[] = [];
  for (let at: string | undefined = place; at !== undefined && !around.includes(at); at = parents.get(at))
    around.push(at);
  return around;
}
