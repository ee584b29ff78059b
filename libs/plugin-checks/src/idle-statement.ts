import type { Text } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import { step, type Fault } from './fault.js';

interface Idle {
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
}

function* ofRepairs(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'repair')) {
    if (!edition.fraud?.restartsClock || edition.fraud.restores) continue;
    yield {
      pointer: `${pointer}/fraud/restartsClock`,
      message: {
        zh: '骗取修复的不恢复原记录，没有可以重新计算的期限',
        en: 'a repair got by fraud restores nothing, so no clock starts again',
      },
      fix: {
        zh: '核对原文：恢复的写 restores: true，不恢复的写 restartsClock: false',
        en: 'read the source: restores: true where it restores, else restartsClock: false',
      },
    };
  }
}

function* ofSanctions(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'sanction')) {
    for (const [index, { code, term, termStartsOn }] of edition.mappings.entries()) {
      if (termStartsOn === undefined || term) continue;
      yield {
        pointer: `${pointer}/mappings/${index}/termStartsOn`,
        message: {
          zh: `${code} 写明期限自何日起算而没有期限`,
          en: `${code} says from when its term counts and has no term`,
        },
        fix: {
          zh: '写明 term 及其依据；随列入期间的，删去 termStartsOn',
          en: 'state term with its basis; where it lasts as long as the listing, drop termStartsOn',
        },
      };
    }
  }
}

function* ofCounts(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [name, definition] of Object.entries(edition.facts)) {
      const counts = 'counts' in definition ? definition.counts : undefined;
      if (counts?.of !== 'penalties' || !counts.criteria) continue;
      yield {
        pointer: `${step(`${pointer}/facts`, name)}/counts/criteria`,
        message: {
          zh: `${name} 计的是处罚，处罚没有认定情形可以区分`,
          en: `${name} counts penalties, which no criterion tells apart`,
        },
        fix: {
          zh: '计认定的写 of: determinations；计处罚的删去 criteria',
          en: 'write of: determinations to count determinations; drop criteria to count penalties',
        },
      };
    }
  }
}

/** edition/idle-statement: a part of a rule that nothing can follow from, so that its reader takes it for a rule that holds. */
export function* idleStatement(checked: CheckedPlugin): Generator<Fault> {
  yield* ofRepairs(checked);
  yield* ofSanctions(checked);
  yield* ofCounts(checked);
}
