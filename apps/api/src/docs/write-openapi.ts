import { readFile, writeFile } from 'node:fs/promises';
import { AUDIENCE, LONGEST_LIFE } from '../access/oidc-settings.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { ApiConfig } from '../configuration.js';
import { createApp } from '../create-app.js';
import { authorityPage } from './authority-page.js';
import { maskingPage } from './masking-page.js';
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
  purposeLimit: { perSecond: 1, burst: 1 },
  requestLog: false,
  trustedProxies: 0,
  drainSeconds: 0,
  corsOrigins: [],
  metrics: 'public',
};

/** The document as it is committed: the same routes give the same bytes. Needs no database. */
async function previewDocument(): Promise<OpenAPIObject> {
  const app = await createApp(PREVIEW, { plugins: [], preview: true });
  return openApiDocument(app, { issuer: PREVIEW.oidc.issuers[0] });
}

export const openApiText = async (): Promise<string> => `${JSON.stringify(await previewDocument(), null, 2)}\n`;

/** Writes the document, the page of authority and that of masking, or with `check` only compares. Returns those that are, or were, stale. */
export async function writeOpenApi(
  files: { readonly document: string; readonly authority: string; readonly masking: string },
  check: boolean,
): Promise<readonly string[]> {
  const document = await previewDocument();
  const texts = [
    [files.document, `${JSON.stringify(document, null, 2)}\n`],
    [files.authority, authorityPage(document)],
    [files.masking, maskingPage()],
  ] as const;
  const stale: string[] = [];
  for (const [file, text] of texts) {
    const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    if (present === text) continue;
    stale.push(file);
    if (!check) await writeFile(file, text);
  }
  return stale;
}
