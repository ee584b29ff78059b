import {
  DOCUMENT_KINDS,
  INTAKE_FIELDS,
  MARKS,
  ORGAN_LEVELS,
  PENALTY_KINDS,
  PERSON_ROLES,
  PUBLISHED_FIELDS,
  SEVERITIES,
  SUBJECT_KINDS,
  UNRECORDED_KINDS,
  type ClockStart,
  type FactSource,
  type ListingProcedure,
  type PublicationChannel,
  type Remedy,
  type RepairEffect,
  type RuleSetKind,
} from '@chengxin/plugin-contract';
import {
  boolean,
  classification,
  condition,
  day,
  daysOfAMonth,
  daysOfAYear,
  interval,
  list,
  named,
  nonEmptyList,
  object,
  oneOf,
  string,
  term,
  wholeNumber,
  type ObjectStructure,
  type Structure,
} from './structure.js';

// The types of the contract once more, as data, because types are gone when a plugin is loaded. A spec holds the two together.

const text = object({ zh: string }, { optional: { en: string } });
const basis = object(
  { instrument: string, mark: oneOf(MARKS) },
  { optional: { article: string, articleUnknown: oneOf([true]) }, place: 'basis' },
);
const figure = (value: Structure, beside: Readonly<Record<string, Structure>> = {}): ObjectStructure =>
  object({ value, ...beside }, { answeredElsewhere: { basis } });

/** A figure, or why it is not known. */
const unlessUnknown = (absent: Structure): Structure => ({
  is: 'by-presence',
  of: 'unknown',
  present: object({ unknown: text }, { answeredElsewhere: { basis }, place: 'unknown-figure' }),
  absent,
});
const knownOrNot = (value: Structure): Structure => unlessUnknown(figure(value));

/** A closed vocabulary that the contract has as a type only: a word more or less does not compile. */
const wordsOf = <T extends string>(words: Readonly<Record<T, true>>): Structure => oneOf(Object.keys(words));

/** A term after the event, or the first days of the next month. */
const deadline: Structure = {
  is: 'by-presence',
  of: 'nextMonthWithinDays',
  present: object({ nextMonthWithinDays: daysOfAMonth }),
  absent: term,
};

const publishingDeadline = object(
  { where: oneOf(['same-province', 'other-province']), within: knownOrNot(deadline) },
  { optional: { handOverWithin: figure(term) } },
);

const severity = oneOf(SEVERITIES);
const organLevel = oneOf(ORGAN_LEVELS);
const penalties = nonEmptyList(oneOf(PENALTY_KINDS));
const channel = wordsOf<PublicationChannel>({ creditchina: true, gsxt: true, court: true });
const clockStart = wordsOf<ClockStart>({
  listing: true,
  publication: true,
  'penalty-decision': true,
  'determining-document': true,
  'execution-completed': true,
  correction: true,
});

const period: Structure = {
  is: 'by-tag',
  tag: 'kind',
  cases: {
    fixed: object({ kind: string, term }),
    extendable: object({
      kind: string,
      term,
      extendBy: object({ atLeast: term, atMost: term }),
      atMost: term,
      grounds: list(text),
    }),
    'until-event': object({ kind: string, event: text }),
    'linked-ban': object({ kind: string, atLeast: term }, { optional: { withoutBan: term, ban: basis } }),
    life: object({ kind: string }),
  },
};

const factFields = { label: text, catalogueItem: string };
const factSource = wordsOf<FactSource>({
  'order.penalties': true,
  'order.fine': true,
  'order.confiscation': true,
  'document.decided-on': true,
  'document.effective-on': true,
  'record.statutory-measure-running': true,
  'record.publication-tier': true,
  'record.false-commitment': true,
});
const factOptions = { optional: { personal: oneOf([true]), from: factSource } };
const plainFact = object({ ...factFields, type: string }, factOptions);
const codedFact = object(
  { ...factFields, type: string, codes: classification(nonEmptyList(string)) },
  { optional: { ...factOptions.optional, labels: classification(named(text)) } },
);
const facts = named({
  is: 'by-tag',
  tag: 'type',
  cases: {
    boolean: plainFact,
    date: plainFact,
    text: plainFact,
    money: plainFact,
    integer: object(
      { ...factFields, type: string, unit: string },
      {
        optional: {
          ...factOptions.optional,
          counts: object(
            { of: oneOf(['penalties', 'determinations']), within: term },
            { optional: { criteria: nonEmptyList(string), penalties } },
          ),
        },
      },
    ),
    ratio: plainFact,
    code: codedFact,
    codes: codedFact,
  },
});
const judgements = named(
  object({ question: text }, { answeredElsewhere: { basis }, optional: { factors: list(text) } }),
);

/** An exception, an exclusion or a bar: a clause that defeats a rule while its condition holds. */
const defeater = object({ code: string, text, when: condition }, { answeredElsewhere: { basis } });

const approval = object(
  { lowestLevel: organLevel },
  { optional: { superiorConsent: figure(nonEmptyList(organLevel)), belowCountyBasis: basis, signer: figure(text) } },
);

const editionFields = { kind: string, code: string, title: text, from: day, bases: nonEmptyList(basis) };
const transition = object({ reaches: day }, { answeredElsewhere: { basis } });
const disabled = object({ reason: text });
const roles = nonEmptyList(oneOf(PERSON_ROLES));
const coListing = object(
  { mode: oneOf(['mandatory', 'by-decision', 'named-only', 'prohibited']), roles },
  { answeredElsewhere: { basis }, optional: { leavesWithParty: object({}, { answeredElsewhere: { basis } }) } },
);
const exit = object(
  {
    code: string,
    text,
    trigger: oneOf(['expiry', 'application', 'event', 'basis-revoked', 'error-corrected', 'fraud-found']),
    initiator: oneOf(['organ', 'party', 'creditor']),
    outcome: oneOf(['removed', 'corrected', 'restored']),
  },
  {
    answeredElsewhere: { basis },
    optional: {
      criteria: nonEmptyList(string),
      when: condition,
      within: knownOrNot(term),
      restartsClock: oneOf([true]),
    },
  },
);
const preemption = object(
  {
    code: string,
    text,
    criteria: nonEmptyList(string),
    when: condition,
    effect: oneOf(['not-listed', 'not-published']),
    obligation: oneOf(['must', 'may']),
  },
  { answeredElsewhere: { basis } },
);
const publishField = object(
  { field: oneOf(PUBLISHED_FIELDS) },
  { answeredElsewhere: { basis }, optional: { mask: oneOf(['hide-birth', 'tail']) } },
);

const criterion = object(
  {
    code: string,
    text,
    leadsTo: oneOf(['record', 'severe-list']),
    severity,
    subjects: nonEmptyList(oneOf([...SUBJECT_KINDS, ...UNRECORDED_KINDS])),
    documents: list(oneOf(DOCUMENT_KINDS)),
    when: condition,
  },
  {
    answeredElsewhere: { basis },
    optional: {
      field: string,
      exceptions: list(defeater),
      period: knownOrNot(period),
      escalatesFrom: figure(severity),
      coListing,
      acceptsOrder: object({ order: oneOf(['rectification-order']) }, { answeredElsewhere: { basis } }),
    },
  },
);

const adoption: Structure = {
  is: 'by-tag',
  tag: 'known',
  cases: {
    false: object({ known: boolean, note: text }, { answeredElsewhere: { adoptedBy: basis } }),
    true: object(
      {
        known: boolean,
        consultation: object({ opened: day, closed: day }),
        publishedAt: nonEmptyList(string),
        evaluation: object({ everyMonths: interval }, { optional: { last: day } }),
      },
      { answeredElsewhere: { adoptedBy: basis } },
    ),
  },
};

const listingEdition = object(
  {
    ...editionFields,
    list: object({ code: string, name: text, field: string }),
    adoption,
    facts,
    judgements,
    criteria: nonEmptyList(criterion),
    procedure: object(
      {
        form: wordsOf<ListingProcedure['form']>({
          'merged-with-penalty': true,
          'stand-alone': true,
          'remedy-after': true,
          projection: true,
        }),
        requiresFinality: boolean,
      },
      {
        answeredElsewhere: { basis },
        optional: {
          objectionWindow: knownOrNot(term),
          answerWithin: knownOrNot(term),
          decideWithin: knownOrNot(term),
          decisionExtendable: figure(term, { approvedBy: text }),
          grace: figure(object({ atLeast: term, atMost: term })),
          noticeSays: list(text),
        },
      },
    ),
    approval,
    period: knownOrNot(period),
    startsOn: figure(clockStart),
    publishWithin: list(publishingDeadline),
    removal: object({ conditions: text, procedure: text }, { answeredElsewhere: { basis } }),
    remedies: nonEmptyList(
      object({
        kind: wordsOf<Remedy['kind']>({ reconsideration: true, litigation: true, objection: true }),
        within: knownOrNot(term),
        text,
      }),
    ),
    measureNotice: text,
    withdrawWithin: knownOrNot(term),
  },
  {
    optional: {
      transition,
      disabled,
      approvalOf: object({}, { optional: { removal: approval, extension: approval } }),
      exclusions: list(defeater),
      preemption: list(preemption),
      exits: list(exit),
      publishFields: list(publishField),
      notAgainFor: figure(term, { afterExit: string }),
      publishAfterService: object({}, { answeredElsewhere: { basis } }),
    },
  },
);

const sanctionEdition = object(
  {
    ...editionFields,
    mappings: list(
      object(
        {
          code: string,
          criteria: nonEmptyList(string),
          measure: object({ list: string, code: string }),
          fromSeverity: severity,
          obligation: oneOf(['must', 'may']),
          assignable: { is: 'value-or', value: true, or: object({ missing: text }) },
        },
        {
          answeredElsewhere: { basis },
          optional: {
            targets: roles,
            whenPenalty: penalties,
            when: condition,
            term: figure({ is: 'value-or', value: 'life', or: term }),
            termStartsOn: figure(clockStart),
          },
        },
      ),
    ),
  },
  { optional: { transition, disabled } },
);

const recordedWait = figure(term, { anchor: clockStart });
/** The day stands in no record: the edition names the fact that holds it. */
const statedWait = object(
  { value: term, anchor: clockStart, day: string },
  { answeredElsewhere: { basis }, optional: { whileListed: oneOf([true]) } },
);

const anchoredWait = unlessUnknown({
  is: 'by-tag',
  tag: 'anchor',
  cases: {
    listing: recordedWait,
    publication: recordedWait,
    'penalty-decision': recordedWait,
    'determining-document': recordedWait,
    'execution-completed': statedWait,
    correction: statedWait,
  } satisfies Record<ClockStart, Structure>,
});

const repairEdition = object(
  {
    ...editionFields,
    facts,
    judgements,
    routes: list(
      object(
        {
          code: string,
          text,
          criteria: nonEmptyList(string),
          applicants: nonEmptyList(oneOf(['subject', 'administrator'])),
          wait: {
            is: 'by-presence',
            of: 'none',
            present: object({ none: oneOf([true]) }, { answeredElsewhere: { basis } }),
            absent: anchoredWait,
          },
          when: condition,
          bars: list(defeater),
          materials: list(object({ code: string, text }, { answeredElsewhere: { basis } })),
          acceptWithin: knownOrNot(term),
          decideWithin: knownOrNot(term),
          approval,
          effects: nonEmptyList(
            wordsOf<RepairEffect>({
              'remove-from-list': true,
              'stop-publication': true,
              'stop-sharing': true,
              'lift-measures': true,
              annotate: true,
              mask: true,
              delete: true,
            }),
          ),
        },
        {
          answeredElsewhere: { basis },
          optional: {
            decideFrom: oneOf(['application']),
            effectWithin: knownOrNot(term),
            reorganisation: object(
              { lasts: oneOf(['for-good', 'while-carried-out']) },
              { answeredElsewhere: { basis } },
            ),
          },
        },
      ),
    ),
  },
  {
    optional: {
      transition,
      disabled,
      irreparable: list(object({ criteria: nonEmptyList(string) }, { answeredElsewhere: { basis } })),
      fraud: object({ restores: boolean, restartsClock: boolean }, { answeredElsewhere: { basis } }),
    },
  },
);

const tier = oneOf([...SEVERITIES, 'specially-serious']);
const publicationEdition = object(
  {
    ...editionFields,
    channel,
    covers: figure(oneOf(['penalties', 'penalties-and-lists'])),
    startsOn: figure(oneOf(['penalty-decision', 'publication', 'determining-document'])),
    tiers: nonEmptyList(
      object(
        { tier, shown: oneOf(['yes', 'not-in-principle', 'never']), repairable: boolean },
        {
          optional: { atLeast: figure(term), atMost: figure(term), endsWithoutApplication: oneOf([true]) },
        },
      ),
    ),
    tierOf: list(
      object({ tier, penalties }, { answeredElsewhere: { basis }, optional: { procedure: oneOf(['summary']) } }),
    ),
    endsAtMaximum: figure(boolean),
  },
  {
    optional: {
      transition,
      disabled,
      publishWithin: nonEmptyList(publishingDeadline),
      neverShown: list({
        is: 'by-presence',
        of: 'procedure',
        present: object({ procedure: oneOf(['summary']) }, { answeredElsewhere: { basis } }),
        absent: object({ penalties }, { answeredElsewhere: { basis } }),
      }),
      longerMinimum: list(
        object({ field: string, atLeast: figure(term) }, { optional: { fineFrom: figure(wholeNumber) } }),
      ),
      neverEarly: object({ penalties }, { answeredElsewhere: { basis } }),
      followsLongerBan: unlessUnknown(basis),
    },
  },
);

const editions = {
  listing: listingEdition,
  sanction: sanctionEdition,
  repair: repairEdition,
  publication: publicationEdition,
} satisfies Record<RuleSetKind, ObjectStructure>;

const manifest = object(
  {
    id: string,
    version: { is: 'semver' },
    sector: string,
    title: text,
    authority: object({ name: text, lowestLevel: organLevel, channel }, { answeredElsewhere: { competence: basis } }),
    maintainers: nonEmptyList(string),
    verified: object({ on: day, everyDays: daysOfAYear, lookAt: string }),
  },
  {
    answeredElsewhere: { contract: string },
    optional: { ends: list(object({ edition: string, on: day }, { answeredElsewhere: { basis } })) },
  },
);

const intake = object(
  {
    code: string,
    title: text,
    formats: nonEmptyList(oneOf(['csv', 'xlsx', 'ndjson'])),
    encodings: nonEmptyList(oneOf(['utf-8', 'gb18030'])),
    dateForms: nonEmptyList(oneOf(['iso', 'slash', 'compact', 'chinese'])),
    columns: nonEmptyList(
      object(
        {
          headings: nonEmptyList(string),
          to: {
            is: 'by-presence',
            of: 'field',
            present: object({ field: oneOf(INTAKE_FIELDS) }),
            absent: {
              is: 'by-presence',
              of: 'order',
              present: object({ order: factSource }),
              absent: object({ fact: string }),
            },
          },
        },
        {
          optional: {
            unit: oneOf(['fen', 'yuan', 'ten-thousand-yuan', 'percent', 'per-mille']),
            codes: classification(named(string)),
            required: oneOf([true]),
          },
        },
      ),
    ),
  },
  { optional: { byPerson: list(object({ fact: string, why: text })) } },
);

/** The shape of a plugin (contract 1.0). */
export const PLUGIN_STRUCTURE: ObjectStructure = object(
  {
    manifest,
    permissions: list(object({ action: string, roles: list(string) })),
    ruleSets: list({ is: 'by-tag', tag: 'kind', cases: editions }),
  },
  { optional: { intake: list(intake) } },
);
