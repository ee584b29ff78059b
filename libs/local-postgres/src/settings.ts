import { totalmem } from 'node:os';

/** `full` survives a power cut; `none` trades that for speed and is for data that a test run throws away. */
export type Durability = 'full' | 'none';

const MEBIBYTE = 1024 * 1024;

/** Memory this process may count on, in bytes: the container's limit where there is one. */
export function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Server settings for a machine with `memory` bytes, passed on the command line so that an old data folder gets them too. */
export function serverSettings(durability: Durability, memory: number): Record<string, string> {
  const share = (part: number, least: number, most: number): string =>
    `${Math.round(Math.min(Math.max(memory / part / MEBIBYTE, least), most))}MB`;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: durability === 'none' ? share(32, 64, 256) : share(16, 64, 1024),
    effective_cache_size: share(2, 256, 16_384),
    maintenance_work_mem: share(64, 64, 256),
    work_mem: '16MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A statement that failed would stand in the server's own log with whatever it held, and so would the row that broke a constraint.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    password_encryption: 'scram-sha-256',
    ...(durability === 'none'
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' }
      : { fsync: 'on' }),
  };
}
