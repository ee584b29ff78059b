import { Keyring, type MasterKey } from '../access/keyring.js';
import { rotateKeys } from '../access/rotate-keys.js';

/** What a test tells the process: the database, as the owner of its schema, and the installation's keys, in hex. */
export interface RotatingProcess {
  readonly ownerUrl: string;
  readonly key: string;
  readonly oldKey: string;
  readonly oldSuite: MasterKey['suite'];
}

/** A process that rotates, for tests to kill. */
export async function runRotatingProcess({ ownerUrl, key, oldKey, oldSuite }: RotatingProcess): Promise<void> {
  const further = [{ key: Buffer.from(oldKey, 'hex'), suite: oldSuite }];
  await rotateKeys({ ownerUrl, keyring: new Keyring(Buffer.from(key, 'hex'), { further }) });
}
