import { readFileSync } from 'node:fs';
import { NoKey, NoteSigner, NoteVerifier } from '@chengxin/signing/signed-note';
import type { CoreConfig } from './core-config.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Fault = (setting: string, zh: string, en: string) => void;

export const LOG_KEY_FILE = 'CHENGXIN_LOG_KEY_FILE';
export const LOG_WITNESSES = 'CHENGXIN_LOG_WITNESSES';

/** Reads the key that signs the log's checkpoints, from its file. The key itself is never shown. */
export function readLogKey(env: Environment, fault: Fault): NoteSigner | undefined {
  const file = env[LOG_KEY_FILE]?.trim();
  if (!file) return undefined;
  try {
    const signer = NoteSigner.read(readFileSync(file, 'utf8'));
    if (!signer.verifier.cosigns) return signer;
    fault(LOG_KEY_FILE, '这是见证人的密钥，不能签署日志', 'this is a witness’s key and signs no log');
  } catch (error) {
    if (error instanceof NoKey) fault(LOG_KEY_FILE, ...halves(error.message));
    else {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      fault(LOG_KEY_FILE, `文件无法读取（${code}）`, `the file cannot be read (${code})`);
    }
  }
  return undefined;
}

/** Reads the witnesses' public keys, separated by commas. */
export function readLogWitnesses(env: Environment, fault: Fault): Pick<CoreConfig, 'logWitnesses'> {
  const keys = (env[LOG_WITNESSES] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const key of keys) {
    try {
      if (!NoteVerifier.read(key).cosigns)
        fault(LOG_WITNESSES, '其中有的公钥不是见证人的', 'one of the keys is not a witness’s');
    } catch (error) {
      if (!(error instanceof NoKey)) throw error;
      fault(LOG_WITNESSES, ...halves(error.message));
    }
  }
  return keys.length > 0 ? { logWitnesses: keys } : {};
}

function halves(message: string): [string, string] {
  const [zh = message, en = message] = message.split(' / ');
  return [zh, en];
}
