import {
  DOCUMENT_KINDS,
  MARKS,
  ORGAN_LEVELS,
  PENALTY_KINDS,
  SEVERITIES,
  SUBJECT_KINDS,
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
  condition,
  day,
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

/** A closed vocabulary that the contract has as a type only: a word more or less does not compile. */
const wordsOf = <T extends string>(words: Readonly<Record<T, true>>): Structure => oneOf(Object.keys(words));

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
    extendable: object({ kind: string, term, extendBy: term, atMost: term, grounds: list(text) }),
    'until-event': object({ kind: string, event: text }),
    'linked-ban': object({ kind: string, atLeast: term }),
    life: object({ kind: string }),
  },
};

const factFields = { label: text, catalogueItem: string };
const factOptions = {
  optional: {
    personal: oneOf([true]),
    from: wordsOf<FactSource>({
      'order.penalties': true,
      'order.fine': true,
      'order.confiscation': true,
      'document.decided-on': true,
      'document.effective-on': true,
      'record.statutory-measure-running': true,
    }),
  },
};
const plainFact = object({ ...factFields, type: string }, factOptions);
const codedFact = object({ ...factFields, type: string, codes: nonEmptyList(string) }, factOptions);
const facts = named({
  is: 'by-tag',
  tag: 'type',
  cases: {
    boolean: plainFact,
    date: plainFact,
    text: plainFact,
    money: plainFact,
    integer: object({ ...factFields, type: string, unit: string }, factOptions),
    code: codedFact,
    codes: codedFact,
  },
});
const judgements = named(
  object({ question: text }, { answeredElsewhere: { basis }, optional: { factors: list(text) } }),
);

/** An exception, or a bar: a clause that defeats a rule while its condition holds. */
const defeater = object({ code: string, text, when: condition }, { answeredElsewhere: { basis } });

const approval = object(
  { lowestLevel: organLevel },
  { optional: { superiorConsent: figure(nonEmptyList(organLevel)), belowCountyBasis: basis } },
);

const editionFields = { kind: string, code: string, title: text, from: day, bases: nonEmptyList(basis) };
const transition = object({ reaches: day }, { answeredElsewhere: { basis } });

const criterion = object(
  {
    code: string,
    text,
    leadsTo: oneOf(['record', 'severe-list']),
    severity,
    subjects: nonEmptyList(oneOf(SUBJECT_KINDS)),
    documents: list(oneOf(DOCUMENT_KINDS)),
    when: condition,
  },
  {
    answeredElsewhere: { basis },
    optional: {
      field: string,
      exceptions: list(defeater),
      period: figure(period),
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
        }),
        requiresFinality: boolean,
      },
      {
        answeredElsewhere: { basis },
        optional: { objectionWindow: figure(term), answerWithin: figure(term), decideWithin: figure(term) },
      },
    ),
    approval,
    period: figure(period),
    startsOn: figure(clockStart),
    publishWithin: list(
      object(
        { where: oneOf(['same-province', 'other-province']), within: figure(term) },
        { optional: { handOverWithin: figure(term) } },
      ),
    ),
    removal: object({ conditions: text, procedure: text }, { answeredElsewhere: { basis } }),
    remedies: nonEmptyList(
      object({
        kind: wordsOf<Remedy['kind']>({ reconsideration: true, litigation: true, objection: true }),
        within: figure(term),
        text,
      }),
    ),
    measureNotice: text,
    withdrawWithin: figure(term),
  },
  { optional: { transition } },
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
          optional: { whenPenalty: penalties, term: figure(term), termStartsOn: clockStart },
        },
      ),
    ),
  },
  { optional: { transition } },
);

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
          wait: figure(term, { anchor: clockStart }),
          when: condition,
          bars: list(defeater),
          materials: list(object({ code: string, text }, { answeredElsewhere: { basis } })),
          acceptWithin: figure(term),
          decideWithin: figure(term),
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
        { answeredElsewhere: { basis }, optional: { effectWithin: figure(term) } },
      ),
    ),
  },
  {
    optional: {
      transition,
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
      followsLongerBan: basis,
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
    verified: object({ on: day, everyDays: interval, lookAt: string }),
  },
  {
    answeredElsewhere: { contract: string },
    optional: { ends: list(object({ edition: string, on: day }, { answeredElsewhere: { basis } })) },
  },
);

/** The shape of a plugin (contract 1.0). */
export const PLUGIN_STRUCTURE: ObjectStructure = object({
  manifest,
  permissions: list(object({ action: string, roles: list(string) })),
  ruleSets: list({ is: 'by-tag', tag: 'kind', cases: editions }),
});
