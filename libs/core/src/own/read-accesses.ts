import type { FieldKind } from '@chengxin/domain/purpose';
import { Mask } from '@chengxin/domain/masking-policy';
import type { IsoDate, LegalBasis, Text } from '@chengxin/plugin-contract';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { keyedContentDigest } from '@chengxin/signing/ledger-entry';
import { AccessWords, STORED_WORDS, type ReadFor, type StoredWords } from '../access/access-words.js';
import { Keyring } from '../access/keyring.js';
import { readMark } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Verdict } from '../review/query-review.entity.js';
import { survivorOf, withAbsorbed } from '../subject/subject-identity.js';

/** Where an access stands in the order of the list, newest first. */
export interface AccessPosition {
  readonly at: string;
  readonly stream: string;
  readonly seq: number;
}

/** One read of a subject's data, or an attempt that was refused, as the subject is told of it. */
export interface OwnAccessEntry extends AccessPosition {
  readonly outcome: 'answered' | 'refused';
  /** An officer; the subject or who signed in for it; its guardian; somebody else's account; nobody who signed in. */
  readonly by: 'officer' | 'self' | 'guardian' | 'other-account' | 'nobody';
  readonly organ: { readonly id: string; readonly name: string } | null;
  /** In which roles, not who: see the route. */
  readonly roles: readonly string[];
  readonly purpose: { readonly code: string; readonly name: Text } | null;
  readonly basis: string | null;
  readonly clauses: readonly LegalBasis[];
  /** The case, as the reader named it; absent where it was deleted with the subject's key. */
  readonly matter: string | null;
  readonly fields: readonly FieldKind[];
  /** Why it was refused. */
  readonly codes: readonly string[];
  /** What a reviewer found of it; null where nobody has looked at it, or not decided yet. */
  readonly found: Verdict | null;
  /** To whom it was passed on by consent, by name. */
  readonly recipient: string | null;
  /** Where it was told later: on which clause, and from which day. */
  readonly toldLater: { readonly clause: LegalBasis; readonly from: IsoDate } | null;
}

/**
 * Who looked (plan art. 13; 个人信息保护法 45): everything that the ledger of reads has about a subject, newest first. Says nothing of anybody else whom the
 * same answer was about. Reads for a purpose that is shown later, or for a case of which it is told later, are not in it before that day.
 */
export class ReadOwnAccesses {
  constructor(
    /** Whom it is about, as whoever signed in may see: itself, or a child of whom it is the guardian. */
    readonly subjectId: string,
    readonly page: { readonly limit: number; readonly after?: AccessPosition },
  ) {}
}

interface Row extends StoredWords {
  readonly at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly entry: {
    readonly purpose?: string;
    readonly basis?: string;
    readonly clauses?: readonly LegalBasis[];
    readonly fields?: readonly FieldKind[];
    readonly roles?: readonly string[];
    readonly codes?: readonly string[];
  };
  readonly found: Verdict | null;
  readonly recipient: string | null;
  readonly delay: { readonly clause: LegalBasis; readonly from: IsoDate } | null;
}

/** The case of a delay is sealed in the entry: what is said of its subject in that case has one digest, which is asked for. */
interface DelayRow {
  readonly subject_id: string;
  readonly matter: string;
  readonly organ_id: string;
  readonly recorded_at: Date;
  readonly state: 'in-force' | 'ended';
  readonly until_day: IsoDate;
  readonly ended_on: IsoDate | null;
  readonly clause: LegalBasis;
}

/** The reads of a case that a delay is about: of its organ, since it was proposed. */
const DELAYED = `d.subject_id = c.subject_id and d.digest = c.content_digest and starts_with(l.actor, d.organ_id || '/') and l.at >= d.recorded_at`;
const OWN = Mask.for('own');

@QueryHandler(ReadOwnAccesses)
export class ReadOwnAccessesHandler implements IQueryHandler<ReadOwnAccesses, readonly OwnAccessEntry[]> {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly register: ReferenceRegister,
    private readonly keyring: Keyring,
  ) {}

  async execute({ subjectId, page: { limit, after } }: ReadOwnAccesses): Promise<readonly OwnAccessEntry[]> {
    const now = this.clock.now();
    const subjects = await withAbsorbed(this.pool, await survivorOf(this.pool, subjectId), now);
    const later = (this.register.data.purposes ?? []).flatMap(({ code, shownLater }) =>
      shownLater ? [{ code, until: new Date(now.getTime() - shownLater.days * 86_400_000) }] : [],
    );
    const words = new AccessWords(this.pool, this.keyring);
    const { rows } = await this.pool.query<Row>(
      `with delay as (select * from jsonb_to_recordset($9::jsonb) as
         d(subject_id uuid, digest text, organ_id text, recorded_at timestamptz, state text, until_day date, ended_on date, clause jsonb))
       select ${STORED_WORDS}, l.at, l.kind, l.actor, l.content as entry, r.verdict as found,
         (select s.recipient->>'name' from cx.consent s where s.subject_id = c.subject_id and s.consent_id::text = l.content->>'sharing') as recipient,
         (select jsonb_build_object('clause', d.clause, 'from', coalesce(d.ended_on, d.until_day)) from delay d
          where ${DELAYED} order by d.recorded_at desc limit 1) as delay
       from cx.access_content c join cx.access_ledger l on l.access_id = c.access_id and l.seq = c.seq
       left join cx.query_review r on r.access_id = l.access_id and r.seq = l.seq
       where c.subject_id = any($1::uuid[])
         and not exists (select from cx.access_content o where o.access_id = c.access_id and o.seq = c.seq and o.place < c.place and o.subject_id = any($1::uuid[]))
         and not exists (select from unnest($2::text[], $3::timestamptz[]) w(code, until) where w.code = l.content->>'purpose' and l.at > w.until)
         and not exists (select from delay d where ${DELAYED} and d.state = 'in-force' and d.until_day > $8)
         and ($4::timestamptz is null or (c.at, c.access_id, c.seq) < ($4::timestamptz, $5::uuid, $6::bigint))
       order by c.at desc, c.access_id desc, c.seq desc limit $7`,
      [
        subjects,
        later.map(({ code }) => code),
        later.map(({ until }) => until),
        after?.at ?? null,
        after?.stream ?? null,
        after?.seq ?? null,
        limit,
        this.clock.today(),
        JSON.stringify(await this.delaysOf(subjects, words)),
      ],
    );
    const said = await words.open(rows);
    const marks = rows.map(({ actor }) => readMark(actor));
    const [organs, own, guardians] = await Promise.all([
      this.organsOf(marks.flatMap(({ organId }) => organId ?? [])),
      this.ownIdentities(subjects),
      this.guardiansIdentities(subjects),
    ]);
    const whose = (identityId: string) =>
      own.has(identityId) ? 'self' : guardians.has(identityId) ? 'guardian' : 'other-account';
    return rows.map((row, i) => {
      const { organId, identityId } = marks[i]!;
      const { purpose, basis = null, clauses = [], fields = [], roles = [], codes = [] } = row.entry;
      const matter = said[i]?.matter;
      return {
        at: row.at.toISOString(),
        stream: row.accessId,
        seq: row.seq,
        outcome: row.kind === 'access.refused' ? 'refused' : 'answered',
        by: organId ? 'officer' : identityId === undefined ? 'nobody' : whose(identityId),
        organ: organId === undefined ? null : { id: organId, name: organs.get(organId) ?? organId },
        roles,
        purpose: purpose === undefined ? null : { code: purpose, name: this.nameOf(purpose) },
        basis,
        clauses,
        // A case's number; what an officer typed beside it may number others.
        matter: matter === undefined ? null : OWN.text('legal-person', matter),
        fields,
        codes,
        found: row.found,
        recipient: row.recipient,
        toldLater: row.delay,
      };
    });
  }

  private async delaysOf(subjects: readonly string[], words: AccessWords) {
    const { rows } = await this.pool.query<DelayRow>(
      `select subject_id, matter, organ_id, recorded_at, state, until_day, ended_on, clause from cx.access_delay
       where subject_id = any($1::uuid[]) and state in ('in-force', 'ended')`,
      [subjects],
    );
    const keys = await words.keysOf(rows.map(({ subject_id }) => subject_id));
    return rows.flatMap(({ matter, ...delay }) => {
      const key = keys.get(delay.subject_id);
      const said: ReadFor = { matter };
      return key ? [{ ...delay, digest: keyedContentDigest(said, key) }] : [];
    });
  }

  private nameOf(purpose: string): Text {
    return this.register.data.purposes?.find(({ code }) => code === purpose)?.name ?? { zh: purpose, en: purpose };
  }

  private async organsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.pool.query<{ organ_id: string; name: string }>(
      'select organ_id, name from cx.organ where organ_id = any($1::text[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.organ_id, row.name]));
  }

  /** By which those sign in who are or were guardians of one of the subjects. */
  private async guardiansIdentities(subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select guardian_id as id from cx.guardianship where subject_id = any($1::uuid[]) and decided_by is not null and state <> 'declined'`,
      [subjects],
    );
    return rows.length === 0 ? new Set() : this.ownIdentities(rows.map(({ id }) => id));
  }

  private async ownIdentities(subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ identity_id: string }>(
      'select identity_id from cx.subject_identity where subject_id = any($1::uuid[])',
      [subjects],
    );
    return new Set(rows.map((row) => row.identity_id));
  }
}
