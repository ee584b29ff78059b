import { organs } from '@chengxin/reference-data/organs';
import { purposes } from '@chengxin/reference-data/purposes';
import { openTestDatabase } from '@chengxin/local-postgres/test-database';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Type } from '@nestjs/common';
import { CommandBus, QueryBus, type ICommand, type IQuery } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../access/actor.js';
import type { DataUse } from '../access/data-use.js';
import { MovableClock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { CoreConfig } from '../configuration/core-config.js';
import { CoreModule } from '../core.module.js';
import { prepareDatabase } from '../database/prepare-database.js';
import { ReadPool } from '../database/pool.js';
import { appUrlOf, ownerUrlOf } from './app-login.js';
import { fixtureSectors } from './fixture-sectors.js';
import { templateKey } from './template-key.js';

/** Key of tests only. */
const TEST_KEY = createHash('sha256').update('chengxin test key').digest();

export interface CoreTestbed {
  readonly module: TestingModule;
  readonly clock: MovableClock;
  readonly config: CoreConfig;
  /** The test's own look into the database, as its owner; the core connects as the application's role. */
  readonly pool: ReadPool;
  /** Runs a command, as an app would. */
  command<T>(command: ICommand): Promise<T>;
  query<T>(query: IQuery): Promise<T>;
  close(): Promise<void>;
}

export interface CoreTestbedOptions {
  /** The fixture sectors unless said. */
  readonly plugins?: readonly SectorPlugin[];
  /** The legal day on which the platform starts; 2026-12-01 unless said. */
  readonly today?: IsoDay;
  readonly config?: Partial<
    Pick<
      CoreConfig,
      | 'mode'
      | 'masterKey'
      | 'cipherSuite'
      | 'furtherKeys'
      | 'retentionTerm'
      | 'quarantine'
      | 'conformance'
      | 'regimeConflict'
      | 'floorConflict'
      | 'logWitnesses'
    >
  >;
  /** A database that another core of the test already uses; its owner drops it. */
  readonly databaseUrl?: string;
  /** Its folder of uploads; one of its own unless said. */
  readonly spoolFolder?: string;
}

/** A core on a database of its own, made from the template; `modules` are the feature modules under test. */
export async function openCore(modules: readonly Type[], options: CoreTestbedOptions = {}): Promise<CoreTestbed> {
  const database = options.databaseUrl ? undefined : await openTestDatabase(prepareDatabase, templateKey('core'));
  const clock = new MovableClock(aheadOf(options.today ?? '2026-12-01'));
  const config: CoreConfig = {
    mode: 'test',
    databaseUrl: options.databaseUrl ?? (await appUrlOf(database!.url)),
    masterKey: TEST_KEY,
    // Made by the first upload, removed with the core.
    spoolFolder: options.spoolFolder ?? join(tmpdir(), `chengxin-spool-${randomUUID()}`),
    quarantine: [],
    regimeConflict: 'more-favourable',
    floorConflict: 'stricter',
    poolSize: 4,
    ...options.config,
  };
  const module = await Test.createTestingModule({
    imports: [CoreModule.for(config, options.plugins ?? fixtureSectors, clock), ...modules],
  }).compile();
  const pool = new ReadPool(ownerUrlOf(config.databaseUrl), 4);
  try {
    await module.init();
  } catch (error) {
    // A core that refused to start is never closed by Nest.
    await pool.end();
    await module.get(ReadPool).end();
    await module.get(MikroORM).close(true);
    await database?.drop();
    throw error;
  }
  const commands = module.get(CommandBus);
  const queries = module.get(QueryBus);
  return {
    module,
    clock,
    config,
    pool,
    command: <T>(command: ICommand) => commands.execute<ICommand, T>(command),
    query: <T>(query: IQuery) => queries.execute<IQuery, T>(query),
    async close() {
      try {
        await module.close();
      } finally {
        await pool.end();
        await rm(config.spoolFolder, { recursive: true, force: true });
        await database?.drop();
      }
    },
  };
}

/** How far a clock must be ahead (or behind: tests only) for `day` to be today. */
export function aheadOf(day: IsoDay): number {
  const now = Date.now();
  return Date.parse(`${day}T04:00:00Z`) - now;
}

/** An actor of a seeded organ, reading for a purpose of the shipped list where one is named. */
export function actorOf(organId: string, officerId: string, roles: readonly string[], purpose?: string): Actor {
  const organ = organs.find((o) => o.id === organId);
  if (!organ) throw new Error(`no organ ${organId} in the seed`);
  return {
    officerId,
    name: officerId,
    organ: { id: organ.id, name: organ.name, level: organ.level, region: organ.region, sector: organ.sector },
    roles,
    client: 'test',
    ...(purpose === undefined ? {} : { use: useFor(purpose) }),
  };
}

/** A lawful use for a purpose of the shipped list, in a case of the tests. */
export function useFor(code: string): DataUse {
  const purpose = purposes.find((p) => p.code === code);
  if (!purpose) throw new Error(`no purpose ${code} in the seed`);
  return { purpose, basis: purpose.bases[0], matter: '吕案〔2026〕1号' };
}
