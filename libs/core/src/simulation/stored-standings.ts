import type { PublicationRecord, RegimeTier } from '@chengxin/domain/regime-reading';
import { LISTED_STATES } from '@chengxin/domain/listing-state';
import type { FactSet, IsoDate, JudgementSet, ListingEdition } from '@chengxin/plugin-contract';
import type { PoolClient } from 'pg';
import type { Publication } from '../publication/publication.entity.js';
import type { Sanction } from '../sanction/sanction.entity.js';
import {
  keyOf,
  type DeterminationRow,
  type EntryRow,
  type StoredDetermination,
  type StoredEntry,
} from './stored-cases.js';

/** What is shown, or was until its time ran out. */
export interface StoredPublication {
  readonly state: 'shown' | 'expired';
  readonly publishedOn: IsoDate;
  readonly tier: RegimeTier;
  /** First day on which it is no longer shown, under the regime it began with; null until an event. */
  readonly endsOn: IsoDate | null;
  /** As the regimes saw it; null where the list's rule alone says how long. */
  readonly regimeRecord: PublicationRecord | null;
  /** First day on which it is no longer shown by its own criterion, where it led to no list. */
  readonly recordEndsOn: IsoDate | null;
  /** First day on which the person's consent no longer holds. */
  readonly consentEndsOn: IsoDate | null;
  readonly personBasis: Publication['personBasis'];
  /** Shown as the entry of a list. */
  readonly ofListing: boolean;
}

/** What rests on one determination of a document, as it stands: its entry, what is shown of it, and what its repair hangs on. */
export interface StoredStanding {
  readonly determination: StoredDetermination;
  /** The standard under which it was determined. */
  readonly standard: ListingEdition;
  /** The entry that stands, or that stood last where it only ran out. */
  readonly entry?: StoredEntry;
  readonly isListed: boolean;
  readonly publication?: StoredPublication;
  /** Nothing of it is shown yet, and it could be. */
  readonly isPublishable: boolean;
  readonly sanctions: readonly Pick<Sanction, 'ownTerm' | 'state' | 'untilDay'>[];
  /** What an application that is still open states. */
  readonly stated: { readonly facts: FactSet; readonly judgements: JudgementSet };
}

type PublicationRow = Omit<StoredPublication, 'state'> &
  Pick<Publication, 'state' | 'endReason' | 'subjectId' | 'determinationId'>;
type SanctionRow = Pick<Sanction, 'subjectId' | 'determinationId' | 'ownTerm' | 'state' | 'untilDay'>;
type ApplicationRow = {
  readonly subjectId: string;
  readonly determinationId: string;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
};

/** Standards as they were recorded, each read once a run: also those of a release that another process runs already. */
export class RecordedStandards {
  private readonly known = new Map<string, ListingEdition>();

  async know(client: PoolClient, determinations: readonly StoredDetermination[]): Promise<void> {
    const unknown = new Set(determinations.map(({ edition }) => edition.digest).filter((one) => !this.known.has(one)));
    if (unknown.size === 0) return;
    const { rows } = await client.query<{ digest: string; canonical: string }>(
      'select digest, canonical from cx.plugin_edition where digest = any($1)',
      [[...unknown]],
    );
    for (const { digest, canonical } of rows) this.known.set(digest, JSON.parse(canonical) as ListingEdition);
  }

  /** The reference of a determination is a foreign key: what it names is recorded. */
  of({ edition }: StoredDetermination): ListingEdition {
    return this.known.get(edition.digest)!;
  }
}

const NOTHING_STATED = { facts: {}, judgements: {} };

/** What stands on the documents of the subjects of a page, by document. Three statements a page, whatever the number of its records. */
export async function standingsOf(
  client: PoolClient,
  subjects: readonly string[],
  determinations: readonly DeterminationRow[],
  entries: readonly EntryRow[],
  standards: RecordedStandards,
): Promise<ReadonlyMap<string, readonly StoredStanding[]>> {
  const values = [subjects];
  const publications = await client.query<PublicationRow>({
    name: 'simulation-publications',
    text: `select subject_id as "subjectId", determination_id as "determinationId", state, end_reason as "endReason", published_on as "publishedOn", tier, ends_on as "endsOn",
             regime_record as "regimeRecord", ground->>'consentEndsOn' as "consentEndsOn", ground->'record'->>'endsOn' as "recordEndsOn", person_basis as "personBasis", listing_id is not null as "ofListing"
           from cx.publication where subject_id = any($1) order by subject_id, publication_id`,
    values,
  });
  const sanctions = await client.query<SanctionRow>({
    name: 'simulation-sanctions',
    text: `select subject_id as "subjectId", determination_id as "determinationId", own_term as "ownTerm", state, until_day as "untilDay"
           from cx.sanction where subject_id = any($1) and own_term and state = 'assigned'`,
    values,
  });
  const applications = await client.query<ApplicationRow>({
    name: 'simulation-applications',
    text: `select subject_id as "subjectId", determination_id as "determinationId", facts, judgements
           from cx.repair where subject_id = any($1) and state in ('applied','accepted')`,
    values,
  });
  await standards.know(client, determinations);
  const entriesOf = Map.groupBy(entries, restsOn);
  const publicationsOf = Map.groupBy(publications.rows, restsOn);
  const sanctionsOf = Map.groupBy(sanctions.rows, restsOn);
  const applicationOf = new Map(applications.rows.map((row) => [restsOn(row), row]));
  const standings = new Map<string, StoredStanding[]>();
  for (const row of determinations) {
    const on = restsOn(row);
    const standing = standingOf(row, entriesOf.get(on) ?? [], publicationsOf.get(on) ?? []);
    if (!standing) continue;
    const { facts, judgements } = applicationOf.get(on) ?? NOTHING_STATED;
    const key = keyOf(row);
    let ofDocument = standings.get(key);
    if (!ofDocument) standings.set(key, (ofDocument = []));
    ofDocument.push({
      ...standing,
      standard: standards.of(row),
      sanctions: sanctionsOf.get(on) ?? [],
      stated: { facts, judgements },
    });
  }
  return standings;
}

const restsOn = (row: { readonly subjectId: string; readonly determinationId: string }): string =>
  `${row.subjectId}${row.determinationId}`;

const isListed = ({ state }: StoredEntry): boolean => (LISTED_STATES as readonly string[]).includes(state);

/** Undefined where nothing of it is shown or could be, and nothing could be repaired. */
function standingOf(
  determination: StoredDetermination,
  entries: readonly StoredEntry[],
  publications: readonly PublicationRow[],
): Omit<StoredStanding, 'standard' | 'sanctions' | 'stated'> | undefined {
  const listed = entries.find(isListed);
  const last = publications.at(-1);
  const shown = publications.find(({ state }) => state === 'shown');
  const expired = last?.endReason === 'expired' ? last : undefined;
  const stored = shown ?? expired;
  const isPublishable =
    !stored &&
    determination.state === 'made' &&
    (listed ? listed.state === 'decided-listed' || listed.state === 'restored' : entries.length === 0 && !last);
  if (!listed && !stored && !isPublishable) return undefined;
  const entry = listed ?? entries.findLast(({ state }) => state === 'removed-expired');
  return {
    determination,
    ...(entry ? { entry } : {}),
    isListed: listed !== undefined,
    ...(stored ? { publication: { ...stored, state: shown ? 'shown' : 'expired' } } : {}),
    isPublishable,
  };
}
