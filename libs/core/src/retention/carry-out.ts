import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import type { Keyring } from '../access/keyring.js';
import { MovableClock } from '../clock/clock.js';
import { readClockAhead } from '../clock/platform-clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ormOptions } from '../database/orm.js';
import { withPool, type ReadPool } from '../database/pool.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { emptyStanding, readStanding } from '../standing/standing.js';
import { Subject } from '../subject/subject.entity.js';
import { identityKeys } from '../own/identity-key.js';
import { standingInTheWay } from './erasure-scope.js';
import { tablesThat } from './erasure-coverage.js';
import { forgetElsewhere } from './forget-elsewhere.js';
import { purgeDocuments } from './purge-documents.js';
import type { SubjectCase } from './subject-cases.js';

/** One deletion that was carried out, or why it was not. */
export interface CarriedOut {
  readonly erasureId: string;
  readonly subjectId: string;
  /** Codes of what stands against it; empty where it is done. */
  readonly blocked: readonly string[];
  readonly done: number;
  readonly of: number;
}

export interface CarryOutOptions {
  /** As the owner of the schema: the application may delete nothing of this. */
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  readonly onProgress?: (progress: CarriedOut) => void;
}

interface DecidedErasure {
  readonly subjectId: string;
  readonly erasureId: string;
  readonly documents: readonly string[] | null;
  readonly ground: string;
  readonly term: unknown;
  readonly preparedBy: string;
  readonly decidedBy: string;
}

const DECIDED = `select subject_id as "subjectId", erasure_id as "erasureId", documents, ground, term, prepared_by as "preparedBy", decided_by as "decidedBy"
  from cx.erasure where state = 'decided'`;

/**
 * Carries out every deletion that two persons decided: contents, rows and, where all goes, identifiers and the subject's own key, in one transaction for each
 * with its entry in the platform's ledger. Killed at any moment it leaves each deletion done or not begun; begun again it goes on with the next. What came into
 * effect since it was decided is left alone and told.
 */
export function carryOutErasures({ ownerUrl, keyring, onProgress }: CarryOutOptions): Promise<readonly CarriedOut[]> {
  return withPool(ownerUrl, async (pool) => {
    const clock = new MovableClock(await readClockAhead(pool));
    const orm = await MikroORM.init({ ...ormOptions(ownerUrl), logger: () => undefined });
    try {
      const { rows } = await pool.query<DecidedErasure>(`${DECIDED} order by subject_id, erasure_id`);
      const told: CarriedOut[] = [];
      for (const decided of rows) {
        const blocked = await orm.em
          .fork()
          .transactional((em) => carryOut(em as EntityManager, pool, keyring, clock, decided));
        const { erasureId, subjectId } = decided;
        const one = { erasureId, subjectId, blocked, done: told.length + 1, of: rows.length };
        told.push(one);
        onProgress?.(one);
      }
      await sweepReads(pool);
      return told;
    } finally {
      await orm.close();
    }
  });
}

async function carryOut(
  em: EntityManager,
  pool: ReadPool,
  keyring: Keyring,
  clock: MovableClock,
  { subjectId, erasureId }: DecidedErasure,
): Promise<readonly string[]> {
  const subject = await em.findOneOrFail(Subject, { subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const [decided] = await executeSql<DecidedErasure>(
    em,
    `${DECIDED} and subject_id = ? and erasure_id = ? for update`,
    [subjectId, erasureId],
  );
  if (!decided) return []; // another run was faster
  const { documents } = decided;
  const { inScope, findings } = await standingInTheWay({ em, subject, today: clock.today() }, keyring, documents);
  if (findings.length > 0) return findings.map(({ code }) => code);
  const at = clock.now();
  // To the end of this transaction: what is kept from every other deletion gives way.
  await executeSql(em, `select set_config('cx.erasing', 'on', true)`);
  const entries = await destroyContents(em, subjectId, documents === null ? undefined : inScope);
  const purged = await purgeDocuments(
    em,
    subjectId,
    inScope.map(({ documentId }) => documentId),
  );
  if (documents === null) await destroySubject(em, keyring, subject);
  const standing = documents === null ? emptyStanding(subject.kind) : await readStanding(em, subjectId);
  await executeSql(em, 'update cx.standing set body = ?, as_of = ? where subject_id = ?', [
    JSON.stringify(standing),
    at,
    subjectId,
  ]);
  await executeSql(
    em,
    `update cx.erasure set state = 'carried-out', carried_out_at = ?, version = version + 1 where subject_id = ? and erasure_id = ?`,
    [at, subjectId, erasureId],
  );
  // What officers wrote in their own words may name the subject: it goes with the rest, of earlier proposals too.
  await executeSql(
    em,
    `update cx.erasure set reason = '', decision_reason = case when decision_reason is null then null else '' end
     where subject_id = ? and (erasure_id = ? or ?)`,
    [subjectId, erasureId, documents === null],
  );
  const { ground, term, preparedBy, decidedBy } = decided;
  await new PlatformLedger(pool).append(em, at, [
    {
      kind: 'erasure.carried-out',
      recordKind: 'erasure',
      recordId: erasureId,
      // Whose decision it is; the job that carries it out decides nothing.
      actor: decidedBy,
      content: {
        subject: subjectId,
        whole: documents === null,
        entries,
        documents: inScope.map(({ documentId }) => documentId),
        purged,
        ground,
        term,
        preparedBy,
      },
    },
  ]);
  return [];
}

/**
 * A read that was registered while its subject was being deleted had taken the key before, and is sealed under a key that is no more: it is emptied like those
 * before it, here or by the next run. What was tried since lies under a key of its own and stays.
 */
async function sweepReads(pool: Pick<ReadPool, 'query'>): Promise<void> {
  // Subjects lie elsewhere than reads: asked for by themselves, never joined.
  const { rows } = await pool.query<{ id: string }>(
    `select distinct subject_id as id from cx.erasure where state = 'carried-out' and documents is null`,
  );
  await pool.query(
    'update cx.access_content set sealed = null where subject_id = any($1::uuid[]) and sealed is not null and salt is null',
    [rows.map(({ id }) => id)],
  );
}

/** Destroys what lies beside the subject's entries: of these cases, or all of it. Returns the numbers of the entries. */
async function destroyContents(
  em: EntityManager,
  subjectId: string,
  cases: readonly SubjectCase[] | undefined,
): Promise<readonly number[]> {
  const ids = cases?.flatMap(({ records }) => records.map(({ record_id }) => record_id));
  if (ids?.length === 0) return [];
  const rows = await executeSql<{ seq: string }>(
    em,
    `delete from cx.subject_ledger_content c using cx.subject_ledger l
     where c.subject_id = ? and l.subject_id = c.subject_id and l.seq = c.seq ${ids ? `and l.record_id in (${ids.map(() => '?').join(',')})` : ''}
     returning c.seq`,
    [subjectId, ...(ids ?? [])],
  );
  return rows.map(({ seq }) => Number(seq)).sort((a, b) => a - b);
}

/** What a subject is called instead, where something still points at it. */
const NOBODY = '（已依法删除）';

/** Destroys the subject itself: names, identifiers with their claims, accounts, consents, who read what in which case, and its own key. */
async function destroySubject(em: EntityManager, keyring: Keyring, { subjectId }: Subject): Promise<void> {
  const own = [subjectId] as const;
  const identifiers = await executeSql<{
    scheme: string;
    value_plain: string | null;
    value_cipher: Buffer | null;
    key: string;
  }>(
    em,
    'select scheme, value_plain, value_cipher, identifier_key as key from cx.subject_identifier where subject_id = ?',
    own,
  );
  const values: string[] = [];
  for (const { scheme, value_plain, value_cipher, key } of identifiers) {
    const value = value_plain ?? keyring.decrypt(Buffer.from(value_cipher!)).toString('utf8');
    values.push(value);
    for (const each of new Set([key, ...keyring.identifierKeys(scheme, value)]))
      await executeSql(em, 'delete from cx.identifier_claim where identifier_key = ? and subject_id = ?', [
        each,
        subjectId,
      ]);
  }
  const accounts = await executeSql<{ issuer: string; account: string }>(
    em,
    'select issuer, account from cx.subject_identity where subject_id = ?',
    own,
  );
  for (const key of accounts.flatMap((account) => identityKeys(keyring, account)))
    await executeSql(em, 'delete from cx.identity_claim where identity_key = ? and subject_id = ?', [key, subjectId]);
  for (const table of tablesThat('with-subject'))
    await executeSql(em, `delete from cx.${table} where subject_id = ?`, own);
  await forgetElsewhere(em, keyring, subjectId, values);
  await executeSql(
    em,
    'update cx.access_content set content = null, sealed = null, salt = null where subject_id = ?',
    own,
  );
  await executeSql(
    em,
    `update cx.subject set name = ?, name_canonical = '', region_code = null, key_salt = null, version = version + 1 where subject_id = ?`,
    [NOBODY, subjectId],
  );
}
