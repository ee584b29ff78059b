import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Clock } from '@chengxin/core/clock/clock';
import { CoreModule } from '@chengxin/core/core.module';
import { ReadPool } from '@chengxin/core/database/pool';
import { SignedInParties } from '@chengxin/core/own/signed-in-party';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AccessTokens } from './access/access-tokens.js';
import { Actors } from './access/actors.js';
import { ConcernedSubjects } from './access/concerned-subjects.js';
import { ReadInterceptor } from './access/read.interceptor.js';
import { ShownAnswers } from './access/shown-answers.js';
import { requireActs } from './access/route-policy.js';
import { StillShown } from './access/still-shown.js';
import { ClockFollowing } from './boot/clock-following.js';
import { API_CONFIG, type ApiConfig } from './configuration.js';
import { IdempotencyKeys } from './http/idempotency.js';
import { Log } from '@chengxin/core/log/log';
import { Metrics } from './http/metrics.js';
import { Cursors } from './http/paging.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimit } from './http/rate-limit.js';
import { SharedBuckets } from './http/shared-buckets.js';
import { RequestValidation } from './http/validation.js';
import { CONTROLLERS, FEATURES } from './resources.js';
import { SandboxController } from './sandbox/sandbox.controller.js';

/** What an application is put together from. */
export interface Assembly {
  readonly config: ApiConfig;
  readonly plugins: readonly SectorPlugin[];
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly controllers: readonly Type[];
}

/** The core, the transport around it, and the resources of `resources.ts`. */
@Module({})
export class AppModule {
  static for({ config, plugins, clock, log, metrics, controllers }: Assembly): DynamicModule {
    const transport: Provider[] = [
      { provide: API_CONFIG, useValue: config },
      { provide: Log, useValue: log },
      { provide: Metrics, useValue: metrics },
      { provide: AccessTokens, useFactory: () => new AccessTokens(config.oidc) },
      { provide: Cursors, useFactory: () => new Cursors(config.sessionKey) },
      { provide: SharedBuckets, useFactory: () => new SharedBuckets(config.core.databaseUrl, config.sessionKey) },
      {
        provide: RateLimit,
        useFactory: (shared: SharedBuckets) => {
          const { rateLimit: client, purposeLimit: purpose } = config;
          const onFault = (fault: unknown) => log.warn('rate limits', {}, fault);
          return new RateLimit({ client, purpose, shared, onFault });
        },
        inject: [SharedBuckets],
      },
      {
        provide: Actors,
        useFactory: (tokens: AccessTokens, pool: ReadPool, parties: SignedInParties) =>
          new Actors(tokens, pool, parties),
        inject: [AccessTokens, ReadPool, SignedInParties],
      },
      ClockFollowing,
      ConcernedSubjects,
      ShownAnswers,
      IdempotencyKeys,
      StillShown,
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_INTERCEPTOR, useClass: ReadInterceptor },
      { provide: APP_PIPE, useClass: RequestValidation },
      {
        provide: APP_FILTER,
        useFactory: (register: ReferenceRegister, ledger: AccessLedger, concerned: ConcernedSubjects) =>
          new ProblemFilter(register, ledger, log, concerned),
        inject: [ReferenceRegister, AccessLedger, ConcernedSubjects],
      },
    ];
    const routes = [...CONTROLLERS, ...(config.sandbox ? [SandboxController] : []), ...controllers];
    requireActs(routes);
    return {
      module: AppModule,
      imports: [CoreModule.for(config.core, plugins, clock), ...FEATURES],
      providers: transport,
      controllers: routes,
    };
  }
}
