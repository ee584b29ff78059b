import { CORE_ROLES } from '@chengxin/core/access/actor';
import type { Bearer, Reach } from '@chengxin/core/access/act-rule';
import { ACT_NAMES, ACTS, bearerText, type ActName } from '@chengxin/core/access/authority';
import type { OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const REACHES: Readonly<Record<Reach, readonly [string, string]>> = {
  'own-organ': ['本机关', 'the organ’s own'],
  'sending-organ': ['报送机关；信用主管部门全部', 'the organ’s that sent it; to the credit office all'],
  'deciding-organ': [
    '本机关，规则要求更高层级的由其上级',
    'the organ’s own; where the rule asks for it, its superior’s',
  ],
  superior: ['同部门上一级机关', 'the organ’s one level below, of its sector'],
  reporters: [
    '本机关及其下级；牵头单位：市级以上不限辖区，以下限本辖区',
    'the organ’s own and those below it; lead units: of a city or above any region’s, below their own',
  ],
  recorders: [
    '本机关；依据另附的，其上级、牵头单位（市级以上不限辖区，以下限本辖区）、法院',
    'the organ’s own; by its basis those above it, lead units (of a city or above any region’s, below their own), courts',
  ],
  sector: [
    '本部门，不分辖区和层级；信用主管部门全部',
    'the sector’s, of whatever region and level; to the credit office all',
  ],
  'sector-or-region': [
    '本部门：市级以上不限辖区，以下限本辖区；措施还包括执行部门，限制相同；信用主管部门全部；标准和插件隔离不分辖区',
    'the sector’s: of a city or above any region’s, below its own region’s; a measure the same way of the sector that carries it out; to the credit office all; standards and quarantines of whatever region',
  ],
  'sector-and-reporters': [
    '本部门：市级以上不限辖区，以下限本辖区；可登记该文书的机关；信用主管部门全部',
    'the sector’s: of a city or above any region’s, below its own region’s; whoever may register it; to the credit office all',
  ],
  'shared-or-sector': [
    '任何主体；其记录限本部门的（市级以上不限辖区，以下限本辖区）和目录规定共享的；信用主管部门全部',
    'any subject; of its records those of the sector (of a city or above any region’s, below its own region’s) and what the catalogue shares; to the credit office all',
  ],
  place: [
    '本部门、文件所属地的县级以上机关',
    'the sector’s, for organs of the instrument’s own place at county level or above',
  ],
  overseen: [
    '责任机关、所在县的牵头单位、市级以上信用主管部门',
    'the organ that answers for it, its county’s lead unit, credit offices of a city or above',
  ],
  'city-office': ['市级以上信用主管部门', 'credit offices of a city or above'],
  'registering-organ': [
    '本部门登记的主体（统一社会信用代码首位）；信用主管部门全部',
    'subjects that the organ’s sector registers (first character of the code); to the credit office all',
  ],
  'any-subject': ['任何主体', 'any subject'],
  queries: [
    '各机关的查询，本人的除外；本机关被认定不当的，信用主管部门全部；本人的，要求说明或者作出结论之后',
    'queries of every organ but own ones; what was found unjustified in the own organ, to the credit office everywhere; own ones once something is asked or decided',
  ],
  'own-queries': ['本人的查询', 'the officer’s own queries'],
  platform: ['平台', 'the platform’s'],
};

const HEAD = `# 权限 Authority

由代码生成，不要手改：\`node apps/api/bin/write-openapi.mjs\`。 Generated from \`libs/core/src/access\` and the routes; do not edit by hand.

- 未列明的一律不许。进门时查角色；机关、部门、辖区、层级和案件状态，由各事项在看到案件后按所列范围查。 What is not listed is refused. Roles are asked at the door; organ, sector, region, level and state where the case is read, as far as its column says.
- \`plugin:list\` 指该部门规则插件规定可以办理此事的角色（见 \`docs/plugins\`）。 It stands for the roles that the sector’s plugin lets do this.
- 「另一人」：办理所列事项的人不得办理此事项。 “Another person”: whoever did the act named may not do this one.
- 回避：登记回避的人员，对该主体及与其合并的主体的一切办理和非公开信息的查阅都被拒绝（\`actor/recused\`），报送文件中该主体的行逐行拒收，由本机关另一名审批人员终止。 Recusal: an officer who keeps out of a subject is refused every act about it and about what was merged with it, reads no more of it than the public, and no row about it is taken of a file that it sends, until another approver of the organ ends it.
- 委托：受托机关的人员以 \`X-Delegation\` 填写委托编号，以委托机关的名义、凭自己的角色办理所委托的事项；日志写明委托。决定事项不委托给县级以下机关。 Delegation: an officer of the organ delegated to names the delegation in \`X-Delegation\` and acts in the delegating organ’s name, in its own roles, for the acts delegated; the log says by which. What decides is not delegated below county level.
`;

/** The table of authority for people, the same for the same routes: who may do what, and which route is which act. */
export function authorityPage(document: OpenAPIObject): string {
  const routes = routesOf(document);
  const roles = Object.values(CORE_ROLES);
  const unused = ACT_NAMES.filter((act) => !routes.some(({ acts }) => acts.includes(act)));
  if (unused.length > 0) throw new Error(`acts that no route is: ${unused.join(', ')}`);
  return [
    HEAD,
    '<!-- prettier-ignore-start -->',
    '## 事项 Acts',
    '',
    row(['事项 Act', '角色（各组均须，组内任一） Roles', '另一人 Another person', '范围 Whose matters']),
    row(['---', '---', '---', '---']),
    ...ACT_NAMES.map((act) => {
      const { name, roles: lines, preparedIn, reach } = ACTS[act];
      const [zh, en] = REACHES[reach];
      return row([
        `\`${act}\` ${name.zh} ${name.en}`,
        rolesText(lines),
        preparedIn ? `\`${preparedIn}\`` : '—',
        `${zh} ${en}`,
      ]);
    }),
    '',
    '## 接口与核心角色 Routes and roles of the core',
    '',
    '✓ 可以；+ 还须另有该组之外的角色；空白：拒绝。 ✓ may; + may with a role of another line as well; blank: refused.',
    '',
    row(['接口 Route', '事项 Act', ...roles.map((role) => `\`${role}\``)]),
    row(['---', '---', ...roles.map(() => '---')]),
    ...routes.map(({ route, acts, open }) =>
      row([
        `\`${route}\``,
        acts.length > 0 ? acts.map((act) => `\`${act}\``).join('<br>') : open,
        ...roles.map((role) => (acts.length > 0 ? rightOf(acts, role) : open === PUBLIC ? '✓' : '')),
      ]),
    ),
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

/** How a route without an act is open: to everybody, or to subjects that signed in for themselves alone. */
const PUBLIC = '公开 public';
const FOR_SUBJECTS = '主体本人 the subject itself';

interface ListedRoute {
  readonly route: string;
  readonly acts: readonly ActName[];
  readonly open: string;
}

function routesOf(document: OpenAPIObject): ListedRoute[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as
        { readonly 'x-act'?: readonly ActName[]; readonly 'x-for-subjects'?: boolean } | undefined;
      if (!operation) return [];
      const open = operation['x-for-subjects'] ? FOR_SUBJECTS : PUBLIC;
      return [{ route: `${method.toUpperCase()} ${path}`, acts: operation['x-act'] ?? [], open }];
    }),
  );
}

/** What a role alone does for any of the acts. */
function rightOf(acts: readonly ActName[], role: string): string {
  const lines = acts.map((act) => ACTS[act].roles);
  if (lines.some((needed) => needed.every((line) => line.includes(role)))) return '✓';
  return lines.some((needed) => needed.some((line) => line.includes(role))) ? '+' : '';
}

const rolesText = (lines: readonly (readonly Bearer[])[]): string =>
  lines.map((line) => line.map((bearer) => `\`${bearerText(bearer)}\``).join(' / ')).join(' + ');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
