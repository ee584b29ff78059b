import { readFileSync } from 'node:fs';
import { CIPHER_SUITES, type CipherSuite } from '../access/cipher-suites.js';
import { DEFAULT_SUITE, Keyring, type MasterKey } from '../access/keyring.js';
import type { CoreConfig } from './core-config.js';
import { isSandboxKey } from './sandbox-key.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Fault = (setting: string, zh: string, en: string) => void;
type MasterKeys = Pick<CoreConfig, 'masterKey' | 'cipherSuite' | 'furtherKeys'>;

export const MASTER_KEY = 'CHENGXIN_MASTER_KEY';
/** One key a line, as base64, its suite behind it after a blank where that is not the default; the oldest last. */
export const FURTHER_KEYS = 'CHENGXIN_FURTHER_KEYS';
export const CIPHER_SUITE = 'CHENGXIN_CIPHER_SUITE';

/** Reads the master key, the suite, and the keys that stored values may be under besides. Each key may be given as a file. No value is ever shown. */
export function readMasterKeys(env: Environment, fault: Fault, production: boolean): MasterKeys {
  const suite = suiteOf(env[CIPHER_SUITE]?.trim() || DEFAULT_SUITE);
  if (!suite)
    fault(CIPHER_SUITE, `应为 ${CIPHER_SUITES.join('、')} 之一`, `must be one of ${CIPHER_SUITES.join(', ')}`);
  const want = {
    production,
    fits: (bytes: number) => bytes === 32,
    zh: '应为 32 字节的 base64',
    en: 'must be 32 bytes in base64',
  };
  const masterKey = readSecretKey(env, MASTER_KEY, fault, want);
  const { text: lines = '', place } = secretOf(env, FURTHER_KEYS, fault, false);
  const further = lines
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): MasterKey => {
      const [key = '', named = DEFAULT_SUITE] = line.split(/\s+/);
      const its = suiteOf(named);
      if (!its)
        fault(
          FURTHER_KEYS,
          '每行为密钥，空格后可写算法套件',
          'each line is a key, with its suite behind it after a blank',
        );
      return { key: keyOf(key, place, fault, want), suite: its ?? DEFAULT_SUITE };
    });
  const keys = [{ key: masterKey, suite }, ...further];
  if (new Set(keys.map((each) => `${each.key.toString('base64')} ${each.suite}`)).size < keys.length)
    fault(FURTHER_KEYS, '有的密钥重复了，或者就是在用的', 'a key is named twice, or is the one in use');
  return {
    masterKey,
    ...(suite && suite !== DEFAULT_SUITE ? { cipherSuite: suite } : {}),
    ...(further.length > 0 ? { furtherKeys: further } : {}),
  };
}

/** The keys of an installation. */
export const keyringOf = ({ masterKey, cipherSuite, furtherKeys }: MasterKeys): Keyring =>
  new Keyring(masterKey, {
    ...(cipherSuite ? { suite: cipherSuite } : {}),
    ...(furtherKeys ? { further: furtherKeys } : {}),
  });

const suiteOf = (text: string): CipherSuite | undefined => CIPHER_SUITES.find((suite) => suite === text);

/** What a key must be like, and how to say that it is not. */
export interface WantedKey {
  readonly production: boolean;
  readonly fits: (bytes: number) => boolean;
  readonly zh: string;
  readonly en: string;
}

/** Reads a key from its setting or the file that `…_FILE` names, as base64; empty where there is a fault. */
export function readSecretKey(env: Environment, setting: string, fault: Fault, want: WantedKey): Buffer {
  const { text, place } = secretOf(env, setting, fault, true);
  return text === undefined ? Buffer.alloc(0) : keyOf(text, place, fault, want);
}

/** A secret setting, as it is or from its file, and where it stood. */
function secretOf(
  env: Environment,
  setting: string,
  fault: Fault,
  required: boolean,
): { readonly text?: string; readonly place: string } {
  const [inline, file] = [env[setting]?.trim() || undefined, env[`${setting}_FILE`]?.trim() || undefined];
  if (file === undefined && inline !== undefined) return { text: inline, place: setting };
  if (file !== undefined && inline === undefined) {
    const place = `${setting}_FILE`;
    try {
      return { text: readFileSync(file, 'utf8').trim(), place };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      fault(place, `文件无法读取（${code}）`, `the file cannot be read (${code})`);
      return { place };
    }
  }
  if (file !== undefined || required)
    fault(setting, `须设置它或 ${setting}_FILE 之一`, `set either it or ${setting}_FILE`);
  return { place: setting };
}

function keyOf(text: string, place: string, fault: Fault, { production, fits, zh, en }: WantedKey): Buffer {
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (production && isSandboxKey(key))
    fault(place, '这是沙箱的密钥，生产环境不得使用', 'this is a sandbox’s key, which production does not take');
  if (!fits(key.length)) fault(place, zh, en);
  return key;
}
