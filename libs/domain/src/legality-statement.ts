import type {
  DocumentKind,
  IsoDate,
  LegalBasis,
  ListingEdition,
  ListingProcedure,
  PenaltyKind,
  PersonRole,
  RepairEdition,
  SanctionEdition,
  Severity,
  SubjectKind,
  Term,
} from '@chengxin/plugin-contract';
import type { CatalogueDays } from './catalogue-days.js';
import type { CriterionOutline, OutlineNode } from './criterion-outline.js';
import type {
  DelegatedAct,
  StatedEdition,
  StatedLocalCatalogue,
  StatedLocalMeasures,
  StatedOrgan,
  StatedPublication,
  StatedRepair,
  StatedRestoration,
} from './legality-acts.js';
import { fraudExit, periodOf, preemptionsOn, recordPeriodOf, type BanEnd } from './listing-entry.js';
import { localMeasureFor } from './local-register.js';
import type { ListingState } from './listing-state.js';
import type { CalendarYear, CatalogueItem, Instrument, Measure, MeasureList, Provision } from './reference-data.js';
import type { StandardAdoption } from './standard-days.js';

export const LEGALITY_FORM = 'chengxin/legality-proof/1';

/** 事由, 依据, 惩戒措施提示, 移出条件和程序, 救济措施: what a decision to list must say (plan art. 8). */
export const DECISION_ELEMENTS = ['reasons', 'legalBasis', 'measureNotice', 'removal', 'remedies'] as const;
export type DecisionElement = (typeof DECISION_ELEMENTS)[number];

/** What the legality of an entry of a list rests on, beside its determination. */
export interface StatedListing {
  readonly id: string;
  readonly state: ListingState;
  readonly list: string;
  /** Digest of the listing edition under which it was decided. */
  readonly edition: string;
  readonly criterion: string;
  readonly form: ListingProcedure['form'];
  readonly listedOn: IsoDate | null;
  /** First day on which it no longer holds; null until an event. */
  readonly endsOn: IsoDate | null;
  readonly removedOn: IsoDate | null;
  /** Marked because its document was stayed or amended: a person decides. */
  readonly marked: boolean;
  /** Left the list by a repair and came back because that was obtained by fraud. */
  readonly restored: StatedRestoration | null;
  /** Shielded while a plan of reorganisation is carried out: nothing of it ended, and nothing of it binds or is shown meanwhile. */
  readonly shielded: boolean;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  /** Roles of a person beside the party; null of a party. */
  readonly roles: readonly PersonRole[] | null;
  readonly notice: {
    readonly servedOn: IsoDate;
    readonly namedListing: boolean;
    /** The window for objections, where a person set it because the rule gives none. */
    readonly windowSet: Term | null;
    /** Last day for objections; null where the window lies in the penalty procedure. */
    readonly objectionUntil: IsoDate | null;
    readonly waivedOn: IsoDate | null;
    /** Over blinding and what the party was told. */
    readonly digest: string;
  } | null;
  readonly objections: readonly {
    readonly lodgedOn: IsoDate;
    readonly answeredOn: IsoDate | null;
    readonly upheld: boolean;
  }[];
  /** Day on which the next organ up consented. */
  readonly consentedOn: IsoDate | null;
  readonly elements: {
    readonly present: readonly DecisionElement[];
    /** Over blinding and the decision's text. */
    readonly digest: string;
  } | null;
  readonly clock: {
    /** Day on which the period began; null while it has not, or where only an event ends the entry. */
    readonly startedOn: IsoDate | null;
    readonly ban: BanEnd | null;
    readonly extendedBy: Term | null;
  };
  /** The arrangements of public holidays that the days were counted with. */
  readonly calendars: readonly CalendarYear[];
  /** 委托: where another organ decided to list in the organ's name. */
  readonly delegation?: DelegatedAct;
  /** Digest of the ledger's entry of the decision; null while nobody decided. */
  readonly entry: string | null;
}

/** What the legality of a measure rests on, beside the entry of the list that it follows from. */
export interface StatedMeasure {
  readonly id: string;
  readonly state: 'assigned' | 'ended';
  /** Row of the sanction edition by which it was drawn. */
  readonly mapping: string;
  readonly obligation: 'must' | 'may';
  readonly from: IsoDate;
  /** First day on which it no longer binds; null as long as the listing, with a term of its own for life. */
  readonly until: IsoDate | null;
  /** A term of the statute's own, which the end of the listing does not touch. */
  readonly ownTerm: boolean;
  readonly edition: StatedEdition;
  /** The list of measures with its days, and its row; null where the list has none. */
  readonly list: {
    readonly code: string;
    readonly level: MeasureList['level'];
    readonly from: IsoDate | null;
    readonly to: IsoDate | null;
    readonly measure: Measure | null;
  };
  /** 市级措施清单: absent where the city had none on the day of the listing, and in proofs of before it was stated. */
  readonly local?: StatedLocalMeasures;
  readonly penalties: readonly PenaltyKind[];
  /** What the row asks, as questions and answers; null where it asks nothing. */
  readonly asked: OutlineNode | null;
  readonly executor: StatedOrgan;
  /** The arrangements of public holidays that its term was counted with. */
  readonly calendars: readonly CalendarYear[];
  readonly preparedBy: string;
  readonly decidedBy: string;
  readonly delegation?: DelegatedAct;
  /** Digest of the ledger's entry of the assignment. */
  readonly entry: string | null;
}

/**
 * What the legality of one record rests on, as of the day it is proved on: data, no opinion of the platform about them. Anybody may be handed it: no
 * person's name or number stands in it, nor anything as somebody typed it; facts and reasons stand in it as a digest. `record` is the determination,
 * which every other record rests on.
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
    /** Pseudonymous id of that party; absent of a party, and in proofs of before it was stated. */
    readonly party?: string;
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
    /** Laws that the party's order names, by the register's titles; one that the register does not have is no more than that there is one. */
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
  readonly organ: StatedOrgan;
  /** 委托: where another organ decided in the organ's name; absent where the organ decided itself. */
  readonly delegation?: DelegatedAct;
  readonly catalogue: {
    /** Every edition with its days. */
    readonly editions: readonly CatalogueDays[];
    readonly code: string;
    readonly itemCode: string;
    /** The item as that edition has it; null where it has none. */
    readonly item: CatalogueItem | null;
    /** 市级目录: absent where the city had none when the record was collected, and in proofs of before it was stated. */
    readonly local?: StatedLocalCatalogue;
  };
  readonly edition: StatedEdition & {
    readonly adoption: StandardAdoption | null;
    /** First day from which a later edition, by its clause of transition, decides documents of that day; absent where none does. */
    readonly reachedFrom?: IsoDate;
  };
  /** The entry of a list that is proved, or that what is proved rests on; absent of a determination. */
  readonly listing?: StatedListing;
  /** The measure that is proved; `listing` is the entry that it follows from. */
  readonly measure?: StatedMeasure;
  /** The publication that is proved; `listing` is the entry that it shows, where it shows one. */
  readonly publication?: StatedPublication;
  /** The decision on an application for repair that is proved; `listing` is the entry that it is about, where it is about one. */
  readonly repair?: StatedRepair;
  /** Instruments and articles that the links ask for, as the register holds them. */
  readonly law: { readonly instruments: readonly Instrument[]; readonly provisions: readonly Provision[] };
}

/** Kinds of record that have a proof. */
export const PROVED_KINDS = ['determination', 'listing', 'sanction', 'publication', 'repair'] as const;
export type ProvedKind = (typeof PROVED_KINDS)[number];

/** The record that a statement proves. */
export function provedRecord({ record, listing, measure, publication, repair }: LegalityStatement): {
  readonly kind: ProvedKind;
  readonly id: string;
} {
  if (repair) return { kind: 'repair', id: repair.id };
  if (publication) return { kind: 'publication', id: publication.id };
  if (measure) return { kind: 'sanction', id: measure.id };
  return listing ? { kind: 'listing', id: listing.id } : { kind: record.kind, id: record.id };
}

/** Everything a statement's links cite, so that the register's part of it can be taken along. */
export function citedBy(
  edition: ListingEdition,
  code: string,
  { item, local, itemCode }: LegalityStatement['catalogue'],
): LegalBasis[] {
  const criterion = edition.criteria.find((each) => each.code === code);
  return [
    ...(criterion ? [criterion.basis] : []),
    ...(criterion?.acceptsOrder ? [criterion.acceptsOrder.basis] : []),
    ...edition.bases,
    ...(edition.transition ? [edition.transition.basis] : []),
    edition.adoption.adoptedBy,
    ...(edition.approval.belowCountyBasis ? [edition.approval.belowCountyBasis] : []),
    ...(item?.bases ?? []),
    ...(local?.edition.rows.filter(({ parent }) => parent === itemCode).flatMap(({ bases }) => bases) ?? []),
  ];
}

/** What the links of an entry of a list cite beside those of its determination. */
export function citedByListing(edition: ListingEdition, code: string): LegalBasis[] {
  const { procedure, approval, startsOn } = edition;
  return [
    procedure.basis,
    ...(procedure.objectionWindow ? [procedure.objectionWindow.basis] : []),
    ...(approval.superiorConsent ? [approval.superiorConsent.basis] : []),
    periodOf(edition, code).basis,
    startsOn.basis,
    ...(fraudExit(edition, code) ? [fraudExit(edition, code)!.basis] : []),
  ];
}

/** What the links of a publication cite beside those of what it shows. */
export function citedByPublication(edition: ListingEdition, code: string, stated: StatedPublication): LegalBasis[] {
  const own = recordPeriodOf(edition, code);
  return [
    ...(own ? [own.basis] : []),
    ...preemptionsOn(edition, code, 'not-published').map(({ basis }) => basis),
    ...stated.catalogue.items.flatMap(({ bases }) => bases),
    ...(stated.catalogue.local?.rows ?? []).flatMap(({ bases }) => bases),
    ...(stated.person && 'basis' in stated.person ? [stated.person.basis] : []),
  ];
}

/** What the links of a decision on repair cite beside those of what it is about. */
export function citedByRepair({ routes, irreparable = [] }: RepairEdition, code: string): LegalBasis[] {
  const route = routes.find((each) => each.code === code);
  return [
    ...irreparable.map(({ basis }) => basis),
    ...(route
      ? [
          route.basis,
          route.wait.basis,
          ...route.bars.map(({ basis }) => basis),
          ...route.materials.map(({ basis }) => basis),
          ...(route.approval.belowCountyBasis ? [route.approval.belowCountyBasis] : []),
          ...(route.approval.signer ? [route.approval.signer.basis] : []),
          ...(route.reorganisation ? [route.reorganisation.basis] : []),
        ]
      : []),
  ];
}

/** What the link of a restoration cites beside the list's own clause on fraud. */
export const citedByRestoration = ({ fraud }: RepairEdition): LegalBasis[] => (fraud ? [fraud.basis] : []);

/** What the links of a measure cite beside those of its listing. */
export function citedByMeasure(
  { mappings }: SanctionEdition,
  { mapping: code, local, list }: StatedMeasure,
): LegalBasis[] {
  const mapping = mappings.find((each) => each.code === code);
  const row = local && localMeasureFor(local.edition, { list: list.code, code: list.measure?.code });
  return [
    ...(mapping
      ? [
          mapping.basis,
          ...(mapping.term ? [mapping.term.basis] : []),
          ...(mapping.termStartsOn ? [mapping.termStartsOn.basis] : []),
        ]
      : []),
    ...(list.measure?.bases ?? []),
    ...(row?.bases ?? []),
  ];
}
