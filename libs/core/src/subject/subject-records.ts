import { LockMode, type EntityClass, type FilterQuery } from '@mikro-orm/core';
import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { markOf, type Party, type Platform } from '../access/party.js';
import { Keyring } from '../access/keyring.js';
import { markCarriedOut } from '../access/request-key.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { retryOnDeadlock } from '../database/retry.js';
import { entryDigest, keyedContentDigest } from '@chengxin/signing/ledger-entry';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { refuseRecused } from '../recusal/recused.js';
import { SubjectSeal } from '../ledger/sealed-content.js';
import { readStanding } from '../standing/standing.js';
import { Subject } from './subject.entity.js';

/** Kinds of record that a subject's ledger knows. */
export type RecordKind =
  | 'subject'
  | 'name'
  | 'document'
  | 'determination'
  | 'listing'
  | 'objection'
  | 'sanction'
  | 'publication'
  | 'classification'
  | 'repair'
  | 'consent'
  | 'consent-use'
  | 'commitment'
  | 'merge'
  | 'identity'
  | 'guardianship'
  | 'access-delay'
  | 'recusal'
  | 'request';

/** Events that leave by the outbox after commit; versioned by name. */
export type Topic =
  | 'document.registered'
  | 'determination.made'
  | 'listing.decided'
  | 'listing.removed'
  | 'publication.shown'
  | 'publication.ended'
  | 'sanction.assigned'
  | 'sanction.ended'
  | 'repair.decided'
  | 'record.changed'
  | 'clock.due'
  | 'clock.overdue';

/** Records on which terms run: where one changes and no other event says so, `record.changed` does. */
export const CLOCKED_KINDS: readonly RecordKind[] = [
  'determination',
  'listing',
  'objection',
  'repair',
  'publication',
  'sanction',
  'consent',
  'commitment',
  'request',
];

interface PendingEntry {
  readonly kind: string;
  readonly recordKind: RecordKind;
  readonly recordId: string;
  /** Taken at the end of the transaction, when versions are final. */
  readonly content: () => unknown;
  readonly topic?: Topic;
}

/**
 * One transaction on one subject. The subject's row is locked, so decisions on one case follow each other; what is changed is recorded in the
 * subject's ledger, the outbox and the standing in the same transaction, or not at all.
 */
export class SubjectTransaction<A extends Actor | Party | Platform = Actor> {
  private readonly pending: PendingEntry[] = [];

  constructor(
    readonly em: EntityManager,
    readonly subject: Subject,
    readonly actor: A,
    /** The instant and the legal day of the whole transaction. */
    readonly at: Date,
    readonly today: IsoDay,
  ) {}

  /** The subject's record, or a refusal that does not say whether it exists elsewhere. */
  async get<E extends object>(entity: EntityClass<E>, where: Record<string, unknown>, pointer?: string): Promise<E> {
    const found = await this.find(entity, where);
    if (!found)
      throw new Refused([recordRefusals.refuse('record/not-found', pointer === undefined ? {} : { pointer })]);
    return found;
  }

  async find<E extends object>(entity: EntityClass<E>, where: Record<string, unknown>): Promise<E | null> {
    return this.em.findOne(entity, { ...where, subjectId: this.subject.subjectId } as FilterQuery<NoInfer<E>>);
  }

  async all<E extends object>(entity: EntityClass<E>, where: Record<string, unknown> = {}): Promise<E[]> {
    return this.em.find(entity, { ...where, subjectId: this.subject.subjectId } as FilterQuery<NoInfer<E>>);
  }

  /** Refuses (412) where the record is not the version the caller decided on; (428) where the caller named none. */
  expectVersion(record: { readonly version: number }, expected: number | undefined): void {
    if (expected === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
    if (record.version !== expected) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
  }

  /**
   * Records a change in the ledger: `kind` is past tense (`listing.decided`), `record` the entity after the change; its columns become the
   * content that `knownAt` answers from. Call once per changed record.
   */
  record(kind: string, recordKind: RecordKind, recordId: string, record: object, topic?: Topic): void {
    this.pending.push({ kind, recordKind, recordId, content: () => columnsOf(record), ...(topic ? { topic } : {}) });
  }

  /** Writes entries, contents, outbox and standing. Called once, after the work. */
  async close(keyring: Keyring): Promise<void> {
    if (this.pending.length === 0) return;
    const { subject, em } = this;
    await em.flush(); // versions become final
    await markCarriedOut(em);
    const first = subject.lastSeq + 1;
    subject.lastSeq += this.pending.length;
    await em.flush();
    if (!subject.keySalt)
      throw new Error(`the content key of subject ${subject.subjectId} was destroyed; nothing can be added`);
    const key = keyring.subjectKey(subject.subjectId, Buffer.from(subject.keySalt));
    const seal = new SubjectSeal(subject.subjectId, key, keyring.names()[0].suite);
    const rows = this.pending.map((entry, i) => {
      const content = entry.content();
      const seq = first + i;
      const digested = {
        seq,
        kind: entry.kind,
        recordKind: entry.recordKind,
        recordId: entry.recordId,
        contentDigest: keyedContentDigest(content, key),
      };
      const digest = entryDigest({
        ...digested,
        stream: subject.subjectId,
        at: this.at.toISOString(),
        actor: markOf(this.actor),
      });
      return { ...digested, sealed: seal.seal(seq, content), digest, topic: entry.topic };
    });
    const id = subject.subjectId;
    const many = (columns: number) => rows.map(() => `(${Array(columns).fill('?').join(',')})`).join(',');
    const connection = em.getConnection();
    const trx = em.getTransactionContext();
    await connection.execute(
      `insert into cx.subject_ledger (subject_id, seq, kind, record_kind, record_id, at, actor, content_digest, digest) values ${many(9)}`,
      rows.flatMap((r) => [
        id,
        r.seq,
        r.kind,
        r.recordKind,
        r.recordId,
        this.at,
        markOf(this.actor),
        r.contentDigest,
        r.digest,
      ]),
      'run',
      trx,
    );
    await connection.execute(
      `insert into cx.subject_ledger_content (subject_id, seq, sealed) values ${many(3)}`,
      rows.flatMap((r) => [id, r.seq, r.sealed]),
      'run',
      trx,
    );
    await connection.execute(
      `insert into cx.subject_unsealed (subject_id, seq, digest) values ${many(3)}`,
      rows.flatMap((r) => [id, r.seq, r.digest]),
      'run',
      trx,
    );
    const told = rows.filter((r) => r.topic);
    const clocked = told.length > 0 ? undefined : rows.findLast((r) => CLOCKED_KINDS.includes(r.recordKind));
    const events = clocked ? [{ ...clocked, topic: 'record.changed' as const }] : told;
    if (events.length > 0) {
      await connection.execute(
        `insert into cx.outbox (subject_id, seq, topic, payload, at) values ${events.map(() => '(?,?,?,?,?)').join(',')}`,
        events.flatMap((r) => [
          id,
          r.seq,
          r.topic,
          JSON.stringify({ version: 1, recordKind: r.recordKind, recordId: r.recordId }),
          this.at,
        ]),
        'run',
        trx,
      );
    }
    const standing = await readStanding(em, id);
    await connection.execute(
      `insert into cx.standing (subject_id, body, last_seq, as_of) values (?,?,?,?)
       on conflict (subject_id) do update set body = excluded.body, last_seq = excluded.last_seq, as_of = excluded.as_of`,
      [id, JSON.stringify(standing), subject.lastSeq, this.at],
      'run',
      trx,
    );
  }
}

/** The columns of an entity as plain JSON; binary columns (keys) never leave. */
function columnsOf(record: object): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name.startsWith('__') || value instanceof Uint8Array || value === undefined) continue;
    plain[name] = value instanceof Date ? value.toISOString() : value;
  }
  return plain;
}

/** A subject that a transaction is opened on. */
export interface NamedSubject {
  readonly subjectId: string;
  /** Place in the request where it was named. */
  readonly pointer?: string;
}

/** Opens transactions on subjects. */
@Injectable()
export class SubjectRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  /** Runs `work` on one subject, locked. A deadlock is run again; every other fault undoes everything. */
  async change<T, A extends Actor | Party | Platform>(
    subjectId: string,
    actor: A,
    work: (tx: SubjectTransaction<A>) => Promise<T>,
  ): Promise<T> {
    return this.changeTogether([{ subjectId }], actor, (txs) => work(txs.get(subjectId)!));
  }

  /**
   * Runs `work` on several subjects in one transaction, each locked in the order of the ids and with its own ledger: for one decision about
   * several (architecture §6.1.4). A subject may be named twice. `pointer`: where the caller named it.
   */
  async changeTogether<T, A extends Actor | Party | Platform>(
    subjects: readonly NamedSubject[],
    actor: A,
    work: (txs: ReadonlyMap<string, SubjectTransaction<A>>) => Promise<T>,
  ): Promise<T> {
    const named = new Map([...subjects].reverse().map((subject) => [subject.subjectId, subject]));
    const ordered = [...named.keys()].sort();
    return retryOnDeadlock(async () => {
      const em = this.orm.em.fork();
      return em.transactional(async (inner) => {
        const at = this.clock.now();
        const today = this.clock.today();
        const txs = new Map<string, SubjectTransaction<A>>();
        for (const subjectId of ordered) {
          const subject = await inner.findOne(Subject, { subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
          const { pointer } = named.get(subjectId)!;
          if (!subject)
            throw new Refused([recordRefusals.refuse('record/not-found', pointer === undefined ? {} : { pointer })]);
          txs.set(subjectId, new SubjectTransaction(inner as EntityManager, subject, actor, at, today));
        }
        await refuseRecused(inner as EntityManager, actor, ordered);
        const result = await work(txs);
        for (const tx of txs.values()) await tx.close(this.keyring);
        return result;
      });
    });
  }

  /** Where new records of a merged subject go: the survivor, however many merges away. */
  async survivorOf(subjectId: string): Promise<string> {
    const em = this.orm.em.fork();
    let current = subjectId;
    for (let hops = 0; hops < 32; hops += 1) {
      const [row] = await em
        .getConnection()
        .execute<{ survivor_id: string }[]>(
          'select survivor_id from cx.subject_redirect where subject_id = ? and until_at is null',
          [current],
        );
      if (!row) return current;
      current = row.survivor_id;
    }
    throw new Error(`redirects of subject ${subjectId} do not end`);
  }
}
