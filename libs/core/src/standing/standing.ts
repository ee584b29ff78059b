import type { EntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '@chengxin/plugin-contract';

/**
 * The read model behind `/checks`: dated entries, not verdicts. Ends, expiries and editions are compared with the day asked, so no answer
 * waits for a worker.
 */
export interface Standing {
  readonly listings: readonly StandingListing[];
  readonly sanctions: readonly StandingSanction[];
}

export interface StandingListing {
  readonly id: string;
  readonly determinationId: string;
  readonly documentId: string;
  readonly list: string;
  readonly edition: string;
  readonly digest: string;
  readonly criterion: string;
  readonly organ: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly endedOn: IsoDate | null;
  readonly marked: string | null;
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
}

/** Reads one subject's standing from its records, within the caller's transaction. */
export async function readStanding(em: EntityManager, subjectId: string): Promise<Standing> {
  const connection = em.getConnection();
  const trx = em.getTransactionContext();
  const listings = await connection.execute<StandingListing[]>(
    `select l.listing_id as id, l.determination_id as "determinationId", d.document_id as "documentId", l.list_code as list, l.edition_code as edition, l.edition_digest as digest,
            l.criterion_code as criterion, l.organ_id as organ, l.listed_on::text as "from", l.ends_on::text as until, l.removed_on::text as "endedOn", l.marked_reason as marked
     from cx.listing l join cx.determination d on d.subject_id = l.subject_id and d.determination_id = l.determination_id
     where l.subject_id = ? and l.listed_on is not null order by l.listing_id`,
    [subjectId],
    'all',
    trx,
  );
  const sanctions = await connection.execute<StandingSanction[]>(
    `select s.sanction_id as id, s.listing_id as "listingId", d.document_id as "documentId", s.list_code as list, s.measure_code as measure, s.mapping_code as mapping, s.edition_code as edition,
            s.edition_digest as digest, s.obligation, s.organ_id as organ, s.from_day::text as "from", s.until_day::text as until, s.own_term as "ownTerm", s.ended_on::text as "endedOn"
     from cx.sanction s join cx.determination d on d.subject_id = s.subject_id and d.determination_id = s.determination_id
     where s.subject_id = ? order by s.sanction_id`,
    [subjectId],
    'all',
    trx,
  );
  return { listings, sanctions };
}
