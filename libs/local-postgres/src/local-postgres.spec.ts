import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { resetLocalPostgres, startLocalPostgres } from './local-postgres.js';
import { isRunning } from './process-identity.js';
import { findRunningServer, waitFor } from './running-server.js';

const isRoot = process.getuid?.() === 0;
const built = new URL('../dist/local-postgres.js', import.meta.url).href;

let home: string;
let dataFolder: string;

function openHome(): void {
  home = mkdtempSync(join(tmpdir(), 'local-postgres-spec-'));
  chmodSync(home, 0o755);
  dataFolder = join(home, 'data');
}

async function clearHome(): Promise<void> {
  await resetLocalPostgres(dataFolder);
  rmSync(home, { recursive: true, force: true });
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ answer: T }>(sql)).rows.map((row) => row.answer);
  } finally {
    await client.end();
  }
}

const start = (port?: number): ReturnType<typeof startLocalPostgres> =>
  startLocalPostgres({ dataFolder, durability: 'none', port });

/** Another process that starts the server and then waits to be killed. */
async function ownerProcess(): Promise<{ child: ChildProcess; url: string }> {
  const script = `
    const { startLocalPostgres } = await import(${JSON.stringify(built)});
    const server = await startLocalPostgres(${JSON.stringify({ dataFolder, durability: 'none' })});
    console.log(server.url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

describe('the local PostgreSQL', () => {
  beforeAll(openHome);
  afterAll(clearHome);

  it('keeps what was written from one start to the next', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([42]);
    await second.stop();
    expect(findRunningServer(second.folder)).toBeUndefined();
  });

  it('finds Chinese text by trigram, which a cluster with locale C does not', async () => {
    const server = await start();
    await ask(server.url, 'CREATE EXTENSION pg_trgm');
    expect(await ask(server.url, "SELECT cardinality(show_trgm('吕梁市')) AS answer")).toEqual([4]);
    await server.stop();
  });

  it('listens on the loopback address only, with a password that only we can read', async () => {
    const server = await start();
    expect(await ask(server.url, "SELECT current_setting('listen_addresses') AS answer")).toEqual(['127.0.0.1']);
    expect(statSync(join(dataFolder, 'password')).mode & 0o077).toBe(0);
    const wrong = new URL(server.url);
    wrong.password = 'not-it';
    await expect(ask(wrong.href, 'SELECT 1 AS answer')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
  });

  it('writes nothing into its own log of what failed statements and rows held', async () => {
    const server = await start();
    const secrets = ['held-by-a-statement', 'held-by-a-row', 'held-by-a-parameter'];
    await expect(ask(server.url, `SELECT nothing_like_it('${secrets[0]}')`)).rejects.toMatchObject({ code: '42883' });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      await client.query('CREATE TEMPORARY TABLE once (word text PRIMARY KEY)');
      await client.query(`INSERT INTO once VALUES ('${secrets[1]}')`);
      await expect(client.query(`INSERT INTO once SELECT word FROM once`)).rejects.toMatchObject({ code: '23505' });
      await expect(client.query('SELECT 1 / length($1::text) - 1 / 0', [secrets[2]])).rejects.toMatchObject({
        code: '22012',
      });
    } finally {
      await client.end();
    }
    await server.stop();
    const log = readFileSync(join(dataFolder, 'server.log'), 'utf8');
    expect(log).toContain('duplicate key value');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('gives the application a role that is bound by privileges', async () => {
    const server = await start();
    expect(await ask(server.url, "SELECT current_setting('is_superuser') AS answer")).toEqual(['off']);
    await server.stop();
  });

  it('takes over the server of a process that was killed, and ends it with itself', async () => {
    const owner = await ownerProcess();
    await ask(owner.url, 'CREATE TABLE before_the_kill AS SELECT 7 AS answer');
    await end(owner.child, 'SIGKILL');

    const next = await start();
    expect(next.adopted).toBe(true);
    expect(next.url).toBe(owner.url);
    expect(await ask(next.url, 'SELECT answer FROM before_the_kill')).toEqual([7]);
    await next.stop();
    expect(findRunningServer(next.folder)).toBeUndefined();
  });

  it('restarts a server left by a kill when another port is asked for', async () => {
    const owner = await ownerProcess();
    await ask(owner.url, 'CREATE TABLE before_the_move AS SELECT 7 AS answer');
    await end(owner.child, 'SIGKILL');

    const port = await unusedPort();
    const next = await start(port);
    expect(next).toMatchObject({ adopted: false, port });
    expect(await ask(next.url, 'SELECT answer FROM before_the_move')).toEqual([7]);
    await next.stop();
  });

  it('starts again after owner and server were both killed', async () => {
    const owner = await ownerProcess();
    await end(owner.child, 'SIGKILL');
    const left = findRunningServer(join(dataFolder, 'cluster'));
    if (!left) throw new Error('the server ended with its owner');
    process.kill(left.pid, 'SIGKILL');
    await waitFor(() => !isRunning(left.pid), 5_000);

    const next = await start();
    expect(next.adopted).toBe(false);
    await next.stop();
  });

  it('starts when the process number of a former server now belongs to another program', async () => {
    const first = await start();
    const note = readFileSync(join(first.folder, 'postmaster.pid'), 'utf8');
    await first.stop();
    writeFileSync(join(first.folder, 'postmaster.pid'), note.replace(/^\d+/, String(process.pid)));

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT 1 AS answer')).toEqual([1]);
    await second.stop();
  });

  it('ends with a process that is told to end', async () => {
    const owner = await ownerProcess();
    await end(owner.child, 'SIGTERM');
    const cluster = join(dataFolder, 'cluster');
    expect(await waitFor(() => findRunningServer(cluster) === undefined, 10_000)).toBe(true);
  });

  it('stays up while another process uses it', async () => {
    const owner = await ownerProcess();
    const guest = await start();
    expect(guest).toMatchObject({ adopted: true, shared: true });
    await guest.stop();
    expect(await ask(owner.url, 'SELECT 1 AS answer')).toEqual([1]);
    await expect(resetLocalPostgres(dataFolder)).rejects.toThrow('in use');
    await end(owner.child, 'SIGTERM');
  });

  it('names a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start(port)).rejects.toThrow(`数据库端口 ${port} 已被占用`);
    other.close();
  });
});

describe('a new data folder', () => {
  beforeEach(openHome);
  afterEach(clearHome);

  it('may lie where other users cannot enter: the server then keeps its data elsewhere and says where', async () => {
    chmodSync(home, 0o700);
    const told: string[] = [];
    const server = await startLocalPostgres({ dataFolder, durability: 'none', onProgress: ({ en }) => told.push(en) });
    await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await server.stop();
    // Only root runs the server under another account, so only then the data has to move.
    expect(server.folder.startsWith(home)).toBe(!isRoot);
    expect(told.some((line) => line.includes('cannot enter'))).toBe(isRoot);
    expect(told.some((line) => line.includes(server.folder.replace(/\/cluster$/, '')))).toBe(true);

    const again = await start();
    expect(again.folder).toBe(server.folder);
    expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([42]);
    await again.stop();
    await resetLocalPostgres(dataFolder);
    expect(existsSync(again.folder)).toBe(false);
  });

  it('may be closed to other users later: the server takes its data along', async () => {
    const open = await start();
    await ask(open.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await open.stop();
    chmodSync(home, 0o700);

    const closed = await start();
    expect(await ask(closed.url, 'SELECT answer FROM kept')).toEqual([42]);
    expect(existsSync(join(dataFolder, 'cluster'))).toBe(!isRoot);
    await closed.stop();
  });

  it('with a cluster cut off while it was made gets a whole one', async () => {
    mkdirSync(join(dataFolder, 'cluster', 'base'), { recursive: true });
    const server = await start();
    expect(await ask(server.url, 'SELECT 1 AS answer')).toEqual([1]);
    await server.stop();
  });

  it('is empty after a reset', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE gone AS SELECT 1 AS answer');
    await first.stop();
    await resetLocalPostgres(dataFolder);
    expect(existsSync(join(dataFolder, 'password'))).toBe(false);

    const second = await start();
    expect(await ask(second.url, "SELECT to_regclass('gone') AS answer")).toEqual([null]);
    await second.stop();
  });
});

async function unusedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
