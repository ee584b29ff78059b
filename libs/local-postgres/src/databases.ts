import { createHash } from 'node:crypto';
import pg from 'pg';

/** The same server's connection string for another database. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** SQLSTATE of what a role may not do. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Copies a template to a new database in tens of milliseconds and returns its connection string. */
export async function createDatabaseFromTemplate(adminUrl: string, template: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (client) => {
    const database = client.escapeIdentifier(name);
    await client.query(`CREATE DATABASE ${database} TEMPLATE ${client.escapeIdentifier(template)}`);
    // What is granted on the database itself is not copied: by default everybody may make temporary tables in it.
    await client.query(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
  });
  return urlOfDatabase(adminUrl, name);
}

/** Removes a database and breaks off who is still connected to it; one that is not there is no fault. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, (client) => drop(client, name));
}

async function drop(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ datistemplate: boolean }>(
    'SELECT datistemplate FROM pg_database WHERE datname = $1',
    [name],
  );
  const identifier = client.escapeIdentifier(name);
  if (rows[0]?.datistemplate) await client.query(`ALTER DATABASE ${identifier} IS_TEMPLATE false`);
  // Autovacuum works in it as the superuser, whom this role may not break off: it goes by itself within moments.
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Names of the databases whose name begins so, oldest first. */
export async function databasesNamed(adminUrl: string, prefix: string): Promise<string[]> {
  return asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid',
      [prefix],
    );
    return rows.map((row) => row.datname);
  });
}

/**
 * The template `name` as `prepare` makes it, made once for each `key` and by one process only.
 * The key stands for everything the content depends on (the digest of the migrations): another key, another template.
 */
export async function prepareTemplate(
  adminUrl: string,
  name: string,
  prepare: (url: string) => Promise<void>,
  key: string,
): Promise<string> {
  const digest = createHash('sha256').update(key).digest('hex');
  const template = `${name}_${digest.slice(0, 12)}`;
  const identifier = pg.escapeIdentifier(template);
  await asAdmin(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rows } = await client.query<{ datallowconn: boolean }>(
      'SELECT datallowconn FROM pg_database WHERE datname = $1',
      [template],
    );
    if (rows[0]?.datallowconn === false) return;
    // One that still allows connections was left by a preparation that did not come to its end.
    if (rows[0]) await drop(client, template);
    await client.query(`CREATE DATABASE ${identifier}`);
    await prepare(urlOfDatabase(adminUrl, template));
    await client.query(`ALTER DATABASE ${identifier} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
    // Only a superuser may end the server's own vacuum; the server ends that itself where it copies the database.
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [template],
    );
  });
  return template;
}
