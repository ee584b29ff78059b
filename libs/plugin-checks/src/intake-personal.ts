import type { IntakeColumn, Text } from '@chengxin/plugin-contract';
import type { CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { namesIdentityNumber, namesPrivateMatter, namesSomebodyElse } from './personal-words.js';

/** Why a heading may not be of this column; undefined where it may. */
function misplaced(heading: string, { to }: IntakeColumn): Text | undefined {
  const isOfIdentity = 'field' in to && to.field === 'party.identity-number';
  if (namesIdentityNumber(heading)) {
    if (namesSomebodyElse(heading))
      return {
        zh: `表头“${heading}”是当事人以外的人的证件号码，不得收集`,
        en: `the heading ${heading} holds the number of somebody beside the party, which may not be collected`,
      };
    if (isOfIdentity) return undefined;
    return {
      zh: `表头“${heading}”是证件号码，却作为普通内容保存`,
      en: `the heading ${heading} holds an identity number, and the column keeps it as anything else`,
    };
  }
  if (namesPrivateMatter(heading))
    return {
      zh: `表头“${heading}”是个人的联系方式、住址、账户等，公共信用信息基础目录不收`,
      en: `the heading ${heading} holds a person’s contact, home, account or the like, for which the catalogue has no item`,
    };
  return isOfIdentity
    ? {
        zh: `表头“${heading}”没有写明是证件号码，却作为当事人的证件号码保存`,
        en: `the heading ${heading} names no identity number, and the column takes it for the party’s`,
      }
    : undefined;
}

/**
 * intake/personal-misplaced: a number of an identity document goes into the one field that keeps it sealed, and nothing but the party's own does.
 * What is a person's own and no item of the catalogue stays out (个人信息保护法 art. 6, 28; plan art. 4 and 14).
 */
export function* personalMisplaced({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [mapping, { columns }] of (plugin.intake ?? []).entries()) {
    for (const [index, column] of columns.entries()) {
      for (const [at, heading] of column.headings.entries()) {
        const message = misplaced(heading, column);
        if (!message) continue;
        yield {
          pointer: `/intake/${mapping}/columns/${index}/headings/${at}`,
          message,
          fix: {
            zh: '当事人自己的证件号码对应 party.identity-number，其他个人信息的栏目删去：没有列出的栏目不进入平台',
            en: 'map the party’s own number to party.identity-number, and drop the other columns: what no column names stays out',
          },
        };
      }
    }
  }
}
