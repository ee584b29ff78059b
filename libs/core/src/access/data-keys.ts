import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { NotReady } from '../database/readiness.js';
import { Keyring, type KeyName } from './keyring.js';

interface Sample {
  readonly scheme: string;
  readonly identifier_key: string;
  readonly value_plain: string | null;
  readonly value_cipher: Buffer | null;
}

/** Names of the keys that stored values may be under. */
export const KEYS_IN_USE =
  'select key_id as id, suite from cx.data_key where retired_at is null order by first_used_at, key_id, suite';

/** The register of keys that stored values may be under (`data_key`): by name only, the keys themselves are nowhere in the database. */
@Injectable()
export class DataKeys implements OnModuleInit {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /**
   * Before a route is open: every key that stored values may be under is held, else persons would not be found and be entered twice. Then
   * the key in use is registered. Throws {@link NotReady}.
   */
  async onModuleInit(): Promise<void> {
    const inUse = await this.inUse();
    const missing = this.keyring.lacking(inUse);
    if (missing.length > 0) throw new NotReady(wordsOf(missing));
    if (inUse.length === 0) await this.requireFitting();
    const [{ id, suite }] = this.keyring.names();
    if (!inUse.some((key) => key.id === id && key.suite === suite))
      await this.pool.query(
        `insert into cx.data_key (key_id, suite, first_used_at) values ($1, $2, $3)
         on conflict (key_id, suite) do update set retired_at = null`,
        [id, suite, this.clock.now()],
      );
  }

  private async inUse(): Promise<readonly KeyName[]> {
    return (await this.pool.query<KeyName>(KEYS_IN_USE)).rows;
  }

  /** Where nothing is registered yet and something is stored, one identifier tells whether the keys are those that it was stored under. */
  private async requireFitting(): Promise<void> {
    const { rows } = await this.pool.query<Sample>(
      'select scheme, identifier_key, value_plain, value_cipher from cx.subject_identifier limit 1',
    );
    const sample = rows[0];
    if (sample && !this.fits(sample))
      throw new NotReady({
        zh: '主密钥不是加密这些数据的那一把：请设置当时的密钥（CHENGXIN_MASTER_KEY，或者列入 CHENGXIN_FURTHER_KEYS）',
        en: 'The master key is not the one that this data was stored under: set that one (CHENGXIN_MASTER_KEY), or list it in CHENGXIN_FURTHER_KEYS',
      });
  }

  private fits({ scheme, identifier_key, value_plain, value_cipher }: Sample): boolean {
    try {
      const value = value_plain ?? this.keyring.decrypt(value_cipher!).toString('utf8');
      return this.keyring.identifierKeys(scheme, value).includes(identifier_key);
    } catch {
      return false; // what cannot be opened was sealed under another key
    }
  }
}

const wordsOf = (missing: readonly string[]) => ({
  zh: `数据库中的数据可能以本进程没有的密钥加密：${missing.join('、')}。请把它列入 CHENGXIN_FURTHER_KEYS，再以 chengxin keys rotate 换完后去掉`,
  en: `Stored values may be under keys that this process was not given: ${missing.join(', ')}. List them in CHENGXIN_FURTHER_KEYS, and take them out after chengxin keys rotate`,
});
