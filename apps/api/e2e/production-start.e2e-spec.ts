import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSandboxKey, SANDBOX_NAMES } from '@chengxin/core/configuration/sandbox-key';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { AUDITOR_ROLE, makeLogin } from '@chengxin/core/database/roles';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { NoteSigner } from '@chengxin/signing/signed-note';
import pg from 'pg';

type Environment = Readonly<Record<string, string | undefined>>;
/** What is wrong with a start, in words; what is set otherwise; the setting that the report must name, and what it must say of it. */
type Fault = readonly [says: string, env: Environment, setting: string, why: RegExp];

const BINS = {
  api: fileURLToPath(new URL('../bin/api.mjs', import.meta.url)),
  worker: fileURLToPath(new URL('../../worker/bin/worker.mjs', import.meta.url)),
} as const;
type Bin = keyof typeof BINS;

const PATIENCE_MS = 600_000;
/** Starts that run at once: as many as keep two cores at work. */
const AT_ONCE = 4;

const folder = mkdtempSync(join(tmpdir(), 'chengxin-start-'));
const kept = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};
const base64 = (bytes: number): string => randomBytes(bytes).toString('base64');
const pem = (curve: 'P-256' | 'P-384'): string =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const logKey = (name: string): string => `${NoteSigner.make(name, 'ed25519').secretText()}\n`;
/** A witness’s public key, by a name that only a sandbox gives. */
const witness = (): string => NoteSigner.make(`${SANDBOX_NAMES}witness`, 'ed25519-cosignature').verifier.toString();
const release = generateKeyPairSync('ed25519');
const sandboxKey = makeSandboxKey().toString('base64');
const WORD = 'word-nobody-may-read';
/** Nobody is there. */
const NOWHERE = `postgresql://nobody:${WORD}@127.0.0.1:1/none`;

/** Nothing is wrong, but that no plugin has its report: what a start comes to when its settings are right. The database is each test's own. */
const WHOLE: Environment = {
  CHENGXIN_MASTER_KEY_FILE: kept('master.key', base64(32)),
  CHENGXIN_SESSION_KEY_FILE: kept('session.key', base64(48)),
  CHENGXIN_LOG_KEY_FILE: kept('log.key', logKey('credit.example/log')),
  CHENGXIN_SPOOL: join(folder, 'spool'),
  CHENGXIN_OIDC_ISSUER: 'https://id.invalid/realms/chengxin',
  CHENGXIN_OIDC_INTROSPECTION_CLIENT: 'chengxin-api',
  CHENGXIN_OIDC_INTROSPECTION_KEY_FILE: kept('issuer.pem', pem('P-256')),
  CHENGXIN_CONFORMANCE_KEYS: kept('release.pem', release.publicKey.export({ type: 'spki', format: 'pem' })),
  CHENGXIN_CONFORMANCE_REPORTS: join(folder, 'reports'),
};
mkdirSync(join(folder, 'reports'));

const missing = (setting: string, named = setting, why = /必须设置/): Fault => [
  `${setting} missing`,
  { [setting]: undefined },
  named,
  why,
];
const secretKey = (setting: string, otherwise: string): readonly Fault[] => [
  missing(`${setting}_FILE`, setting, /须设置它或/),
  [
    `a sandbox’s key for ${setting}`,
    { [`${setting}_FILE`]: kept('sandbox.key', sandboxKey) },
    `${setting}_FILE`,
    /沙箱的密钥/,
  ],
  [
    `a file of ${setting} that is not there`,
    { [`${setting}_FILE`]: join(folder, 'none') },
    `${setting}_FILE`,
    /ENOENT/,
  ],
  [
    `a key too short for ${setting}`,
    { [`${setting}_FILE`]: kept('short.key', base64(16)) },
    `${setting}_FILE`,
    /32 字节/,
  ],
  [`${setting} given twice`, { [setting]: otherwise }, setting, /之一/],
];
const issuer = (address: string, why: RegExp): Fault => [
  `the issuer ${address}`,
  { CHENGXIN_OIDC_ISSUER: address },
  'CHENGXIN_OIDC_ISSUER',
  why,
];

/** Refused by both processes. */
const OF_BOTH: readonly Fault[] = [
  ...secretKey('CHENGXIN_MASTER_KEY', base64(32)),
  [
    'a sandbox’s key among the further ones',
    { CHENGXIN_FURTHER_KEYS: sandboxKey },
    'CHENGXIN_FURTHER_KEYS',
    /沙箱的密钥/,
  ],
  ['a suite that is none', { CHENGXIN_CIPHER_SUITE: 'rot13' }, 'CHENGXIN_CIPHER_SUITE', /aes-256-gcm\+hmac-sha256/],
  missing('CHENGXIN_SPOOL'),
  missing('DATABASE_URL'),
  [
    'another kind of database',
    { DATABASE_URL: `mysql://root:${WORD}@db.example/x` },
    'DATABASE_URL',
    /postgresql:\/\//,
  ],
  ['a database that nobody reaches', { DATABASE_URL: NOWHERE }, 'DATABASE_URL', /无法连接数据库（ECONNREFUSED）/],
  missing('CHENGXIN_CONFORMANCE_KEYS'),
  [
    'a private key among those trusted',
    { CHENGXIN_CONFORMANCE_KEYS: kept('private.pem', release.privateKey.export({ type: 'pkcs8', format: 'pem' })) },
    'CHENGXIN_CONFORMANCE_KEYS',
    /不是 Ed25519 公钥/,
  ],
  missing('CHENGXIN_CONFORMANCE_REPORTS'),
  [
    'a conformance report that nobody signed',
    { CHENGXIN_CONFORMANCE_REPORTS: kept('courts.json', JSON.stringify({ plugin: 'courts', version: '1.0.0' })) },
    'CHENGXIN_CONFORMANCE_REPORTS',
    /courts\.json 没有签名/,
  ],
  ['a mode that is none', { CHENGXIN_MODE: 'demo' }, 'CHENGXIN_MODE', /production、sandbox、test/],
];

const FAULTS: Readonly<Record<Bin, readonly Fault[]>> = {
  api: [
    ...OF_BOTH,
    ...secretKey('CHENGXIN_SESSION_KEY', base64(48)),
    missing('CHENGXIN_OIDC_ISSUER'),
    issuer('http://127.0.0.1:3001', /沙箱（本机）签发方/),
    issuer('https://localhost:8443', /沙箱（本机）签发方/),
    issuer('http://id.example.org/realms/chengxin', /https 地址/),
    [
      'no client to ask about tokens with',
      { CHENGXIN_OIDC_INTROSPECTION_CLIENT: undefined, CHENGXIN_OIDC_INTROSPECTION_KEY_FILE: undefined },
      'CHENGXIN_OIDC_INTROSPECTION_CLIENT',
      /必须设置/,
    ],
    missing('CHENGXIN_OIDC_INTROSPECTION_KEY_FILE'),
    [
      'a client’s key of another curve',
      { CHENGXIN_OIDC_INTROSPECTION_KEY_FILE: kept('p-384.pem', pem('P-384')) },
      'CHENGXIN_OIDC_INTROSPECTION_KEY_FILE',
      /P-256/,
    ],
    ['a symmetric algorithm', { CHENGXIN_OIDC_ALGORITHMS: 'HS256' }, 'CHENGXIN_OIDC_ALGORITHMS', /非对称/],
    ['tokens that live an hour', { CHENGXIN_OIDC_LONGEST_LIFE: '3600' }, 'CHENGXIN_OIDC_LONGEST_LIFE', /60 至 900/],
    ['CORS open to everybody', { CHENGXIN_CORS_ORIGINS: '*' }, 'CHENGXIN_CORS_ORIGINS', /不得对所有来源开放/],
    ['the sandbox’s witness', { CHENGXIN_LOG_WITNESSES: witness() }, 'CHENGXIN_LOG_WITNESSES', /沙箱的见证人/],
  ],
  // By the same reader as the api's: one fault of each setting.
  worker: [
    ...OF_BOTH.filter(([, , setting], at) => OF_BOTH.findIndex((other) => other[2] === setting) === at),
    missing('CHENGXIN_LOG_KEY_FILE'),
    [
      'the sandbox’s log key',
      { CHENGXIN_LOG_KEY_FILE: kept('sandbox-log.key', logKey(`${SANDBOX_NAMES}log`)) },
      'CHENGXIN_LOG_KEY_FILE',
      /沙箱的密钥/,
    ],
  ],
};
const EACH = (['api', 'worker'] as const).flatMap((bin) => FAULTS[bin].map((fault) => [bin, ...fault] as const));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a process to its end. */
function start(bin: Bin, env: Environment): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BINS[bin]], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

/** The report's lines: a heading with how many there are, and one line each. */
function findingsOf(said: string): readonly { readonly setting: string; readonly why: string }[] {
  const [heading = '', ...lines] = said.trimEnd().split('\n');
  expect(heading).toBe(`配置有误，未启动 / configuration faults, not started: ${lines.length}`);
  return lines.map((line) => {
    const [, setting = '', why = ''] = /^ {2}([A-Z_]+): (.* \/ .*)$/.exec(line) ?? [];
    return { setting, why };
  });
}

/** Nothing of a secret is in what was said: no key, no password, no line of a file that holds one. */
function expectNoSecret(said: string, env: Environment): void {
  const secrets = Object.entries(env).flatMap(([setting, value = '']) => {
    if (/_KEYS?_FILE$/.test(setting)) return existsSync(value) ? readFileSync(value, 'utf8').split('\n') : [];
    if (/MASTER_KEY|SESSION_KEY|FURTHER_KEYS/.test(setting)) return [value];
    return setting === 'DATABASE_URL' && URL.canParse(value) ? [value, new URL(value).password] : [];
  });
  for (const secret of secrets.filter((text) => text.length > 8)) expect(said).not.toContain(secret);
}

describe('a start in production 正式环境的启动', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let whole: Environment;

  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    whole = { ...WHOLE, DATABASE_URL: await appUrlOf(database.url) };
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  it.each(['api', 'worker'] as const)(
    'of the %s gets past its settings where they are right, and asks for the plugins’ reports',
    async (bin) => {
      const { code, said } = await start(bin, whole);
      expect(code).toBe(1);
      expect(said).toContain('[conformance/report-missing]');
      expect(said).not.toContain('配置有误');
    },
    PATIENCE_MS,
  );

  describe('with one fault', () => {
    const ended = new Map<string, Ended>();
    beforeAll(async () => {
      const left = [...EACH];
      const turn = async (): Promise<void> => {
        for (let next = left.shift(); next; next = left.shift()) {
          const [bin, says, env] = next;
          ended.set(`${bin} ${says}`, await start(bin, { ...whole, ...env }));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, turn));
    }, PATIENCE_MS);

    it.each(EACH)('is refused to the %s: %s', (bin, says, env, setting, why) => {
      const { code, said } = ended.get(`${bin} ${says}`)!;
      expect(code).toBe(1);
      const findings = findingsOf(said);
      expect(findings.map((finding) => finding.setting)).toEqual([setting]);
      expect(findings[0]!.why).toMatch(why);
      expectNoSecret(said, { ...whole, ...env });
    });
  });

  it.each([
    ['api', 'PORT'],
    ['worker', 'CHENGXIN_WORKER_PORT'],
  ] as const)('of the %s is told at once which port is taken, by the setting %s', async (bin, setting) => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    try {
      const { code, said } = await start(bin, { ...whole, [setting]: String(port) });
      expect(code).toBe(1);
      const findings = findingsOf(said);
      expect(findings).toEqual([
        { setting, why: `端口 ${port} 已被占用，请另选 / port ${port} is taken, choose another` },
      ]);
    } finally {
      taken.close();
    }
  });

  describe.each(['api', 'worker'] as const)('of the %s on a database', (bin) => {
    const reasons = async (url: string): Promise<readonly string[]> => {
      const env = { ...whole, DATABASE_URL: url };
      const { code, said } = await start(bin, env);
      expect(code).toBe(1);
      expectNoSecret(said, env);
      const findings = findingsOf(said);
      expect(new Set(findings.map(({ setting }) => setting))).toEqual(new Set(['DATABASE_URL']));
      return findings.map(({ why }) => why);
    };

    it('that is a sandbox’s, with a clock that was moved, is told both', async () => {
      await owner.query(
        `insert into cx.platform_setting (setting_code, body, changed_at)
         values ('sandbox', '{}', now()), ('clock', '{"aheadMs": 86400000}', now())`,
      );
      try {
        expect(await reasons(whole['DATABASE_URL']!)).toEqual([
          expect.stringContaining('时钟曾被拨动') as string,
          expect.stringContaining('沙箱的数据库') as string,
        ]);
      } finally {
        await owner.query(`delete from cx.platform_setting where setting_code in ('sandbox', 'clock')`);
      }
    });

    it('as the account that owns it is told that this account could rewrite the record', async () => {
      expect(await reasons(database.url)).toEqual([expect.stringMatching(/权力过大.*以 chengxin_app 的成员账号连接/)]);
    });

    it('as an auditor is told what that account may and lacks', async () => {
      const name = `chengxin_test_start_${randomBytes(4).toString('hex')}`;
      const url = await makeLogin(database.url, { name, password: base64(16), role: AUDITOR_ROLE });
      try {
        expect(await reasons(url)).toContainEqual(expect.stringMatching(/缺少权限/));
      } finally {
        await owner.query(`drop role ${name}`);
      }
    });

    it('of another release is told which migrations differ', async () => {
      const [{ name }] = (await owner.query<{ name: string }>('select name from cx.schema_migration limit 1')).rows as [
        { name: string },
      ];
      await owner.query('update cx.schema_migration set name = $1 where name = $2', ['Migration29990101000000', name]);
      try {
        expect(await reasons(whole['DATABASE_URL']!)).toEqual([expect.stringContaining('Migration29990101000000')]);
      } finally {
        await owner.query('update cx.schema_migration set name = $2 where name = $1', [
          'Migration29990101000000',
          name,
        ]);
      }
    });
  });

  it.each(['api', 'worker'] as const)(
    'of the %s tells everything at once, what only the database knows too, and no secret',
    async (bin) => {
      await owner.query(
        `insert into cx.platform_setting (setting_code, body, changed_at) values ('sandbox', '{}', now())`,
      );
      const env: Environment = {
        DATABASE_URL: database.url,
        CHENGXIN_MASTER_KEY: sandboxKey,
        CHENGXIN_SESSION_KEY: sandboxKey,
        CHENGXIN_OIDC_ISSUER: 'http://127.0.0.1:3001',
        CHENGXIN_CORS_ORIGINS: '*',
        CHENGXIN_LOG_KEY_FILE: join(folder, 'sandbox-log.key'),
      };
      try {
        const { code, said } = await start(bin, env);
        expect(code).toBe(1);
        const settings = new Set(findingsOf(said).map(({ setting }) => setting));
        const ofBoth = [
          'CHENGXIN_CONFORMANCE_KEYS',
          'CHENGXIN_CONFORMANCE_REPORTS',
          'CHENGXIN_MASTER_KEY',
          'CHENGXIN_SPOOL',
          'DATABASE_URL',
        ];
        const own = {
          api: [
            'CHENGXIN_CORS_ORIGINS',
            'CHENGXIN_OIDC_INTROSPECTION_CLIENT',
            'CHENGXIN_OIDC_ISSUER',
            'CHENGXIN_SESSION_KEY',
          ],
          worker: ['CHENGXIN_LOG_KEY_FILE'],
        };
        expect([...settings].sort()).toEqual([...ofBoth, ...own[bin]].sort());
        for (const why of [/这是沙箱的数据库/, /权力过大/, /沙箱的密钥/]) expect(said).toMatch(why);
        expectNoSecret(said, env);
      } finally {
        await owner.query(`delete from cx.platform_setting where setting_code = 'sandbox'`);
      }
    },
    PATIENCE_MS,
  );
});
