import { localCatalogueOn, narrowestSharing } from '@chengxin/domain/local-register';
import { Mask, shownKinds } from '@chengxin/domain/masking-policy';
import type { FieldKind } from '@chengxin/domain/purpose';
import type { SubjectKind, IsoDate } from '@chengxin/plugin-contract';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { isCreditOffice } from '../access/authority.js';
import { fieldsOf } from '../access/data-use.js';
import { REGIONS_AROUND, type OrganRow } from '../access/organ-of.js';
import { isParty, type Party } from '../access/party.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { askClient } from '../database/ask.js';
import { ReadPool } from '../database/pool.js';
import { formatRecordId } from '../database/record-id.js';
import type { PartyOrder } from '../document/document-subject.entity.js';
import {
  mayReadSecrets,
  WITHHELD,
  withoutSecrets,
  withoutSecretsInView,
  type SecretPart,
} from '../document/trade-secret.js';
import { Keyring } from '../access/keyring.js';
import { OpenContents, STORED_CONTENT, type StoredContent } from '../ledger/sealed-content.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Retention } from '../retention/retention.js';
import { documentsOf } from '../retention/subject-cases.js';
import { namesAround } from './names-known.js';
import { isToldToSubject, RECORD_FIELDS, shownContent } from './record-fields.js';
import { stateOn } from './record-state.js';
import type { RecordKind } from './subject-records.js';
import { subjectRefusals } from './subject.refusals.js';
import { withAbsorbed } from './subject-identity.js';
import { mayRead } from './subject-view.js';

export interface RecordView {
  /** Opaque id for the record's own resource. */
  readonly id: string;
  readonly kind: RecordKind;
  /** The last thing that was known to have happened to it. */
  readonly lastEvent: string;
  readonly state: string;
  readonly inForce: boolean;
  /** Its subject asked for a correction, and nobody has answered yet. */
  readonly disputed: boolean;
  readonly recordedAt: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface SubjectRecordsView {
  /** Whose records these are: the survivor where the subject asked for is merged. */
  readonly subjectId: string;
  readonly subjects: readonly string[];
  readonly asOf: IsoDate;
  readonly knownAt: string;
  readonly records: readonly RecordView[];
}

/** What was true of a subject on a day (`asOf`), by what was known at an instant (`knownAt`). Any answer ever given can be had again. */
export class ReadSubjectRecords {
  constructor(
    readonly actor: Actor | Party,
    readonly subjectId: string,
    readonly at: { readonly asOf?: IsoDate; readonly knownAt?: Date; readonly unmasked?: boolean } = {},
  ) {}
}

interface Row {
  readonly subject_id: string;
  readonly record_kind: RecordKind;
  readonly record_id: string;
  readonly kind: string;
  readonly at: Date;
  readonly content: Readonly<Record<string, unknown>>;
}

type CaseOrgan = Pick<OrganRow, 'sector' | 'regions'>;
type CaseOrgans = ReadonlyMap<string, CaseOrgan>;

@QueryHandler(ReadSubjectRecords)
export class ReadSubjectRecordsHandler implements IQueryHandler<ReadSubjectRecords, SubjectRecordsView> {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly register: ReferenceRegister,
    private readonly retention: Retention,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, subjectId, at }: ReadSubjectRecords): Promise<SubjectRecordsView> {
    const own = isParty(actor);
    if (!own) mayRead(actor, at);
    else if (actor.subjectId !== subjectId) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const namesAsked = at.unmasked === true;
    const now = this.clock.now();
    const knownAt = at.knownAt ?? now;
    if (knownAt > now) throw new Refused([subjectRefusals.refuse('subject/known-at-future', { pointer: '?knownAt' })]);
    const asOf = at.asOf ?? this.clock.today();
    const survivor = await this.survivorAt(subjectId, knownAt);
    const subjects = await withAbsorbed(this.pool, survivor, knownAt);
    const rows = (await Promise.all(subjects.map((id) => this.lastKnown(id, knownAt)))).flat();
    if (rows.length === 0) throw new Refused([await this.retention.absence(subjectId)]);
    const annulled = await this.openAnnulments(knownAt);
    const disputed = new Set(
      rows
        .filter(
          ({ record_kind, content }) =>
            record_kind === 'request' && content['kind'] === 'correction' && content['state'] === 'lodged',
        )
        .map(({ content }) => String(content['aboutId'])),
    );
    const under = ofEndedStandards(rows, await this.endedStandards(knownAt));

    const person = rows.some(
      (row) => row.record_kind === 'subject' && row.content['kind'] === ('natural-person' satisfies SubjectKind),
    );
    const of: SubjectKind = person ? 'natural-person' : 'legal-person';
    const documents = new Map(
      rows.filter((row) => row.record_kind === 'document').map((row) => [row.record_id, row.content]),
    );
    const restsOn = documentsOf(rows);
    const known = await namesAround(askClient(this.pool), subjects, [...documents.keys()]);
    // What it was called by what was known then, and may no longer be on record.
    const called = rows
      .filter(({ record_kind }) => record_kind === 'subject' || record_kind === 'name')
      .map(({ content }) => String(content['name']));
    const names = person ? { ...known, own: [...known.own, ...called] } : known;
    const outOfUse = own ? new Set<string>() : await this.retention.outOfUse(subjects);
    const secrets = own ? NO_SECRETS : await this.secretsOf(subjects);
    const organs = await this.organsOf([...documents.values()].map((document) => String(document['organId'])));
    return {
      subjectId: survivor,
      subjects,
      asOf,
      knownAt: knownAt.toISOString(),
      records: rows
        .filter((row) => !outOfUse.has(`${row.subject_id}/${row.record_id}`))
        // Which officer keeps out is its organ's matter.
        .filter((row) =>
          own ? isToldToSubject(row.record_kind, row.content) : this.mayKnow(actor, row, documents, restsOn, organs),
        )
        .map((row) => {
          const audience = own ? 'own' : this.audienceOf(actor, row, documents, restsOn, organs);
          const granted = new Set(own ? OWN : fieldsOf(actor, audience === 'deciding'));
          return { row, granted, mask: Mask.for(audience, { namesAsked: namesAsked && granted.has('person-name') }) };
        })
        .filter(({ row, granted }) => granted.has(RECORD_FIELDS[row.record_kind].about))
        .map(({ row, granted, mask }) => {
          const { state, inForce } = stateOn(row.record_kind, row.content, asOf);
          const documentId = documentOf(row, restsOn);
          const named = row.record_kind === 'subject' || row.record_kind === 'name';
          const content = mask.content(
            of,
            shownContent(
              row.record_kind,
              own || mayReadSecrets(actor, documents.get(documentId ?? '')?.['organId'])
                ? row.content
                : withheld(row, secrets.get(documentId ?? '')),
              granted,
            ),
            names,
            named ? 'name' : undefined,
          );
          const fallen = documentId !== undefined && (annulled.get(documentId) ?? '9999') <= asOf;
          return {
            id: formatRecordId({ subjectId: row.subject_id, id: row.record_id }),
            kind: row.record_kind,
            lastEvent: row.kind,
            ...(fallen && inForce
              ? { state: 'document-annulled', inForce: false }
              : inForce && (under.get(row) ?? '9999') <= asOf
                ? { state: 'standard-ended', inForce: false }
                : { state, inForce }),
            disputed: disputed.has(row.record_id),
            recordedAt: row.at.toISOString(),
            content,
          };
        }),
    };
  }

  /** Who stood for the subject then. */
  private async survivorAt(subjectId: string, at: Date): Promise<string> {
    const { rows } = await this.pool.query<{ survivor_id: string }>(
      `select survivor_id from cx.subject_redirect where subject_id = $1 and from_at <= $2 and (until_at is null or until_at > $2)`,
      [subjectId, at],
    );
    return rows[0] ? this.survivorAt(rows[0].survivor_id, at) : subjectId;
  }

  /** The last entry of each record that was written by then, with its content. */
  private async lastKnown(subjectId: string, knownAt: Date): Promise<Row[]> {
    const { rows } = await this.pool.query<Omit<Row, 'content'> & StoredContent>(
      `select distinct on (l.record_kind, l.record_id) l.subject_id, l.record_kind, l.record_id, l.kind, l.at, ${STORED_CONTENT}
       from cx.subject_ledger l join cx.subject_ledger_content c on c.subject_id = l.subject_id and c.seq = l.seq
         join cx.subject k on k.subject_id = l.subject_id
       where l.subject_id = $1 and l.at <= $2 order by l.record_kind, l.record_id, l.seq desc`,
      [subjectId, knownAt],
    );
    return new OpenContents(this.keyring).rows(rows);
  }

  /** Documents annulled whose parties had not all followed by then: what rests on them was over already. */
  private async openAnnulments(knownAt: Date): Promise<ReadonlyMap<string, IsoDate>> {
    const { rows } = await this.pool.query<{ document_id: string; annulled_from: IsoDate }>(
      'select document_id, annulled_from from cx.document_annulment where recorded_at <= $1 and (done_at is null or done_at > $1)',
      [knownAt],
    );
    return new Map(rows.map((row) => [row.document_id, row.annulled_from]));
  }

  /** Standards of which it was known by then that they end, each with the day: what they listed is over then, written or not. */
  private async endedStandards(knownAt: Date): Promise<ReadonlyMap<string, IsoDate>> {
    const { rows } = await this.pool.query<{ key: string; on: IsoDate }>(
      `select edition_code || '#' || edition_digest as key, ends_on as on from cx.standard_review where ends_on is not null and recorded_at <= $1`,
      [knownAt],
    );
    return new Map(rows.map(({ key, on }) => [key, on]));
  }

  /** What is marked as a trade secret now: whatever was known when, it is not shown since. */
  private async secretsOf(subjects: readonly string[]): Promise<ReadonlyMap<string, readonly SecretPart[]>> {
    const { rows } = await this.pool.query<{ document_id: string; marks: readonly SecretPart[] }>(
      `select document_id, party_order->'tradeSecrets' as marks from cx.document_subject
       where subject_id = any($1::uuid[]) and jsonb_array_length(party_order->'tradeSecrets') > 0`,
      [subjects],
    );
    return new Map(rows.map(({ document_id, marks }) => [document_id, marks]));
  }

  private async organsOf(ids: readonly string[]): Promise<CaseOrgans> {
    const { rows } = await this.pool.query<CaseOrgan & { readonly id: string }>(
      `select o.organ_id as id, o.sector_code as sector, ${REGIONS_AROUND} as regions from cx.organ o where o.organ_id = any($1)`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** As whom the reader sees a record: in a case that its organ may read, as the deciding organ. */
  private audienceOf(
    actor: Actor,
    row: Row,
    documents: ReadonlyMap<string, Row['content']>,
    restsOn: ReadonlyMap<string, string>,
    organs: CaseOrgans,
  ): 'authorised' | 'deciding' {
    const document = documents.get(documentOf(row, restsOn) ?? '');
    const organ = organs.get(String(document?.['organId']));
    return (organ ? mayReadCase(actor, organ) : isCreditOffice(actor)) ? 'deciding' : 'authorised';
  }

  /** What the catalogue shares between organs is shown to all of them; the rest to those who read the case (plan art. 3). */
  private mayKnow(
    actor: Actor,
    row: Row,
    documents: ReadonlyMap<string, Row['content']>,
    restsOn: ReadonlyMap<string, string>,
    organs: CaseOrgans,
  ): boolean {
    if (isCreditOffice(actor)) return true;
    // By whom the subject signs in, who is its guardian and what is kept back from it is no sector's.
    if (NO_SECTORS.has(row.record_kind)) return false;
    if (row.record_kind === 'request') return row.content['organId'] === actor.organ.id;
    // Shared by consent alone: known to who took it.
    if (row.record_kind === 'commitment') return row.content['organId'] === actor.organ.id;
    if (row.record_kind === 'recusal') return row.content['organId'] === actor.organ.id;
    const documentId = documentOf(row, restsOn);
    const document = documentId === undefined ? undefined : documents.get(documentId);
    if (!document) return true; // the subject itself, its names, consents and merges
    const organ = organs.get(String(document['organId']));
    if (organ && mayReadCase(actor, organ)) return true;
    const item = this.register.data.catalogues
      .find((edition) => edition.code === document['catalogueCode'])
      ?.items.find((i) => i.code === document['itemCode']);
    const local = localCatalogueOn(this.register.data, this.clock.today());
    const narrowed = local && organ && narrowestSharing(local, String(document['itemCode']), organ.sector);
    const sharing = narrowed ?? item?.sharing;
    const procedure =
      row.record_kind === 'repair' || row.record_kind === 'objection' || row.content['state'] === 'proposed';
    return !procedure && (sharing === 'public' || sharing === 'government');
  }
}

/** The days on which records are over that rest on ended standards. */
function ofEndedStandards(rows: readonly Row[], ended: ReadonlyMap<string, IsoDate>): ReadonlyMap<Row, IsoDate> {
  if (ended.size === 0) return new Map();
  const determinations = new Map(
    rows.flatMap(({ record_kind, record_id, content }) => {
      const on = ended.get(`${String(content['editionCode'])}#${String(content['editionDigest'])}`);
      return record_kind === 'determination' && on !== undefined ? [[record_id, on] as const] : [];
    }),
  );
  return new Map(
    rows.flatMap((row) => {
      const own = row.record_kind === 'determination' ? row.record_id : row.content['determinationId'];
      const on = determinations.get(String(own));
      return on === undefined ? [] : [[row, on] as const];
    }),
  );
}

const NO_SECRETS: ReadonlyMap<string, readonly SecretPart[]> = new Map();

/** A record's content without what is marked, where it repeats it. */
function withheld({ record_kind, content }: Row, marked: readonly SecretPart[] | undefined): Row['content'] {
  if (!marked?.length) return content;
  if (record_kind === 'document') {
    const order = withoutSecrets(content['partyOrder'] as PartyOrder, marked);
    return { ...content, partyOrder: { ...order, tradeSecrets: marked, withheld: WITHHELD } };
  }
  if (record_kind !== 'publication') return content;
  return { ...content, publicView: withoutSecretsInView(content['publicView'] as Row['content'], marked) };
}

const OWN: readonly FieldKind[] = shownKinds('own');

/** The document a record rests on, where it rests on one. */
const documentOf = (row: Row, restsOn: ReadonlyMap<string, string>): string | undefined =>
  restsOn.get(`${row.record_kind}/${row.record_id}`);

const NO_SECTORS: ReadonlySet<string> = new Set<RecordKind>(['identity', 'guardianship', 'access-delay']);
