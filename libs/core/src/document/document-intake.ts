import { LockMode } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { refuseRecused } from '../recusal/recused.js';
import { Refused } from '../refusal/refused.js';
import { claimRows, settleClaims, type ClaimRow } from '../subject/identifier-claims.js';
import { newSubjectRows } from '../subject/new-subject.js';
import { Subject } from '../subject/subject.entity.js';
import { SubjectTransaction } from '../subject/subject-records.js';
import { differingName } from '../subject/subject-names.js';
import { subjectRefusals } from '../subject/subject.refusals.js';
import type { JudgedDocument, JudgedParty } from './document-draft.js';
import { headerDifferences, shownDifferences } from './document-header.js';
import { recordDocument } from './document-ledger.js';
import { marksBeyond } from './trade-secret.js';
import { documentRefusals } from './document.refusals.js';
import { DocumentSubject } from './document-subject.entity.js';
import { headerNow } from './follow-document.js';
import { Document } from './document.entity.js';

export interface IntakeParty {
  readonly subjectId: string;
  readonly outcome: 'added' | 'unchanged';
}

export interface IntakeResult {
  readonly documentId: string;
  /** `unchanged`: everything sent was known already. */
  readonly outcome: 'registered' | 'parties-added' | 'unchanged';
  readonly version: number;
  readonly parties: readonly IntakeParty[];
}

/** Who takes in what, when. */
interface Made {
  readonly actor: Actor;
  readonly at: Date;
  readonly today: IsoDay;
  readonly synthetic: boolean;
}

interface Claimed {
  readonly party: JudgedParty;
  /** Subject that the identifier was claimed for. */
  readonly claimedBy: string;
  readonly isNew: boolean;
}

/** `subjectId`: where new records go, after a merge another than `claimedBy`. */
interface Taken extends Claimed {
  readonly subjectId: string;
}

/**
 * Writes judged documents with their parties: claims of identifiers first, then the document, then the subjects in the order of their ids,
 * all in one transaction. Who comes second meets what the first wrote, on whatever path it came.
 */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    @Inject(CORE_CONFIG) private readonly config: Pick<CoreConfig, 'mode'>,
  ) {}

  async take(
    actor: Actor,
    judged: JudgedDocument,
    parties: readonly JudgedParty[],
    options: { readonly synthetic?: boolean } = {},
  ): Promise<IntakeResult> {
    return retryOnDeadlock(async () => {
      // Whatever a sandbox holds is marked as made up: nothing printed there may pass for a decision.
      const synthetic = options.synthetic ?? this.config.mode === 'sandbox';
      const made = { actor, at: this.clock.now(), today: this.clock.today(), synthetic };
      return this.orm.em.fork().transactional(async (inner) => {
        const em = inner as EntityManager;
        const claimed = await this.claim(em, parties, made.at);
        const { document, isNew } = await this.document(em, judged, made);
        const taken = await lockSurvivors(em, claimed);
        await refuseRecused(
          em,
          actor,
          taken.map((one) => one.subjectId),
        );
        const results: IntakeParty[] = [];
        for (const one of taken) results.push(await this.party(em, document, judged, one, made));
        const partiesAdded = results.filter((r) => r.outcome === 'added').map((r) => r.subjectId);
        if (isNew || partiesAdded.length > 0) {
          const kind = isNew ? 'document.registered' : 'document.parties-added';
          await recordDocument(em, document, kind, actor, made.at, { partiesAdded });
        }
        return {
          documentId: judged.documentId,
          outcome: isNew ? 'registered' : partiesAdded.length > 0 ? 'parties-added' : 'unchanged',
          version: document.version,
          parties: results,
        };
      });
    });
  }

  /** Claims what is unclaimed for subjects to come, in the order of the keys, and reads whose each identifier is. */
  private async claim(em: EntityManager, parties: readonly JudgedParty[], at: Date): Promise<readonly Claimed[]> {
    const byKey = new Map(parties.map((party) => [party.identifier.key, party]));
    const rows = claimRows(
      parties.map(({ identifier }) => identifier),
      at,
    );
    await insertClaims(em, rows, at);
    const found = await executeSql<{ key: string; subject: string }>(
      em,
      `select identifier_key as key, subject_id as subject from cx.identifier_claim where identifier_key in (${rows.map(() => '?').join(',')})`,
      rows.map(({ key }) => key),
    );
    const { claims, repointed } = settleClaims(rows, new Map(found.map(({ key, subject }) => [key, subject])));
    for (const { key } of repointed)
      await executeSql(em, 'delete from cx.identifier_claim where identifier_key = ?', [key]);
    if (repointed.length > 0) await insertClaims(em, repointed, at);
    return [...claims].map(([key, { subjectId, isNew }]) => ({ party: byKey.get(key)!, claimedBy: subjectId, isNew }));
  }

  private async document(
    em: EntityManager,
    judged: JudgedDocument,
    { actor, at, synthetic }: Made,
  ): Promise<{ readonly document: Document; readonly isNew: boolean }> {
    const inserted = await executeSql<{ document_id: string }>(
      em,
      `insert into cx.document (document_id, organ_id, number_canonical, number_printed, kind, title, decided_on, effective_on, effect_provisional, service, served_on,
         delegation, channel, status, basis, synthetic, recorded_by, recorded_at, last_seq, version)
       values (?,?,?,?,?,?,?,?,?,?,?,?,?,'effective',?,?,?,?,0,1) on conflict (document_id) do nothing returning document_id`,
      [
        judged.documentId,
        judged.organId,
        judged.numberCanonical,
        judged.numberPrinted,
        judged.kind,
        judged.title,
        judged.decidedOn,
        judged.effectiveOn,
        judged.effectProvisional,
        judged.service,
        judged.servedOn ?? null,
        judged.delegation ?? null,
        judged.channel,
        JSON.stringify(judged.basis),
        synthetic,
        actorMark(actor),
        at,
      ],
    );
    const document = await em.findOneOrFail(
      Document,
      { documentId: judged.documentId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const isNew = inserted.length > 0;
    if (!isNew) {
      const differences = headerDifferences(document, judged);
      if (differences.length > 0) {
        throw new Refused([
          documentRefusals.refuse('document/header-differs', {
            pointer: '/number',
            detail: shownDifferences(differences),
          }),
        ]);
      }
      if (document.status === 'annulled') throw new Refused([documentRefusals.refuse('document/annulled')]);
    }
    return { document, isNew };
  }

  private async party(
    outer: EntityManager,
    document: Document,
    judged: JudgedDocument,
    { party, subjectId, claimedBy, isNew }: Taken,
    made: Made,
  ): Promise<IntakeParty> {
    const { actor, at, today, synthetic } = made;
    // A small unit of work for each subject: one for all would compare every subject at every flush.
    const em = outer.fork({ keepTransactionContext: true, clear: true });
    const subject = isNew
      ? await this.newSubject(em, subjectId, party, document.documentId, made)
      : await em.findOneOrFail(Subject, { subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if ((subject.kind === 'natural-person') !== (party.kind === 'natural-person')) {
      throw new Refused([subjectRefusals.refuse('subject/claimed-otherwise', placeOf(party))]);
    }
    if (!isNew) await requireKnownName(em, [subjectId, claimedBy], party);
    const known = await em.findOne(DocumentSubject, {
      documentId: document.documentId,
      subjectId: { $in: [...new Set([subjectId, claimedBy])] },
    });
    if (known) {
      if (known.orderDigest !== party.orderDigest || marksBeyond(party.order, known.partyOrder).length > 0)
        throw new Refused([orderDiffers(known, party)]);
      return { subjectId, outcome: 'unchanged' };
    }
    const tx = new SubjectTransaction(em, subject, actor, at, today);
    if (isNew) tx.record('subject.created', 'subject', subjectId, subject);
    const entry = em.create(DocumentSubject, {
      subjectId,
      documentId: document.documentId,
      organId: document.organId,
      numberCanonical: document.numberCanonical,
      kind: document.kind,
      decidedOn: document.decidedOn,
      effectiveOn: document.effectiveOn,
      status: document.status,
      ...(document.status === 'effective' ? {} : { statusFrom: (await headerNow(em, document.documentId)).statusFrom }),
      catalogueCode: judged.catalogueCode,
      itemCode: judged.itemCode,
      partyOrder: party.order,
      orderDigest: party.orderDigest,
      synthetic,
      recordedAt: at,
    });
    em.persist(entry);
    tx.record('document.recorded', 'document', document.documentId, entry, 'document.registered');
    await tx.close(this.keyring);
    await executeSql(
      em,
      'insert into cx.document_party (document_id, subject_id, order_digest, header_no, recorded_at) values (?,?,?,?,?)',
      [document.documentId, subjectId, party.orderDigest, document.headerNo, at],
    );
    return { subjectId, outcome: 'added' };
  }

  private async newSubject(
    em: EntityManager,
    subjectId: string,
    party: JudgedParty,
    documentId: string,
    { actor, at, today, synthetic }: Made,
  ): Promise<Subject> {
    const rows = newSubjectRows(this.keyring, subjectId, party, {
      at,
      today,
      by: actorMark(actor),
      source: `document:${documentId}`,
      synthetic,
    });
    const subject = em.create(Subject, { ...rows.subject, lastSeq: 0 });
    em.persist(subject);
    await em.flush();
    await executeSql(
      em,
      'insert into cx.subject_name (subject_id, name_no, name, name_canonical, effective, source, recorded_at) values (?,?,?,?,?,?,?)',
      [subjectId, rows.name.nameNo, party.name, party.nameCanonical, rows.name.effective, rows.name.source, at],
    );
    const { identifier } = rows;
    await executeSql(
      em,
      `insert into cx.subject_identifier (subject_id, identifier_key, scheme, value_plain, value_cipher, note, override, recorded_at)
       values (?,?,?,?,?,?,?,?)`,
      [
        subjectId,
        identifier.key,
        identifier.scheme,
        identifier.plain,
        identifier.cipher,
        identifier.note,
        identifier.override === null ? null : JSON.stringify(identifier.override),
        at,
      ],
    );
    return subject;
  }
}

async function insertClaims(em: EntityManager, rows: readonly ClaimRow[], at: Date): Promise<void> {
  await executeSql(
    em,
    `insert into cx.identifier_claim (identifier_key, subject_id, scheme, claimed_at)
     values ${rows.map(() => '(?,?,?,?)').join(',')} on conflict (identifier_key) do nothing`,
    rows.flatMap(({ key, subjectId, scheme }) => [key, subjectId, scheme, at]),
  );
}

const placeOf = ({ pointer }: JudgedParty, field = '') => (pointer === undefined ? {} : { pointer: pointer + field });

async function requireKnownName(em: EntityManager, subjectIds: readonly string[], party: JudgedParty): Promise<void> {
  const recorded = await executeSql<{ name: string; name_canonical: string }>(
    em,
    'select name, name_canonical from cx.subject_name where subject_id in (?,?) order by subject_id, name_no',
    subjectIds,
  );
  const detail = differingName(
    recorded.map((row) => ({ name: row.name, nameCanonical: row.name_canonical })),
    party,
  );
  if (detail)
    throw new Refused([subjectRefusals.refuse('subject/name-differs', { ...placeOf(party, '/name'), detail })]);
}

/** Two identifiers of one subject, after a merge, make one party; two orders for it make none. */
function distinct(taken: readonly Taken[]): readonly Taken[] {
  const bySubject = new Map<string, Taken>();
  for (const one of taken) {
    const other = bySubject.get(one.subjectId);
    if (other && other.party.orderDigest !== one.party.orderDigest) {
      throw new Refused([documentRefusals.refuse('document/party-twice', placeOf(one.party))]);
    }
    if (!other) bySubject.set(one.subjectId, one);
  }
  return [...bySubject.values()];
}

/** Fields whose value is a code, an amount or a day. What is written freely may name persons: it is only said to differ. */
const SHOWN: ReadonlySet<string> = new Set([
  'penalties',
  'orders',
  'noPenalty',
  'actOn',
  'fineFen',
  'confiscationFen',
  'validFrom',
  'validUntil',
  'publishUntil',
]);

/** Both orders beside each other, by the fields in which they differ. */
function orderDiffers(known: DocumentSubject, sent: JudgedParty) {
  const [before, after] = [known.partyOrder, sent.order] as [Record<string, unknown>, Record<string, unknown>];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const show = (value: unknown) => (value === undefined ? '—' : JSON.stringify(value));
  const both = (field: string, was: string, is: string) =>
    SHOWN.has(field) ? `${field} ${was} ${show(before[field])}, ${is} ${show(after[field])}` : field;
  return documentRefusals.refuse('document/order-differs', {
    ...placeOf(sent, '/order'),
    detail: {
      zh: fields.map((field) => both(field, '已登记', '报送')).join('；'),
      en: fields.map((field) => both(field, 'recorded', 'sent')).join('; '),
    },
  });
}

/**
 * Locks the subjects in the order of their ids and tells where their new records go. A merge decided meanwhile holds the lock: it is asked
 * again after, until no redirect is open.
 */
async function lockSurvivors(em: EntityManager, claimed: readonly Claimed[]): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const one of claimed) {
    taken.push({ ...one, subjectId: one.isNew ? one.claimedBy : await survivorOf(em, one.claimedBy) });
  }
  const ordered = distinct(taken).toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
  for (const { subjectId, isNew } of ordered) {
    if (isNew) continue;
    await executeSql(em, 'select 1 from cx.subject where subject_id = ? for update', [subjectId]);
    if ((await survivorOf(em, subjectId)) !== subjectId) return lockSurvivors(em, claimed);
  }
  return ordered;
}

/** Where new records of a merged subject go, however many merges away. */
async function survivorOf(em: EntityManager, subjectId: string): Promise<string> {
  const [row] = await executeSql<{ survivor_id: string }>(
    em,
    'select survivor_id from cx.subject_redirect where subject_id = ? and until_at is null',
    [subjectId],
  );
  return row ? survivorOf(em, row.survivor_id) : subjectId;
}
