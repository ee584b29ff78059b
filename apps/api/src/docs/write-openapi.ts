import { readFile, writeFile } from 'node:fs/promises';
import { AUDIENCE, LONGEST_LIFE } from '../access/oidc-settings.js';
import type { ApiConfig } from '../configuration.js';
import { createApp } from '../create-app.js';
import { openApiDocument } from './openapi.js';

/** Enough to draw up every route, the sandbox's too. Nothing of it is used: a preview makes no connection and no key. */
const PREVIEW: ApiConfig = {
  core: {
    mode: 'sandbox',
    databaseUrl: 'postgresql://preview.invalid/none',
    masterKey: Buffer.alloc(32),
    spoolFolder: '/nonexistent',
    quarantine: [],
    regimeConflict: 'more-favourable',
    floorConflict: 'stricter',
    poolSize: 1,
  },
  host: '127.0.0.1',
  port: 0,
  oidc: {
    issuers: ['https://id.example.org/realms/chengxin'],
    audience: AUDIENCE,
    algorithms: ['ES256'],
    clockSkew: 30,
    longestLife: LONGEST_LIFE,
    sandbox: false,
  },
  sessionKey: Buffer.alloc(32),
  sandbox: true,
  rateLimit: { perSecond: 1, burst: 1 },
  requestLog: false,
  trustedProxies: 0,
  drainSeconds: 0,
  corsOrigins: [],
  metrics: 'public',
};

/** The document's text as it is committed: the same routes give the same bytes. Needs no database. */
export async function openApiText(): Promise<string> {
  const app = await createApp(PREVIEW, { plugins: [], preview: true });
  return `${JSON.stringify(openApiDocument(app, { issuer: PREVIEW.oidc.issuers[0] }), null, 2)}\n`;
}

/** Writes the document, or with `check` only compares. Returns false where the file is stale. */
export async function writeOpenApi(file: string, check: boolean): Promise<boolean> {
  const text = await openApiText();
  if (!check) {
    await writeFile(file, text);
    return true;
  }
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return present === text;
}
