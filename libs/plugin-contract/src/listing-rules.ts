import type { ConditionNode } from './conditions.js';
import type { Figure, KnownOrNot, LegalBasis } from './law.js';
import type { OrganLevel, Term, Text } from './vocabulary.js';

// What a list says beside its criteria: how an entry ends, who stands in it beside the party, what is shown of it.

/** A clause of its own that defeats a rule while its condition holds: an exception, an exclusion, a bar. */
export interface Defeater<C = ConditionNode> {
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  readonly when: C;
}

/** Persons beside a listed body, as sector rules name them. */
export const PERSON_ROLES = [
  'legal-representative',
  'principal',
  'direct-manager',
  'direct-staff',
  'actual-controller',
] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** What becomes of the persons beside the party that a criterion lists (拖欠农民工工资 art. 5: listed with it; 失信被执行人: never). */
export interface CoListing {
  /** `mandatory`: by the same decision; `by-decision`: where a person finds them responsible; `named-only`: named in the entry; `prohibited`: never for this. */
  readonly mode: 'mandatory' | 'by-decision' | 'named-only' | 'prohibited';
  readonly roles: readonly [PersonRole, ...PersonRole[]];
  readonly basis: LegalBasis;
  /** They leave the list together with the party. */
  readonly leavesWithParty?: { readonly basis: LegalBasis };
}

/** How an entry ends, or comes back. Expiry of a fixed period needs no exit of its own; what must be done then does. */
export interface ListingExit<C = ConditionNode> {
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  /** `basis-revoked`: the platform withdraws the entry with the annulment of its document; this clause says within what time that is due. */
  readonly trigger: 'expiry' | 'application' | 'event' | 'basis-revoked' | 'error-corrected' | 'fraud-found';
  /** Who sets it in motion. What is the party's or a creditor's to ask is prepared on their application alone, and `within` runs from its day. */
  readonly initiator: 'organ' | 'party' | 'creditor';
  /** Criteria whose entries it ends; absent = all of the list. */
  readonly criteria?: readonly string[];
  /** Facts that must hold; absent where the trigger alone is enough. */
  readonly when?: C;
  /** How soon after the trigger the organ acts. */
  readonly within?: KnownOrNot<Term>;
  /** `restored`: fraud brings the entry back; its clock starts again where `restartsClock`. */
  readonly outcome: 'removed' | 'corrected' | 'restored';
  readonly restartsClock?: true;
}

/** A chance to cure before the decision, or before publication (拖欠农民工工资 art. 7; 重大税收违法 art. 14). */
export interface Preemption<C = ConditionNode> {
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  readonly criteria: readonly string[];
  readonly when: C;
  readonly effect: 'not-listed' | 'not-published';
  /** `may`: the organ weighs it and says why. */
  readonly obligation: 'must' | 'may';
}

/**
 * What is shown of an entry. A field that is not named is not shown; the core's own masks hold in any case. `result`: what the decision imposes,
 * with its amounts. `duty` and `performance`: what an effective instrument orders, and what of it was done.
 */
export const PUBLISHED_FIELDS = [
  'name',
  'unified-code',
  'address',
  'identity-number',
  'sex',
  'age',
  'legal-representative',
  'responsible-persons',
  'facts',
  'basis',
  'result',
  'document-number',
  'authority',
  'listed-on',
  'term',
  'duty',
  'performance',
] as const;
export type PublishedFieldName = (typeof PUBLISHED_FIELDS)[number];

export interface PublishedField {
  readonly field: PublishedFieldName;
  /** `hide-birth`: the digits of the date of birth (税务); `tail`: the last digits only; absent = whole. */
  readonly mask?: 'hide-birth' | 'tail';
  readonly basis: LegalBasis;
}

/** Who may decide, and whose consent it needs. */
export interface Approval {
  readonly lowestLevel: OrganLevel;
  /** Levels whose decision needs the consent of the next level up. */
  readonly superiorConsent?: Figure<readonly OrganLevel[]>;
  /** Needed where `lowestLevel` is below county: the law, regulation or departmental rule that says so (plan art. 8). */
  readonly belowCountyBasis?: LegalBasis;
  /** Office that signs where the rule names one, e.g. 院长, 设区的市税务局局长. */
  readonly signer?: Figure<Text>;
}
