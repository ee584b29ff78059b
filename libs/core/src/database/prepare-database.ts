import { canonicalName } from '@chengxin/domain/name';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { seedReference } from '../legal-basis/seed-reference.js';
import { prepareJobs } from './job-schema.js';
import { migrate, ormOptions } from './orm.js';
import { connectOwner } from './pool.js';
import { grantRoles, RolesRefused } from './roles.js';

/**
 * Brings a database to the newest schema, to the grants of its roles, and to the shipped register of law, catalogue, measures and organs. `url` is the
 * migrator's, who owns the schema. Safe to run again. Throws {@link RolesRefused}, and so it does where names could not be searched.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(url), logger: () => undefined });
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
  await prepareJobs(url);
  const client = await connectOwner(url);
  try {
    await refuseUnsearchable(client);
    await grantRoles(client);
    await seedReference(client, referenceData, organs, canonicalName);
  } finally {
    await client.end();
  }
}

/** In a database whose characters are those of `C` a Chinese name has no trigram: a search by name would find nobody and say nothing. */
async function refuseUnsearchable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ searchable: boolean; ctype: string }>(
    `select show_trgm('诚信') <> '{}' as searchable, (select datctype from pg_database where datname = current_database()) as ctype`,
  );
  const { searchable, ctype } = rows[0]!;
  if (searchable) return;
  throw new RolesRefused({
    zh: `数据库的 LC_CTYPE 为 ${ctype}，其中检索不到中文名称。请以 UTF-8 区域设置另建：create database … template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    en: `The database’s LC_CTYPE is ${ctype}, and no Chinese name could be found in it. Make it with a UTF-8 locale: create database … template template0 encoding 'UTF8' locale 'C.UTF-8'`,
  });
}
