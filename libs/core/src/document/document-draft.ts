import type { StatedDocument, StatedParty } from '@chengxin/domain/intake/stated-row';
import type { IsoDate, LegalBasis, PublicationChannel, SubjectKind } from '@chengxin/plugin-contract';
import type { Refusal } from '../refusal/refused.js';
import type { Identifier } from '../subject/identifier.js';
import type { PartyOrder, RecordedDocumentKind } from './document-subject.entity.js';

/** A party as a file or a form names it, not yet judged. Codes and numbers are as written. */
export interface PartyDraft extends Omit<StatedParty, 'order'> {
  readonly order: PartyOrder;
}

/** A document as a file or a form states it, dates already read. */
export interface DocumentDraft extends StatedDocument {
  readonly basis?: readonly LegalBasis[];
  readonly publicSecurity?: boolean;
}

/** A document that may be written: every part of its legality is known. */
export interface JudgedDocument {
  readonly documentId: string;
  readonly organId: string;
  readonly delegation?: string;
  readonly numberCanonical: string;
  readonly numberPrinted: string;
  readonly kind: RecordedDocumentKind;
  readonly title: string;
  readonly decidedOn: IsoDate;
  readonly effectiveOn: IsoDate;
  readonly effectProvisional: boolean;
  readonly service: DocumentDraft['service'];
  readonly servedOn?: IsoDate;
  readonly basis: readonly LegalBasis[];
  /** Where records of it are published: the channel of the organ's sector. */
  readonly channel: PublicationChannel;
  readonly catalogueCode: string;
  readonly itemCode: string;
}

/** By what a code whose check digit is wrong was found to be really issued, as it is kept with its subject. */
export type AdmittedCode = Readonly<Record<string, unknown>>;

export interface JudgedParty {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly nameCanonical: string;
  /** `otherKeys`: where it may lie besides, as long as the blind index is being brought to another key. */
  readonly identifier: Identifier & { readonly key: string; readonly otherKeys?: readonly string[] };
  /** By what a code whose check digit is wrong was admitted. */
  readonly codeOverride?: AdmittedCode;
  readonly regionCode?: string;
  readonly order: PartyOrder;
  readonly orderDigest: string;
  /** Its place among the parties sent, as a JSON Pointer, where refusals are to name it. */
  readonly pointer?: string;
}

/** `quarantined`: kept aside for a person, nothing written; `refused`: the sender must mend it. */
export type Verdict =
  | {
      readonly outcome: 'accepted' | 'normalised';
      readonly document: JudgedDocument;
      readonly party: JudgedParty;
      readonly findings: readonly Refusal[];
    }
  | { readonly outcome: 'quarantined' | 'refused'; readonly findings: readonly [Refusal, ...Refusal[]] };
