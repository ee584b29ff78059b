import type { Keyring } from '../access/keyring.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { JudgedParty } from '../document/document-draft.js';

/** Rows that make a subject: the subject itself, its first name, its identifier. */
export interface NewSubjectRows {
  readonly subject: {
    readonly subjectId: string;
    readonly kind: JudgedParty['kind'];
    readonly name: string;
    readonly nameCanonical: string;
    readonly regionCode: string | null;
    readonly keySalt: Buffer;
    readonly synthetic: boolean;
    readonly createdAt: Date;
  };
  /** Since when the name holds is not known: its range is open at both ends. */
  readonly name: { readonly nameNo: 1; readonly effective: '(,)'; readonly source: string };
  readonly identifier: {
    readonly key: string;
    readonly scheme: JudgedParty['identifier']['scheme'];
    /** Codes of bodies; a person's number is only ever encrypted. */
    readonly plain: string | null;
    readonly cipher: Buffer | null;
    readonly note: string | null;
    readonly override: Readonly<Record<string, unknown>> | null;
  };
}

/** Draws up the rows of a subject that a document names for the first time. `source` says which document, as `document:<id>`. */
export function newSubjectRows(
  keyring: Keyring,
  subjectId: string,
  party: JudgedParty,
  made: {
    readonly at: Date;
    readonly today: IsoDay;
    readonly by: string;
    readonly source: string;
    readonly synthetic: boolean;
  },
): NewSubjectRows {
  const { identifier, codeOverride } = party;
  const body = identifier.scheme === 'unified-code';
  return {
    subject: {
      subjectId,
      kind: party.kind,
      name: party.name,
      nameCanonical: party.nameCanonical,
      regionCode: party.regionCode ?? null,
      keySalt: keyring.newSubjectKey(),
      synthetic: made.synthetic,
      createdAt: made.at,
    },
    name: { nameNo: 1, effective: '(,)', source: made.source },
    identifier: {
      key: identifier.key,
      scheme: identifier.scheme,
      plain: body ? identifier.normalised : null,
      cipher: body ? null : keyring.encrypt(identifier.normalised),
      note: identifier.note ?? null,
      override: codeOverride ?? null,
    },
  };
}
