import type {
  FactSet,
  IsoDate,
  JudgementSet,
  OrganLevel,
  PersonRole,
  SubjectKind,
  Term,
} from '@chengxin/plugin-contract';
import type { ParameterSet } from '@chengxin/domain/conditions';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { BanEnd } from '@chengxin/domain/listing-entry';
import type { PoolClient } from 'pg';
import type { ListingState } from '@chengxin/domain/listing-state';
import type { Counted } from '../determination/case-evidence.js';
import type { Determination } from '../determination/determination.entity.js';
import { withSupplements, type Supplemented } from '../determination/supplement.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { NamedPersons } from '../listing/listing.entity.js';
import { RecordedStandards, standingsOf, type StoredStanding } from './stored-standings.js';

/** The organs whose records are asked about. */
export interface SectorOrgan {
  readonly id: string;
  readonly name: string;
  readonly level: OrganLevel;
  readonly region: string;
  readonly sector: string;
}

/** What is known of one document about one subject: the order itself, and what its organ stated when it determined. */
export interface StoredCase {
  readonly subjectId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly organ: SectorOrgan;
  readonly document: StoredDocument;
  readonly determinations: readonly StoredDetermination[];
  /** Stated facts and judgements on which every determination of the document agrees. */
  readonly agreed: StatedCase;
  readonly entries: readonly StoredEntry[];
  /** The subject's records that may count, as they stand; empty where nobody asks. */
  readonly counted: readonly CountedRecord[];
  /** Documents of the subject, and of those it absorbed, that are not among the cases read together with this one. */
  readonly elsewhere: readonly StoredCase[];
  /** What of the document is shown, or may be repaired; empty where nobody asks. */
  readonly standings: readonly StoredStanding[];
}

/** A record that may count, with the document that it is of. */
export interface CountedRecord extends Counted {
  /** The subject, or whom it absorbed. */
  readonly member: string;
  readonly documentId: string;
}

export type StoredDocument = Pick<
  DocumentSubject,
  | 'documentId'
  | 'kind'
  | 'numberCanonical'
  | 'decidedOn'
  | 'effectiveOn'
  | 'status'
  | 'catalogueCode'
  | 'itemCode'
  | 'partyOrder'
> & {
  /** Day on which it was recorded, as the catalogue of that day allowed. */
  readonly collectedOn: IsoDate;
};

export interface StatedCase {
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  /** `fact:x`, `judgement:x` stated differently in two determinations of one document: neither is taken. */
  readonly conflicting: ReadonlySet<string>;
}

export interface StoredDetermination {
  readonly criterion: string;
  readonly edition: { readonly code: string; readonly digest: string };
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  /** Amounts of the place and the day, as they were asked with. */
  readonly parameters: ParameterSet;
  readonly finalOn: IsoDate | null;
  readonly determinationId: string;
  readonly state: Determination['state'];
  readonly leadsTo: Determination['leadsTo'];
  /** Null while nobody decided. */
  readonly determinedOn: IsoDate | null;
  readonly severity: Determination['severity'];
  readonly itemCode: string;
  /** Shielded while a plan of reorganisation is carried out: it is not shown, and of what its entry draws only bans with a term of their own bind. */
  readonly isShielded: boolean;
}

/** An entry that was once made, with what ended it. */
export interface StoredEntry {
  /** The ban that was stated with the decision; null where none was asked for. */
  readonly banEndsOn: BanEnd | null;
  readonly list: string;
  readonly criterion: string;
  readonly listedOn: IsoDate;
  /** Day on which it was taken off by another act than its expiry. */
  readonly removedOn: IsoDate | null;
  readonly determinationId: string;
  readonly state: ListingState;
  /** First day on which it no longer holds, as it stands; null while an event, or its publication, will tell. */
  readonly endsOn: IsoDate | null;
  /** The term by which it was last extended; null where nobody extended it. */
  readonly extendedBy: Term | null;
  /** Day on which it was shown, from which some lists count; null where it never was. */
  readonly publishedOn: IsoDate | null;
  /** Who was named beside the party; empty where its rule asked for nobody. */
  readonly persons: readonly StoredPerson[];
  /** Roles of which it was stated that nobody is known. */
  readonly rolesNotKnown: readonly PersonRole[];
}

/** A person who was named beside a party, with the person's own entry. */
export interface StoredPerson {
  readonly subjectId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly roles: readonly PersonRole[];
  /** Null where the person was named and not listed. */
  readonly listedOn: IsoDate | null;
  /** Day on which the person was taken off by another act than expiry. */
  readonly removedOn: IsoDate | null;
  /** Whether somebody found the person responsible; null where nobody was asked. */
  readonly isResponsible: boolean | null;
}

/** Which of a sector's records, and where to go on. */
export interface CaseSelection {
  readonly organs: ReadonlyMap<string, SectorOrgan>;
  readonly sector: string;
  /** Read the subjects' other records too. */
  readonly counts: boolean;
  /** Read their other documents whole: determinations are counted, and other rules determine otherwise. */
  readonly cascades: boolean;
  /** Read what is shown of the records and what may be repaired too. */
  readonly standings: boolean;
  readonly effectiveFrom?: IsoDate;
  /** First day that is not asked about. */
  readonly effectiveUntil?: IsoDate;
  readonly after?: { readonly subjectId: string; readonly documentId: string };
}

/** Of a document against a subject, with the subject, and the mark of its annulment. */
const DOCUMENT_COLUMNS = `d.subject_id as "subjectId", d.document_id as "documentId", d.organ_id as "organId", d.kind, d.number_canonical as "numberCanonical",
             d.decided_on as "decidedOn", d.effective_on as "effectiveOn", case when a.document_id is null then d.status else 'annulled' end as status,
             d.catalogue_code as "catalogueCode", d.item_code as "itemCode", d.party_order as "partyOrder",
             (d.recorded_at at time zone 'Asia/Shanghai')::date as "collectedOn", s.kind as "subjectKind", s.name as "subjectName"`;
const PAGE = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

type DocumentRow = StoredDocument & {
  readonly subjectId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly organId: string;
};
type DeterminationRecord = DeterminationRow & Supplemented;
export type DeterminationRow = StoredDetermination & { readonly subjectId: string; readonly documentId: string };
export type EntryRow = StoredEntry & { readonly subjectId: string; readonly documentId: string };
type EntryRecord = Omit<EntryRow, 'persons' | 'rolesNotKnown'> & { readonly named: NamedPersons | null };

/**
 * The sector's records in the order of subject and document, page by page, as plain rows: memory does not grow with their number. One cursor reads them
 * all, so that the database makes one plan and passes over them once; the next page comes while the last is judged. The connection's transaction is the
 * caller's, so that all pages show one state.
 */
export async function* storedCases(
  client: PoolClient,
  selection: CaseSelection,
): AsyncGenerator<readonly StoredCase[]> {
  const organIds = [...selection.organs.keys()];
  if (organIds.length === 0) return;
  const { subjectId, documentId } = selection.after ?? { subjectId: FIRST, documentId: FIRST };
  await client.query({
    text: `declare simulation_documents no scroll cursor for
           select ${DOCUMENT_COLUMNS}
           from cx.document_subject d join cx.subject s on s.subject_id = d.subject_id
           left join cx.document_annulment a on a.document_id = d.document_id
           where (d.subject_id, d.document_id) > ($1::uuid, $2::uuid) and d.organ_id = any($3) and d.party_order->>'besideParty' is null
             and ($4::date is null or d.effective_on >= $4) and ($5::date is null or d.effective_on < $5)
           order by d.subject_id, d.document_id`,
    values: [subjectId, documentId, organIds, selection.effectiveFrom ?? null, selection.effectiveUntil ?? null],
  });
  const standards = new RecordedStandards();
  const read = async (): Promise<readonly StoredCase[]> => {
    const { rows } = await client.query<DocumentRow>(`fetch ${PAGE} from simulation_documents`);
    return rows.length === 0 ? [] : casesOf(client, rows, selection, standards);
  };
  let next = read();
  try {
    for (;;) {
      const page = await next;
      if (page.length === 0) return;
      next = read();
      // Its fault is told where it is awaited.
      next.catch(() => undefined);
      yield page;
    }
  } finally {
    // A reader who leaves early must not hand on a connection on which a page is still being read.
    await next.catch(() => undefined);
  }
}

export const keyOf = (row: { readonly subjectId: string; readonly documentId: string }): string =>
  `${row.subjectId}${row.documentId}`;

/** Adds what was determined and listed on the documents of a page. */
async function casesOf(
  client: PoolClient,
  documents: readonly DocumentRow[],
  { organs, sector, counts, cascades, standings }: CaseSelection,
  standards: RecordedStandards,
): Promise<readonly StoredCase[]> {
  const subjects = [...new Set(documents.map(({ subjectId }) => subjectId))];
  // What an organ declined to determine was not found: its facts are nobody's statement. A person beside a party follows the party's case.
  const { rows } = await client.query<DeterminationRecord>({
    name: 'simulation-determinations',
    text: `select subject_id as "subjectId", document_id as "documentId", determination_id as "determinationId", criterion_code as criterion, facts, judgements, supplements, coalesce(ground->'parameters', '{}'::jsonb) as parameters,
             final_on as "finalOn", state, leads_to as "leadsTo", determined_on as "determinedOn", severity, item_code as "itemCode",
             jsonb_build_object('code', edition_code, 'digest', edition_digest) as edition,
             exists (select 1 from cx.repair r where r.subject_id = t.subject_id and r.determination_id = t.determination_id and r.state = 'suspended') as "isShielded"
           from cx.determination t where subject_id = any($1) and sector_code = $2 and state <> 'not-made' and beside is null
           order by subject_id, determination_id`,
    values: [subjects, sector],
  });
  const determinations = rows.map(({ supplements, ...row }) => ({ ...row, ...withSupplements(row, { supplements }) }));
  const listed = await client.query<EntryRecord>({
    name: 'simulation-entries',
    text: `select l.subject_id as "subjectId", d.document_id as "documentId", l.list_code as list, l.criterion_code as criterion, l.listed_on as "listedOn",
             l.determination_id as "determinationId", l.state, l.ends_on as "endsOn", l.persons as named,
             (select t.body->>'by' from cx.listing_step t where t.subject_id = l.subject_id and t.listing_id = l.listing_id and t.kind = 'extended'
                order by t.step_no desc limit 1) as "extendedBy",
             (select max(p.starts_on) from cx.publication p where p.subject_id = l.subject_id and p.listing_id = l.listing_id) as "publishedOn",
             (select t.ground->>'banEndsOn' from cx.listing_step t where t.subject_id = l.subject_id and t.listing_id = l.listing_id
                and t.ground->>'of' = 'decision' order by t.step_no desc limit 1) as "banEndsOn",
             case when l.state = 'removed-expired' then null else l.removed_on end as "removedOn"
           from cx.listing l join cx.determination d on d.subject_id = l.subject_id and d.determination_id = l.determination_id
           where l.subject_id = any($1) and d.sector_code = $2 and l.listed_on is not null and d.beside is null
           order by l.subject_id, l.listed_on, l.listing_id`,
    values: [subjects, sector],
  });
  const entries = await withPersons(client, listed.rows);
  const counted = counts ? await countedOf(client, subjects, sector) : undefined;
  const standing = standings ? await standingsOf(client, subjects, determinations, entries, standards) : undefined;
  const elsewhere = cascades ? await elsewhereOf(client, documents, { sector }, standards) : undefined;
  const determinationsOf = Map.groupBy(determinations, keyOf);
  const entriesOf = Map.groupBy(entries, keyOf);
  return documents.map(({ subjectId, subjectKind, subjectName, organId, ...document }) => {
    const key = `${subjectId}${document.documentId}`;
    const stated = determinationsOf.get(key) ?? [];
    return {
      subjectId,
      subjectKind,
      subjectName,
      organ: organs.get(organId)!,
      document,
      determinations: stated,
      agreed: agreedOf(stated),
      entries: entriesOf.get(key) ?? [],
      counted: counted?.get(subjectId) ?? [],
      elsewhere: elsewhere?.get(subjectId) ?? [],
      standings: standing?.get(key) ?? [],
    };
  });
}

/** Adds the persons beside the parties. Most entries name nobody: then nothing is asked. */
async function withPersons(client: PoolClient, entries: readonly EntryRecord[]): Promise<readonly EntryRow[]> {
  const named = entries.flatMap((entry) => entry.named?.named ?? []);
  const { rows } =
    named.length === 0
      ? { rows: [] }
      : await client.query<Omit<StoredPerson, 'roles'> & { readonly place: number }>({
          name: 'simulation-persons',
          text: `select k.place::int, s.subject_id as "subjectId", s.kind as "subjectKind", s.name as "subjectName", l.listed_on as "listedOn",
                   case when l.state = 'removed-expired' then null else l.removed_on end as "removedOn",
                   (t.beside->'responsibility'->>'answer')::boolean as "isResponsible"
                 from unnest($1::uuid[], $2::uuid[]) with ordinality as k(subject_id, listing_id, place)
                 join cx.subject s on s.subject_id = k.subject_id
                 left join cx.listing l on l.subject_id = k.subject_id and l.listing_id = k.listing_id
                 left join cx.determination t on t.subject_id = l.subject_id and t.determination_id = l.determination_id`,
          values: [named.map(({ subjectId }) => subjectId), named.map(({ listingId }) => listingId ?? null)],
        });
  const known = new Map(rows.map(({ place, ...person }) => [named[place - 1]!, person]));
  return entries.map(({ named: beside, ...entry }) => ({
    ...entry,
    persons: (beside?.named ?? []).map((one) => ({ ...known.get(one)!, roles: one.roles })),
    rolesNotKnown: (beside?.notKnown ?? []).map(({ role }) => role),
  }));
}

/** What may count against the subjects of a page and those they absorbed: as `CaseEvidence` counts for one. */
async function countedOf(
  client: PoolClient,
  subjects: readonly string[],
  sector: string,
): Promise<ReadonlyMap<string, readonly CountedRecord[]>> {
  const { rows } = await client.query<CountedRecord & { readonly subject_id: string }>({
    name: 'simulation-counts',
    text: `with own as (
             select subject_id, subject_id as member from cx.subject where subject_id = any($1) union
             select subject_id, absorbed_id from cx.subject_absorbed where subject_id = any($1) and until_at is null),
           papers as (
             select own.subject_id, d.subject_id as member, d.document_id, d.kind, d.effective_on, d.party_order->'penalties' as penalties,
               d.party_order->>'besideParty' is not null as beside
             from cx.document_subject d join own on own.member = d.subject_id join cx.organ o on o.organ_id = d.organ_id
             where o.sector_code = $2 and d.status in ('effective','amended'))
           select subject_id, member, document_id as "documentId", 'penalties' as of, effective_on, penalties, null as criterion from papers where kind = 'penalty-decision' and not beside
           union all
           select p.subject_id, p.member, p.document_id, 'determinations', p.effective_on, p.penalties, t.criterion_code from papers p
           join cx.determination t on t.subject_id = p.member and t.document_id = p.document_id
           where t.state in ('made','marked')`,
    values: [subjects, sector],
  });
  return Map.groupBy(rows, (row) => row.subject_id);
}

/**
 * The documents that a page does not hold although they may count: those on another page, of other days or places than were asked about, and of whom a
 * subject absorbed. By the subject against which they count.
 */
async function elsewhereOf(
  client: PoolClient,
  page: readonly DocumentRow[],
  { sector }: Pick<CaseSelection, 'sector'>,
  standards: RecordedStandards,
): Promise<ReadonlyMap<string, readonly StoredCase[]>> {
  const { rows } = await client.query<DocumentRow & SectorOrgan & { readonly owner: string }>({
    name: 'simulation-elsewhere',
    text: `with own as (
             select subject_id, subject_id as member from cx.subject where subject_id = any($1) union
             select subject_id, absorbed_id from cx.subject_absorbed where subject_id = any($1) and until_at is null),
           page as (select * from unnest($2::uuid[], $3::uuid[]) as k(subject_id, document_id))
           select own.subject_id as owner, ${DOCUMENT_COLUMNS}, o.organ_id as id, o.name, o.level, o.region_code as region
           from own join cx.document_subject d on d.subject_id = own.member join cx.subject s on s.subject_id = d.subject_id
           join cx.organ o on o.organ_id = d.organ_id left join cx.document_annulment a on a.document_id = d.document_id
           where o.sector_code = $4 and d.status = 'effective' and d.party_order->>'besideParty' is null
             and not exists (select 1 from page k where k.subject_id = own.subject_id and k.subject_id = d.subject_id and k.document_id = d.document_id)
           order by d.subject_id, d.document_id`,
    values: [
      [...new Set(page.map(({ subjectId }) => subjectId))],
      page.map(({ subjectId }) => subjectId),
      page.map(({ documentId }) => documentId),
      sector,
    ],
  });
  if (rows.length === 0) return new Map();
  const organs = new Map(rows.map(({ id, name, level, region }) => [id, { id, name, level, region, sector }]));
  const selection = { organs, sector, counts: false, cascades: false, standings: false };
  const documents = rows.map(({ owner: _owner, id: _id, name: _name, level: _level, region: _region, ...row }) => row);
  const cases = await casesOf(client, documents, selection, standards);
  return Map.groupBy(cases, (_one, index) => rows[index]!.owner);
}

const NOTHING_STATED: StatedCase = { facts: {}, judgements: {}, conflicting: new Set() };

/** What several determinations of one document state alike. Where they contradict each other nothing is taken: a person must say. */
function agreedOf(determinations: readonly StoredDetermination[]): StatedCase {
  const [first, ...others] = determinations;
  if (!first) return NOTHING_STATED;
  if (others.length === 0) return { facts: first.facts, judgements: first.judgements, conflicting: new Set() };
  const conflicting = new Set<string>();
  const facts: Record<string, FactSet[string]> = {};
  const judgements: Record<string, JudgementSet[string]> = {};
  for (const determination of determinations) {
    for (const [name, value] of Object.entries(determination.facts)) {
      if (name in facts && canonicalJson(facts[name]) !== canonicalJson(value)) conflicting.add(`fact:${name}`);
      facts[name] = value;
    }
    for (const [name, value] of Object.entries(determination.judgements)) {
      if (judgements[name] && judgements[name].answer !== value?.answer) conflicting.add(`judgement:${name}`);
      judgements[name] = value;
    }
  }
  for (const key of conflicting) {
    const [kind, name] = key.split(':') as ['fact' | 'judgement', string];
    delete (kind === 'fact' ? facts : judgements)[name];
  }
  return { facts, judgements, conflicting };
}
