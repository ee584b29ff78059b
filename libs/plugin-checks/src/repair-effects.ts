import {
  PENALTY_PUBLICATION,
  type RepairEdition,
  type RepairEffect,
  type RepairRoute,
} from '@chengxin/plugin-contract';
import { beganBefore, criteriaOf, isInUse, spansOf, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import type { Fault } from './fault.js';

/** What ends for every record that is repaired: it is shown no longer, and handed on no longer. */
const OF_A_RECORD: readonly RepairEffect[] = ['stop-publication', 'stop-sharing'];
const OF_A_LIST: readonly RepairEffect[] = ['remove-from-list', ...OF_A_RECORD];

/**
 * What a granted repair of these criteria must end. The ban that a projection shows was imposed by a penalty, and no repair shortens a penalty;
 * any other list draws its measures itself, so they end with it.
 */
function mustEnd(
  checked: CheckedPlugin,
  span: EditionSpan<RepairEdition>,
  { criteria }: RepairRoute,
): readonly RepairEffect[] {
  const covered = criteriaOf(checked).filter(
    (site) => isInUse(site.span) && beganBefore(site.span, span.until) && criteria.includes(site.criterion.code),
  );
  const listed = covered.filter(({ criterion }) => criterion.leadsTo === 'severe-list');
  if (listed.some(({ span: { edition } }) => edition.procedure.form !== 'projection'))
    return [...OF_A_LIST, 'lift-measures'];
  if (listed.length > 0) return OF_A_LIST;
  return covered.length > 0 || criteria.includes(PENALTY_PUBLICATION) ? OF_A_RECORD : [];
}

/** What takes the record itself away leaves nothing to share. */
const isEndedBy = (effects: readonly RepairEffect[], effect: RepairEffect): boolean =>
  effects.includes(effect) || (OF_A_RECORD.includes(effect) && effects.includes('delete'));

/** repair/effects-incomplete: who has repaired is off the list, shown no longer, shared no longer and free of its measures (plan art. 11). */
export function* effectsIncomplete(checked: CheckedPlugin): Generator<Fault> {
  for (const span of spansOf(checked, 'repair').filter(isInUse)) {
    for (const [index, route] of span.edition.routes.entries()) {
      const missing = mustEnd(checked, span, route).filter((effect) => !isEndedBy(route.effects, effect));
      if (missing.length === 0) continue;
      yield {
        pointer: `${span.pointer}/routes/${index}/effects`,
        message: {
          zh: `修复路径 ${route.code} 准予后没有 ${missing.join('、')}`,
          en: `when ${route.code} is granted it does not bring ${missing.join(', ')}`,
        },
        fix: {
          zh: `在 effects 中补上 ${missing.join('、')}：修复后应当移出名单、停止公示、停止共享、解除措施`,
          en: `add ${missing.join(', ')} to effects: after repair the listing, publication, sharing and measures end`,
        },
      };
    }
  }
}
