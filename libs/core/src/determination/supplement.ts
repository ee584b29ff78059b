import type { FactSchema, FactSet, IsoDate, JudgementSet } from '@chengxin/plugin-contract';

/** What a supplement is shown by. */
export interface SupplementEvidence {
  readonly document: { readonly text: string; readonly digest: string };
  /** The day that the document bears. */
  readonly on: IsoDate;
  readonly reasons: string;
}

/**
 * 补充认定事实: facts and judgements that were missing when a determination was made, prepared by one person and confirmed by another. What was stated
 * then stays as it is, and so does all that was decided on it.
 */
export interface Supplement {
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly evidence: SupplementEvidence;
  readonly state: 'proposed' | 'confirmed' | 'declined';
  readonly preparedBy: string;
  readonly preparedOn: IsoDate;
  readonly decidedBy?: string;
  readonly decidedOn?: IsoDate;
  readonly decisionReasons?: string;
  /** Of a person beside a party: the party's determination, whose case was supplemented. */
  readonly through?: string;
}

/** What is known of a case: as it was determined, and what was confirmed since. */
export interface KnownCase {
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
}

/** Whatever can have been supplemented. */
export interface Supplemented {
  /** Null where nothing ever was. */
  readonly supplements?: readonly Supplement[] | null;
}

/** Adds what was confirmed since to what was stated. Only what is missing is ever supplemented, so nothing stated gives way. */
export const withSupplements = ({ facts, judgements }: KnownCase, { supplements }: Supplemented): KnownCase =>
  (supplements ?? [])
    .filter(({ state }) => state === 'confirmed')
    .reduce<KnownCase>(
      (known, added) => ({
        facts: { ...added.facts, ...known.facts },
        judgements: { ...added.judgements, ...known.judgements },
      }),
      { facts, judgements },
    );

/** What is known of the case on which a determination was made: asked of its list's clauses. */
export const knownCase = (determination: KnownCase & Supplemented): KnownCase =>
  withSupplements(determination, determination);

/** What was confirmed by a day: a paper of that day says nothing that was found later. */
export const suppliedBy = ({ supplements }: Supplemented, day: IsoDate): readonly Supplement[] =>
  (supplements ?? []).filter(({ decidedOn }) => decidedOn !== undefined && decidedOn <= day);

const isPersonal = (schema: FactSchema, name: string): boolean => schema[name]?.personal === true;

/** The part of a set of facts that speaks of the case and of nobody alone. */
export const sharedFacts = (schema: FactSchema, facts: FactSet): FactSet =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !isPersonal(schema, name)));

/**
 * What of a party's confirmed supplement speaks of the persons beside it too: the case's facts and judgements, never a personal fact. Undefined where
 * nothing does.
 */
export function sharedWith(
  schema: FactSchema,
  { facts, judgements, ...supplement }: Supplement,
  through: string,
): Supplement | undefined {
  const shared = sharedFacts(schema, facts);
  if (Object.keys(shared).length + Object.keys(judgements).length === 0) return undefined;
  return { ...supplement, facts: shared, judgements, through };
}
