import { execFile, spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isRunning } from '@chengxin/local-postgres/process-identity';
import { signInAs } from '../src/issuer/sign-in-as.js';
import { Browser } from './browser.js';
import { childrenOf, runSandbox, told, type SandboxRun } from './started-sandbox.js';

const CHENGXIN = fileURLToPath(new URL('../../../tools/cli/bin/chengxin.mjs', import.meta.url));
const READY = '沙箱已就绪';
const PATIENCE = 240_000;

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-sandbox-'));
  let run: SandboxRun | undefined;
  let first: { url: string; issuer: string; password: string };

  afterAll(async () => {
    await run?.kill();
    await runSandbox(folder, ['reset']).ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const startAgain = async (env: NodeJS.ProcessEnv = {}): Promise<SandboxRun> => {
    run = runSandbox(folder, ['start'], env);
    await run.said(READY);
    return run;
  };
  const get = async (path: string) => fetch(told(run!).url + path);
  // What an organ imported is not public: it is read for a purpose.
  const readImports = (token: string) =>
    fetch(`${told(run!).url}/v1/imports`, {
      headers: { Authorization: `Bearer ${token}`, 'X-Purpose': 'data-intake' },
    });

  it(
    'killed in the middle of its first fill, goes on with it at the next start, and every row ends as it must',
    async () => {
      const killed = runSandbox(folder, ['start']);
      await killed.said(/synthetic city [3-9]0%/);
      await killed.kill();
      const second = await startAgain();
      first = told(second);
      expect(second.output()).toContain('2000 个主体 subjects, 10000 条记录 records');
      expect(second.output()).not.toContain('synthetic city 10%');
    },
    PATIENCE,
  );

  it('shows where to go, is ready, and marks every answer as synthetic', async () => {
    const page = await get('/');
    expect([page.status, page.headers.get('X-Chengxin-Sandbox')]).toEqual([200, 'synthetic-data']);
    expect(await page.text()).toContain('全部数据均为合成');
    expect((await get('/docs/')).status).toBe(200);
    expect((await get('/openapi.json')).headers.get('X-Chengxin-Sandbox')).toBe('synthetic-data');
    const ready = (await (await get('/readyz')).json()) as { plugins: { state: string }[] };
    expect(ready.plugins.map((plugin) => plugin.state)).toEqual(ready.plugins.map(() => 'running'));
    expect(ready.plugins.length).toBeGreaterThan(0);
  });

  it('prints lines that work in a shell as they stand', async () => {
    const lines = run!.stdout().split('试一试 try\n')[1]!.split('\n\n')[0]!;
    const script = `set -e; cd "$(mktemp -d)"\n${lines.replaceAll('\n', '\necho\n')}\ncat penalty.csv`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { encoding: 'utf8' });
    expect(stdout).toContain('"synthetic":true');
    expect(stdout).toContain('"matter":"food-licence"');
    expect(stdout).toContain('行政相对人名称');
    expect(stdout).not.toContain('urn:chengxin:');
  });

  it('lets every account that it lists sign in', async () => {
    const accounts = (await (await get('/v1/sandbox/accounts?limit=200')).json()) as { items: { account: string }[] };
    expect(accounts.items.length).toBeGreaterThan(20);
    for (const { account } of accounts.items.filter((one) => one.account !== 'demo-system')) {
      const { token } = await signInAs(first.issuer, account, first.password);
      const answer = await readImports(token);
      const { code = '' } = (await answer.json()) as { code?: string };
      expect([account, answer.status === 401, code.startsWith('request/')]).toEqual([account, false, false]);
    }
    await expect(signInAs(first.issuer, 'lishi-market-clerk', 'not the password')).rejects.toThrow(/400/);
    await expect(signInAs(first.issuer, 'demo-system', first.password)).rejects.toThrow(/400/);
  });

  it('signs people in by its page, with a code and its proof (PKCE), as the API’s pages do', async () => {
    const browser = new Browser();
    const verifier = randomBytes(32).toString('base64url');
    const redirect = `${first.url}/docs/oauth2-redirect.html`;
    const query = new URLSearchParams({
      client_id: 'chengxin-docs',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirect,
      state: 'kept',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const page = await browser.open(`${first.issuer}/auth?${String(query)}`);
    expect(page.text).toContain('沙箱口令');
    expect(page.text).toContain('Account');
    const wrong = await browser.open(page.address, { account: 'market-clerk', password: 'not the password' });
    expect([wrong.status, wrong.text.includes('账号或口令不正确')]).toEqual([401, true]);
    const back = await browser.open(page.address, { account: 'market-clerk', password: first.password }, redirect);
    const code = new URL(back.address).searchParams.get('code') ?? '';
    const redeem = (code_verifier: string) =>
      fetch(`${first.issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'chengxin-docs',
          redirect_uri: redirect,
          code,
          code_verifier,
        }),
      });
    expect((await redeem(randomBytes(32).toString('base64url'))).status).toBe(400);
    const { access_token: token } = (await (await redeem(verifier)).json()) as { access_token: string };
    const answer = await readImports(token);
    expect(answer.status).toBe(200);
  });

  it('lets the demonstration system in by its own key, through the command, and not by another key', async () => {
    const home = mkdtempSync(join(tmpdir(), 'chengxin-cli-'));
    const chengxin = (...words: string[]) =>
      promisify(execFile)(process.execPath, [CHENGXIN, 'sign-in', '--url', first.url, ...words], {
        env: { PATH: process.env['PATH'], XDG_CONFIG_HOME: home, CHENGXIN_SANDBOX_PASSWORD: first.password },
      });
    try {
      const key = join(folder, 'keys', 'demo-system.pem');
      expect((await chengxin('--client', 'demo-system', '--key', key)).stdout).toContain('已登录 demo-system');
      const { token } = JSON.parse(readFileSync(join(home, 'chengxin', 'session.json'), 'utf8')) as { token: string };
      const answer = await fetch(`${first.url}/v1/import-templates/penalty`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(200);
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const other = join(home, 'other.pem');
      writeFileSync(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await expect(chengxin('--client', 'demo-system', '--key', other)).rejects.toThrow(/invalid_client/);
      expect((await chengxin('market-clerk')).stdout).toContain('已登录 market-clerk');
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  /** The command, up to where it shows an address and a code for the browser; `ended` with its exit code. */
  const signInByDevice = async (home: string) => {
    const command = spawn(process.execPath, [CHENGXIN, 'sign-in', '--url', first.url], {
      env: { PATH: process.env['PATH'], XDG_CONFIG_HOME: home },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    const ended = new Promise<number | null>((resolve) => command.once('close', (code) => resolve(code)));
    const shown = new Promise<readonly string[]>((resolve, reject) => {
      command.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /打开 (\S+) 并核对代码 (\S+)/.exec(said);
        if (found) resolve(found);
      });
      void ended.then(() => reject(new Error(said)));
    });
    const [, address = '', code = ''] = await shown;
    return { address, code, ended, said: () => said };
  };
  const formOf = (page: string) =>
    Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]),
    );

  it(
    'signs a person in through the command by a code that he compares in a browser, and nobody who finds it is not his',
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'chengxin-cli-'));
      try {
        const { address, code, ended } = await signInByDevice(home);
        const browser = new Browser();
        const asked = await browser.open(address);
        const device = new URL(address).origin + new URL(address).pathname;
        const confirm = await browser.open(device, formOf(asked.text));
        expect(confirm.text).toContain(code);
        const page = await browser.open(device, formOf(confirm.text));
        expect(page.text).toContain('沙箱口令');
        const done = await browser.open(page.address, { account: 'market-clerk', password: first.password });
        expect(done.text).toContain('已登录');
        expect(await ended).toBe(0);
        const { token } = JSON.parse(readFileSync(join(home, 'chengxin', 'session.json'), 'utf8')) as { token: string };
        const answer = await readImports(token);
        expect(answer.status).toBe(200);

        const stranger = await signInByDevice(home);
        const other = new Browser();
        const shown = await other.open(device, formOf((await other.open(stranger.address)).text));
        const { confirm: _yes, ...rest } = formOf(shown.text);
        expect((await other.open(device, { ...rest, abort: 'yes' })).text).toContain('没有登录');
        expect(await stranger.ended).toBe(1);
        expect(stranger.said()).toContain('access_denied');
      } finally {
        rmSync(home, { recursive: true });
      }
    },
    PATIENCE,
  );

  it('has an issuer that production does not take', async () => {
    const metadata = (await (await fetch(`${first.issuer}/.well-known/openid-configuration`)).json()) as object;
    expect(metadata).toMatchObject({ issuer: first.issuer, chengxin_sandbox: true });
  });

  it('keeps its secrets from everybody else, and prints none but the password', () => {
    for (const part of ['keys', 'run', 'logs', 'spool']) expect(statSync(join(folder, part)).mode & 0o077).toBe(0);
    for (const file of readdirSync(join(folder, 'keys')))
      expect(statSync(join(folder, 'keys', file)).mode & 0o777).toBe(0o600);
    expect(run!.output()).not.toMatch(/[A-Za-z0-9+/]{43}=/);
    expect(run!.output()).not.toContain('postgresql://');
    expect(run!.output()).not.toContain('WARNING');
  });

  it('refuses a second sandbox and a reset on the same data while it runs', async () => {
    const second = runSandbox(folder, ['start']);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`pid ${run!.process.pid}`);
    const reset = runSandbox(folder, ['reset']);
    expect(await reset.ended).toBe(1);
    expect(reset.output()).toContain('请先停止它');
    expect((await get('/readyz')).status).toBe(200);
  });

  it('ends all its processes in order on Ctrl-C', async () => {
    const children = Object.values(childrenOf(folder));
    expect(children).toHaveLength(2);
    expect(await run!.stop()).toBe(0);
    expect(children.filter((pid) => isRunning(pid))).toEqual([]);
    expect(existsSync(join(folder, 'run', 'sandbox.json'))).toBe(false);
    expect(existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it(
    'finds everything at the second start: nothing is made or filled again, the password stays',
    async () => {
      const second = await startAgain();
      expect(second.output()).not.toMatch(/首次启动|正在建立|已新建/);
      expect(told(second).password).toBe(first.password);
    },
    PATIENCE,
  );

  it(
    'killed with -9 leaves nothing behind that blocks the next start',
    async () => {
      const children = Object.values(childrenOf(folder));
      await run!.kill();
      await startAgain();
      expect(children.filter((pid) => isRunning(pid))).toEqual([]);
      expect((await get('/readyz')).status).toBe(200);
    },
    PATIENCE,
  );

  it(
    'says which process died, and ends with it',
    async () => {
      const { worker } = childrenOf(folder);
      process.kill(worker!, 'SIGKILL');
      expect(await run!.ended).toBe(1);
      expect(run!.output()).toContain('worker 意外结束');
    },
    PATIENCE,
  );

  it('names the port that is taken and how to choose another', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const refused = runSandbox(folder, ['start'], { PORT: String(port) });
      expect(await refused.ended).toBe(1);
      expect(refused.output()).toContain(`端口 ${port} 已被占用`);
      expect(refused.output()).toMatch(/PORT=\d+ npm start/);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('refuses another master key than the one that sealed its data', async () => {
    const file = join(folder, 'keys', 'master.key');
    const kept = `${file}.kept`;
    await promisify(execFile)('mv', [file, kept]);
    try {
      const refused = runSandbox(folder, ['start']);
      expect(await refused.ended).toBe(1);
      expect(refused.output()).toContain('keys/master.key');
    } finally {
      await promisify(execFile)('mv', [kept, file]);
    }
  });

  it('is empty after npm run reset', async () => {
    const reset = runSandbox(folder, ['reset']);
    expect(await reset.ended).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what it can do where the command is none', async () => {
    const unknown = runSandbox(folder, ['begin']);
    expect(await unknown.ended).toBe(2);
    expect(unknown.output()).toContain('start | reset | tour');
  });
});
