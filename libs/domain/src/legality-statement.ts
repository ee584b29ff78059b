import type {
  DocumentKind,
  IsoDate,
  LegalBasis,
  ListingEdition,
  OrganLevel,
  PenaltyKind,
  Severity,
  SubjectKind,
} from '@chengxin/plugin-contract';
import type { CatalogueDays } from './catalogue-days.js';
import type { CriterionOutline } from './criterion-outline.js';
import type { CatalogueItem, Instrument, Provision } from './reference-data.js';
import type { StandardAdoption } from './standard-days.js';

export const LEGALITY_FORM = 'chengxin/legality-proof/1';

/**
 * What the legality of one determination rests on, as of the day it is proved on: data, no opinion of the platform about them. Names no person; facts and
 * reasons stand in it as a digest.
 */
export interface LegalityStatement {
  readonly form: typeof LEGALITY_FORM;
  /** Drawn from the subject's own key, so that nobody can guess the statement from its digest in the log. */
  readonly blinding: string;
  /** Legal day (Asia/Shanghai) of the proof. */
  readonly provedOn: IsoDate;
  readonly record: {
    readonly kind: 'determination';
    readonly id: string;
    /** Pseudonymous ids, as in the ledger. */
    readonly subjectId: string;
    readonly subjectKind: SubjectKind;
    readonly state: 'proposed' | 'made' | 'not-made' | 'marked' | 'ended';
    readonly recordedOn: IsoDate;
    readonly determinedOn: IsoDate | null;
    readonly preparedBy: string;
    readonly decidedBy: string | null;
    /** A person beside the party of the decision: the criterion was asked about the party. */
    readonly beside: boolean;
    /** Digest of the ledger's entry of the decision; null while nobody decided. */
    readonly entry: string | null;
  };
  readonly criterion: {
    readonly code: string;
    readonly leadsTo: 'record' | 'severe-list';
    readonly severity: Severity | null;
    readonly outline: CriterionOutline;
    /** Over blinding, facts and judgements with their reasons. */
    readonly factsDigest: string;
  };
  readonly document: {
    readonly number: string;
    readonly kind: DocumentKind | 'permit-decision';
    readonly organId: string;
    readonly decidedOn: IsoDate;
    readonly servedOn: IsoDate | null;
    readonly effectiveOn: IsoDate;
    /** Takes effect on the day of the decision only because the day of service is not known. */
    readonly effectProvisional: boolean;
    readonly receivedOn: IsoDate;
    /** Every status with its first day, the oldest first; empty: effective since `effectiveOn`. */
    readonly statuses: readonly {
      readonly status: 'effective' | 'stayed' | 'amended' | 'annulled';
      readonly from: IsoDate;
    }[];
    readonly basis: readonly LegalBasis[];
    /** Titles of laws that the party's order names. */
    readonly lawsNamed: readonly string[];
    readonly penalties: readonly PenaltyKind[];
    readonly orders: readonly string[];
    readonly noPenalty: boolean;
  };
  readonly age: {
    /** Full years on the day of the act. */
    readonly onAct: number | null;
    /** The officers' answer to whether the person was a minor. */
    readonly answeredMinor: 'yes' | 'no' | 'not-applicable' | null;
  };
  readonly organ: {
    readonly id: string;
    readonly name: string;
    readonly level: OrganLevel;
    readonly region: string;
    readonly sector: string;
  };
  readonly catalogue: {
    /** Every edition with its days. */
    readonly editions: readonly CatalogueDays[];
    readonly code: string;
    readonly itemCode: string;
    /** The item as that edition has it; null where it has none. */
    readonly item: CatalogueItem | null;
  };
  readonly edition: {
    readonly code: string;
    readonly digest: string;
    readonly plugin: string;
    readonly version: string;
    readonly sector: string;
    /** First day on which another edition picks. */
    readonly until: IsoDate | null;
    readonly adoption: StandardAdoption | null;
  };
  /** Instruments and articles that the links ask for, as the register holds them. */
  readonly law: { readonly instruments: readonly Instrument[]; readonly provisions: readonly Provision[] };
}

/** Everything a statement's links cite, so that the register's part of it can be taken along. */
export function citedBy(edition: ListingEdition, code: string, item: CatalogueItem | undefined): LegalBasis[] {
  const criterion = edition.criteria.find((each) => each.code === code);
  return [
    ...(criterion ? [criterion.basis] : []),
    ...(criterion?.acceptsOrder ? [criterion.acceptsOrder.basis] : []),
    ...edition.bases,
    edition.adoption.adoptedBy,
    ...(edition.approval.belowCountyBasis ? [edition.approval.belowCountyBasis] : []),
    ...(item?.bases ?? []),
  ];
}
