import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Injectable, Module, type DynamicModule, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { AccessLedger } from './access/access-ledger.js';
import { DataKeys } from './access/data-keys.js';
import { DataUses } from './access/data-use.js';
import { Keyring } from './access/keyring.js';
import { RefusedBound } from './access/refused-bound.js';
import { Clock, MovableClock, SystemClock } from './clock/clock.js';
import { CORE_CONFIG, type CoreConfig } from './configuration/core-config.js';
import { keyringOf } from './configuration/master-keys.js';
import { ormOptions } from './database/orm.js';
import { ReadPool } from './database/pool.js';
import { PlatformLedger } from './ledger/platform-ledger.js';
import { EditionRecords } from './plugin-host/edition-records.js';
import { SignedInParties } from './own/signed-in-party.js';
import { PluginHost, PLUGINS } from './plugin-host/plugin-host.js';
import { QuarantineActs } from './plugin-host/quarantine-acts.js';
import { QuarantineFollowing } from './plugin-host/quarantine-following.js';
import { QuarantineRecords } from './plugin-host/quarantine-records.js';
import { Standards } from './plugin-host/standards.js';
import { ReferenceRegister } from './legal-basis/reference-register.js';
import { LocalEditionFollowing } from './local-register/follow-editions.js';
import { Retention } from './retention/retention.js';
import { SubjectRecords } from './subject/subject-records.js';

/** Boot order of the core: register, then plugins; routes open after. Connections are given back at the end. */
@Injectable()
class CoreStart implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly host: PluginHost,
    private readonly quarantine: QuarantineRecords,
    private readonly acts: QuarantineActs,
    private readonly pool: ReadPool,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.register.load();
    const started = await this.host.boot(await this.acts.inForce());
    await this.quarantine.recordStart(
      started.filter(({ id }) => this.host.isQuarantinedBySettings(id)),
      started,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** The core: primitives, use cases and the plugin host. Apps add transport. */
@Module({})
export class CoreModule {
  static for(config: CoreConfig, plugins: readonly SectorPlugin[], clock?: Clock): DynamicModule {
    const foundation = [
      { provide: CORE_CONFIG, useValue: config },
      { provide: PLUGINS, useValue: plugins },
      {
        provide: Clock,
        useFactory: () => clock ?? (config.mode === 'production' ? new SystemClock() : new MovableClock()),
      },
      { provide: Keyring, useFactory: () => keyringOf(config) },
      { provide: ReadPool, useFactory: () => new ReadPool(config.databaseUrl, config.poolSize, config.statementMs) },
      ReferenceRegister,
      DataKeys,
      DataUses,
      Retention,
      RefusedBound,
      AccessLedger,
      SignedInParties,
      PlatformLedger,
      EditionRecords,
      QuarantineRecords,
      QuarantineActs,
      QuarantineFollowing,
      LocalEditionFollowing,
      PluginHost,
      Standards,
      SubjectRecords,
    ];
    return {
      module: CoreModule,
      global: true,
      imports: [
        MikroOrmModule.forRoot({
          ...ormOptions(config.databaseUrl, config.poolSize, config.statementMs),
          registerRequestContext: false,
        }),
        CqrsModule.forRoot(),
      ],
      providers: [...foundation, CoreStart],
      exports: [...foundation, CqrsModule], // MikroORM’s own module is global
    };
  }
}
