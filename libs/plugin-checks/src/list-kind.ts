import { isInUse, spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { instrumentOf } from './register.js';
import { asReadInChinese } from './text-reading.js';

// A directory of irregular operation tells the public of a duty to catch up on; a severe list is for grave breaches in the four fields (plan art. 6;
// 信用修复管理办法 art. 4 names them apart). What one instrument sets up, a plugin does not declare as the other.

const DIRECTORY = /异常(?:活动)?名录|异常状态|异常经营/u;
const SEVERE = /严重(?:违法)?失信|严重违法|黑名单|失信被执行人|联合惩戒对象/u;

/** criterion/list-kind-mistaken */
export function* listKindMistaken(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    const instrument = instrumentOf(reference, edition.adoption.adoptedBy);
    // The instrument says what it sets up; a law that sets up several things is silent, and the list's own name speaks.
    const said = [asReadInChinese(instrument?.title.zh ?? ''), asReadInChinese(edition.list.name.zh)];
    const kind = said.map((words) => (SEVERE.test(words) ? 'severe' : DIRECTORY.test(words) ? 'directory' : undefined));
    const is = kind.find((each) => each !== undefined);
    const called = said[kind.findIndex((each) => each !== undefined)];
    const severe = edition.criteria.findIndex(({ leadsTo }) => leadsTo === 'severe-list');
    if (is === 'directory' && severe >= 0)
      yield {
        pointer: `${pointer}/criteria/${severe}/leadsTo`,
        message: {
          zh: `“${called}”是异常名录，不是严重失信主体名单`,
          en: `“${called}” is a directory of irregular operation, and no severe list`,
        },
        fix: {
          zh: '写 leadsTo: record；列入严重失信主体名单的，另依设列该名单的文件写一份名单版本',
          en: 'write leadsTo: record; what goes onto a severe list has an edition of its own, on the instrument that sets up that list',
        },
      };
    // An instrument on a severe list may order mere records too (文旅 轻微失信主体): here the list's own name speaks.
    if (kind[1] === 'severe' && severe < 0 && edition.criteria.length > 0)
      yield {
        pointer: `${pointer}/criteria/0/leadsTo`,
        message: {
          zh: `“${edition.list.name.zh}”是严重失信主体名单，而没有任何情形列入：告知、救济和征求意见的要求都不会检查`,
          en: `“${edition.list.name.zh}” is a severe list, and no criterion leads to one: notice, remedies and consultation would not be asked for`,
        },
        fix: {
          zh: '列入名单的情形写 leadsTo: severe-list',
          en: 'write leadsTo: severe-list for what is listed',
        },
      };
  }
}
