import type { EntityManager } from '@mikro-orm/postgresql';

/** Runs one statement with its parameters (`?`) in the caller's transaction. */
export async function executeSql<T extends object>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  return em.getConnection().execute<T[]>(sql, values as unknown[], 'all', em.getTransactionContext());
}
