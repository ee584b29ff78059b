import { isKnown, type IsoDate, type ListingEdition, type Term } from '@chengxin/plugin-contract';
import { finding } from './legality-findings.js';
import { citation, delegationFindings, onlyIf, rises, type Judged } from './legality-judged.js';
import { DECISION_ELEMENTS, type LegalityStatement, type StatedListing } from './legality-statement.js';
import { coListingOf, entryPeriod, extendedEnd, periodOf } from './listing-entry.js';
import { LISTED_STATES } from './listing-state.js';
import { addTerm, isTerm } from './terms.js';

/** Links of an entry of a list, beside those of its determination. */
export const LISTING_LINKS = ['listing', 'prior-notice', 'listing-decision', 'listing-period'] as const;

/** An entry with the determination it rests on and the edition of its list. */
interface Entry {
  readonly statement: LegalityStatement;
  readonly listing: StatedListing;
  readonly edition: ListingEdition;
}

/** Of the determination's list and criterion, standing on the day of the proof. */
function entry({ statement, listing, edition }: Entry): Judged {
  const { record, criterion, provedOn } = statement;
  const { state, list, listedOn, endsOn, removedOn, marked, roles } = listing;
  // A measure with a term of the statute's own goes on after its listing ended by time or repair.
  const outlived = statement.measure?.ownTerm === true && (state === 'removed-expired' || state === 'removed-repaired');
  const repaired = leftByRepair(statement, listing);
  // While a plan of reorganisation is carried out nothing of an entry binds but what has a term of its own.
  const shielded = listing.shielded && statement.measure?.ownTerm !== true && statement.repair === undefined;
  const stands =
    outlived ||
    repaired ||
    ((LISTED_STATES as readonly string[]).includes(state) &&
      removedOn === null &&
      (endsOn === null || endsOn > provedOn));
  const rule = coListingOf(edition, criterion.code);
  const besideByRule =
    roles === null ||
    (roles.length > 0 &&
      (rule?.mode === 'mandatory' || rule?.mode === 'by-decision') &&
      roles.every((role) => rule.roles.includes(role)));
  const ofStandard =
    list === edition.list.code &&
    listing.edition === statement.edition.digest &&
    listing.criterion === criterion.code &&
    listing.form === edition.procedure.form &&
    (criterion.leadsTo === 'severe-list' || listing.form === 'projection') &&
    record.beside === (roles !== null) &&
    besideByRule;
  return {
    says: { id: listing.id, state, list, listedOn, endsOn, ...(roles ? { roles } : {}) },
    findings: [
      ...onlyIf(!stands || shielded || marked || listedOn === null || listing.entry === null, () =>
        finding('proof/listing-not-standing', '/listing/state', {
          detail: `${state}${marked ? ' marked' : ''} ${endsOn ?? removedOn ?? ''}`.trim(),
        }),
      ),
      ...onlyIf(!ofStandard, () =>
        finding('proof/listing-off-standard', '/listing', {
          detail: `${list} ${listing.criterion}${roles ? ` ${roles.join()}` : ''}`,
        }),
      ),
      ...onlyIf(!rises([record.determinedOn, listedOn, provedOn]), () =>
        finding('proof/wrong-day', '/listing/listedOn', {
          detail: [record.determinedOn ?? '-', listedOn ?? '-', provedOn].join(' → '),
        }),
      ),
    ],
  };
}

/** The repair that is proved ended the entry, on its own day. */
const leftByRepair = ({ repair }: LegalityStatement, { state, removedOn }: StatedListing): boolean =>
  repair?.granted === true &&
  state === 'removed-repaired' &&
  removedOn !== null &&
  removedOn === (repair.carriedOutOn ?? repair.decidedOn);

/** The day on which it was decided to list: of an entry whose clock began again after fraud, the first. */
export const decidedToListOn = ({ restored, listedOn }: StatedListing): IsoDate | null =>
  restored?.firstListedOn ?? listedOn;

/** Told before it was decided, heard, and the window closed by the rule's own term or waived. What the document itself enters needs no second notice. */
function priorNotice({ statement, listing, edition }: Entry): Judged {
  const { form, notice, objections } = listing;
  const listedOn = decidedToListOn(listing) ?? statement.provedOn;
  const { basis, objectionWindow } = edition.procedure;
  const bases = [basis, ...(objectionWindow && isKnown(objectionWindow) ? [objectionWindow.basis] : [])];
  if (form === 'projection')
    return {
      says: { form },
      findings: onlyIf(notice !== null, () => finding('proof/notice-missing', '/listing/notice', { detail: form })),
      bases,
    };
  const unheard = objections.filter(({ answeredOn, upheld }) => answeredOn === null || answeredOn > listedOn || upheld);
  return {
    says: {
      form,
      servedOn: notice?.servedOn ?? null,
      objectionUntil: notice?.objectionUntil ?? null,
      waivedOn: notice?.waivedOn ?? null,
      objections: objections.length,
      basis: citation(statement, basis),
    },
    bases,
    findings: [
      ...(notice !== null && servedInTime(statement, notice, form, listedOn)
        ? onlyIf(!windowClosed(listing, notice, edition, listedOn), () =>
            finding('proof/window-open', '/listing/notice/objectionUntil', {
              detail: `${notice.servedOn} → ${notice.objectionUntil ?? '-'} → ${listedOn}`,
              ...(objectionWindow ? { basis: objectionWindow.basis } : {}),
            }),
          )
        : [
            finding('proof/notice-missing', '/listing/notice', {
              detail: `${form} ${notice?.servedOn ?? '-'} → ${listedOn}`,
            }),
          ]),
      ...onlyIf(unheard.length > 0, () => finding('proof/objection-open', '/listing/objections')),
    ],
  };
}

type Notice = NonNullable<StatedListing['notice']>;

/** Where the penalty's own notice counts, it came before the penalty and named the listing; where the list has a procedure, after the document took effect. */
function servedInTime(
  { document }: LegalityStatement,
  { servedOn, namedListing }: Notice,
  form: StatedListing['form'],
  listedOn: IsoDate,
): boolean {
  if (servedOn > listedOn) return false;
  if (form === 'merged-with-penalty') return namedListing && servedOn <= document.decidedOn;
  return form !== 'stand-alone' || servedOn >= document.effectiveOn;
}

function windowClosed(
  { form, calendars }: StatedListing,
  { servedOn, windowSet, objectionUntil, waivedOn }: Notice,
  { procedure }: ListingEdition,
  listedOn: IsoDate,
): boolean {
  if (form !== 'stand-alone') return windowSet === null && objectionUntil === null && waivedOn === null;
  const figure = procedure.objectionWindow;
  const term: Term | null = figure && isKnown(figure) ? figure.value : windowSet;
  if (term === null || !isTerm(term) || (figure && isKnown(figure) && windowSet !== null)) return false;
  if (addTerm(servedOn, term, { calendars, roll: 'next-working-day' }).due !== objectionUntil) return false;
  return waivedOn === null ? objectionUntil < listedOn : servedOn <= waivedOn && waivedOn <= listedOn;
}

/** By two persons of the competent organ, or of one that decides in its name, with the consent and in the words that the rules want. */
function decision({ statement, listing, edition }: Entry): Judged {
  const { form, roles, preparedBy, decidedBy, consentedOn, elements, delegation } = listing;
  const listedOn = decidedToListOn(listing);
  const { id, level } = statement.organ;
  const consent = edition.approval.superiorConsent;
  // A person beside the party is decided on with it: the consent is given to the party's entry.
  const needsConsent = form !== 'projection' && roles === null && consent?.value.includes(level) === true;
  const missing = DECISION_ELEMENTS.filter((element) => !elements?.present.includes(element));
  return {
    says: {
      preparedBy,
      decidedBy,
      ...(needsConsent ? { consentedOn } : {}),
      ...(delegation ? { by: delegation.to.name, delegation: delegation.id, until: delegation.until } : {}),
      elements: elements?.digest ?? null,
    },
    bases: needsConsent && consent ? [consent.basis] : [],
    findings: [
      ...onlyIf(decidedBy === null || decidedBy === preparedBy, () =>
        finding('proof/same-person', '/listing/decidedBy'),
      ),
      ...onlyIf(needsConsent && (consentedOn === null || consentedOn > (listedOn ?? '')), () =>
        finding('proof/consent-missing', '/listing/consentedOn', { ...(consent ? { basis: consent.basis } : {}) }),
      ),
      // What a document enters says what the document says: nobody decides about it again.
      ...onlyIf(form !== 'projection' && missing.length > 0, () =>
        finding('proof/elements-missing', '/listing/elements', { detail: missing.join(', ') }),
      ),
      ...delegationFindings(id, delegation, {
        act: form === 'projection' ? 'publication.publish' : 'listing.decide',
        day: listedOn,
        pointer: '/listing/delegation',
      }),
    ],
  };
}

/** Ends when the rule's period has it, from the day that the rule names, longer by no more than the rule lets. */
function period({ statement, listing, edition }: Entry): Judged {
  const { startedOn, ban, extendedBy } = listing.clock;
  const { criterion, calendars, endsOn } = listing;
  const figure = periodOf(edition, criterion);
  const due = startedRightly(statement, listing, edition) ? endBy(edition, listing) : undefined;
  return {
    says: {
      startsOn: edition.startsOn.value,
      startedOn,
      endsOn,
      ban,
      extendedBy,
      calendars: calendars.map(({ year }) => year),
    },
    bases: [figure.basis, edition.startsOn.basis],
    findings: onlyIf(!isKnown(figure) || due === undefined || due !== endsOn, () =>
      finding('proof/listing-period', '/listing/endsOn', {
        detail: `${startedOn ?? '-'} → ${due ?? '-'} ≠ ${endsOn ?? '-'}`,
        basis: figure.basis,
      }),
    ),
  };
}

/** Whether the clock began on the day of what the rule says that starts it. */
function startedRightly(
  { document, provedOn }: LegalityStatement,
  { clock: { startedOn }, listedOn, restored }: StatedListing,
  { startsOn }: ListingEdition,
): boolean {
  // A clock that begins again begins on the day on which the entry came back, save where showing it begins it.
  if (restored?.clockRestarted && startsOn.value !== 'publication') return startedOn === restored.on;
  switch (startsOn.value) {
    case 'listing':
      return startedOn === listedOn;
    case 'penalty-decision':
    case 'determining-document':
      return startedOn === document.decidedOn;
    case 'publication':
      return startedOn === null || rises([listedOn, startedOn, provedOn]);
    case 'correction':
    case 'execution-completed':
      return startedOn === null;
  }
}

/** First day on which it no longer holds; null until an event; undefined where the rule does not give it. */
function endBy(
  edition: ListingEdition,
  { criterion, clock, calendars, listedOn }: StatedListing,
): IsoDate | null | undefined {
  const { startedOn, ban, extendedBy } = clock;
  if (startedOn === null) return extendedBy === null ? null : undefined;
  if (extendedBy !== null) {
    try {
      // An extension of what publication started is counted from the listing.
      const start = edition.startsOn.value === 'publication' ? (listedOn ?? startedOn) : startedOn;
      return extendedEnd(edition, criterion, start, extendedBy, { calendars });
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
  const anchors = { [edition.startsOn.value]: startedOn };
  const given = entryPeriod(
    edition,
    criterion,
    { anchors, ...(ban === null ? {} : { banEndsOn: ban }) },
    { calendars },
  );
  return given.missing.length > 0 ? undefined : (given.endsOn ?? null);
}

export const listingJudges: Readonly<Record<(typeof LISTING_LINKS)[number], (entry: Entry) => Judged>> = {
  listing: entry,
  'prior-notice': priorNotice,
  'listing-decision': decision,
  'listing-period': period,
};
