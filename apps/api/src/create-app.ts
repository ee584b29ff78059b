import { MovableClock, type Clock } from '@chengxin/core/clock/clock';
import { readyClock } from '@chengxin/core/database/readiness';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application } from 'express';
import { AppModule } from './app.module.js';
import type { Ending } from './boot/ending.js';
import type { ApiConfig } from './configuration.js';
import { openDocuments } from './docs/open-documents.js';
import { readJsonBody } from './http/json-body.js';
import { readableAddress } from './http/readable-address.js';
import { processLog, type Log } from '@chengxin/core/log/log';
import { NestLog } from '@chengxin/core/log/nest-log';
import { Listening } from './http/listening.js';
import { Metrics } from './http/metrics.js';
import { openRequest } from './http/open-request.js';
import { apiHeaders } from './http/security-headers.js';
import { openLandingPage } from './landing/landing-page.js';
import { markSandbox } from './sandbox/sandbox-mark.js';

export interface AppOptions {
  readonly plugins: readonly SectorPlugin[];
  /** Tests bring a clock of their own; else it is the one the mode asks for. */
  readonly clock?: Clock;
  readonly log?: Log;
  /** How the process ends; who lets it listen tells when. */
  readonly ending?: Ending;
  /** Beside those of `resources.ts`: tests of the kernel bring routes of their own. */
  readonly controllers?: readonly Type[];
  /** Draws up routes and document without making anything: no database, no connection, no listening. */
  readonly preview?: true;
}

const NEST = {
  bodyParser: false,
  abortOnError: false,
  routeConflictPolicy: { duplicate: 'error', shadow: 'error' },
  routeResolutionStrategy: 'specificity',
} as const;

/**
 * The API as everything uses it: the server, the end-to-end tests and the writer of the OpenAPI document. Schema and clock are looked at first;
 * register and plugins are ready when it returns, and the routes open when the caller lets it listen. Throws `NotReady` or `PluginsRefused`.
 */
export async function createApp(config: ApiConfig, options: AppOptions): Promise<NestExpressApplication> {
  const { plugins, log = processLog(), controllers = [], preview } = options;
  const clock = preview ? new MovableClock() : await clockOf(config, options.clock);
  const metrics = new Metrics();
  const assembly = { config, plugins, clock, log, metrics, controllers };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(assembly), new Listening(), {
    ...NEST,
    ...(preview ? { preview, logger: false as const } : { logger: new NestLog(log) }),
  });
  const express = app.getHttpAdapter().getInstance() as Application;
  express
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', config.trustedProxies)
    .set('query parser', 'simple');
  app.use(openRequest(metrics, config.requestLog ? log : undefined), apiHeaders());
  if (options.ending) app.use(options.ending.noticed());
  if (config.sandbox) app.use(markSandbox);
  if (config.corsOrigins.length > 0) app.enableCors(crossOrigin(config.corsOrigins));
  openLandingPage(app, config.sandbox);
  openDocuments(app, config.oidc);
  app.use(readableAddress(), readJsonBody());
  if (preview) return app;
  try {
    await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

async function clockOf({ core }: ApiConfig, given: Clock | undefined): Promise<Clock> {
  if (given instanceof MovableClock && core.mode === 'production')
    throw new Error('production does not run on a movable clock');
  const clock = await readyClock(core);
  return given ?? clock;
}

function crossOrigin(origins: readonly string[]) {
  return {
    origin: [...origins],
    methods: ['GET', 'POST', 'HEAD'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Accept-Language',
      'Idempotency-Key',
      'If-Match',
      'X-Purpose',
      'X-Matter',
      'X-Consent',
      'X-Sharing-Consent',
      'X-Sensitive-Consent',
      'X-Delegation',
      'X-Request-Id',
    ],
    exposedHeaders: [
      'ETag',
      'Link',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
      'X-Withheld',
      'Idempotency-Replayed',
    ],
    maxAge: 600,
  };
}
