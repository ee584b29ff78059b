import { isBlank } from '@chengxin/domain/blank';
import { coListingOf } from '@chengxin/domain/listing-entry';
import type {
  CoListing,
  FactSchema,
  FactSet,
  ListingEdition,
  PersonRole,
  SubjectKind,
} from '@chengxin/plugin-contract';
import type { CareAnswers } from '@chengxin/domain/care';
import { statedFacts, type StatedJudgement } from '../determination/case-facts.js';
import { sharedFacts } from '../determination/supplement.js';
import type { Refusal } from '../refusal/refused.js';
import { listingRefusals } from './listing.refusals.js';
import { PERSON_ROLE_NAMES, rolesText } from './person-roles.js';

/** A person beside the party, as the proposal names it. */
export interface ProposedPerson {
  readonly subjectId: string;
  readonly roles: readonly [PersonRole, ...PersonRole[]];
  /** What shows that the person held these roles. */
  readonly reasons: string;
  /** Whether the person is responsible, and why, where the rule leaves it to a person's finding. */
  readonly responsibility?: StatedJudgement;
  /** Personal facts of this very person, which measures on the person ask; what is not known stays out. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Asked of every person who is listed; not of one who is only named. */
  readonly care?: CareAnswers;
  readonly leniencyReasons?: string;
}

/** What a proposal says of the persons beside the party. */
export interface ProposedPersons {
  readonly persons: readonly ProposedPerson[];
  /** Roles of which nobody is known, each with the reason. */
  readonly notKnown: readonly { readonly role: PersonRole; readonly reasons: string }[];
}

/**
 * What measures on a person beside the party are judged by: of the party's facts those that are nobody's own, and the personal ones as they were stated
 * of this person. What is known of the party, or of another person, says nothing of this one.
 */
export function factsOfPerson(
  schema: FactSchema,
  ofParty: FactSet,
  stated: ProposedPerson['facts'] = {},
): ReturnType<typeof statedFacts> {
  const personal = Object.fromEntries(Object.entries(schema).filter(([, { personal }]) => personal));
  const { facts, findings } = statedFacts(personal, stated);
  return { facts: { ...sharedFacts(schema, ofParty), ...facts }, findings };
}

/** Whether the persons get an entry of their own. */
export const listsPersons = ({ mode }: Pick<CoListing, 'mode'>): boolean =>
  mode === 'mandatory' || mode === 'by-decision';

/** What the rule says of the persons beside a party. Beside a natural person nobody stands: the roles are those of a body or a business. */
export const personsRule = (edition: ListingEdition, criterion: string, party: SubjectKind): CoListing | undefined =>
  party === 'natural-person' ? undefined : coListingOf(edition, criterion);

/** Roles that a body may hold as well as a person: a company may be controlled by another. */
const OF_BODIES_TOO: readonly PersonRole[] = ['actual-controller'];

/** What stands against the persons of a proposal: whom the rule does not reach, whom it forbids to name, and whom it wants and nobody spoke of. */
export function personsFindings(
  rule: CoListing | undefined,
  partyId: string,
  { persons, notKnown }: ProposedPersons,
  kindOf: (subjectId: string) => SubjectKind,
): readonly Refusal[] {
  if (!rule)
    return [
      ...persons.map((_, i) => listingRefusals.refuse('listing/persons-not-in-rule', { pointer: `/persons/${i}` })),
      ...notKnown.map((_, i) =>
        listingRefusals.refuse('listing/persons-not-in-rule', { pointer: `/personsNotKnown/${i}` }),
      ),
    ];
  const { basis } = rule;
  if (rule.mode === 'prohibited')
    return persons.map(({ roles }, i) =>
      listingRefusals.refuse('listing/person-prohibited', {
        pointer: `/persons/${i}`,
        basis,
        detail: rolesText(roles),
      }),
    );
  return [
    ...persons.flatMap((person, i) => personFindings(rule, partyId, person, `/persons/${i}`, kindOf)),
    ...persons.flatMap(({ subjectId }, i) =>
      persons.findIndex((other) => other.subjectId === subjectId) < i
        ? [listingRefusals.refuse('listing/person-twice', { pointer: `/persons/${i}/subject` })]
        : [],
    ),
    ...notKnown.flatMap(({ role, reasons }, i) => {
      const at = { pointer: `/personsNotKnown/${i}`, basis, detail: PERSON_ROLE_NAMES[role] };
      if (!rule.roles.includes(role)) return [listingRefusals.refuse('listing/role-not-in-rule', at)];
      if (persons.some((person) => person.roles.includes(role)))
        return [listingRefusals.refuse('listing/person-known-and-not', at)];
      return isBlank(reasons) ? [listingRefusals.refuse('listing/person-reasons-missing', at)] : [];
    }),
    ...(rule.mode === 'mandatory' ? missingRoles(rule, { persons, notKnown }) : []),
  ];
}

/** 一并列入: every role is answered for, by a person or by the reason why nobody is known. */
const missingRoles = (rule: CoListing, { persons, notKnown }: ProposedPersons): readonly Refusal[] =>
  rule.roles
    .filter((role) => !persons.some(({ roles }) => roles.includes(role)) && !notKnown.some((n) => n.role === role))
    .map((role) =>
      listingRefusals.refuse('listing/person-missing', {
        pointer: '/persons',
        basis: rule.basis,
        detail: PERSON_ROLE_NAMES[role],
      }),
    );

function personFindings(
  rule: CoListing,
  partyId: string,
  { subjectId, roles, reasons, responsibility }: ProposedPerson,
  pointer: string,
  kindOf: (subjectId: string) => SubjectKind,
): readonly Refusal[] {
  const { basis } = rule;
  const foreign = roles.filter((role) => !rule.roles.includes(role));
  const findings: Refusal[] = [];
  if (foreign.length > 0)
    findings.push(
      listingRefusals.refuse('listing/role-not-in-rule', {
        pointer: `${pointer}/roles`,
        basis,
        detail: rolesText(foreign),
      }),
    );
  if (subjectId === partyId)
    findings.push(listingRefusals.refuse('listing/person-is-party', { pointer: `${pointer}/subject` }));
  else if (kindOf(subjectId) !== 'natural-person' && !roles.every((role) => OF_BODIES_TOO.includes(role)))
    findings.push(listingRefusals.refuse('listing/person-kind', { pointer: `${pointer}/subject` }));
  if (isBlank(reasons))
    findings.push(listingRefusals.refuse('listing/person-reasons-missing', { pointer: `${pointer}/reasons` }));
  if (rule.mode === 'by-decision' && isBlank(responsibility?.reasons ?? ''))
    findings.push(
      listingRefusals.refuse('listing/responsibility-missing', { pointer: `${pointer}/responsibility`, basis }),
    );
  else if (rule.mode === 'by-decision' && !responsibility!.answer)
    findings.push(listingRefusals.refuse('listing/not-responsible', { pointer: `${pointer}/responsibility`, basis }));
  return findings;
}
