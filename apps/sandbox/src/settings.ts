import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CITY_SIZES, type CitySizeName } from '@chengxin/synthetic-city/city-size';
import { SandboxError } from './terminal.js';

/** Where the repository lies. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

export interface SandboxSettings {
  /** Holds everything the sandbox keeps. */
  readonly dataFolder: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly city: CitySizeName;
  /** A PostgreSQL of the user's own instead of the local one. */
  readonly databaseUrl?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings from the environment: PORT, HOST, CHENGXIN_DATA, CHENGXIN_CITY, DATABASE_URL. */
export function readSettings(env: Environment): SandboxSettings {
  const given = (name: string) => env[name]?.trim() || undefined;
  const portText = given('PORT') ?? '3000';
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : NaN;
  if (!(port <= 65_535)) {
    throw new SandboxError({
      zh: `PORT 应为 0 至 65535 的整数，例如：PORT=3100 npm start`,
      en: `PORT must be a whole number from 0 to 65535, for example: PORT=3100 npm start`,
    });
  }
  const city = given('CHENGXIN_CITY') ?? 'city';
  if (!(city in CITY_SIZES)) {
    const names = Object.keys(CITY_SIZES).join(', ');
    throw new SandboxError({
      zh: `CHENGXIN_CITY 应为 ${names} 之一`,
      en: `CHENGXIN_CITY must be one of ${names}`,
    });
  }
  const databaseUrl = given('DATABASE_URL');
  return {
    dataFolder: resolve(REPOSITORY, given('CHENGXIN_DATA') ?? '.data'),
    host: given('HOST') ?? '127.0.0.1',
    port,
    city: city as CitySizeName,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  };
}
