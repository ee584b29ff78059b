import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface KeptKey {
  readonly made: string;
  readonly jwk: JsonWebKey & { readonly kid: string };
}

const DAY_MS = 86_400_000;
/** Keys published at once: the one that signs, and the one before it while tokens of it may still be about. */
const PUBLISHED = 2;

/** The issuer's signing keys, the newest first. A start finds them in the folder; one that is older than a day makes room for a new one. */
export function keepSigningKeys(folder: string, nowMs = Date.now()): KeptKey['jwk'][] {
  const file = join(folder, 'issuer.json');
  let keys = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptKey[]) : [];
  if (!keys[0] || nowMs - Date.parse(keys[0].made) >= DAY_MS) {
    keys = [{ made: new Date(nowMs).toISOString(), jwk: newKey() }, ...keys].slice(0, PUBLISHED);
    writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  chmodSync(file, 0o600);
  return keys.map(({ jwk }) => jwk);
}

/** The demonstration system's key: its private half as a file (PEM), its public half for the issuer. */
export function keepSystemKey(folder: string): { readonly file: string; readonly publicJwk: JsonWebKey } {
  const file = join(folder, 'demo-system.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  const publicKey = createPublicKey(createPrivateKey(readFileSync(file, 'utf8')));
  return { file, publicJwk: publicKey.export({ format: 'jwk' }) };
}

function newKey(): KeptKey['jwk'] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
}
