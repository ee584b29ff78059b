import { LogVerifier, type LogVerdict, type Trusted } from '@chengxin/signing/verify-log';
import type { Keyring } from '../access/keyring.js';
import { withPool } from '../database/pool.js';
import { LogExport } from './export-log.js';
import { SealedLog } from './sealed-log.js';

export interface StoredLog {
  /** Any account that may read the ledgers and subjects' keys: the owner's, or the application's. */
  readonly databaseUrl: string;
  readonly keyring: Keyring;
}

/**
 * Checks the log where it lies, beside every entry and its content: what an auditor does with an export, for whoever has the database and no platform that
 * runs, as after a restore. Where nothing was sealed the log is empty, and only a checkpoint that the checker holds says otherwise.
 */
export function verifyStoredLog({ databaseUrl, keyring }: StoredLog, trusted: Trusted): Promise<LogVerdict> {
  return withPool(databaseUrl, async (pool) => {
    const log = new SealedLog(pool);
    const verifier = new LogVerifier(trusted);
    const newest = (await log.newest()) ?? { size: 0, signedBy: String(trusted.log) };
    for await (const line of new LogExport(pool, keyring).to(newest)) verifier.take(JSON.stringify(line));
    const { findings, ...verdict } = verifier.finish();
    if (newest.size > 0) return { ...verdict, findings };
    // A log without an entry has no checkpoint either.
    return { ...verdict, findings: findings.filter(({ code }) => code !== 'log/root-differs') };
  });
}
