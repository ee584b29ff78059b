import { createHash, randomBytes } from 'node:crypto';

const RANDOM = 28;
const KEY = 32;

/** A key of a sandbox: 28 random bytes and four that tell whoever is given it, in a file or in the environment, that it is a sandbox's. */
export function makeSandboxKey(): Buffer {
  const random = randomBytes(RANDOM);
  return Buffer.concat([random, markOf(random)]);
}

/** Whether a key was made for a sandbox. One made otherwise is taken for such once in four thousand million. */
export function isSandboxKey(key: Buffer): boolean {
  return key.length === KEY && markOf(key.subarray(0, RANDOM)).equals(key.subarray(RANDOM));
}

function markOf(random: Buffer): Buffer {
  return createHash('sha256')
    .update('chengxin sandbox key')
    .update(random)
    .digest()
    .subarray(0, KEY - RANDOM);
}

/** Begins the names of the sandbox's log and witness, and of nobody else's. */
export const SANDBOX_NAMES = 'sandbox.chengxin/';
