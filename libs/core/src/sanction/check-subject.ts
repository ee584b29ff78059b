import { Injectable } from '@nestjs/common';
import { consentNotHeld, personReachFindings, type UseReach } from '../access/data-use.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import type { Standing } from '../standing/standing.js';
import { readIdentityDocument, readUnifiedCode } from '../subject/identifier.js';
import { survivorOf } from '../subject/subject-identity.js';
import { subjectRefusals } from '../subject/subject.refusals.js';
import { MeasureReader, type CheckedMeasures, type EndedStandard, type MeasureQuestion } from './checked-measures.js';
import { sanctionRefusals } from './sanction.refusals.js';

/** Whom a check asks about: an id of the platform, or an identifier as it is written. */
export type CheckedSubject =
  { readonly subjectId: string } | { readonly unifiedCode: string } | { readonly citizenNumber: string };

export interface CheckAnswer extends Readonly<CheckedMeasures> {
  /** The subject; after a merge the one that survives. */
  readonly subjectId: string;
  readonly matter: string;
  readonly asOf: IsoDay;
}

/** One of many checks: its answer, or why there is none. */
export type BatchedCheck = { readonly answer: CheckAnswer } | { readonly refusals: readonly [Refusal, ...Refusal[]] };

interface StandingRow {
  readonly subject_id: string;
  readonly body: string;
  readonly annulled: string[] | null;
  readonly ended: EndedStandard[] | null;
}

const ANNULLED = '(select array_agg(a.document_id) from cx.document_annulment a where a.done_at is null) as annulled';
/** Standards that ended, or will, and under which not everything has ended yet. */
const ENDED = `(select jsonb_agg(jsonb_build_object('edition', v.edition_code, 'digest', v.edition_digest, 'on', v.ends_on))
  from cx.standard_review v where v.following) as ended`;
/** What is over, and not yet written of every subject. */
type NotFollowed = Pick<MeasureQuestion, 'annulled' | 'ended'>;
const overOf = (row: StandingRow | undefined): NotFollowed => ({
  annulled: row?.annulled ?? [],
  ended: row?.ended ?? [],
});

const BY_SUBJECT = {
  name: 'check-by-subject',
  text: `select s.subject_id, s.body, ${ANNULLED}, ${ENDED} from cx.standing s where s.subject_id = $1`,
};
const BY_SUBJECTS = {
  name: 'check-by-subjects',
  text: `select s.subject_id, s.body, ${ANNULLED}, ${ENDED} from cx.standing s where s.subject_id = any($1::uuid[])`,
};
const BY_IDENTIFIERS = {
  name: 'check-claims',
  text: 'select identifier_key, subject_id from cx.identifier_claim where identifier_key = any($1::uuid[])',
};

/**
 * 核查: which measures must or may be taken against this subject in this matter, by whom, by which clause, until when. Single statements by
 * key, no entities; ends and editions are compared with the day asked.
 */
@Injectable()
export class SubjectChecks {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly register: ReferenceRegister,
    private readonly measures: MeasureReader,
  ) {}

  /** One check. Throws `Refused`: an unknown matter or subject, an identifier that is none, a person's number beyond whom the use reaches. */
  async check(subject: CheckedSubject, matter: string, asOf?: IsoDay, reach: UseReach = {}): Promise<CheckAnswer> {
    if ('citizenNumber' in subject) refuseAny(personReachFindings(reach));
    const key = 'subjectId' in subject ? undefined : this.keyOf(subject);
    const refusals = [this.matterRefusal(matter), key && 'refusal' in key ? key.refusal : undefined].filter((r) => !!r);
    if (refusals.length > 0) throw new Refused(refusals);
    const subjectId =
      'subjectId' in subject ? subject.subjectId : claimOf(await this.claimed((key as Keyed).keys), key as Keyed);
    await this.requireGiver(subject, subjectId, reach);
    const { rows } = subjectId
      ? await this.pool.query<StandingRow>({ ...BY_SUBJECT, values: [subjectId] })
      : { rows: [] };
    if (!rows[0]) throw new Refused([notFound(subject)]);
    const standing = JSON.parse(rows[0].body) as Standing;
    const known = new Map([[subjectId!, standing]]);
    if (standing.mergedInto || standing.absorbed.length > 0) await this.follow(known);
    return this.answer(subjectId!, matter, asOf ?? this.clock.today(), known, overOf(rows[0]));
  }

  /** Many checks at once: the identifiers in one statement, the standings in one, and one more for each generation of mergers. */
  async checkMany(
    asked: readonly { readonly subject: CheckedSubject; readonly matter: string }[],
    asOf?: IsoDay,
    reach: UseReach = {},
  ): Promise<readonly BatchedCheck[]> {
    if (asked.some(({ subject }) => 'citizenNumber' in subject)) refuseAny(personReachFindings(reach));
    const day = asOf ?? this.clock.today();
    const keys = asked.map(({ subject }) => ('subjectId' in subject ? undefined : this.keyOf(subject)));
    const claims = await this.claimed(keys.flatMap((key) => (key && 'keys' in key ? key.keys : [])));
    const ids = asked.map(({ subject }, i) => {
      const key = keys[i];
      return 'subjectId' in subject ? subject.subjectId : key && 'keys' in key ? claimOf(claims, key) : undefined;
    });
    for (const [i, { subject }] of asked.entries()) await this.requireGiver(subject, ids[i], reach);
    const known = new Map<string, Standing>();
    const over = await this.read([...new Set(ids.filter((id) => id !== undefined))], known);
    await this.follow(known);
    return asked.map(({ subject, matter }, i) => {
      const key = keys[i];
      const unreadable = key && 'refusal' in key ? key.refusal : undefined;
      const id = ids[i];
      const unknown = unreadable || (id !== undefined && known.has(id)) ? undefined : notFound(subject);
      const refusals = [this.matterRefusal(matter), unreadable, unknown].filter((r) => r !== undefined);
      return refusals.length > 0
        ? { refusals: refusals as [Refusal, ...Refusal[]] }
        : { answer: this.answer(id!, matter, day, known, over) };
    });
  }

  private answer(
    subjectId: string,
    matter: string,
    day: IsoDay,
    known: ReadonlyMap<string, Standing>,
    over: NotFollowed,
  ): CheckAnswer {
    const found: CheckedMeasures = { must: [], may: [], advice: [], undetermined: [], marked: [] };
    const seen = new Set<string>();
    const queue = [subjectId];
    let survivor = subjectId;
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const standing = known.get(id);
      if (!standing) throw new Error(`subject ${id} has no standing`);
      if (standing.mergedInto && id === survivor) survivor = standing.mergedInto;
      queue.push(...relatives(standing));
      this.measures.collect(id, standing, { matter, day, ...over }, found);
    }
    return { subjectId: survivor, matter, asOf: day, ...found };
  }

  private matterRefusal(matter: string): Refusal | undefined {
    return this.register.data.matters.some((m) => m.code === matter)
      ? undefined
      : sanctionRefusals.refuse('matter/unknown', { pointer: '/matter' });
  }

  /** The key of an identifier as it was written, brought to its one form. */
  private keyOf(subject: Exclude<CheckedSubject, { subjectId: string }>): Keyed | { readonly refusal: Refusal } {
    const [pointer, read] =
      'unifiedCode' in subject
        ? ['/unifiedCode', readUnifiedCode(subject.unifiedCode)]
        : ['/citizenNumber', readIdentityDocument('身份证', subject.citizenNumber, this.clock.today())];
    if (!read.identifier) return { refusal: subjectRefusals.refuse(read.problem, { pointer }) };
    return { keys: this.keyring.identifierKeys(read.identifier.scheme, read.identifier.normalised) };
  }

  /** Under a consent a person's number finds who gave it, also by a number of before a merger, or is answered as one that nobody has. */
  private async requireGiver(subject: CheckedSubject, found: string | undefined, { giver }: UseReach): Promise<void> {
    if (!('citizenNumber' in subject) || giver === undefined || found === giver) return;
    if (found === undefined || (await survivorOf(this.pool, found)) !== giver) throw consentNotHeld();
  }

  private async claimed(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (keys.length === 0) return new Map();
    const { rows } = await this.pool.query<{ identifier_key: string; subject_id: string }>({
      ...BY_IDENTIFIERS,
      values: [keys],
    });
    return new Map(rows.map((row) => [row.identifier_key, row.subject_id]));
  }

  /** Reads standings into `known` and returns what is over and not yet done with. */
  private async read(ids: readonly string[], known: Map<string, Standing>): Promise<NotFollowed> {
    if (ids.length === 0) return overOf(undefined);
    const { rows } = await this.pool.query<StandingRow>({ ...BY_SUBJECTS, values: [ids] });
    for (const row of rows) known.set(row.subject_id, JSON.parse(row.body) as Standing);
    return overOf(rows[0]);
  }

  /** Reads whoever those known were merged with, however many mergers away. */
  private async follow(known: Map<string, Standing>): Promise<void> {
    for (;;) {
      const missing = [...new Set([...known.values()].flatMap(relatives))].filter((id) => !known.has(id));
      if (missing.length === 0) return;
      await this.read(missing, known);
      const lost = missing.find((id) => !known.has(id));
      if (lost) throw new Error(`subject ${lost} has no standing`);
    }
  }
}

/** Where an identifier may lie. */
interface Keyed {
  readonly keys: readonly string[];
}

const claimOf = (claims: ReadonlyMap<string, string>, { keys }: Keyed): string | undefined =>
  keys.map((key) => claims.get(key)).find((subject) => subject !== undefined);

const relatives = ({ mergedInto, absorbed }: Standing): readonly string[] =>
  mergedInto ? [mergedInto, ...absorbed] : absorbed;

const notFound = (subject: CheckedSubject): Refusal =>
  sanctionRefusals.refuse('subject/not-found', { pointer: `/${Object.keys(subject)[0]!}` });
