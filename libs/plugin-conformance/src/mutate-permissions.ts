import type { MutantCounts, Survivor } from '@chengxin/plugin-checks/conformance-report';
import { PLUGIN_ACTIONS, type PluginAction, type SectorPlugin, type Text } from '@chengxin/plugin-contract';
import { failedPermission, holdersOf, permissionDifferences, type PermissionCase } from './permission-cases.js';

export const PERMISSION_MUTATIONS = ['drop-role', 'add-role', 'other-role'] as const;
type PermissionMutation = (typeof PERMISSION_MUTATIONS)[number];

/** A role that the plugin does not know: an office that somebody invents later. */
const UNHEARD_OF = 'another-office';

interface PermissionEdit {
  readonly mutation: PermissionMutation;
  readonly action: PluginAction;
  readonly edit: Text;
  readonly roles: readonly string[];
}

/** Every other table that differs in one role of one action: a role less, a role more, another in its place. */
function* editsOf(plugin: SectorPlugin): Generator<PermissionEdit> {
  const holders = holdersOf(plugin);
  const known = [...new Set([...Object.values(holders).flat(), UNHEARD_OF])];
  for (const action of PLUGIN_ACTIONS) {
    const held = holders[action];
    const others = known.filter((role) => !held.includes(role));
    for (const role of held) {
      const rest = held.filter((each) => each !== role);
      yield {
        mutation: 'drop-role',
        action,
        edit: { zh: `${action} 不再授予 ${role}`, en: `${role} no longer holds ${action}` },
        roles: rest,
      };
      for (const other of others)
        yield {
          mutation: 'other-role',
          action,
          edit: { zh: `${action} 由 ${role} 改授 ${other}`, en: `${other} holds ${action} in place of ${role}` },
          roles: [...rest, other],
        };
    }
    for (const other of others)
      yield {
        mutation: 'add-role',
        action,
        edit: { zh: `${action} 也授予 ${other}`, en: `${other} holds ${action} too` },
        roles: [...held, other],
      };
  }
}

/** Changes the table of permissions one role at a time: each change must be noticed, for it hands somebody else the pen. */
export function mutatePermissions(
  plugin: SectorPlugin,
  cases: readonly PermissionCase[],
): { readonly counts: MutantCounts; readonly survivors: readonly Survivor[] } {
  const survivors: Survivor[] = [];
  let made = 0;
  // A case that already fails would notice everything.
  const sound = cases.filter((given) => failedPermission(plugin, given).length === 0);
  const holders = holdersOf(plugin);
  for (const { mutation, action, edit, roles } of editsOf(plugin)) {
    made += 1;
    if (sound.some((given) => permissionDifferences(given, { ...holders, [action]: roles }).length > 0)) continue;
    const index = plugin.permissions.findIndex((row) => row.action === action);
    survivors.push({
      edition: 'permissions',
      rule: { kind: 'permission', code: action },
      mutation,
      pointer: index < 0 ? '/permissions' : `/permissions/${index}/roles`,
      edit,
      mustBeNoticed: true,
      noticedBy: `expect: { ${action}: [${holders[action].join(', ')}] }`,
    });
  }
  return { counts: { made, killed: made - survivors.length, equivalent: 0 }, survivors };
}
