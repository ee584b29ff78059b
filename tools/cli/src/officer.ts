import type { Authorisation } from '@chengxin/core/access/authorisation';
import { AccountRefused, changeAccount, type AccountChange } from '@chengxin/core/access/officer-accounts';
import { lacksPerson, listAccounts } from '@chengxin/core/access/officer-list';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import { migratorUrl } from './database.js';

/** The words of an order, as the command takes them. */
export type OrderWords = Pick<Authorisation, 'by' | 'order'> & Partial<Pick<Authorisation, 'checkedBy'>>;

const DONE = {
  add: '账号已开设 / the account is there',
  link: '已关联 / linked',
  'set-roles': '角色已变更，五秒内生效 / the roles are changed, in effect within five seconds',
  'set-person': '已写明是谁的账号，五秒内生效 / it is said whose account it is, in effect within five seconds',
  unlink: '已解除关联，五秒内不能再办理 / unlinked, out within five seconds',
  enable: '账号已恢复 / the account acts again',
  disable: '账号已停用，五秒内不能再办理 / disabled, out within five seconds',
} as const;

/** Changes an account as the owner of the schema, with its entry in the ledger. 0: done, 1: refused, with every reason. */
export async function changeOfficer(
  change: AccountChange,
  { by, checkedBy, order }: OrderWords,
  env: NodeJS.ProcessEnv,
): Promise<0 | 1> {
  try {
    await changeAccount({ ownerUrl: migratorUrl(env), sectorRoles: await sectorRoles(env) }, change, {
      by,
      order,
      ...(checkedBy === undefined ? {} : { checkedBy }),
    });
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error;
    console.error(error.message);
    return 1;
  }
  console.log(DONE[change.act]);
  return 0;
}

/** Lists accounts, one a line: account, organ, whether it acts, whose it is, roles. 1 where accounts without a mark were asked for and there are some. */
export async function listOfficers(withoutPerson: boolean, env: NodeJS.ProcessEnv): Promise<0 | 1> {
  const accounts = await listAccounts(migratorUrl(env));
  const without = accounts.filter(lacksPerson);
  for (const { account, organ, active, person, human, roles } of withoutPerson ? without : accounts)
    console.log(
      [
        account,
        organ,
        active ? '在用 active' : '停用 disabled',
        person ?? (human ? '？' : '系统 system'),
        roles.join(' '),
      ].join('\t'),
    );
  if (without.length > 0)
    console.error(
      `${without.length} 个账号没有写明是谁的，须两人办理的事项不能办理；凭批件补写：chengxin officer set-person / of ${without.length} accounts nobody has said whose they are; they prepare and decide nothing for which two persons are asked`,
    );
  return withoutPerson && without.length > 0 ? 1 : 0;
}

async function sectorRoles(env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map(
    (await runningPlugins(env)).map(({ manifest, permissions }) => [
      manifest.sector,
      [...new Set(permissions.flatMap(({ roles }) => roles))],
    ]),
  );
}
