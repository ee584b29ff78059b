import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { renew, type Renewal } from './grants.js';
import { reach } from './reach.js';

/** Where the platform answers, and who is signed in. */
export interface Connection {
  readonly url: string;
  /** Changed for a new one before it ends, where that can be done without asking anybody. */
  token: string;
  /** Its end, milliseconds since 1970; absent for a token from the environment. */
  expires?: number;
  renewal?: Renewal;
}

/** What the API refused, in its own words. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(
      [
        `${problem.code ?? status} ${problem.detail ?? problem.title ?? ''}`.trim(),
        ...(problem.findings ?? []).map(
          (f) => `  ${f.code}${f.pointer ? ` ${f.pointer}` : ''}  ${f.message} → ${f.fix}`,
        ),
      ].join('\n'),
    );
    this.name = 'ApiRefusal';
  }
}

interface Problem {
  readonly title?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly findings?: readonly {
    readonly code: string;
    readonly pointer?: string;
    readonly message: string;
    readonly fix: string;
  }[];
}

const FILE = () => join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'chengxin', 'session.json');

/** Keeps a session for the next call, in a file that only its owner reads. */
export function keepConnection(connection: Connection): string {
  const file = FILE();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

/** Address and token: from the call, else the environment, else the kept session. Undefined where nobody is signed in. */
export function findConnection(given: { readonly url?: string }): Connection | undefined {
  const kept = keptConnection();
  const url = (given.url ?? process.env['CHENGXIN_URL'] ?? kept?.url)?.replace(/\/+$/, '');
  const token = process.env['CHENGXIN_TOKEN'];
  if (url && token) return { url, token };
  return kept && url === kept.url ? kept : undefined;
}

function keptConnection(): Connection | undefined {
  try {
    return JSON.parse(readFileSync(FILE(), 'utf8')) as Connection;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** One request, whose answer begins within `patienceMs`, five minutes unless said. Throws {@link ApiRefusal} with the API's own words where it refuses. */
export async function request(
  connection: Connection,
  path: string,
  init: RequestInit & { readonly duplex?: 'half' } = {},
  patienceMs?: number,
): Promise<Response> {
  await keepFresh(connection);
  const headers = {
    authorization: `Bearer ${connection.token}`,
    'accept-language': 'zh',
    ...(init.headers as Record<string, string>),
  };
  const response = await reach(connection.url + path, { ...init, headers }, patienceMs);
  if (response.ok) return response;
  const text = await response.text();
  throw new ApiRefusal(response.status, problemOf(text));
}

const SPARE_MS = 60_000;

/** Changes a token that is about to end for a new one, and keeps that. Where its issuer refuses, the API will say that it is over. */
async function keepFresh(connection: Connection): Promise<void> {
  const { expires = Infinity, renewal } = connection;
  if (!renewal || Date.now() < expires - SPARE_MS) return;
  const granted = await renew(renewal);
  if (!granted) return;
  Object.assign(connection, granted);
  keepConnection(connection);
}

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { detail: text.slice(0, 300) };
  }
}
