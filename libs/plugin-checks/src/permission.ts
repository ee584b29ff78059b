import { PLUGIN_ACTIONS, type PluginAction } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

const ACTIONS: readonly string[] = PLUGIN_ACTIONS;

/** permission/action-unknown */
export function* actionUnknown({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, { action }] of plugin.permissions.entries()) {
    if (ACTIONS.includes(action)) continue;
    yield {
      pointer: `/permissions/${index}/action`,
      message: { zh: `没有权限 ${action}`, en: `there is no action ${action}` },
      fix: { zh: `只能为：${ACTIONS.join('、')}`, en: `one of ${ACTIONS.join(', ')}` },
    };
  }
}

/** What a plugin's rules will ask somebody to do. */
function* needed(checked: CheckedPlugin): Generator<PluginAction> {
  const listings = spansOf(checked, 'listing');
  if (listings.length > 0) yield 'determine';
  if (listings.some(({ edition }) => edition.criteria.some((criterion) => criterion.leadsTo === 'severe-list'))) {
    yield* ['list', 'remove', 'answer-objection'] as const;
  }
  if (spansOf(checked, 'repair').some(({ edition }) => edition.routes.length > 0)) yield 'decide-repair';
  const mappings = spansOf(checked, 'sanction').flatMap(({ edition }) => edition.mappings);
  if (mappings.some((mapping) => mapping.assignable === true)) yield 'assign-measure';
}

/** permission/unguarded */
export function* unguarded(checked: CheckedPlugin): Generator<Fault> {
  const held = new Set(
    checked.plugin.permissions.filter(({ roles }) => roles.length > 0).map(({ action }): string => action),
  );
  for (const action of needed(checked)) {
    if (held.has(action)) continue;
    yield {
      pointer: '/permissions',
      message: { zh: `规则需要权限 ${action}，而没有角色持有`, en: `the rules need ${action}, which no role holds` },
      fix: { zh: `将 ${action} 授予本部门的一个角色`, en: `give ${action} to a role of the sector` },
    };
  }
}
