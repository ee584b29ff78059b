import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The private key of releases (Ed25519, PEM), or with `_FILE` the file that holds it. */
export const RELEASE_KEY = 'CHENGXIN_RELEASE_KEY';
const RELEASE_KEY_FILE = `${RELEASE_KEY}_FILE`;

type Environment = Readonly<Record<string, string | undefined>>;

/** The release key and its public half, both PEM. */
export interface ReleaseKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Said to whoever set the key; never shows a byte of it. */
export class ReleaseKeyUnusable extends Error {
  constructor(setting: string, zh: string, en: string) {
    super(`${setting}：${zh} / ${en}`);
    this.name = 'ReleaseKeyUnusable';
  }
}

function privateKeyOf(setting: string, pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // The error of the parser may quote what it read.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new ReleaseKeyUnusable(setting, '不是 Ed25519 私钥（PEM）', 'no Ed25519 private key in PEM');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ReleaseKeyUnusable(RELEASE_KEY_FILE, `文件无法读取（${code}）`, `the file cannot be read (${code})`);
  }
}

/** Reads the release key from the environment; undefined where none is set. Throws {@link ReleaseKeyUnusable}. */
export function readReleaseKey(env: Environment): ReleaseKey | undefined {
  const [inline, file] = [RELEASE_KEY, RELEASE_KEY_FILE].map((setting) => env[setting]?.trim() || undefined);
  if (inline === undefined && file === undefined) return undefined;
  if (inline !== undefined && file !== undefined) {
    throw new ReleaseKeyUnusable(
      RELEASE_KEY,
      `与 ${RELEASE_KEY_FILE} 只设其一`,
      `set it or ${RELEASE_KEY_FILE}, not both`,
    );
  }
  const key = privateKeyOf(file === undefined ? RELEASE_KEY : RELEASE_KEY_FILE, inline ?? textOf(file!));
  return {
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  };
}
