import { join } from 'node:path';
import { ReadPool } from '@chengxin/core/database/pool';
import type { IsoDate } from '@chengxin/plugin-contract';
import { whileLocked } from '@chengxin/local-postgres/leases';
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres';
import { CITY_LAST_DAY } from '@chengxin/synthetic-city/city-size';
import { startChild, type Child } from './child.js';
import { cityIn } from './city/city-mark.js';
import { progressBar } from './city/progress-bar.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { beginOn, reachDay } from './first-day.js';
import type { SandboxIssuer } from './issuer/issuer.js';
import { keepSystemKey } from './issuer/issuer-keys.js';
import { keepKeys, type SandboxKeys } from './keys.js';
import { requireFreePort } from './ports.js';
import {
  clearRunRecord,
  newRunRecord,
  requireNotRunning,
  stopLeftBehind,
  writeRunRecord,
  type RunRecord,
} from './run-record.js';
import type { SandboxSettings } from './settings.js';
import { tell as tellTerminal, type Tell } from './terminal.js';

/** A platform that runs: database, API and worker. */
export interface Platform {
  /** Address of the API. */
  readonly url: string;
  /** Address of the issuer, which signs everybody in. */
  readonly issuer: string;
  readonly password: string;
  /** Private key of the demonstration system. */
  readonly systemKeyFile: string;
  /** Its database as the owner of the schema; api and worker connect as the application. */
  readonly ownerUrl: string;
  /** The last lines of the API's log. */
  tail(): string;
  /** Resolves when a process of it ends that nobody told to; then the platform is of no use any more. */
  readonly broken: Promise<Child>;
  /** Ends everything in order. Safe to call twice. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Aborted when starting must be given up. */
  readonly signal?: AbortSignal;
  /** The platform's first day, on a data folder that has none yet, instead of the machine's. */
  readonly firstDay?: IsoDate;
  /** Tells nothing. */
  readonly quiet?: boolean;
  /** One query of so many is drawn for review; what the platform's figures ask, unless said. */
  readonly reviewOneIn?: number;
}

/** Starts everything on a data folder: database, schema, register, city, API, worker. What was started is ended again where a later step fails. */
export async function startPlatform(settings: SandboxSettings, options: StartOptions = {}): Promise<Platform> {
  const { signal = new AbortController().signal, firstDay, quiet = false, reviewOneIn } = options;
  const tell: Tell = quiet ? () => undefined : tellTerminal;
  const folder = openDataFolder(settings.dataFolder);
  await whileLocked(folder.run, async () => {
    requireNotRunning(folder.run, {
      zh: '请先停止它（在其终端按 Ctrl-C），或以 CHENGXIN_DATA 指定另一数据文件夹。',
      en: 'Stop it first (Ctrl-C in its terminal), or name another data folder with CHENGXIN_DATA.',
    });
    await stopLeftBehind(folder.run, tell);
    await requireFreePort(settings.host, settings.port);
    writeRunRecord(folder.run, newRunRecord());
  });
  const starting = new Starting(folder, settings, {
    signal,
    tell,
    quiet,
    ...(firstDay ? { firstDay } : {}),
    ...(reviewOneIn === undefined ? {} : { reviewOneIn }),
  });
  try {
    return await starting.run();
  } catch (error) {
    await starting.undo();
    throw error;
  }
}

class Starting {
  private readonly undoing: (() => Promise<void>)[] = [];
  private readonly record: { -readonly [K in keyof RunRecord]: RunRecord[K] } = newRunRecord();

  constructor(
    private readonly folder: DataFolder,
    private readonly settings: SandboxSettings,
    private readonly how: {
      readonly signal: AbortSignal;
      readonly tell: Tell;
      readonly quiet: boolean;
      readonly firstDay?: IsoDate;
      readonly reviewOneIn?: number;
    },
  ) {
    this.undoing.push(() => {
      clearRunRecord(folder.run);
      return Promise.resolve();
    });
  }

  /** Ends what was started, the last first; once. */
  async undo(): Promise<void> {
    for (const step of this.undoing.splice(0).reverse()) await step();
  }

  async run(): Promise<Platform> {
    const { folder, settings } = this;
    const { signal, tell } = this.how;
    const keys = keepKeys(folder.keys);
    // Loading the schema's tools takes as long as the server takes to start: both at once.
    const [{ prepareSandboxDatabase, putIdentities, appLogin }, ownerUrl, issuer] = await Promise.all([
      import('./database.js'),
      settings.databaseUrl ?? this.localDatabase(),
      this.issuer(keys.password),
    ]);
    signal.throwIfAborted();
    await prepareSandboxDatabase(ownerUrl, keys.masterKeyFile, tell);
    await putIdentities(ownerUrl, issuer.url);
    // As in production: whoever runs with records may not change the schema or the ledgers.
    const databaseUrl = await appLogin(ownerUrl, keys.databasePassword);
    signal.throwIfAborted();
    const env = this.environment(databaseUrl, keys, issuer.url);
    const filling = (await this.wantsCity(databaseUrl)) ? this.child('worker', env) : undefined;
    if (filling) await this.fill(databaseUrl, keys, filling);
    signal.throwIfAborted();
    const api = this.child('api', env);
    const { listening } = await api.ready;
    signal.throwIfAborted();
    // Nobody waits for the worker: it gets the cores when the API has had them.
    const worker = filling ?? this.child('worker', env);
    const url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${String(listening)}`;
    this.record.address = url;
    writeRunRecord(folder.run, this.record);
    return {
      url,
      issuer: issuer.url,
      password: keys.password,
      systemKeyFile: keepSystemKey(folder.keys).file,
      ownerUrl,
      tail: () => api.tail(),
      broken: Promise.race([api, worker].map(async (child) => (await child.ended, child))),
      stop: () => this.undo(),
    };
  }

  private async localDatabase(): Promise<string> {
    const server = await startLocalPostgres({ dataFolder: this.folder.postgres, onProgress: this.how.tell });
    this.undoing.push(() => server.stop());
    return server.url;
  }

  private async issuer(password: string): Promise<SandboxIssuer> {
    const { startIssuer } = await import('./issuer/issuer.js');
    const { port } = this.settings;
    const issuer = await startIssuer({
      keys: this.folder.keys,
      password,
      port: port === 0 || port === 65_535 ? 0 : port + 1,
    });
    this.undoing.push(() => issuer.stop());
    return issuer;
  }

  private child(name: 'api' | 'worker', env: NodeJS.ProcessEnv): Child {
    const child = startChild(name, join(this.folder.logs, `${name}.log`), env);
    this.undoing.push(() => child.stop());
    this.record.children = { ...this.record.children, [name]: child.identity };
    writeRunRecord(this.folder.run, this.record);
    return child;
  }

  private environment(databaseUrl: string, keys: SandboxKeys, issuer: string): NodeJS.ProcessEnv {
    const { host, port } = this.settings;
    return {
      CHENGXIN_REQUEST_LOG: 'off',
      // Most of a boot is compiling the same modules again.
      NODE_COMPILE_CACHE: this.folder.cache,
      ...process.env,
      CHENGXIN_MODE: 'sandbox',
      DATABASE_URL: databaseUrl,
      CHENGXIN_MASTER_KEY_FILE: keys.masterKeyFile,
      CHENGXIN_SESSION_KEY_FILE: keys.sessionKeyFile,
      CHENGXIN_LOG_KEY_FILE: keys.logKeyFile,
      CHENGXIN_LOG_WITNESSES: keys.witness,
      CHENGXIN_OIDC_ISSUER: issuer,
      CHENGXIN_SPOOL: this.folder.spool,
      ...(this.how.reviewOneIn === undefined ? {} : { CHENGXIN_REVIEW_ONE_IN: String(this.how.reviewOneIn) }),
      HOST: host,
      PORT: String(port),
    };
  }

  /** Whether the city is still to be filled, wholly or in part. */
  private async wantsCity(databaseUrl: string): Promise<boolean> {
    const pool = new ReadPool(databaseUrl, 1);
    try {
      if ((await cityIn(pool))?.state === 'done') return false;
      if (this.how.firstDay) await beginOn(pool, this.how.firstDay);
      await reachDay(pool, CITY_LAST_DAY);
      return true;
    } finally {
      await pool.end();
    }
  }

  /** The worker imports too: two processes for two cores. */
  private async fill(databaseUrl: string, keys: SandboxKeys, worker: Child): Promise<void> {
    const { fillCity } = await import('./city/fill-city.js');
    await worker.ready;
    this.how.tell({
      zh: '首次启动：正在填充合成的吕梁市（全部为合成数据）。可随时中断，下次启动接着填充。',
      en: 'First start: filling a synthetic Lüliang, all of it made up. Interrupt at will, the next start goes on.',
    });
    const bar = this.how.quiet ? undefined : progressBar('合成数据 synthetic city');
    const alone = new AbortController();
    void worker.ended.then(() => alone.abort(new Error(`the worker ended:\n${worker.tail()}`)));
    try {
      await fillCity({
        databaseUrl,
        masterKeyFile: keys.masterKeyFile,
        spoolFolder: this.folder.spool,
        size: this.settings.city,
        onProgress: (progress) => bar?.show(progress),
        signal: AbortSignal.any([this.how.signal, alone.signal]),
      });
    } finally {
      bar?.end();
    }
  }
}
