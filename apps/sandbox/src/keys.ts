import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets of one sandbox. Only the password is ever shown; the keys are handed on as files. */
export interface SandboxKeys {
  readonly masterKeyFile: string;
  readonly sessionKeyFile: string;
  readonly password: string;
}

/** The sandbox's secrets, made where missing, readable by their owner only. */
export function keepKeys(folder: string): SandboxKeys {
  const kept = (name: string, make: () => string): string => {
    const file = join(folder, name);
    if (existsSync(file) && readFileSync(file, 'utf8').trim() !== '') chmodSync(file, 0o600);
    else writeFileSync(file, `${make()}\n`, { mode: 0o600 });
    return file;
  };
  const newKey = () => randomBytes(32).toString('base64');
  return {
    masterKeyFile: kept('master.key', newKey),
    sessionKeyFile: kept('session.key', newKey),
    password: readFileSync(
      kept('sandbox-password', () => randomBytes(9).toString('base64url')),
      'utf8',
    ).trim(),
  };
}
