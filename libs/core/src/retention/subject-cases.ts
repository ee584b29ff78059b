import type { IsoDate, LegalBasis, Term } from '@chengxin/plugin-contract';
import { addTerm } from '@chengxin/domain/terms';
import type { CatalogueEdition } from '@chengxin/domain/reference-data';
import { stateOn } from '../subject/record-state.js';
import type { CityRetention } from './city-retention.js';
import type { RecordKind } from '../subject/subject-records.js';

/** A record of a subject as it was last known. */
export interface KnownRecord {
  readonly record_kind: RecordKind;
  readonly record_id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A document as it concerns one subject, with everything that rests on it. */
export interface SubjectCase {
  readonly documentId: string;
  readonly organId: string;
  readonly catalogueCode: string;
  readonly itemCode: string;
  readonly records: readonly KnownRecord[];
  /** The day on which the last of it ended; undefined while something of it has effect or is under way. */
  readonly endedOn: IsoDate | undefined;
}

/** How long records are kept after their end. `city-catalogue`: as the city’s own edition says, on the basis it names. `operator`: no rule that was read gives a period, whoever runs the platform chose it. */
export interface RetentionTerm {
  readonly term: Term;
  readonly from: 'catalogue' | 'city-catalogue' | 'operator';
}

/** A period with the clause that gives it; the operator’s own has none. */
export interface GroundedRetention {
  readonly period: RetentionTerm;
  readonly basis?: LegalBasis;
}

const text = (content: KnownRecord['content'], field: string): string | undefined =>
  typeof content[field] === 'string' ? (content[field] as string).slice(0, 10) : undefined;

/** The document that each record rests on, where it rests on one: through its determination, an objection through its listing. */
export function documentsOf(records: readonly KnownRecord[]): ReadonlyMap<string, string> {
  const byId = new Map(records.map((record) => [`${record.record_kind}/${record.record_id}`, record]));
  const of = ({ record_kind, record_id, content }: KnownRecord): string | undefined => {
    if (record_kind === 'document') return record_id;
    if (typeof content['documentId'] === 'string') return content['documentId'];
    const through =
      byId.get(`determination/${String(content['determinationId'])}`) ??
      byId.get(`listing/${String(content['listingId'])}`);
    return through && of(through);
  };
  return new Map(
    records.flatMap((record) => {
      const document = of(record);
      return document === undefined ? [] : [[`${record.record_kind}/${record.record_id}`, document] as const];
    }),
  );
}

/** A subject's cases, from what is known of its records. */
export function casesOf(records: readonly KnownRecord[], today: IsoDate): readonly SubjectCase[] {
  const documents = documentsOf(records);
  const byDocument = Map.groupBy(records, (record) => documents.get(`${record.record_kind}/${record.record_id}`));
  return [...byDocument].flatMap(([documentId, own]) => {
    const document = own.find(({ record_kind }) => record_kind === 'document');
    if (documentId === undefined || !document) return [];
    const ends = own.map((record) => endOf(record, today));
    const open = ends.some((end) => end === undefined);
    return [
      {
        documentId,
        organId: String(document.content['organId']),
        catalogueCode: String(document.content['catalogueCode']),
        itemCode: String(document.content['itemCode']),
        records: own,
        endedOn: open ? undefined : (ends as IsoDate[]).reduce((last, end) => (end > last ? end : last)),
      },
    ];
  });
}

/** States in which something is still to be decided. */
const UNDER_WAY: ReadonlySet<string> = new Set([
  'determination/proposed',
  'listing/proposed',
  'listing/notified',
  'listing/objection-open',
  'listing/objection-answered',
  'objection/lodged',
  'objection/verified',
  'repair/applied',
  'repair/accepted',
  'repair/suspended',
]);

/** The day on which a record ended; undefined where it has effect or is under way. */
function endOf({ record_kind: kind, content }: KnownRecord, today: IsoDate): IsoDate | undefined {
  const state = String(content['state'] ?? '');
  if (UNDER_WAY.has(`${kind}/${state}`)) return undefined;
  const recorded = text(content, 'recordedAt') as IsoDate;
  // A document and what it was found to be have no term of their own: they end with what rests on them.
  if (kind === 'document') return (text(content, 'statusFrom') ?? text(content, 'effectiveOn') ?? recorded) as IsoDate;
  if (kind === 'determination')
    return (text(content, 'endedOn') ?? text(content, 'determinedOn') ?? recorded) as IsoDate;
  if (kind === 'repair') return (text(content, 'decidedOn') ?? recorded) as IsoDate;
  const now = stateOn(kind, content, today);
  if (now.inForce || now.state === 'not-yet') return undefined;
  const ends = ['endedOn', 'removedOn', 'answeredOn'].flatMap((field) => text(content, field) ?? []);
  const terms = ['endsOn', 'untilDay'].flatMap((field) => text(content, field) ?? []);
  return (ends[0] ?? terms[0] ?? recorded) as IsoDate;
}

/** The period of a case: the catalogue's where it has one with its basis, then the city's, else the operator's; none where none says any. */
export function retentionOf(
  one: Pick<SubjectCase, 'organId' | 'catalogueCode' | 'itemCode'>,
  { catalogues, city }: { readonly catalogues: readonly CatalogueEdition[]; readonly city: CityRetention },
  operator: Term | undefined,
): GroundedRetention | undefined {
  const item = catalogues
    .find(({ code }) => code === one.catalogueCode)
    ?.items.find(({ code }) => code === one.itemCode);
  if (item?.retention) return { period: { term: item.retention.term, from: 'catalogue' }, basis: item.retention.basis };
  const ofCity = city(one);
  if (ofCity) return { period: { term: ofCity.term, from: 'city-catalogue' }, basis: ofCity.basis };
  return operator === undefined ? undefined : { period: { term: operator, from: 'operator' } };
}

/** First day on which a case is out of use; undefined where it is not over, or no period is set. */
export function outOfUseFrom(ended: SubjectCase, retention: GroundedRetention | undefined): IsoDate | undefined {
  return ended.endedOn === undefined || !retention ? undefined : addTerm(ended.endedOn, retention.period.term).due;
}
