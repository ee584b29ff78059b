import { accountsIn, lacksPerson } from '@chengxin/core/access/officer-list';
import type { ReadPool } from '@chengxin/core/database/pool';
import type { Log } from '@chengxin/core/log/log';

/** Tells at the start of accounts from before of which nobody has said whose they are: what takes two persons they are refused. */
export async function tellUnmarked(pool: Pick<ReadPool, 'query'>, log: Pick<Log, 'warn'>): Promise<void> {
  const unmarked = (await accountsIn(pool)).filter((account) => account.active && lacksPerson(account));
  if (unmarked.length > 0)
    log.warn('accounts without a person: chengxin officer list --without-person', { accounts: unmarked.length });
}
