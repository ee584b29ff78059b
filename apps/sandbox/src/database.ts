import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SYSTEM_ROLES } from '@chengxin/core/access/actor';
import { CALLABLE, GRANTS } from '@chengxin/core/database/grants';
import { MIGRATIONS } from '@chengxin/core/database/orm';
import { ReadPool } from '@chengxin/core/database/pool';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { schemaDifference } from '@chengxin/core/database/readiness';
import { APP_ROLE, makeLogin, RolesRefused } from '@chengxin/core/database/roles';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { DEMO_SYSTEM, officers } from './officers.js';
import { putSetting, readSetting } from './settings-table.js';
import { SandboxError, type Tell } from './terminal.js';

/** What a sandbox remembers of itself in its database: by this row it is told from every other platform. */
interface SandboxMark {
  /** Tells whether the master key is the one that sealed what is stored. */
  readonly keyCheck: string;
  /** The schema as it was made. */
  readonly schema: string;
  /** The register, the officers and the roles’ grants as they were loaded; absent while a first preparation is under way. */
  readonly loaded?: string;
}

const MARK = 'sandbox';

/**
 * Brings the sandbox's database to the schema, register and officers of this program: makes them where there are none, migrates what an earlier state of the
 * program made and keeps its data; a second start finds them and changes nothing. Refuses a database that is not a sandbox's, another key's, or of a state that
 * is none of this program's earlier ones.
 */
export async function prepareSandboxDatabase(url: string, masterKeyFile: string, tell: Tell): Promise<void> {
  const pool = new ReadPool(url, 1);
  try {
    const mark: SandboxMark = { keyCheck: keyCheckOf(masterKeyFile), schema: schemaDigest(), loaded: registerDigest() };
    const found = await readMark(pool);
    if (found === 'not-a-sandbox') {
      throw new SandboxError({
        zh: 'DATABASE_URL 指向的数据库不是沙箱：其中已有数据。沙箱只在空数据库或沙箱自己的数据库上运行。',
        en: 'The database of DATABASE_URL is no sandbox: it holds data. A sandbox runs on an empty database or on its own.',
      });
    }
    if (found) await requireMigratable(pool, found, mark);
    if (found && found.loaded === mark.loaded && found.schema === mark.schema) return;
    tell(found?.loaded === undefined ? MAKING : UPGRADING);
    await prepareDatabase(url).catch((error: unknown) => {
      throw error instanceof RolesRefused ? new SandboxError(error.reason, { cause: error }) : error;
    });
    await putSetting(pool, MARK, { ...mark, loaded: undefined } satisfies SandboxMark);
    await putOfficers(pool);
    await putSetting(pool, MARK, mark);
  } finally {
    await pool.end();
  }
}

const MAKING = {
  zh: '正在建立数据库结构并载入法规、目录、清单、机关…',
  en: 'Making the schema and loading law, catalogue, measures and organs…',
};
const UPGRADING = {
  zh: '正在把沙箱升级到程序的这一版：数据保留，结构迁移，重新载入法规、目录、清单、机关…',
  en: 'Bringing the sandbox to this state of the program: its data stay, the schema is migrated, the register is loaded anew…',
};

/** This key's, and made by an earlier state of this program or by this one: by migrations that it knows, unchanged. */
async function requireMigratable(pool: ReadPool, found: SandboxMark, mark: SandboxMark): Promise<void> {
  if (found.keyCheck !== mark.keyCheck) {
    throw new SandboxError({
      zh: '密钥文件 keys/master.key 不是加密这些数据的那一把。请放回原文件，或运行 npm run reset 重建沙箱。',
      en: 'keys/master.key is not the key that sealed this data. Put the old file back, or build the sandbox anew: npm run reset',
    });
  }
  const { missing, unknown } = await schemaDifference(pool);
  // As it was made, or as it was before a migration that broke off before it said so.
  const earlier = [
    MIGRATIONS.filter(({ name }) => !missing.includes(name)),
    ...MIGRATIONS.map((_, at) => MIGRATIONS.slice(0, at)),
  ];
  if (unknown.length === 0 && earlier.some((migrations) => found.schema === schemaDigest(migrations))) return;
  throw new SandboxError({
    zh: '沙箱数据由程序的另一版本建立，不是本程序的早先版本，无法迁移。请换回那一版本，或运行 npm run reset 重建沙箱。',
    en: 'The sandbox’s data was made by another state of the program, not an earlier one of this, and cannot be migrated. Go back to that one, or build the sandbox anew: npm run reset',
  });
}

async function readMark(pool: ReadPool): Promise<SandboxMark | 'not-a-sandbox' | undefined> {
  const { rows } = await pool.query<{ settings: string | null; officers: string | null }>(
    `select to_regclass('cx.platform_setting')::text as settings, to_regclass('cx.officer')::text as officers`,
  );
  if (!rows[0]?.settings) return undefined;
  const mark = await readSetting<SandboxMark>(pool, MARK);
  if (mark) return mark;
  const used = await pool.query(
    'select 1 where exists (select from cx.officer) or exists (select from cx.document) or exists (select from cx.subject)',
  );
  return used.rows.length > 0 ? 'not-a-sandbox' : undefined;
}

async function putOfficers(pool: ReadPool): Promise<void> {
  for (const { account, name, organ, roles } of officers) {
    await pool.query(
      `insert into cx.officer (officer_id, name, organ_id, roles, person_id) values ($1, $2, $3, $4, $5)
       on conflict (officer_id) do update set name = excluded.name, organ_id = excluded.organ_id, roles = excluded.roles, person_id = excluded.person_id`,
      // Everybody in a sandbox has one account; a system is nobody.
      [account, name, organ, roles, roles.every((role) => SYSTEM_ROLES.includes(role)) ? null : account],
    );
  }
}

/** Says whom the sandbox's issuer means by whom: it may listen elsewhere than it did at the last start, and there is no other issuer here. */
export async function putIdentities(url: string, issuer: string): Promise<void> {
  const pool = new ReadPool(url, 1);
  try {
    await pool.query('delete from cx.officer_identity where issuer <> $1', [issuer]);
    await pool.query(
      `insert into cx.officer_identity (issuer, subject, officer_id, client_id)
       select $1, officer_id, officer_id, case when officer_id = $2 then $2 end from cx.officer
       on conflict (issuer, subject) do nothing`,
      [issuer, DEMO_SYSTEM],
    );
  } finally {
    await pool.end();
  }
}

/** The login of api and worker on the sandbox's database; on a server of the user's own two sandboxes keep apart by the database's name. */
export async function appLogin(ownerUrl: string, password: string): Promise<string> {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  try {
    return await makeLogin(ownerUrl, { name: `${database}_sandbox_app`.slice(-63), password, role: APP_ROLE });
  } catch (error) {
    if (error instanceof RolesRefused) throw new SandboxError(error.reason, { cause: error });
    throw error;
  }
}

const keyCheckOf = (masterKeyFile: string): string =>
  createHmac('sha256', Buffer.from(readFileSync(masterKeyFile, 'utf8').trim(), 'base64'))
    .update('chengxin sandbox')
    .digest('base64url');

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** The schema as these migrations make it. */
export function schemaDigest(migrations: readonly (typeof MIGRATIONS)[number][] = MIGRATIONS): string {
  return digestOf(
    migrations.map((Migration) => {
      const migration = new Migration(undefined as never, undefined as never);
      migration.up();
      return [Migration.name, migration.getQueries()];
    }),
  );
}

const registerDigest = (): string => digestOf([referenceData, organs, officers, [...GRANTS], CALLABLE]);
