import { referenceData } from '@chengxin/reference-data/reference-data';
import { organs } from '@chengxin/reference-data/organs';
import { canonicalName } from '@chengxin/domain/name';
import { openTestDatabase } from '@chengxin/local-postgres/test-database';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Actor } from '../access/actor.js';
import { Clock, MovableClock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { CoreConfig } from '../configuration/core-config.js';
import { CoreModule } from '../core.module.js';
import { migrate, MIGRATIONS, ormOptions } from '../database/orm.js';
import { seedReference } from '../legal-basis/seed-reference.js';
import { fixtureSectors } from './fixture-sectors.js';

/** Key of tests only. */
const TEST_KEY = createHash('sha256').update('chengxin test key').digest();

/** What the template depends on: another schema or register, another template. */
const TEMPLATE_KEY = createHash('sha256')
  .update(JSON.stringify([referenceData, organs]))
  .update(MIGRATIONS.map((migration) => migration.name + migration.prototype.up.toString()).join())
  .update(new MIGRATIONS[0]!(undefined as never, undefined as never).constructor.name)
  .digest('hex');

/** Migrates an empty database and fills the reference tables. */
export async function prepareDatabase(url: string): Promise<void> {
  const orm = await MikroORM.init(ormOptions(url));
  await migrate(orm);
  await orm.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await seedReference(client, referenceData, organs, canonicalName);
  } finally {
    await client.end();
  }
}

export interface CoreTestbed {
  readonly module: TestingModule;
  readonly clock: MovableClock;
  readonly config: CoreConfig;
  close(): Promise<void>;
}

/** A core on a database of its own, made from the template; `modules` are the feature modules under test. */
export async function openCore(
  modules: readonly Type[],
  options: {
    readonly plugins?: readonly SectorPlugin[];
    readonly today?: IsoDay;
    readonly quarantine?: readonly string[];
  } = {},
): Promise<CoreTestbed> {
  const database = await openTestDatabase(prepareDatabase, 'core');
  const clock = new MovableClock(aheadOf(options.today ?? ("2026-12-01" as IsoDay)));
  const config: CoreConfig = {
    mode: 'test',
    databaseUrl: database.url,
    masterKey: TEST_KEY,
    spoolFolder: mkdtempSync(join(tmpdir(), 'chengxin-spool-')),
    quarantine: options.quarantine ?? [],
    regimeConflict: 'more-favourable',
    floorConflict: 'stricter',
    poolSize: 4,
  };
  const module = await Test.createTestingModule({
    imports: [CoreModule.for(config, options.plugins ?? installedPlugins, clock), ...modules],
  }).compile();
  await module.init();
  return {
    module,
    clock: module.get(Clock),
    config,
    async close() {
      await module.close();
      await database.drop();
    },
  };
}

/** How far a clock must be ahead (or behind: tests only) for `day` to be today. */
export function aheadOf(day: IsoDay): number {
  const now = Date.now();
  return Date.parse(`${day}T04:00:00Z`) - now;
}

/** An actor of a seeded organ. */
export function actorOf(organId: string, officerId: string, roles: readonly string[], purpose?: string): Actor {
  const organ = organs.find((o) => o.id === organId);
  if (!organ) throw new Error(`no organ ${organId} in the seed`);
  return {
    officerId,
    name: officerId,
    organ: { id: organ.id, name: organ.name, level: organ.level, region: organ.region, sector: organ.sector },
    roles,
    client: 'test',
    ...(purpose ? { purpose } : {}),
  };
}
