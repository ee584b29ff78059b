import { canonicalName } from '@chengxin/domain/name';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { seedReference } from '../legal-basis/seed-reference.js';
import { migrate, ormOptions } from './orm.js';
import { grantRoles } from './roles.js';

/**
 * Brings a database to the newest schema, to the grants of its roles, and to the shipped register of law, catalogue, measures and organs. `url` is the
 * migrator's, who owns the schema. Safe to run again. Throws `RolesRefused`.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(url), logger: () => undefined });
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await grantRoles(client);
    await seedReference(client, referenceData, organs, canonicalName);
  } finally {
    await client.end();
  }
}
