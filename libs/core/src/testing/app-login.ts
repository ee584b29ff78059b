import { createHash, createHmac } from 'node:crypto';
import { ADMIN_URL } from '@chengxin/local-postgres/test-database';
import pg from 'pg';
import { APP_ROLE, makeLogin } from '../database/roles.js';

/**
 * The same database as the application connects to it. The login is made once for each test server, with a password that is drawn from the server's own,
 * so that nothing is kept and two runs at once agree.
 */
export async function appUrlOf(ownerUrl: string): Promise<string> {
  const secret = decodeURIComponent(new URL(ownerUrl).password);
  const password = createHmac('sha256', secret).update('chengxin test application').digest('base64url');
  const name = `chengxin_test_${createHash('sha256').update(password).digest('hex').slice(0, 8)}`;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [name]).finally(() => client.end());
  if (rows.length === 0) return makeLogin(ownerUrl, { name, password, role: APP_ROLE });
  const url = new URL(ownerUrl);
  [url.username, url.password] = [name, password];
  return url.href;
}

/** A test database as its owner. */
export function ownerUrlOf(appUrl: string): string {
  const admin = new URL(process.env[ADMIN_URL]!);
  admin.pathname = new URL(appUrl).pathname;
  return admin.href;
}
