import { randomUUID } from 'node:crypto';
import type { FieldKind } from '@chengxin/domain/purpose';
import { contentDigest, entryDigest, keyedContentDigest } from '@chengxin/signing/ledger-entry';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import type { SubjectSeal } from '../ledger/sealed-content.js';
import type { Actor } from './actor.js';
import { sealOfRead, type ReadFor } from './access-words.js';
import { Keyring } from './keyring.js';
import { isParty, markOf, type Party } from './party.js';
import { RefusedBound, type AttemptKind } from './refused-bound.js';

/** One read of data that are not public, or an attempt that was refused. */
export interface Access {
  /** Absent where nobody was signed in. */
  readonly actor?: Actor | Party;
  /** What was asked, in the words of the interface: `GET /v1/listings/:id`. */
  readonly route: string;
  /** Names the request, as its answer and the technical log do. */
  readonly request: string;
  /** Ids that the address named: opaque, of nobody by themselves. */
  readonly named?: Readonly<Record<string, string>>;
  /** The code that was declared as purpose where no use was found lawful. */
  readonly declared?: string;
  readonly declaredMatter?: string;
}

/** A read of officers. */
export interface AnsweredAccess extends Access {
  readonly actor: Actor;
  /** Whom the answer is about. */
  readonly subjects: readonly string[];
  /** The kinds of field that it could show. */
  readonly fields: readonly FieldKind[];
  /** Rows that leave with it, where it is rows of a file. */
  readonly rows?: number;
  /** Of a file that leaves in portions: which one, from 1; each is registered before it leaves. */
  readonly portion?: number;
}

/** What a subject was shown of itself. */
export interface OwnAccess extends Access {
  readonly actor: Party;
  readonly subjects: readonly string[];
  readonly fields: readonly FieldKind[];
}

export interface RefusedAccess extends Access {
  /** `access`: data that are not public were asked for. `act`: something was to be done. */
  readonly what: AttemptKind;
  readonly status: number;
  readonly codes: readonly string[];
  readonly subjects?: readonly string[];
  /** Whose attempts are bounded together: client or address. It is not kept. */
  readonly bounded: string;
}

interface Entry {
  readonly kind: 'access.answered' | 'access.own' | `${AttemptKind}.refused` | `${AttemptKind}.refused-many`;
  readonly at: Date;
  readonly actor: string;
  readonly request: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** What is said of each subject; of nobody where it names none. */
  readonly personal: ReadFor;
  readonly subjects: readonly string[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

interface Sealed {
  readonly entry: Entry;
  readonly seq: number;
  readonly content: string;
  readonly digest: string;
  readonly about: readonly {
    readonly subject: string | null;
    readonly digest: string;
    readonly sealed: Buffer;
    /** The row's own key. */
    readonly salt: Buffer | null;
  }[];
}

/** The keys of those whose key still stands, and how what is said of them is sealed; drawn once for a transaction. */
type KeysOf = ReadonlyMap<string, { readonly key: Buffer; readonly seal: SubjectSeal }>;

/** Entries of one transaction; what comes meanwhile waits for the next. */
const MOST_A_TURN = 500;

const NOBODY = 'anonymous';

/**
 * The ledger of reads (plan art. 13). Each process has a stream of its own, numbered without gaps; whoever registers waits until the entry is
 * durable, together with whatever else came while the transaction before was under way. A transaction whose end is not known leaves its stream
 * behind: the next one begins another, so that no number is given twice.
 *
 * The entry holds codes, digests and pseudonymous ids. What the read was for in the reader's words lies beside it, digested and sealed under the key of
 * each subject it is about.
 */
@Injectable()
export class AccessLedger implements BeforeApplicationShutdown {
  private stream = randomUUID();
  private lastSeq = 0;
  private waiting: Entry[] = [];
  private turning: Promise<void> | undefined;

  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly bound: RefusedBound,
  ) {}

  /** Registers a read before its answer leaves; rejects where the entry could not be made durable, and then nothing may leave. */
  answered({ subjects, fields, rows, portion, ...access }: AnsweredAccess): Promise<void> {
    const { use } = access.actor;
    if (!use) throw new Error('a read without a use');
    const { purpose, basis, consent, sharing, sensitive } = use;
    return this.append('access.answered', access, subjects, {
      purpose: purpose.code,
      basis: basis.kind,
      clauses: basis.clauses,
      ...(consent ? { consent: consent.id } : {}),
      ...(sharing ? { sharing: sharing.id } : {}),
      ...(sensitive ? { sensitive: sensitive.id } : {}),
      roles: access.actor.roles,
      fields,
      ...(rows === undefined ? {} : { rows }),
      ...(portion === undefined ? {} : { portion }),
    });
  }

  /** Registers what a subject was shown of itself, or an agent of it; the same holds. It needs no purpose (个人信息保护法 45). */
  own({ subjects, fields, ...access }: OwnAccess): Promise<void> {
    return this.append('access.own', access, subjects, { capacity: access.actor.capacity, fields });
  }

  /** Registers a refused attempt. Beyond what the bound allows, attempts are counted and told together. */
  async refused({ what, status, codes, subjects = [], bounded, ...access }: RefusedAccess): Promise<void> {
    await this.tellMany();
    const actor = access.actor ? markOf(access.actor) : NOBODY;
    if (!this.bound.take(bounded, { what, actor, codes })) return;
    const officer = officerOf(access);
    const purpose = officer?.use?.purpose.code ?? access.declared;
    await this.append(`${what}.refused`, access, subjects, {
      ...(purpose ? { purpose } : {}),
      ...(officer ? { roles: officer.roles } : {}),
      status,
      codes,
    });
  }

  /** What was counted and not told yet. */
  private async tellMany(all = false): Promise<void> {
    for (const { what, actor, attempts, codes, since } of this.bound.counted(all))
      await this.put(
        `${what}.refused-many`,
        actor,
        randomUUID(),
        [],
        { attempts, codes, since: since.toISOString() },
        {},
      );
  }

  /** Before the connections are given back. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.tellMany(true);
    await this.turning;
  }

  private append(
    kind: Entry['kind'],
    access: Access,
    subjects: readonly string[],
    what: Entry['content'],
  ): Promise<void> {
    const { actor, route, request, named, declaredMatter } = access;
    const matter = officerOf(access)?.use?.matter ?? declaredMatter;
    const about = [...new Set(subjects)];
    return this.put(
      kind,
      actor ? markOf(actor) : NOBODY,
      request,
      about,
      { ...what, route, ...(named && Object.keys(named).length > 0 ? { named } : {}), subjects: about.length },
      matter === undefined ? {} : { matter },
    );
  }

  private put(
    kind: Entry['kind'],
    actor: string,
    request: string,
    subjects: readonly string[],
    content: Entry['content'],
    personal: Entry['personal'],
  ): Promise<void> {
    return new Promise<void>((done, failed) => {
      this.waiting.push({ kind, at: this.clock.now(), actor, request, content, personal, subjects, done, failed });
      this.turning ??= this.turns();
    });
  }

  private async turns(): Promise<void> {
    // What is registered in the same turn of the event loop goes together.
    await new Promise((resume) => setImmediate(resume));
    while (this.waiting.length > 0) {
      const entries = this.waiting.splice(0, MOST_A_TURN);
      try {
        await this.write(entries);
        for (const { done } of entries) done();
      } catch (error) {
        this.stream = randomUUID();
        this.lastSeq = 0;
        for (const { failed } of entries) failed(error);
      }
    }
    this.turning = undefined;
  }

  private async write(entries: readonly Entry[]): Promise<void> {
    const keys = await this.keysOf(new Set(entries.flatMap(({ subjects }) => subjects)));
    const sealed = entries.map((entry, i) => this.seal(entry, this.lastSeq + 1 + i, keys));
    const about = sealed.flatMap((one) =>
      one.about.map((row, place) => ({ ...row, place, seq: one.seq, entry: one.entry })),
    );
    // One statement, so one transaction and one way to the database and back: whoever reads waits for it.
    await this.pool.query({
      name: 'access-entries',
      text: `with entry as (
          insert into cx.access_ledger (access_id, seq, kind, record_id, at, actor, content, digest)
          select $1::uuid, * from unnest($2::bigint[], $3::text[], $4::uuid[], $5::timestamptz[], $6::text[], $7::jsonb[], $8::text[])
        ), beside as (
          insert into cx.access_content (access_id, seq, place, subject_id, at, sealed, content_digest, salt)
          select $1::uuid, * from unnest($9::bigint[], $10::int[], $11::uuid[], $12::timestamptz[], $13::bytea[], $14::text[], $15::bytea[])
        ) insert into cx.access_unsealed (access_id, seq, digest) select $1::uuid, * from unnest($2::bigint[], $8::text[])`,
      values: [
        this.stream,
        sealed.map(({ seq }) => seq),
        sealed.map(({ entry }) => entry.kind),
        sealed.map(({ entry }) => entry.request),
        sealed.map(({ entry }) => entry.at),
        sealed.map(({ entry }) => entry.actor),
        sealed.map(({ content }) => content),
        sealed.map(({ digest }) => digest),
        about.map(({ seq }) => seq),
        about.map(({ place }) => place),
        about.map(({ subject }) => subject),
        about.map(({ entry }) => entry.at),
        about.map((row) => row.sealed),
        about.map(({ digest }) => digest),
        about.map(({ salt }) => salt),
      ],
    });
    this.lastSeq += entries.length;
  }

  private async keysOf(subjects: ReadonlySet<string>): Promise<KeysOf> {
    if (subjects.size === 0) return new Map();
    const { rows } = await this.pool.query<{ subject_id: string; key_salt: Buffer }>({
      name: 'access-salts',
      text: 'select subject_id, key_salt from cx.subject where subject_id = any($1::uuid[]) and key_salt is not null',
      values: [[...subjects]],
    });
    return new Map(rows.map((row) => [row.subject_id, this.keyed(row.subject_id, row.key_salt)]));
  }

  private keyed(id: string, salt: Buffer) {
    const key = this.keyring.subjectKey(id, salt);
    return { key, seal: sealOfRead(this.keyring, this.stream, key) };
  }

  private seal(entry: Entry, seq: number, keys: KeysOf): Sealed {
    const about = (entry.subjects.length > 0 ? entry.subjects : [null]).map((subject) => {
      const own = subject === null ? undefined : keys.get(subject);
      // A subject that is unknown, or whose key was destroyed, has no key: the row has its own.
      const salt = own ? null : this.keyring.newSubjectKey();
      const { key, seal } = own ?? this.keyed(subject ?? this.stream, salt!);
      return { subject, digest: keyedContentDigest(entry.personal, key), sealed: seal.seal(seq, entry.personal), salt };
    });
    const content = { ...entry.content, about: contentDigest(about.map(({ subject, digest }) => [subject, digest])) };
    const digest = entryDigest({
      stream: this.stream,
      seq,
      kind: entry.kind,
      recordKind: 'access',
      recordId: entry.request,
      at: entry.at.toISOString(),
      actor: entry.actor,
      contentDigest: contentDigest(content),
    });
    return { entry, seq, content: JSON.stringify(content), digest, about };
  }
}

const officerOf = ({ actor }: Access): Actor | undefined => (actor && !isParty(actor) ? actor : undefined);
