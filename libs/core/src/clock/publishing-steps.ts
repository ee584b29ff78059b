import type { PublishingDeadline, Text } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Awaited } from './due-day.js';
import { executeSql } from '../database/execute-sql.js';
import type { IsoDay } from './shanghai-day.js';

const PLACE_NOT_KNOWN: Text = {
  zh: '当事人登记地是否在本省不明',
  en: 'It is not known whether the party is registered in the same province',
};

/** What of publishing happened so far. */
export interface PublishingCourse {
  /** The day from which the rule counts. */
  readonly begins: IsoDay | null;
  /** The first two digits of the region where the party is registered; absent where its code does not tell. */
  readonly province: string | undefined;
  /** The region of the organ that decided. */
  readonly region: string;
  readonly handedOver?: { readonly onDay: IsoDay; readonly receivedOn: IsoDay | undefined } | undefined;
  readonly published?: IsoDay | undefined;
}

/** What a rule wants of publishing: by the organ itself, or by that of the party's province once the decision is handed over. */
export function publishingSteps(
  rules: readonly PublishingDeadline[],
  { begins, province, region, handedOver, published }: PublishingCourse,
): readonly Awaited[] {
  const where =
    province === undefined ? undefined : province === region.slice(0, 2) ? 'same-province' : 'other-province';
  return rules
    .filter((rule) => where === undefined || rule.where === where)
    .flatMap((rule) => {
      const unknown = where === undefined && rules.length > 1;
      const from = unknown ? null : begins;
      const note = unknown ? { note: PLACE_NOT_KNOWN } : {};
      const what = `publish-${rule.where}`;
      if (!rule.handOverWithin) return [{ what, rule: rule.within, from, doneOn: published, ...note }];
      return [
        { what: 'hand-over', rule: rule.handOverWithin, from, doneOn: handedOver?.onDay, ...note },
        { what, rule: rule.within, from: unknown ? null : handedOver?.receivedOn, doneOn: published, ...note },
      ];
    });
}

/** Where a body is registered: the first two digits of the place in its unified code (GB 32100). */
export async function provinceOf(em: EntityManager, subjectId: string): Promise<string | undefined> {
  const rows = await executeSql<{ province: string }>(
    em,
    `select substr(value_plain, 3, 2) as province from cx.subject_identifier where subject_id = ? and scheme = 'unified-code' limit 1`,
    [subjectId],
  );
  return rows[0]?.province;
}
