import { PLUGIN_ACTIONS, type Finding, type PluginAction, type SectorPlugin } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';
import { listOf, object, text, type MapPlace } from './yaml-reader.js';

// Which office of the sector does what: whoever reads the case sees who may list and who may remove, and a table that says otherwise fails it.

type Holders = Readonly<Record<PluginAction, readonly string[]>>;

/** What a case says of the sector's own roles: of each action that it names, all that hold it; none where it is an empty list. */
export interface PermissionCaseBody {
  readonly expect: Partial<Holders>;
}

export interface PermissionCase extends PermissionCaseBody {
  readonly kind: 'permission';
  /** The sentence an officer reads. */
  readonly sentence: string;
  readonly file: string;
  readonly line: number;
}

/** Reads what a permission case has beside its head. */
export const readPermissionCase = (map: MapPlace): PermissionCaseBody => ({
  expect: map.required(
    'expect',
    object((expect) =>
      Object.fromEntries(
        PLUGIN_ACTIONS.map((action) => [action, expect.optional(action, listOf(text))] as const).filter(
          ([, roles]) => roles !== undefined,
        ),
      ),
    ),
  )!,
});

/** The roles that hold each action, as the platform reads the table: every row of an action counts. */
export const holdersOf = ({ permissions }: Pick<SectorPlugin, 'permissions'>): Holders =>
  Object.fromEntries(
    PLUGIN_ACTIONS.map((action) => [
      action,
      [...new Set(permissions.flatMap((row) => (row.action === action ? row.roles : [])))].sort(),
    ]),
  ) as unknown as Holders;

const inWords = (roles: readonly string[]): string => `[${[...roles].sort().join(', ')}]`;

/** Where the sector's roles hold other actions than a case says. */
export function permissionDifferences({ expect }: PermissionCaseBody, found: Holders): readonly string[] {
  return Object.entries(expect).flatMap(([action, roles]) => {
    const [wanted, held] = [inWords(roles), inWords(found[action as PluginAction])];
    return wanted === held ? [] : [`${action}: ${wanted} ≠ ${held}`];
  });
}

/** conformance/case-failed, of the table of permissions. */
export function failedPermission(plugin: SectorPlugin, given: PermissionCase): readonly Finding[] {
  const place = `${given.file}:${given.line}`;
  if (Object.keys(given.expect).length === 0)
    return [
      kitFinding(
        'conformance/case-failed',
        plugin,
        place,
        { zh: `“${given.sentence}”没有写任何权限由谁持有`, en: 'the case says of no action who holds it' },
        { zh: `在 expect 中写：${PLUGIN_ACTIONS.join('、')}`, en: `write in expect: ${PLUGIN_ACTIONS.join(', ')}` },
      ),
    ];
  const different = permissionDifferences(given, holdersOf(plugin));
  if (different.length === 0) return [];
  const list = different.join('; ');
  return [
    kitFinding(
      'conformance/case-failed',
      plugin,
      place,
      {
        zh: `“${given.sentence}”与权限表不符：${list}`,
        en: `the table of permissions says otherwise (expected ≠ found): ${list}`,
      },
      {
        zh: '核对本部门由哪个岗位承办，改正有误的一方',
        en: 'ask which office of the authority does it, and mend the one that is wrong',
      },
    ),
  ];
}

/** conformance/case-missing: of each action who holds it, or that nobody does. */
export function* missingPermissions(plugin: SectorPlugin, cases: readonly PermissionCase[]): Generator<Finding> {
  const said = new Set(cases.flatMap(({ expect }) => Object.keys(expect)));
  const holders = holdersOf(plugin);
  for (const action of PLUGIN_ACTIONS) {
    if (said.has(action)) continue;
    const index = plugin.permissions.findIndex((row) => row.action === action);
    const example = `expect: { ${action}: ${inWords(holders[action])} }`;
    yield kitFinding(
      'conformance/case-missing',
      plugin,
      index < 0 ? '/permissions' : `/permissions/${index}`,
      {
        zh: `没有案例写明权限 ${action} 由哪些角色持有`,
        en: `no case says which roles hold ${action}`,
      },
      {
        zh: `在 cases 中补一个 kind: permission 的案例，写明 ${example}；没有角色持有的写 []`,
        en: `write one in cases, kind: permission, ${example}; [] where no role holds it`,
      },
    );
  }
}
