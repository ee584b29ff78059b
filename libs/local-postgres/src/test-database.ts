import { randomBytes } from 'node:crypto';
import { createDatabaseFromTemplate, databasesNamed, dropDatabase, prepareTemplate } from './databases.js';

/** A database of one spec file's own. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'chengxin_template';
const COPY = 'chengxin_test';
const TEMPLATES_KEPT = 3;

/** Environment names by which the run's setup tells its workers where the server is and what to call their databases. */
export const ADMIN_URL = 'CHENGXIN_TEST_ADMIN_URL';
export const RUN_NAME = 'CHENGXIN_TEST_RUN';

/**
 * A fresh database from the template that `migrate` prepares; `key` stands for what the template depends on.
 * Works inside a Jest project whose globalSetup is this library's `bin/jest-setup.mjs`.
 */
export async function openTestDatabase(migrate: (url: string) => Promise<void>, key: string): Promise<TestDatabase> {
  const adminUrl = process.env[ADMIN_URL];
  if (!adminUrl)
    throw new Error(`${ADMIN_URL} is not set: add libs/local-postgres/bin/jest-setup.mjs to the Jest project`);
  const worker = process.env['JEST_WORKER_ID'] ?? '0';
  const name = `${runPrefix(process.env[RUN_NAME] ?? '')}w${worker}_${randomBytes(4).toString('hex')}`;
  const copy = async (): Promise<string> =>
    createDatabaseFromTemplate(adminUrl, await prepareTemplate(adminUrl, TEMPLATE, migrate, key), name);
  const url = await copy().catch((error: { code?: string }) => {
    if (error.code !== '3D000') throw error;
    return copy(); // another run cleared the template away between its check and our copy
  });
  return { url, drop: () => dropDatabase(adminUrl, name) };
}

const runPrefix = (run: string): string => `${COPY}_${run}_`;

/** Removes what a run left behind: its copies, and templates of migrations long changed. */
export async function clearTestDatabases(adminUrl: string, run: string): Promise<void> {
  for (const name of await databasesNamed(adminUrl, runPrefix(run))) await dropDatabase(adminUrl, name);
  const templates = await databasesNamed(adminUrl, `${TEMPLATE}_`);
  for (const name of templates.slice(0, -TEMPLATES_KEPT)) await dropDatabase(adminUrl, name);
}

/** Removes copies left by runs that were killed; only for a server nobody else uses now. */
export async function clearAbandonedCopies(adminUrl: string): Promise<void> {
  for (const name of await databasesNamed(adminUrl, `${COPY}_`)) await dropDatabase(adminUrl, name);
}
