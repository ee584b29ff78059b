import type { Condition, ConditionNode } from './conditions.js';
import type { FactSchema, JudgementSchema } from './facts.js';
import type { Figure, KnownOrNot, LegalBasis, Rank, UnknownFigure } from './law.js';
import type {
  Approval,
  CoListing,
  Defeater,
  ListingExit,
  PersonRole,
  Preemption,
  PublishedField,
} from './listing-rules.js';
import type {
  Deadline,
  DocumentKind,
  HarmField,
  IsoDate,
  PenaltyKind,
  PublicationChannel,
  Severity,
  SubjectKind,
  Term,
  Text,
  UnrecordedKind,
} from './vocabulary.js';

/** Which day picks the edition. Set by the contract, never by a plugin. */
export const ANCHOR = {
  listing: 'document.effectiveOn',
  sanction: 'listing.decidedOn',
  repair: 'application.submittedOn',
  publication: 'asked.on',
} as const;

/** An edition has only its first day: it ends when the next of its kind begins, or by an entry of `ends` in the manifest. A local standard ends no national one: it stands before it while it holds. */
interface Edition {
  /** `<plugin>/<kind>/<from>`; stable for ever. */
  readonly code: string;
  readonly title: Text;
  readonly from: IsoDate;
  readonly bases: readonly [LegalBasis, ...LegalBasis[]];
  /**
   * Documents of the old law's days that this edition also decides, from `reaches` on, and the clause that says so. Of a listing edition alone: of the
   * other kinds the day is the listing's, the applicant's or that of the question, and nothing of the old law is left to reach. From the edition's
   * first day on it goes before the edition of the document's own day, and may nowhere be heavier than that.
   */
  readonly transition?: { readonly reaches: IsoDate; readonly basis: LegalBasis };
  /** Loaded for simulation alone: a draft, or a rule whose rank carries no list. It picks nothing and ends no other edition. */
  readonly disabled?: { readonly reason: Text };
}

// ---------------------------------------------------------------- listing

/** How long a listing lasts. */
export type ListingPeriod =
  | { readonly kind: 'fixed'; readonly term: Term }
  | {
      readonly kind: 'extendable';
      readonly term: Term;
      /** One extension is at least and at most so long. */
      readonly extendBy: { readonly atLeast: Term; readonly atMost: Term };
      /** The whole, extensions included. */
      readonly atMost: Term;
      readonly grounds: readonly Text[];
    }
  | { readonly kind: 'until-event'; readonly event: Text }
  | {
      readonly kind: 'linked-ban';
      /** As long as the longest ban that comes with the decision, and at least so long. */
      readonly atLeast: Term;
      /** How long an entry lasts with which no ban comes; absent where the list takes only what carries one: then "no ban" is no answer. */
      readonly withoutBan?: Term;
      /** The law or administrative regulation that sets the ban, where the clause on the period is of lower rank. */
      readonly ban?: LegalBasis;
    }
  | { readonly kind: 'life' };

/**
 * What starts a clock. `listing` is the day on which it was decided to list; of a criterion that leads to a record alone, the day on which it was
 * determined (认定): nothing is listed there.
 */
export type ClockStart = 'listing' | 'publication' | 'penalty-decision' | 'determining-document' | StatedClock;

/** Begins on a day that no record of the platform holds: somebody states it, and the organ verifies it. */
export type StatedClock = 'execution-completed' | 'correction';

/** A minimum wait and the day from which it runs. */
export type RepairWait =
  | (Figure<Term> & { readonly anchor: Exclude<ClockStart, StatedClock> })
  | (Figure<Term> & {
      readonly anchor: StatedClock;
      /** The fact of this edition, a day, on which the clock begins. */
      readonly day: string;
      /** The time counts only while the entry stands (人社部令第45号 art. 12, 在名单内满六个月): what lies before the listing is not waited. */
      readonly whileListed?: true;
    })
  | { readonly none: true; readonly basis: LegalBasis }
  | UnknownFigure;

export interface ListingCriterion<C = ConditionNode> {
  /** Stable, e.g. `SAMR-A05.1`. */
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  /** A record only, or the severe list of this edition. */
  readonly leadsTo: 'record' | 'severe-list';
  /** One of the four fields where the list spans several (Order 44); absent = the field of the list. */
  readonly field?: HarmField;
  readonly severity: Severity;
  readonly subjects: readonly (SubjectKind | UnrecordedKind)[];
  readonly documents: readonly DocumentKind[];
  readonly when: C;
  /** Each exception has its own clause and defeats the criterion when it holds. */
  readonly exceptions?: readonly Defeater<C>[];
  /**
   * How long an entry under it lasts; absent = as the list has it. Of a criterion that leads to a record alone, how long the record may be shown:
   * the list's period is none of it, and absent leaves the end to the regimes of the channel.
   */
  readonly period?: KnownOrNot<ListingPeriod>;
  /** Where a rule raises so many lighter breaches to this severity (文化和旅游: the third minor one within twelve months). */
  readonly escalatesFrom?: Figure<Severity>;
  readonly coListing?: CoListing;
  /** Orders that this edition accepts as its document although they are no penalty (e.g. 责令改正), each with its clause. */
  readonly acceptsOrder?: { readonly order: 'rectification-order'; readonly basis: LegalBasis };
}

/** What is known of how a standard was made (plan art. 7). `unknown` is allowed only where a national organ adopted it by a published instrument. */
export type Adoption =
  | { readonly known: false; readonly adoptedBy: LegalBasis; readonly note: Text }
  | {
      readonly known: true;
      readonly adoptedBy: LegalBasis;
      readonly consultation: { readonly opened: IsoDate; readonly closed: IsoDate };
      readonly publishedAt: readonly [string, ...string[]];
      readonly evaluation: { readonly everyMonths: number; readonly last?: IsoDate };
    };

/** How a listing is decided. A window that no rule gives is absent, one that was not read is unknown: a person states it, with a reason. */
export interface ListingProcedure {
  /**
   * `merged-with-penalty`: the penalty file's notice is the prior notice and must have named the listing.
   * `stand-alone`: the platform runs notice and objection. `remedy-after`: a served warning precedes, remedies follow.
   * `projection`: the list shows documents as they are, penalties that carry a ban (政府采购) or decisions to enter a directory (经营异常名录);
   * nobody decides about an entry again, and publishing the determination makes it.
   */
  readonly form: 'merged-with-penalty' | 'stand-alone' | 'remedy-after' | 'projection';
  readonly basis: LegalBasis;
  readonly objectionWindow?: KnownOrNot<Term>;
  readonly answerWithin?: KnownOrNot<Term>;
  readonly decideWithin?: KnownOrNot<Term>;
  /** By how much the decision may be put off, with whose approval and why. */
  readonly decisionExtendable?: Figure<Term> & { readonly approvedBy: Text };
  /** Time the organ may grant to perform, the entry unpublished meanwhile (法院: one to three months). */
  readonly grace?: Figure<{ readonly atLeast: Term; readonly atMost: Term }>;
  /** What the notice must say beside reason, basis and rights. */
  readonly noticeSays?: readonly Text[];
  readonly requiresFinality: boolean;
}

export interface Remedy {
  readonly kind: 'reconsideration' | 'litigation' | 'objection';
  readonly within: KnownOrNot<Term>;
  readonly text: Text;
}

/** By when a decision is to be shown, by where its party is registered. */
export interface PublishingDeadline {
  readonly where: 'same-province' | 'other-province';
  /** The deciding organ first hands the decision over; `within` then runs from its receipt. */
  readonly handOverWithin?: Figure<Term>;
  readonly within: KnownOrNot<Deadline>;
}

export interface ListingEdition<
  F extends FactSchema = FactSchema,
  J extends JudgementSchema = JudgementSchema,
  C = ConditionNode,
> extends Edition {
  readonly kind: 'listing';
  readonly list: { readonly code: string; readonly name: Text; readonly field: HarmField };
  readonly adoption: Adoption;
  readonly facts: F;
  readonly judgements: J;
  readonly criteria: readonly ListingCriterion<C>[];
  readonly procedure: ListingProcedure;
  readonly approval: Approval;
  /** Where removal or extension is decided on another level than the listing. */
  readonly approvalOf?: { readonly removal?: Approval; readonly extension?: Approval };
  /** Reasons that keep anybody off the list whatever the criterion, each with its clause. */
  readonly exclusions?: readonly Defeater<C>[];
  readonly preemption?: readonly Preemption<C>[];
  readonly exits?: readonly ListingExit<C>[];
  readonly publishFields?: readonly PublishedField[];
  /** For how long, after such an exit, no new listing for the same matter is applied for. */
  readonly notAgainFor?: Figure<Term> & { readonly afterExit: string };
  readonly period: KnownOrNot<ListingPeriod>;
  readonly startsOn: Figure<ClockStart>;
  /** By when an entry is shown, counted from the decision to list, or from its service where `publishAfterService` says so. */
  readonly publishWithin: readonly PublishingDeadline[];
  /** The clause by which an entry is shown only after the decision was served on its party (重大税收违法 art. 11). Absent where the rule does not say. */
  readonly publishAfterService?: { readonly basis: LegalBasis };
  readonly removal: { readonly conditions: Text; readonly procedure: Text; readonly basis: LegalBasis };
  readonly remedies: readonly [Remedy, ...Remedy[]];
  /** What the decision must say of measures (plan art. 8: 失信惩戒措施提示). */
  readonly measureNotice: Text;
  /** How fast the platform must withdraw a listing whose basis fell; the law's own, or that it is not known. */
  readonly withdrawWithin: KnownOrNot<Term>;
}

// --------------------------------------------------------------- sanction

export interface SanctionMapping {
  readonly code: string;
  readonly criteria: readonly string[];
  /** Entry of a measure list. There is no field in which to write a measure. */
  readonly measure: { readonly list: string; readonly code: string };
  readonly fromSeverity: Severity;
  readonly obligation: 'must' | 'may';
  /** Aimed at persons beside the party, whether or not they are listed (限制消费); absent = at the party. */
  readonly targets?: readonly [PersonRole, ...PersonRole[]];
  /** Holds only where the document carries one of these penalty kinds. */
  readonly whenPenalty?: readonly PenaltyKind[];
  /**
   * Holds only where the facts say so; they are those of the determination, declared by the edition of the criterion. Undetermined assigns nothing
   * and says what is missing. Of a person beside the party a personal fact of the party says nothing: it is stated of the person.
   */
  readonly when?: ConditionNode;
  /** Own statutory term; absent = as long as the listing. A measure with its own term outlives repair. `life` only where a law says so. */
  readonly term?: Figure<Term | 'life'>;
  /** What starts that term. The law often names the term alone: a start that is inferred bears a mark of its own. */
  readonly termStartsOn?: Figure<ClockStart>;
  readonly basis: LegalBasis;
  /** Recorded and warned of, never assigned: what is missing stands here. */
  readonly assignable: true | { readonly missing: Text };
}

export interface SanctionEdition extends Edition {
  readonly kind: 'sanction';
  readonly mappings: readonly SanctionMapping[];
}

// ----------------------------------------------------------------- repair

/** What a granted repair does. A closed set (plan art. 11; Order 36 art. 3). */
export type RepairEffect =
  'remove-from-list' | 'stop-publication' | 'stop-sharing' | 'lift-measures' | 'annotate' | 'mask' | 'delete';

/**
 * Stands among the criteria of a route for published penalties that led to no listing. A record whose criterion leads to a record alone has the
 * routes that name that criterion before these.
 */
export const PENALTY_PUBLICATION = 'penalty-publication';

export interface RepairMaterial {
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
}

export interface RepairRoute<C = ConditionNode> {
  readonly code: string;
  readonly text: Text;
  /** Criteria covered; {@link PENALTY_PUBLICATION} covers published penalties that led to no listing. */
  readonly criteria: readonly string[];
  readonly basis: LegalBasis;
  readonly applicants: readonly ('subject' | 'administrator')[];
  /** Earliest application, with the national floor beside it where one exists; both numbers are kept, a named policy decides. */
  readonly wait: RepairWait;
  readonly when: C;
  /** Each bar defeats the route while it holds. */
  readonly bars: readonly Defeater<C>[];
  readonly materials: readonly RepairMaterial[];
  readonly acceptWithin: KnownOrNot<Term>;
  readonly decideWithin: KnownOrNot<Term>;
  /** The rule counts `decideWithin` from the application (人社部令第45号 art. 14), so accepting late wins no time; absent = from acceptance. */
  readonly decideFrom?: 'application';
  readonly effectWithin?: KnownOrNot<Term>;
  readonly approval: Approval;
  readonly effects: readonly [RepairEffect, ...RepairEffect[]];
  readonly reorganisation?: Reorganisation;
}

/**
 * A court that approved a plan of reorganisation or recognised a settlement opens the route: the national shortest period is not asked of it, and it
 * covers nobody else. `while-carried-out`: what rests on the determination is shielded and its measures do not bind while the plan is carried out; the
 * effects come for good once the court finds it carried out, and where it fails everything stands as before.
 */
export interface Reorganisation {
  readonly lasts: 'for-good' | 'while-carried-out';
  readonly basis: LegalBasis;
}

export interface RepairEdition<
  F extends FactSchema = FactSchema,
  J extends JudgementSchema = JudgementSchema,
  C = ConditionNode,
> extends Edition {
  readonly kind: 'repair';
  readonly facts: F;
  readonly judgements: J;
  readonly routes: readonly RepairRoute<C>[];
  /** Only a law, a regulation or central policy may forbid repair (plan art. 11). */
  readonly irreparable?: readonly { readonly criteria: readonly string[]; readonly basis: LegalBasis }[];
  /** What fraud in an application brings. */
  readonly fraud?: { readonly restores: boolean; readonly restartsClock: boolean; readonly basis: LegalBasis };
}

// ------------------------------------------------------------ publication

/** How long, and from when, a record of one tier is shown. */
export interface PublicationTier {
  /** Tier of the regime. `specially-serious` is a class of R1 beside the three. */
  readonly tier: Severity | 'specially-serious';
  readonly shown: 'yes' | 'not-in-principle' | 'never';
  readonly atLeast?: Figure<Term>;
  readonly atMost?: Figure<Term>;
  readonly repairable: boolean;
  /** Needs no application: it stops by itself at its maximum (Order 107, 轻微). Not the same as being forbidden to repair. */
  readonly endsWithoutApplication?: true;
}

export interface PublicationEdition extends Edition {
  readonly kind: 'publication';
  readonly channel: PublicationChannel;
  /**
   * What its periods are periods of. `penalties`: published penalties alone; an entry of a list is shown and repaired by the rule of that list.
   * `penalties-and-lists`: an entry too is shown no longer, and repaired no sooner, than the edition says.
   */
  readonly covers: Figure<'penalties' | 'penalties-and-lists'>;
  readonly startsOn: Figure<'penalty-decision' | 'publication' | 'determining-document'>;
  /**
   * By when the organ shows a decision, counted from the day of the decision: the edition in force on that day says so, whatever later edition
   * then says how long it is shown. Absent where the rule gives no time.
   */
  readonly publishWithin?: readonly [PublishingDeadline, ...PublishingDeadline[]];
  readonly tiers: readonly PublicationTier[];
  /** Penalty kinds that put a record in a tier whatever else; a kind named nowhere leaves the tier to a person. */
  readonly tierOf: readonly {
    readonly tier: PublicationTier['tier'];
    readonly penalties: readonly PenaltyKind[];
    /** Holds only for decisions made by summary procedure (简易程序). */
    readonly procedure?: 'summary';
    readonly basis: LegalBasis;
  }[];
  /** Decisions that are never published: those with no other penalty than these (仅警告), or those made by summary procedure. */
  readonly neverShown?: readonly (
    | { readonly penalties: readonly PenaltyKind[]; readonly basis: LegalBasis }
    | { readonly procedure: 'summary'; readonly basis: LegalBasis }
  )[];
  /** Longer minimum for named fields (R2: food, drugs, special equipment, work safety, fire), where asked only from a fine of so many 分. */
  readonly longerMinimum?: readonly {
    readonly field: string;
    readonly atLeast: Figure<Term>;
    readonly fineFrom?: Figure<number>;
  }[];
  /** Penalty kinds whose publication never ends early (Order 45 art. 14). */
  readonly neverEarly?: { readonly penalties: readonly PenaltyKind[]; readonly basis: LegalBasis };
  /** Ends at the maximum without condition; what is unperformed then follows the sector's rule. */
  readonly endsAtMaximum: Figure<boolean>;
  /**
   * A real ban longer than the maximum is shown as long as it lasts. Absent = the rule shows nothing beyond its maximum; unknown = the sentence was
   * not read: until when such a record is shown nobody can tell then, and no day is named.
   */
  readonly followsLongerBan?: LegalBasis | UnknownFigure;
}

export type RuleSet = ListingEdition | SanctionEdition | RepairEdition | PublicationEdition;
export type RuleSetKind = RuleSet['kind'];

/** The lowest rank that may carry each thing (plan arts. 6, 7, 9, 11; core dossier §9). */
export const RANKS_ALLOWED: Readonly<Record<'list' | 'measure' | 'irreparable', readonly Rank[]>> = {
  list: ['law', 'administrative-regulation', 'central-policy', 'departmental-rule', 'judicial-interpretation'],
  measure: ['law', 'administrative-regulation', 'central-policy'],
  irreparable: ['law', 'administrative-regulation', 'local-regulation', 'central-policy'],
};

type Authoring<E, F extends FactSchema, J extends JudgementSchema> = E extends { readonly kind: 'listing' }
  ? ListingEdition<F, J, Condition<F, J>>
  : RepairEdition<F, J, Condition<F, J>>;

/** Writes a listing edition with the author's own facts and judgements checked by the compiler. */
export function listingEdition<const F extends FactSchema, const J extends JudgementSchema>(
  edition: Omit<Authoring<ListingEdition, F, J>, 'kind'>,
): ListingEdition {
  return { kind: 'listing', ...edition } as unknown as ListingEdition;
}
/** Writes a sanction edition. */
export function sanctionEdition(edition: Omit<SanctionEdition, 'kind'>): SanctionEdition {
  return { kind: 'sanction', ...edition };
}
/** Writes a repair edition with the author's own facts and judgements checked by the compiler. */
export function repairEdition<const F extends FactSchema, const J extends JudgementSchema>(
  edition: Omit<Authoring<RepairEdition, F, J>, 'kind'>,
): RepairEdition {
  return { kind: 'repair', ...edition } as unknown as RepairEdition;
}
/** Writes a publication edition. */
export function publicationEdition(edition: Omit<PublicationEdition, 'kind'>): PublicationEdition {
  return { kind: 'publication', ...edition };
}
