import { PLATFORM_ROLES, PLUGIN_ACTIONS, type PluginAction } from '@chengxin/plugin-contract';
import { spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

const ACTIONS: readonly string[] = PLUGIN_ACTIONS;

/** The sector that an action or a role names beside its own: `taxation:list`, `taxation/officer`, or `taxation` alone. */
function foreignSectorIn(name: string, own: string, known: ReadonlySet<string>): string | undefined {
  const [first = '', ...rest] = name.split(/[:/.]/);
  if (first === own) return undefined;
  return rest.length > 0 || known.has(first) ? first : undefined;
}

const sectorsIn = ({ reference }: CheckContext): ReadonlySet<string> =>
  new Set(reference.sectors.map(({ code }) => code));

/** permission/foreign-sector */
export function* foreignSector({ plugin }: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const own = plugin.manifest.sector;
  const known = sectorsIn(context);
  for (const [index, { action, roles }] of plugin.permissions.entries()) {
    const names = [
      { name: action as string, pointer: `/permissions/${index}/action` },
      ...roles.map((name, place) => ({ name, pointer: `/permissions/${index}/roles/${place}` })),
    ];
    for (const { name, pointer } of names) {
      const sector = foreignSectorIn(name, own, known);
      if (sector === undefined) continue;
      yield {
        pointer,
        message: {
          zh: `${name} 指向部门 ${sector}，而本插件只能授予 ${own} 自己的角色`,
          en: `${name} names the sector ${sector}; this plugin gives actions to roles of ${own} alone`,
        },
        fix: {
          zh: '去掉部门前缀：平台自行加上本部门；其他部门的权限由其自己的插件授予',
          en: 'drop the prefix: the platform adds the own sector; what others may do stands in their own plugins',
        },
      };
    }
  }
}

const OF_THE_PLATFORM: ReadonlySet<string> = new Set(PLATFORM_ROLES);

/** permission/platform-role: a step of a case asks for a role of the platform and one of the sector's own; given to the first, the second asks nothing. */
export function* platformRole({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, { action, roles }] of plugin.permissions.entries()) {
    for (const [place, role] of roles.entries()) {
      if (!OF_THE_PLATFORM.has(role)) continue;
      yield {
        pointer: `/permissions/${index}/roles/${place}`,
        message: {
          zh: `${role} 是平台自己的角色，各部门的人都可能持有，不能持有本部门的 ${action}`,
          en: `${role} is a role of the platform, which people of every authority hold: it may not hold ${action}`,
        },
        fix: {
          zh: '写本部门自己的角色（如 case-handling）；经办、审批由平台另行要求',
          en: 'name a role of the own authority, e.g. case-handling; the platform asks for clerk and approver besides',
        },
      };
    }
  }
}

/** permission/action-unknown */
export function* actionUnknown({ plugin }: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const known = sectorsIn(context);
  for (const [index, { action }] of plugin.permissions.entries()) {
    if (ACTIONS.includes(action) || foreignSectorIn(action, plugin.manifest.sector, known)) continue;
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

/** Words that stand for whoever comes. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set(
  'all any anybody anyone everybody everyone anonymous guest public user users staff member members'.split(' '),
);
/** A role as the platform's own are named; it may name the sector before it, which has a code of its own. */
const ROLE = /^[a-z][a-z0-9]*(?:[-:/.][a-z0-9]+)*$/;

/** permission/role-invalid: no sign stands for everybody, and an action that nobody is given is not given. */
export function* roleInvalid(checked: CheckedPlugin): Generator<Fault> {
  const asked = new Set<string>(needed(checked));
  for (const [index, { action, roles }] of checked.plugin.permissions.entries()) {
    const pointer = `/permissions/${index}/roles`;
    // An action that the rules need and nobody holds is unguarded.
    if (roles.length === 0 && !asked.has(action))
      yield {
        pointer,
        message: { zh: `权限 ${action} 没有授予任何角色`, en: `the action ${action} is given to no role` },
        fix: { zh: '写明角色，或者删去这一项', en: 'name the roles, or drop the row' },
      };
    for (const [place, role] of roles.entries()) {
      if (ROLE.test(role) && !FOR_EVERYBODY.has(role)) continue;
      yield {
        pointer: `${pointer}/${place}`,
        message: { zh: `“${role}”不是角色名称`, en: `“${role}” is no name of a role` },
        fix: {
          zh: '逐一写明角色（短横线小写，如 officer）；没有代表所有人的写法',
          en: 'name each role in kebab-case, e.g. officer; nothing stands for everybody',
        },
      };
    }
  }
}
