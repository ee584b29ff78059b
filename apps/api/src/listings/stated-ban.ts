import type { BanEnd } from '@chengxin/domain/listing-entry';
import { unwanted } from '@chengxin/core/refusal/unwanted';
import { refuseAny } from '@chengxin/core/refusal/refused';
import type { IsoDate } from '@chengxin/plugin-contract';

interface BanFields {
  readonly banForLife?: boolean | undefined;
  readonly noBan?: boolean | undefined;
  readonly banEndsOn?: IsoDate | undefined;
}

/** The ban that a request states, or nothing where it leaves open whether there is one. Throws Refused where it states two of which one is wrong. */
export function statedBan({ banForLife, noBan, banEndsOn }: BanFields): { readonly banEndsOn?: BanEnd } {
  const [life, none] = [banForLife || undefined, noBan || undefined];
  refuseAny([
    ...unwanted(!life, { banEndsOn, noBan: none }),
    ...unwanted(banEndsOn === undefined, life ? {} : { noBan: none }),
  ]);
  const ban = life ? 'life' : none ? 'none' : banEndsOn;
  return ban ? { banEndsOn: ban } : {};
}
