import { withPool } from '../database/pool.js';
import type { ReadPool } from '../database/pool.js';
import { SYSTEM_ROLES } from './actor.js';

/** An account as the operator is shown it: no name, for who it is the operator knows by its own mark. */
export interface ListedAccount {
  readonly account: string;
  readonly organ: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  /** The operator's mark of whose it is; null of a system, and where nobody has said it. */
  readonly person: string | null;
  /** Whether it is a human's: systems have roles of systems alone. */
  readonly human: boolean;
}

const ACCOUNTS = `select officer_id as account, organ_id as organ, roles, active, person_id as person, not roles <@ $1::text[] as human
  from cx.officer order by organ_id, officer_id`;

/** Whether nobody has said whose account it is: it prepares and decides nothing for which two persons are asked. */
export const lacksPerson = ({ human, person }: ListedAccount): boolean => human && person === null;

/** Every account, by organ. As the owner of the schema, or whoever may read accounts. */
export const listAccounts = (databaseUrl: string): Promise<readonly ListedAccount[]> =>
  withPool(databaseUrl, accountsIn);

export async function accountsIn(pool: Pick<ReadPool, 'query'>): Promise<readonly ListedAccount[]> {
  return (await pool.query<ListedAccount>(ACCOUNTS, [SYSTEM_ROLES])).rows;
}
