import { REACHES, type Reach } from '@chengxin/core/simulation/drafted-reference';
import type { SimulationDraft } from '@chengxin/core/simulation/simulation-draft';
import type { SimulationQuestion } from '@chengxin/core/simulation/simulations';
import { CHANGES, type Change } from '@chengxin/domain/simulation';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Field } from '../http/field.js';
import { PAGE_LIMIT } from '../http/paging.js';

const drafts = (zh: string, en: string, atMost: number) => Field.values({ zh, en, optional: true, list: { atMost } });

/** What the draft changes; at least one of them. */
class SimulationDraftInput implements SimulationDraft {
  @drafts(
    '认定、惩戒、修复、公示版本的草案，写法同插件契约；与现行版本同码的取而代之，其余并列；national/publication/…、national/repair/… 为全国规则的草案',
    'Listing, sanction, repair and publication editions as the plugin contract writes them; one with the code of a present edition takes its place; national/publication/… and national/repair/… draft the national rules',
    12,
  )
  editions?: Record<string, unknown>[];

  @drafts('公共信用信息目录的草案，写法同登记册', 'Catalogue editions as the register holds them', 2)
  catalogues?: Record<string, unknown>[];

  @drafts('失信惩戒措施清单的草案，写法同登记册', 'Measure lists as the register holds them', 2)
  measureLists?: Record<string, unknown>[];

  @drafts(
    '省、市所定数额的草案（代码、地区、施行日、数值、依据）',
    'Dated amounts: code, region, from, value, basis',
    100,
  )
  parameters?: Record<string, unknown>[];
}

class SimulatedRecordsInput {
  @Field.day({ zh: '文书生效日不早于', en: 'Documents in effect from', optional: true })
  effectiveFrom?: IsoDate;

  @Field.day({ zh: '文书生效日早于', en: 'Documents in effect before', optional: true })
  effectiveUntil?: IsoDate;

  @Field.text({
    zh: '作出机关所在地的行政区划代码',
    en: 'Place of the deciding organ',
    optional: true,
    max: 6,
    pattern: /^\d{6}$/,
    example: '141102',
  })
  region?: string;
}

export class SimulateRequest {
  @Field.text({
    zh: '部门，默认为本人所在部门；信用主管部门须填',
    en: 'Sector, one’s own unless said; the credit office names one',
    optional: true,
    max: 60,
    pattern: /^[a-z][a-z0-9-]*$/,
    example: 'market-supervision',
  })
  sector?: string;

  @Field.nested(() => SimulationDraftInput, { zh: '草案', en: 'The draft' })
  draft!: SimulationDraftInput;

  @Field.day({ zh: '试算之日，默认今日', en: 'Day on which both rules are asked, today unless said', optional: true })
  on?: IsoDate;

  @Field.code(REACHES, {
    zh: 'all-records（默认）：假定草案一直施行，用于所有记录；own-days：各版本只及于其施行期间的文书',
    en: 'all-records (unless said): the draft is put to every record as if it had always been in force; own-days: each edition picks by its own days',
    optional: true,
  })
  reach?: Reach;

  @Field.nested(() => SimulatedRecordsInput, { zh: '只试算其中的记录', en: 'Only these records', optional: true })
  records?: SimulatedRecordsInput;
}

export class AffectedRecordsRequest extends SimulateRequest {
  @Field.code(CHANGES.filter((change) => change !== 'unchanged'), {
    zh: '只要这些变化；默认全部',
    en: 'Only these changes; all unless said',
    optional: true,
    list: { atMost: CHANGES.length - 1 },
  })
  changes?: Change[];

  @Field.text({
    zh: '上一页返回的游标',
    en: 'Cursor from the page before',
    optional: true,
    max: 1024,
    pattern: /^[A-Za-z0-9_-]+$/,
  })
  cursor?: string;

  @Field.whole({
    zh: `每页条数，默认 ${PAGE_LIMIT}`,
    en: `Rows a page, ${PAGE_LIMIT} unless said`,
    optional: true,
    least: 1,
    most: 200,
  })
  limit?: number;
}

/** The question as the core takes it. */
export function questionOf({ sector, draft, on, reach, records }: SimulateRequest): SimulationQuestion {
  return {
    draft: { ...draft },
    ...(sector === undefined ? {} : { sector }),
    ...(on === undefined ? {} : { on }),
    ...(reach === undefined ? {} : { reach }),
    ...(records === undefined ? {} : { records: { ...records } }),
  };
}
