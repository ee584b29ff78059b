import { contentDigest, keyedContentDigest } from '@chengxin/signing/ledger-entry';
import type { ContentState } from '@chengxin/signing/log-lines';
import type { Keyring } from '../access/keyring.js';
import type { ReadPool } from '../database/pool.js';
import { SubjectSeal } from './sealed-content.js';
import { exactInstant } from './exact-instant.js';

/** How what lies beside an entry stands, and whose part of it is gone. */
export interface BesideState {
  readonly content?: ContentState;
  readonly deletedOf?: readonly string[];
}

interface ContentRow {
  readonly id: string;
  readonly seq: number;
  readonly place: number;
  readonly at: string;
  readonly subject: string | null;
  readonly content: unknown;
  readonly sealed: Buffer | null;
  readonly digest: string;
  readonly salt: Buffer | null;
}

/** What lies beside the entries of reads, against the digests that the entries commit to: by `stream/seq`. An entry that has none there is missing from the answer. */
export async function accessContentStates(
  pool: Pick<ReadPool, 'query'>,
  keyring: Keyring,
  entries: readonly { readonly id: string; readonly seq: number; readonly at: string; readonly content?: unknown }[],
): Promise<ReadonlyMap<string, BesideState>> {
  const { rows } = await pool.query<ContentRow>(
    `select c.access_id as id, c.seq, c.place, ${exactInstant('c.at')} as at, c.subject_id as subject, c.content, c.sealed, c.content_digest as digest, c.salt
     from unnest($1::uuid[], $2::bigint[]) as w(id, seq) join cx.access_content c on c.access_id = w.id and c.seq = w.seq
     order by c.access_id, c.seq, c.place`,
    [entries.map(({ id }) => id), entries.map(({ seq }) => seq)],
  );
  // Subjects lie elsewhere than reads: asked for by themselves, never joined.
  const subjects = [...new Set(rows.flatMap(({ subject }) => subject ?? []))];
  const keys = await pool.query<{ subject_id: string; key_salt: Buffer | null }>(
    'select subject_id, key_salt from cx.subject where subject_id = any($1::uuid[])',
    [subjects],
  );
  const salts = new Map(keys.rows.map((row) => [row.subject_id, row.key_salt]));
  const beside = Map.groupBy(rows, ({ id, seq }) => `${id}/${seq}`);
  return new Map(
    entries.map(({ id, seq, at, content }) => {
      const own = beside.get(`${id}/${seq}`) ?? [];
      // The subject is shown its rows with their own time.
      const astray = own.some((row, i) => row.place !== i || row.at !== at);
      const about = contentDigest(own.map(({ subject, digest }) => [subject, digest]));
      if (astray || about !== (content as { about?: unknown } | undefined)?.about)
        return [`${id}/${seq}`, { content: 'differs' }];
      const states = own.map((row) => stateOf(row, keyring, row.salt ?? salts.get(row.subject ?? '') ?? null));
      const worst = (['differs', 'deleted'] as const).find((state) => states.includes(state));
      const deletedOf = own.flatMap(({ subject }, i) => (states[i] === 'deleted' ? [subject ?? id] : []));
      return [`${id}/${seq}`, { content: worst ?? 'matches', ...(deletedOf.length > 0 ? { deletedOf } : {}) }];
    }),
  );
}

function stateOf(row: ContentRow, keyring: Keyring, salt: Buffer | null): ContentState {
  const { id, seq, subject, content, sealed, digest } = row;
  return keyedContentState(keyring, { id: subject ?? id, stream: id, seq, salt, content, sealed, digest });
}

/**
 * How content stands that is digested under a key of its own. Lawful deletion takes content and key: content that is there without its key, or whose key was
 * changed, cannot be shown to be what was recorded.
 */
export function keyedContentState(
  keyring: Keyring,
  row: {
    readonly id: string;
    readonly salt: Buffer | null;
    readonly content: unknown;
    readonly digest: string;
    /** The content as it lies there under that key, and the number of its entry. */
    readonly sealed?: Buffer | null;
    readonly seq?: number;
    /** The stream of that entry, where it is not the subject's own. */
    readonly stream?: string;
  },
): ContentState {
  const { id, salt, content: plain, digest, sealed, seq = 0, stream = id } = row;
  if (!sealed && (plain === null || plain === undefined)) return 'deleted';
  // It lies there sealed, or as older releases wrote it: never both.
  if (!salt || (sealed && plain != null)) return 'differs';
  const key = openKey(keyring, id, salt);
  if (!key) return 'differs';
  const content = sealed ? openContent(new SubjectSeal(stream, key, keyring.names()[0].suite), seq, sealed) : plain;
  return content !== undefined && keyedContentDigest(content, key) === digest ? 'matches' : 'differs';
}

/** Undefined where it was changed. */
function openContent(seal: SubjectSeal, seq: number, sealed: Buffer): unknown {
  try {
    return seal.open(seq, sealed);
  } catch {
    return undefined;
  }
}

/** Undefined where the sealed key was changed: no process starts without every key that values may be sealed under. */
function openKey(keyring: Keyring, id: string, sealed: Buffer): Buffer | undefined {
  try {
    return keyring.subjectKey(id, sealed);
  } catch {
    return undefined;
  }
}
