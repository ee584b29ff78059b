import { isAbsolute } from 'node:path';
import type { Text } from '@chengxin/plugin-contract';
import type { CoreConfig } from './core-config.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigurationFault {
  readonly setting: string;
  readonly message: Required<Text>;
}

/** Every fault of the configuration at once, so that nobody mends them one start at a time. Values are never shown: some are secrets. */
export class ConfigurationFaults extends Error {
  override readonly name = 'ConfigurationFaults';

  constructor(readonly faults: readonly ConfigurationFault[]) {
    super(
      [
        `配置有误，未启动 / configuration faults, not started: ${faults.length}`,
        ...faults.map((f) => `  ${f.setting}: ${f.message.zh} / ${f.message.en}`),
      ].join('\n'),
    );
  }
}

const MODES = ['production', 'sandbox', 'test'] as const satisfies readonly CoreConfig['mode'][];

/** What a process is started with, read setting by setting; what is wrong with any of them is kept until all are read. */
export class Settings {
  private readonly faults: ConfigurationFault[] = [];

  constructor(readonly env: Environment) {}

  readonly fault = (setting: string, zh: string, en: string): void =>
    void this.faults.push({ setting, message: { zh, en } });

  readonly given = (setting: string): string | undefined => this.env[setting]?.trim() || undefined;

  /** The parts of a setting that lists several, separated by commas. */
  readonly listed = (setting: string, otherwise = ''): string[] => listOf(this.given(setting) ?? otherwise);

  readonly whole = <D extends number | undefined>(setting: string, otherwise: D, least: number, most: number) => {
    const text = this.given(setting);
    if (text === undefined) return otherwise;
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most))
      this.fault(setting, `应为 ${least} 至 ${most} 的整数`, `must be a whole number from ${least} to ${most}`);
    return value;
  };

  oneOf<const T extends readonly string[]>(setting: string, allowed: T, otherwise: T[number]): T[number] {
    const value = this.given(setting) ?? otherwise;
    if (!allowed.includes(value))
      this.fault(setting, `应为 ${allowed.join('、')} 之一`, `must be one of ${allowed.join(', ')}`);
    return value;
  }

  /** Production’s unless it says otherwise. */
  mode(): CoreConfig['mode'] {
    return this.oneOf('CHENGXIN_MODE', MODES, 'production');
  }

  databaseUrl(): string {
    const url = this.given('DATABASE_URL');
    if (url === undefined) this.fault('DATABASE_URL', '必须设置', 'must be set');
    else if (!isDatabaseUrl(url))
      this.fault('DATABASE_URL', '应为 postgresql:// 地址', 'must be a postgresql:// address');
    return url ?? '';
  }

  /** Folder of uploads; absent = nobody set one, which production must. */
  spool(production: boolean): string | undefined {
    const spool = this.given('CHENGXIN_SPOOL');
    if (production && spool === undefined)
      this.fault('CHENGXIN_SPOOL', '生产环境必须设置', 'must be set in production');
    if (spool !== undefined && !isAbsolute(spool))
      this.fault('CHENGXIN_SPOOL', '应为绝对路径', 'must be an absolute path');
    return spool;
  }

  /** Which rule prevails where two conflict; the same for every process of an installation. */
  conflicts(): Pick<CoreConfig, 'regimeConflict' | 'floorConflict'> {
    return {
      regimeConflict: this.oneOf(
        'CHENGXIN_REGIME_CONFLICT',
        ['more-favourable', 'regime-of-the-day'],
        'more-favourable',
      ),
      floorConflict: this.oneOf('CHENGXIN_FLOOR_CONFLICT', ['stricter', 'sector-prevails'], 'stricter'),
    };
  }

  /** Throws {@link ConfigurationFaults} where anything was wrong. */
  refuseFaults(): void {
    if (this.faults.length > 0) throw new ConfigurationFaults(this.faults);
  }
}

/** The parts of a text that lists several, separated by commas. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export const isDatabaseUrl = (text: string): boolean =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
