import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSandboxKey, SANDBOX_NAMES } from '@chengxin/core/configuration/sandbox-key';
import { NoteSigner } from '@chengxin/signing/signed-note';

/** Secrets of one sandbox. Only the password is ever shown; the keys are handed on as files. */
export interface SandboxKeys {
  readonly masterKeyFile: string;
  readonly sessionKeyFile: string;
  /** Signs the log's checkpoints. */
  readonly logKeyFile: string;
  /** A witness's private key: in the sandbox one person plays both parts. */
  readonly witnessKeyFile: string;
  readonly witness: string;
  readonly password: string;
  /** With which api and worker reach the database. */
  readonly databasePassword: string;
}

/** The sandbox's secrets, made where missing, readable by their owner only. */
export function keepKeys(folder: string): SandboxKeys {
  const kept = (name: string, make: () => string): string => {
    const file = join(folder, name);
    if (existsSync(file) && readFileSync(file, 'utf8').trim() !== '') chmodSync(file, 0o600);
    else writeFileSync(file, `${make()}\n`, { mode: 0o600 });
    return file;
  };
  const secret = (name: string, bytes: number) =>
    readFileSync(
      kept(name, () => randomBytes(bytes).toString('base64url')),
      'utf8',
    ).trim();
  const newKey = () => makeSandboxKey().toString('base64');
  const logKey = () => NoteSigner.make(`${SANDBOX_NAMES}log`, 'ed25519').secretText();
  const witnessKey = () => NoteSigner.make(`${SANDBOX_NAMES}witness`, 'ed25519-cosignature').secretText();
  const witnessKeyFile = kept('witness.key', witnessKey);
  return {
    masterKeyFile: kept('master.key', newKey),
    sessionKeyFile: kept('session.key', newKey),
    logKeyFile: kept('log.key', logKey),
    witnessKeyFile,
    witness: String(NoteSigner.read(readFileSync(witnessKeyFile, 'utf8')).verifier),
    password: secret('sandbox-password', 9),
    databasePassword: secret('database-password', 24),
  };
}
