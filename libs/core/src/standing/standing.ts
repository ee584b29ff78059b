import type { EntityManager } from '@mikro-orm/postgresql';
import type { IsoDate, PenaltyKind, PersonRole, Severity, SubjectKind } from '@chengxin/plugin-contract';
import type { ClientBase } from 'pg';
import { measureEvidence, type MeasuredDetermination } from '../determination/case-penalties.js';
import type { MeasureEvidence } from '../sanction/measure-mapping.js';

/**
 * The read model behind `/checks`: dated entries, not verdicts. Ends, expiries and editions are compared with the day asked, so no answer
 * waits for a worker.
 */
export interface Standing {
  readonly kind: SubjectKind;
  /** Set while the subject is merged into another: its own entries go on under its id, and are read with the survivor's. */
  readonly mergedInto?: string;
  /** Subjects merged into this one. */
  readonly absorbed: readonly string[];
  readonly listings: readonly StandingListing[];
  readonly sanctions: readonly StandingSanction[];
}

/** The standing of a subject about whom nothing was decided. */
export const emptyStanding = (kind: SubjectKind): Standing => ({ kind, absorbed: [], listings: [], sanctions: [] });

export interface StandingListing {
  readonly id: string;
  readonly determinationId: string;
  readonly documentId: string;
  readonly list: string;
  readonly edition: string;
  readonly digest: string;
  readonly criterion: string;
  readonly severity: Severity;
  readonly sector: string;
  readonly organ: string;
  readonly penalties: readonly PenaltyKind[];
  /** Roles by which a person stands in it beside a party; null in a party's own entry. */
  readonly roles: readonly PersonRole[] | null;
  readonly documentDecidedOn: IsoDate;
  /** What measures may ask of the determination; absent in what was written before measures asked anything. */
  readonly evidence?: MeasureEvidence;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly endedOn: IsoDate | null;
  readonly endReason: string | null;
  readonly marked: string | null;
  /** Repaired by a route that lifts no measure: what the list drew goes on to its own end. */
  readonly measuresStay?: boolean;
  /** Shielded while a plan of reorganisation is carried out: but for bans with a statutory term of their own nothing it draws binds. */
  readonly shielded?: boolean;
}

export interface StandingSanction {
  readonly id: string;
  readonly listingId: string | null;
  readonly documentId: string;
  readonly list: string;
  readonly measure: string;
  readonly mapping: string;
  readonly edition: string;
  readonly digest: string;
  readonly obligation: 'must' | 'may';
  readonly organ: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly ownTerm: boolean;
  readonly endedOn: IsoDate | null;
  readonly endReason: string | null;
}

/** Asks one statement of which `$1` is the subject. */
type AskOfSubject = <R extends object>(sql: string) => Promise<readonly R[]>;

/** Reads one subject's standing from its records, within the caller's transaction. */
export function readStanding(em: EntityManager, subjectId: string): Promise<Standing> {
  const connection = em.getConnection();
  const trx = em.getTransactionContext();
  return standingFrom(subjectId, (sql) => connection.execute(sql.replace('$1', '?'), [subjectId], 'all', trx));
}

/** The same of a connection without entities: what the records give now, whatever is stored as the standing. */
export function deriveStanding(client: Pick<ClientBase, 'query'>, subjectId: string): Promise<Standing> {
  return standingFrom(subjectId, async <R extends object>(sql: string) => {
    const { rows } = await client.query<R>(sql, [subjectId]);
    return rows;
  });
}

async function standingFrom(subjectId: string, ask: AskOfSubject): Promise<Standing> {
  const listings = await ask<ListingRow>(
    `select l.listing_id as id, l.determination_id as "determinationId", d.document_id as "documentId", l.list_code as list, l.edition_code as edition, l.edition_digest as digest,
            l.criterion_code as criterion, d.severity, d.sector_code as sector, l.organ_id as organ,
            coalesce(d.beside->'penalties', '[]'::jsonb) || coalesce(h.party_order->'penalties', '[]'::jsonb) as penalties, d.beside->'roles' as roles, h.decided_on::text as "documentDecidedOn",
            jsonb_build_object('facts', d.facts, 'judgements', d.judgements, 'ground', d.ground, 'beside', d.beside, 'supplements', d.supplements) as determination, l.listed_on::text as "from", l.ends_on::text as until, l.removed_on::text as "endedOn", l.removal_reason as "endReason", l.marked_reason as marked,
            l.state = 'removed-repaired' and exists (select 1 from cx.repair r where r.subject_id = l.subject_id and r.listing_id = l.listing_id and r.state = 'granted'
              and not jsonb_exists(r.decision->'effects', 'lift-measures')) as "measuresStay",
            exists (select 1 from cx.repair r where r.subject_id = l.subject_id and r.determination_id = l.determination_id and r.state = 'suspended') as shielded
     from cx.listing l join cx.determination d on d.subject_id = l.subject_id and d.determination_id = l.determination_id
     join cx.document_subject h on h.subject_id = d.subject_id and h.document_id = d.document_id
     where l.subject_id = $1 and l.listed_on is not null order by l.listing_id`,
  );
  const sanctions = await ask<StandingSanction>(
    `select s.sanction_id as id, s.listing_id as "listingId", d.document_id as "documentId", s.list_code as list, s.measure_code as measure, s.mapping_code as mapping, s.edition_code as edition,
            s.edition_digest as digest, s.obligation, s.organ_id as organ, s.from_day::text as "from", s.until_day::text as until, s.own_term as "ownTerm", s.ended_on::text as "endedOn", s.end_reason as "endReason"
     from cx.sanction s join cx.determination d on d.subject_id = s.subject_id and d.determination_id = s.determination_id
     where s.subject_id = $1 order by s.sanction_id`,
  );
  const [subject] = await ask<{
    kind: SubjectKind;
    mergedInto: string | null;
    absorbed: readonly string[];
  }>(
    `select s.kind,
            (select r.survivor_id from cx.subject_redirect r where r.subject_id = s.subject_id and r.until_at is null) as "mergedInto",
            coalesce((select jsonb_agg(a.absorbed_id) from cx.subject_absorbed a where a.subject_id = s.subject_id and a.until_at is null), '[]'::jsonb) as absorbed
     from cx.subject s where s.subject_id = $1`,
  );
  if (!subject) throw new Error(`subject ${subjectId} does not exist`);
  const { kind, mergedInto, absorbed } = subject;
  return {
    kind,
    ...(mergedInto ? { mergedInto } : {}),
    absorbed,
    listings: listings.map(({ determination, ...listing }) => ({
      ...listing,
      evidence: measureEvidence(determination),
    })),
    sanctions,
  };
}

type ListingRow = Omit<StandingListing, 'evidence'> & { readonly determination: MeasuredDetermination };
