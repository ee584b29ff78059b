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
import { ReadInterceptor } from './access/read.interceptor.js';
import { requireActs } from './access/route-policy.js';
import { ClockFollowing } from './boot/clock-following.js';
import { API_CONFIG, type ApiConfig } from './configuration.js';
import { IdempotencyKeys } from './http/idempotency.js';
import { LogLines } from './http/log-lines.js';
import { Metrics } from './http/metrics.js';
import { Cursors } from './http/paging.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimit } from './http/rate-limit.js';
import { RequestValidation } from './http/validation.js';
import { CONTROLLERS, FEATURES } from './resources.js';
import { SandboxController } from './sandbox/sandbox.controller.js';

/** What an application is put together from. */
export interface Assembly {
  readonly config: ApiConfig;
  readonly plugins: readonly SectorPlugin[];
  readonly clock: Clock;
  readonly lines: LogLines;
  readonly metrics: Metrics;
  readonly controllers: readonly Type[];
}

/** The core, the transport around it, and the resources of `resources.ts`. */
@Module({})
export class AppModule {
  static for({ config, plugins, clock, lines, metrics, controllers }: Assembly): DynamicModule {
    const transport: Provider[] = [
      { provide: API_CONFIG, useValue: config },
      { provide: LogLines, useValue: lines },
      { provide: Metrics, useValue: metrics },
      { provide: AccessTokens, useFactory: () => new AccessTokens(config.oidc) },
      { provide: Cursors, useFactory: () => new Cursors(config.sessionKey) },
      { provide: RateLimit, useFactory: () => new RateLimit(config.rateLimit, config.purposeLimit) },
      {
        provide: Actors,
        useFactory: (tokens: AccessTokens, pool: ReadPool, parties: SignedInParties) =>
          new Actors(tokens, pool, parties),
        inject: [AccessTokens, ReadPool, SignedInParties],
      },
      ClockFollowing,
      IdempotencyKeys,
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_INTERCEPTOR, useClass: ReadInterceptor },
      { provide: APP_PIPE, useClass: RequestValidation },
      {
        provide: APP_FILTER,
        useFactory: (register: ReferenceRegister, ledger: AccessLedger) => new ProblemFilter(register, ledger, lines),
        inject: [ReferenceRegister, AccessLedger],
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
