// One server for the whole run; each spec file takes a database of its own from it (src/test-database.ts).
// CHENGXIN_TEST_DATABASE_URL names a server to use instead: its role must be allowed to create databases.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/', import.meta.url);
const dataFolder = fileURLToPath(new URL('../../../.data/test', import.meta.url));

export default async function setUp() {
  if (!existsSync(new URL('local-postgres.js', built)))
    throw new Error('Nothing is built yet: run npm test, or npm run build first.');
  const { startLocalPostgres } = await import(new URL('local-postgres.js', built).href);
  const { ADMIN_URL, RUN_NAME, clearAbandonedCopies, clearTestDatabases } = await import(
    new URL('test-database.js', built).href
  );

  const given = process.env.CHENGXIN_TEST_DATABASE_URL;
  const server = given
    ? undefined
    : await startLocalPostgres({
        dataFolder,
        durability: 'none',
        onProgress: ({ zh, en }) => console.error(`${zh}\n${en}`),
      });
  const adminUrl = given ?? server.adminUrl;
  const run = randomBytes(3).toString('hex');
  process.env[ADMIN_URL] = adminUrl;
  process.env[RUN_NAME] = run;
  if (server && !server.shared) await clearAbandonedCopies(adminUrl);

  globalThis.chengxinTestServer = {
    async stop() {
      await clearTestDatabases(adminUrl, run);
      await server?.stop();
    },
  };
}
