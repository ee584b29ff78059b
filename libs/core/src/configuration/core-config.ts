import type { Term } from '@chengxin/plugin-contract';
import type { CipherSuite } from '../access/cipher-suites.js';
import type { MasterKey } from '../access/keyring.js';

/** What an installation decides. Secrets come from the environment or a key file, never from the repository. */
export interface CoreConfig {
  readonly mode: 'production' | 'sandbox' | 'test';
  readonly databaseUrl: string;
  /** 32 bytes. Encrypts identifiers, keys the blind index and every subject's own key. */
  readonly masterKey: Buffer;
  /** AES-256-GCM with HMAC-SHA-256 unless said. */
  readonly cipherSuite?: CipherSuite;
  /** Keys that stored values may still or already be under: read, never written with. The oldest last. */
  readonly furtherKeys?: readonly MasterKey[];
  /** Folder for uploads being read; files there are encrypted and deleted when the import ends. */
  readonly spoolFolder: string;
  /** Plugins named here run from their last recorded editions: nothing new is listed, repair and removal go on. */
  readonly quarantine: readonly string[];
  /** Signed conformance reports, and the keys (PEM) trusted to sign them. Production runs no release without its report. */
  readonly conformance?: { readonly keys: readonly string[]; readonly reports: readonly string[] };
  /** Which number prevails where a new regime is stricter than the one a case began under (ADR: conflict policy). */
  readonly regimeConflict: 'regime-of-the-day' | 'more-favourable';
  /** Which wait prevails where the national floor (Order 36) and the sector's own number differ; both are kept and shown. */
  readonly floorConflict: 'stricter' | 'sector-prevails';
  /**
   * How long a case is kept after its end, where the catalogue says nothing of its item. No rule that was read gives a period: it is the operator's own.
   * Absent = nothing leaves use by a clock.
   */
  readonly retentionTerm?: Term;
  /** Public keys of the witnesses who cosign the log's checkpoints, as C2SP writes them. */
  readonly logWitnesses?: readonly string[];
  /** Connections of the read pool. */
  readonly poolSize: number;
  /** The longest that one statement may take, in milliseconds; absent = as long as it takes, which tests allow and a configuration never does. */
  readonly statementMs?: number;
}
export const CORE_CONFIG = Symbol('CoreConfig');
