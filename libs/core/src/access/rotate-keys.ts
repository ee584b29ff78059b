import type pg from 'pg';
import type { Text } from '@chengxin/plugin-contract';
import { withPool } from '../database/pool.js';
import { identityKeys } from '../own/identity-key.js';
import { KEYS_IN_USE } from './data-keys.js';
import type { KeyName, Keyring } from './keyring.js';

/** How far a rotation has come: rows brought under the key in use, and rows looked at. */
export interface RotationProgress {
  readonly step: string;
  readonly looked: number;
  readonly rotated: number;
}

export interface RotationOptions {
  /** As the owner of the schema: the application may not rewrite what is sealed. */
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  readonly onProgress?: (progress: RotationProgress) => void;
}

export interface Rotation {
  readonly steps: readonly RotationProgress[];
  /** Keys that nothing is under any more: they may be taken out of the settings. */
  readonly retired: readonly KeyName[];
}

/** Why nothing was rotated. */
export class RotationRefused extends Error {
  override readonly name = 'RotationRefused';

  constructor({ zh, en }: Required<Text>) {
    super(`${zh} / ${en}`);
  }
}

/** Rows of one transaction. */
const PORTION = 500;
/** Only one rotation at a time. */
const ROTATION_LOCK = 4_110_017;

/** A column of sealed values: read in the order of its table's key, which is how a rotation finds what is left. */
interface SealedColumn {
  readonly table: string;
  readonly key: readonly (readonly [column: string, type: string])[];
  readonly column: string;
  /** A text column that holds the sealed value as base64. */
  readonly base64?: true;
  /** A subject's own key, which was drawn from a salt before it was sealed: the column that names whose it is. */
  readonly ownKeyOf?: string;
}

/** Every column that holds sealed values, but for identifiers, whose blind index goes with them. A spec compares the list with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'subject', key: [['subject_id', 'uuid']], column: 'key_salt', ownKeyOf: 'subject_id' },
  {
    table: 'access_content',
    key: [
      ['access_id', 'uuid'],
      ['seq', 'bigint'],
      ['place', 'int'],
    ],
    column: 'salt',
    ownKeyOf: 'coalesce(subject_id, access_id)',
  },
  { table: 'import', key: [['import_id', 'uuid']], column: 'spool_key' },
  {
    table: 'import_row',
    key: [
      ['import_id', 'uuid'],
      ['row_no', 'bigint'],
    ],
    column: 'raw_cipher',
  },
  { table: 'request', key: [['request_key', 'uuid']], column: 'response', base64: true },
];

/**
 * Brings every stored value under the key in use, and the blind index with it, beside a platform that runs. Killed at any moment it leaves whole rows: begun
 * again it looks at all and rewrites what is left. In the end the keys that nothing is under any more are retired, and their claims go.
 *
 * Every process must have been started with the key in use before. Throws {@link RotationRefused} where a key is missing or another rotation is under way.
 */
export function rotateKeys({ ownerUrl, keyring, onProgress }: RotationOptions): Promise<Rotation> {
  return withPool(ownerUrl, async (pool) => {
    const client = await pool.connect();
    try {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
        ROTATION_LOCK,
      ]);
      if (!rows[0]!.taken) throw new RotationRefused({ zh: '另一次换钥正在进行', en: 'another rotation is under way' });
      return await rotateAll(client, keyring, onProgress ?? (() => undefined));
    } finally {
      // The lock goes with the connection.
      client.release(true);
    }
  });
}

async function rotateAll(
  client: pg.ClientBase,
  keyring: Keyring,
  tell: (progress: RotationProgress) => void,
): Promise<Rotation> {
  const { rows: inUse } = await client.query<KeyName>(KEYS_IN_USE);
  const lacking = keyring.lacking(inUse);
  if (lacking.length > 0)
    throw new RotationRefused({
      zh: `缺少密钥 ${lacking.join('、')}：请列入 CHENGXIN_FURTHER_KEYS`,
      en: `the key ${lacking.join(', ')} is missing: list it in CHENGXIN_FURTHER_KEYS`,
    });
  const [current] = keyring.names();
  if (!inUse.some(({ id, suite }) => id === current.id && suite === current.suite))
    throw new RotationRefused({
      zh: '还没有进程以此密钥启动过：先让每个进程以新密钥为 CHENGXIN_MASTER_KEY、旧密钥在 CHENGXIN_FURTHER_KEYS 中启动',
      en: 'no process was started with this key yet: start each with the new key as CHENGXIN_MASTER_KEY and the old one in CHENGXIN_FURTHER_KEYS first',
    });
  const steps: RotationProgress[] = [];
  for (const column of SEALED_COLUMNS)
    steps.push(
      await walk(`${column.table}.${column.column}`, tell, (after) => resealPortion(client, keyring, column, after)),
    );
  steps.push(await walk('subject_identifier', tell, (after) => identifierPortion(client, keyring, after)));
  steps.push(await walk('subject_identity', tell, (after) => accountPortion(client, keyring, after)));
  for (const kind of ['identifier', 'identity'] as const)
    steps.push(await walk(`${kind}_claim`, tell, (after) => staleClaims(client, keyring, kind, after)));
  const retired = inUse.filter(({ id, suite }) => id !== current.id || suite !== current.suite);
  await inTransaction(client, async () => {
    for (const { id, suite } of retired)
      await client.query('update cx.data_key set retired_at = clock_timestamp() where key_id = $1 and suite = $2', [
        id,
        suite,
      ]);
  });
  return { steps, retired };
}

/** One portion: the key of the last row looked at, undefined where there was none. */
interface Portion {
  readonly after: readonly unknown[] | undefined;
  readonly looked: number;
  readonly rotated: number;
}

async function walk(
  step: string,
  tell: (progress: RotationProgress) => void,
  portion: (after: readonly unknown[] | undefined) => Promise<Portion>,
): Promise<RotationProgress> {
  let [looked, rotated] = [0, 0];
  let after: readonly unknown[] | undefined;
  do {
    const done = await portion(after);
    looked += done.looked;
    rotated += done.rotated;
    after = done.after;
    tell({ step, looked, rotated });
  } while (after !== undefined);
  return { step, looked, rotated };
}

async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function resealPortion(
  client: pg.ClientBase,
  keyring: Keyring,
  { table, key, column, base64, ownKeyOf }: SealedColumn,
  after: readonly unknown[] | undefined,
): Promise<Portion> {
  const columns = key.map(([name]) => name).join(', ');
  const at = key.map(([, type], i) => `$${i + 1}::${type}`).join(', ');
  return inTransaction(client, async () => {
    const { rows } = await client.query<Record<string, unknown> & { sealed: Buffer | string; own?: string }>(
      `select ${columns}, ${column} as sealed${ownKeyOf ? `, ${ownKeyOf} as own` : ''} from cx.${table}
       where ${column} is not null${after ? ` and (${columns}) > (${at})` : ''} order by ${columns} limit ${PORTION} for update`,
      after ? [...after] : [],
    );
    let rotated = 0;
    for (const row of rows) {
      const sealed = base64 ? Buffer.from(row.sealed as string, 'base64') : (row.sealed as Buffer);
      if (keyring.isCurrent(sealed)) continue;
      const plain = ownKeyOf ? keyring.subjectKey(row.own!, sealed) : keyring.decrypt(sealed);
      const anew = keyring.encrypt(plain);
      await client.query(
        `update cx.${table} set ${column} = $${key.length + 1} where ${key.map(([name, type], i) => `${name} = $${i + 1}::${type}`).join(' and ')}`,
        [...key.map(([name]) => row[name]), base64 ? anew.toString('base64') : anew],
      );
      rotated += 1;
    }
    const last = rows.length === PORTION ? rows.at(-1) : undefined;
    return { after: last && key.map(([name]) => last[name]), looked: rows.length, rotated };
  });
}

interface IdentifierRow {
  readonly subject_id: string;
  readonly identifier_key: string;
  readonly scheme: string;
  readonly value_plain: string | null;
  readonly value_cipher: Buffer | null;
}

/** Identifiers: the value is sealed anew and its place in the blind index moves. */
function identifierPortion(
  client: pg.ClientBase,
  keyring: Keyring,
  after: readonly unknown[] | undefined,
): Promise<Portion> {
  return inTransaction(client, async () => {
    // By subjects: a row whose key moves would be met again by its old place.
    const { rows: subjects } = await client.query<{ subject_id: string }>(
      `select distinct subject_id from cx.subject_identifier where $1::uuid is null or subject_id > $1 order by subject_id limit ${PORTION}`,
      [after?.[0] ?? null],
    );
    const { rows } = await client.query<IdentifierRow>(
      `select subject_id, identifier_key, scheme, value_plain, value_cipher from cx.subject_identifier
       where subject_id = any($1::uuid[]) order by subject_id, identifier_key for update`,
      [subjects.map(({ subject_id }) => subject_id)],
    );
    let rotated = 0;
    for (const row of rows) {
      const value = row.value_plain ?? keyring.decrypt(row.value_cipher!).toString('utf8');
      const [key, ...others] = keyring.identifierKeys(row.scheme, value);
      const cipher =
        row.value_cipher && !keyring.isCurrent(row.value_cipher) ? keyring.encrypt(value) : row.value_cipher;
      if (row.identifier_key !== key || cipher !== row.value_cipher) {
        await client.query(
          'update cx.subject_identifier set identifier_key = $3, value_cipher = $4 where subject_id = $1 and identifier_key = $2',
          [row.subject_id, row.identifier_key, key, cipher],
        );
        rotated += 1;
      }
      await addClaim(client, 'identifier', [key, ...others], 'scheme');
    }
    const last = subjects.length === PORTION ? subjects.at(-1) : undefined;
    return { after: last && [last.subject_id], looked: rows.length, rotated };
  });
}

/** Accounts that sign in for a subject. */
function accountPortion(
  client: pg.ClientBase,
  keyring: Keyring,
  after: readonly unknown[] | undefined,
): Promise<Portion> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ subject_id: string; identity_id: string; issuer: string; account: string }>(
      `select subject_id, identity_id, issuer, account from cx.subject_identity
       where state = 'in-force' and ($1::uuid is null or (subject_id, identity_id) > ($1, $2::uuid))
       order by subject_id, identity_id limit ${PORTION} for update`,
      [after?.[0] ?? null, after?.[1] ?? null],
    );
    let rotated = 0;
    for (const row of rows) rotated += await addClaim(client, 'identity', identityKeys(keyring, row), 'identity_id');
    const last = rows.length === PORTION ? rows.at(-1) : undefined;
    return { after: last && [last.subject_id, last.identity_id], looked: rows.length, rotated };
  });
}

/** Lets a claim lie under the key in use as well. */
async function addClaim(
  client: pg.ClientBase,
  kind: 'identifier' | 'identity',
  [key, ...others]: readonly [string, ...string[]],
  more: 'scheme' | 'identity_id',
): Promise<number> {
  if (others.length === 0) return 0;
  const { rowCount } = await client.query(
    `insert into cx.${kind}_claim (${kind}_key, subject_id, ${more}, claimed_at)
     select $1, subject_id, ${more}, claimed_at from cx.${kind}_claim where ${kind}_key = any($2::uuid[]) order by ${kind}_key limit 1
     on conflict (${kind}_key) do nothing`,
    [key, others],
  );
  return rowCount ?? 0;
}

/**
 * Takes away claims that lie elsewhere than what they claim: those under other keys, among them what processes wrote that still hold such a key. Claims and
 * what they claim are written in one transaction, so one that is seen alone was left behind.
 */
function staleClaims(
  client: pg.ClientBase,
  keyring: Keyring,
  kind: 'identifier' | 'identity',
  after: readonly unknown[] | undefined,
): Promise<Portion> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ key: string; subject_id: string }>(
      `select ${kind}_key as key, subject_id from cx.${kind}_claim where $1::uuid is null or ${kind}_key > $1 order by ${kind}_key limit ${PORTION}`,
      [after?.[0] ?? null],
    );
    const subjects = [...new Set(rows.map(({ subject_id }) => subject_id))];
    // Claims and subjects lie in different groups: asked for one after the other.
    const due = new Set(
      kind === 'identifier'
        ? (
            await client.query<{ key: string }>(
              'select identifier_key as key from cx.subject_identifier where subject_id = any($1::uuid[])',
              [subjects],
            )
          ).rows.map(({ key }) => key)
        : (
            await client.query<{ issuer: string; account: string }>(
              `select issuer, account from cx.subject_identity where subject_id = any($1::uuid[]) and state = 'in-force'`,
              [subjects],
            )
          ).rows.map((row) => identityKeys(keyring, row)[0]),
    );
    const stale = rows.filter(({ key }) => !due.has(key)).map(({ key }) => key);
    if (stale.length > 0)
      await client.query(`delete from cx.${kind}_claim where ${kind}_key = any($1::uuid[])`, [stale]);
    const last = rows.length === PORTION ? rows.at(-1) : undefined;
    return { after: last && [last.key], looked: rows.length, rotated: stale.length };
  });
}
