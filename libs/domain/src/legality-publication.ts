import type { LegalBasis, ListingEdition, PublicationEdition } from '@chengxin/plugin-contract';
import { digestOf } from './canonical-json.js';
import { catalogueOn } from './catalogue-days.js';
import { answerOfNode } from './criterion-outline.js';
import type { EditionRef, StatedPublication } from './legality-acts.js';
import { finding, type LegalityFinding } from './legality-findings.js';
import { citation, cited, delegationFindings, onlyIf, rises, within, type Judged } from './legality-judged.js';
import type { LegalityStatement } from './legality-statement.js';
import { preemptionsOn, recordEnd, recordPeriodOf } from './listing-entry.js';
import { isSupported, localItemFor } from './local-register.js';
import { boundByListAlone, firstEnd, publicItem, USUAL_FIELDS, VIEW_MEMBERS } from './publication-rules.js';
import { resolveBasis } from './rank.js';
import { endedBy } from './row-ends.js';
import { publicationRegime, shownForCertainUntil, type RegimeAnswer } from './regimes.js';

/** Links of a publication, beside those of the determination or the entry that it shows. */
export const PUBLICATION_LINKS = [
  'publication',
  'public-by-catalogue',
  'publication-period',
  'cured-before-publication',
  'public-view',
] as const;

/** A publication with what it shows, the edition of that, and the regimes of its channel whole. */
interface Shown {
  readonly statement: LegalityStatement;
  readonly publication: StatedPublication;
  readonly edition: ListingEdition;
  readonly regimes: readonly PublicationEdition[];
}

/** The editions that a statement names, each with the digest it names; a RangeError where one is not among them. */
export function editionsNamed(
  refs: readonly EditionRef[],
  editions: readonly PublicationEdition[],
): readonly PublicationEdition[] {
  return refs.map(({ code, digest }) => {
    const found = editions.find((edition) => edition.code === code && digestOf(edition) === digest);
    if (!found) throw new RangeError(`edition ${code}`);
    return found;
  });
}

/** Shown by two persons of the competent organ, not ended, on a day that follows what it shows. */
function standing({ statement, publication }: Shown): Judged {
  const { organ, provedOn, record, listing } = statement;
  const { id, state, channel, publishedOn, endsOn, preparedBy, decidedBy, delegation, entry } = publication;
  const over = endsOn !== null && endsOn <= provedOn;
  const days = [record.determinedOn, listing ? listing.listedOn : null, publishedOn, provedOn];
  return {
    says: {
      id,
      state,
      channel,
      publishedOn,
      endsOn,
      preparedBy,
      decidedBy,
      ...(delegation ? { by: delegation.to.name, delegation: delegation.id, until: delegation.until } : {}),
    },
    findings: [
      ...onlyIf(state !== 'shown' || over || entry === null, () =>
        finding('proof/publication-not-standing', '/publication/state', { detail: `${state} ${endsOn ?? ''}`.trim() }),
      ),
      ...onlyIf(!rises(days), () =>
        finding('proof/wrong-day', '/publication/publishedOn', { detail: days.map((day) => day ?? '-').join(' → ') }),
      ),
      ...onlyIf(decidedBy === preparedBy, () => finding('proof/same-person', '/publication/decidedBy')),
      ...delegationFindings(organ.id, delegation, {
        act: 'publication.publish',
        day: publishedOn,
        pointer: '/publication/delegation',
      }),
    ],
  };
}

/** Public by the catalogue of the day on which it was shown; a natural person by a law in force, or by consent (plan art. 4). */
function byCatalogue(shown: Shown): Judged {
  const { statement, publication } = shown;
  const { catalogue, publishedOn, person } = publication;
  const inForce = catalogueOn(statement.catalogue.editions, publishedOn);
  const found = itemOf(shown);
  const natural = statement.record.subjectKind === 'natural-person';
  return {
    says: {
      catalogue: catalogue.code,
      item: found?.item.code ?? null,
      ...(catalogue.local ? { local: catalogue.local.code } : {}),
      ...(person && 'basis' in person ? { person: citation(statement, person.basis) } : {}),
      ...(person && 'consent' in person ? { consent: person.consent.id, until: person.consent.until } : {}),
    },
    bases: [...(found?.item.bases ?? []), ...(person && 'basis' in person ? [person.basis] : [])],
    findings: [
      ...onlyIf(!found || inForce?.code !== catalogue.code || (catalogue.local?.from ?? '') > publishedOn, () =>
        finding('proof/publication-off-catalogue', '/publication/catalogue', {
          detail: `${catalogue.code}/${found?.item.code ?? '-'} ${publishedOn}`,
        }),
      ),
      ...nationalFindings(shown, found?.item.code),
      ...cityFindings(shown, found?.item.code),
      ...(natural === (person !== null)
        ? personFindings(shown, found?.law)
        : [finding('proof/publication-of-person', '/publication/person')]),
    ],
  };
}

/** What the catalogue makes public rested on something on the day on which it was shown (plan arts. 1 and 4). */
const nationalFindings = ({ statement, publication }: Shown, shownAs: string | undefined): readonly LegalityFinding[] =>
  publication.catalogue.items.flatMap((item) => {
    const used = [statement.catalogue.itemCode, shownAs].includes(item.code);
    const end = used ? endedBy(item, statement.law, publication.publishedOn) : undefined;
    return end
      ? [
          finding('proof/publication-off-catalogue', '/publication/catalogue/items', {
            detail: `${publication.catalogue.code}/${item.code} ${end.endsOn} ≤ ${publication.publishedOn}`,
            basis: end.basis,
          }),
        ]
      : [];
  });

/** The city's edition held on the day on which it was shown, and of its rows that carry what is shown each had a basis that had not ended (plan arts. 1 and 4). */
function cityFindings({ statement, publication }: Shown, item: string | undefined): readonly LegalityFinding[] {
  const { publishedOn, catalogue } = publication;
  const { local } = catalogue;
  if (local?.region === undefined) return [];
  const { organ, law, record: made } = statement;
  const over = local.until != null && local.until <= publishedOn;
  const ended = [...new Set([statement.catalogue.itemCode, ...(item === undefined ? [] : [item])])]
    .flatMap((parent) => localItemFor(local, { parent, sector: organ.sector, subject: made.subjectKind }) ?? [])
    .filter((row) => within(organ.region, local.region!) && !isSupported(row, law, publishedOn));
  return [
    ...onlyIf(over, () =>
      finding('proof/publication-off-catalogue', '/publication/catalogue/local/until', {
        detail: `${local.code} ${local.until} ≤ ${publishedOn}`,
      }),
    ),
    ...ended.map((row) =>
      finding('proof/publication-off-catalogue', '/publication/catalogue/local/rows', {
        detail: `${local.code}/${row.code} ${publishedOn}`,
      }),
    ),
  ];
}

const itemOf = ({ statement, publication: { catalogue }, edition }: Shown) =>
  publicItem(
    { edition: catalogue, ...(catalogue.local ? { local: catalogue.local } : {}) },
    {
      itemCode: statement.catalogue.itemCode,
      leadsTo: statement.criterion.leadsTo,
      sectorCode: statement.edition.sector,
      subject: statement.record.subjectKind,
    },
    statement.listing ? edition : undefined,
  );

function personFindings(
  { statement, publication: { person, publishedOn } }: Shown,
  law: LegalBasis | undefined,
): readonly LegalityFinding[] {
  if (person === null) return [];
  const refuse = (wrong: boolean, member: string, detail: string) =>
    onlyIf(wrong, () => finding('proof/publication-of-person', `/publication/person/${member}`, { detail }));
  if ('basis' in person) {
    const { basis } = person;
    const { status } = resolveBasis(statement.law, basis, publishedOn);
    return [
      ...refuse(law === undefined || digestOf(law) !== digestOf(basis), 'basis', cited(statement, basis)),
      ...onlyIf(status !== 'in-force', () =>
        finding('proof/clause-not-in-force', '/law', {
          detail: `${cited(statement, basis)} ${status} ${publishedOn}`,
          basis,
        }),
      ),
    ];
  }
  const { givenOn, until } = person.consent;
  return refuse(
    law !== undefined || givenOn > publishedOn || until <= statement.provedOn,
    'consent',
    `${givenOn} – ${until}`,
  );
}

/** Shown from the day on which it was, by the regime of that day, as long as regime, list, criterion and consent all let it, and on the day of the proof still. */
function period(shown: Shown): Judged {
  const { statement, publication, edition } = shown;
  const { publishedOn, endsOn, regime, tier, record, policy, channel } = publication;
  const onDay = answerOn(shown, 'shown');
  const today = answerOn(shown, 'proved');
  const alone = statement.listing !== undefined && boundByListAlone({ channel }, statement.criterion);
  const byList = statement.listing !== undefined && !onDay;
  const ends = endOf(shown, onDay);
  const found = onDay?.tier === 'undetermined' ? undefined : onDay?.tier.tier;
  const asDecided =
    alone === (record === null) &&
    (byList
      ? regime === edition.code && tier === statement.criterion.severity
      : onDay !== undefined && regime === onDay.edition && tier === found) &&
    (record === null || recordOfCase(shown, record)) &&
    endsOn === ends &&
    (endsOn !== null || byList) &&
    (endsOn === null || publishedOn < endsOn);
  const lets = ({ shown: by }: RegimeAnswer) => by === 'yes';
  const own = statement.listing ? undefined : recordPeriodOf(edition, statement.criterion.code);
  return {
    says: { regime, tier, policy, publishedOn, endsOn, ...(today ? { regimeOfTheDay: today.edition } : {}) },
    bases: [...(onDay ? (shownForCertainUntil(onDay)?.bases ?? []) : []), ...(own ? [own.basis] : [])],
    findings: [
      ...onlyIf(onDay !== undefined && !lets(onDay), () =>
        finding('proof/publication-not-let', '/publication/record', { detail: `${onDay!.edition} ${onDay!.shown}` }),
      ),
      ...onlyIf(today !== undefined && !lets(today), () =>
        finding('proof/publication-not-let', '/provedOn', { detail: `${today!.edition} ${today!.shown}` }),
      ),
      ...onlyIf(!asDecided, () =>
        finding('proof/publication-period', '/publication/endsOn', {
          detail: `${regime} ${tier} ${publishedOn} → ${ends ?? '-'} ≠ ${endsOn ?? '-'}`,
        }),
      ),
    ],
  };
}

/** What the regimes of the channel say on the day it was shown, or on that of the proof; undefined where none speaks of it. */
function answerOn({ statement, publication, regimes }: Shown, at: 'shown' | 'proved'): RegimeAnswer | undefined {
  const { record, policy, publishedOn } = publication;
  const editions = editionsNamed(publication.regimes[at], regimes);
  if (record === null) return undefined;
  const askedOn = at === 'shown' ? publishedOn : statement.provedOn;
  const answer = publicationRegime({ editions, record, askedOn, policy });
  return answer.outcome === 'governed' ? answer : undefined;
}

/** Whether the record that the regimes saw is that of the document and the entry. */
function recordOfCase({ statement, publication }: Shown, record: NonNullable<StatedPublication['record']>): boolean {
  const { document, listing } = statement;
  return (
    (record.entry === true) === (listing !== undefined) &&
    record.publishedOn === publication.publishedOn &&
    record.determiningDocumentOn ===
      (listing ? (listing.restored?.firstListedOn ?? listing.listedOn) : document.decidedOn) &&
    record.penaltyDecidedOn === (document.kind === 'penalty-decision' ? document.decidedOn : undefined)
  );
}

/** First day on which it is no longer shown, counted again. */
function endOf({ statement, publication, edition }: Shown, onDay: RegimeAnswer | undefined) {
  const { publishedOn, ban, calendars, person } = publication;
  const { record, document, criterion, listing } = statement;
  const own =
    !listing && recordPeriodOf(edition, criterion.code)
      ? recordEnd(
          edition,
          {
            determination: { criterionCode: criterion.code, determinedOn: record.determinedOn },
            document,
            banEndsOn: ban ?? undefined,
          },
          publishedOn,
          calendars,
        )
      : undefined;
  const consent = person && 'consent' in person ? person.consent.until : undefined;
  return firstEnd(listing?.endsOn, own, onDay && shownForCertainUntil(onDay)?.day, consent);
}

/** A party that cured in time is not shown where the rule says so; where the organ may weigh it, it did. */
function cured({ statement, publication: { cures, graceUntil, publishedOn }, edition }: Shown): Judged {
  const asked = preemptionsOn(edition, statement.criterion.code, 'not-published');
  const bars = asked.filter((clause, index) => {
    const stated = cures[index];
    const answer = stated?.code === clause.code ? answerOfNode(clause.when, stated.when) : undefined;
    return answer !== 'not-met' && !(answer === 'met' && clause.obligation === 'may' && stated!.weighed);
  });
  return {
    says: { asked: asked.map(({ code }) => code), ...(graceUntil === null ? {} : { graceUntil }) },
    bases: asked.map(({ basis }) => basis),
    findings: [
      ...bars.map(({ code, basis }) =>
        finding('proof/publication-cured', '/publication/cures', { detail: code, basis }),
      ),
      ...onlyIf(cures.length !== asked.length || (graceUntil !== null && publishedOn <= graceUntil), () =>
        finding('proof/publication-cured', '/publication/graceUntil', { detail: `${graceUntil ?? '-'}` }),
      ),
    ],
  };
}

const ONLY_BY_LAW: readonly string[] = ['identityNumber', 'sex', 'age'];

/** Written for the public: no member but those of the fields that the list's rule names, of a person no number without a law, nothing that is secret. */
function view({ statement, publication, edition }: Shown): Judged {
  const { audience, members, secrets, digest } = publication.view;
  const listed = statement.listing !== undefined;
  const fields = (listed && edition.publishFields?.map(({ field }) => field)) || USUAL_FIELDS;
  const natural = statement.record.subjectKind === 'natural-person';
  const byLaw = publication.person !== null && 'basis' in publication.person;
  const allowed = (member: string): boolean => {
    const wants = Object.hasOwn(VIEW_MEMBERS, member) ? VIEW_MEMBERS[member]! : undefined;
    if (!wants || (wants.length > 0 && !wants.some((field) => fields.includes(field)))) return false;
    if (member.startsWith('list/')) return listed;
    if (member === 'unifiedCode') return !natural;
    if (ONLY_BY_LAW.includes(member)) return natural && byLaw;
    if (member === 'violation') return !secrets.includes('violation');
    return member !== 'duty' || !secrets.includes('content');
  };
  const beyond = members.filter((member) => !allowed(member));
  return {
    says: { audience, members, digest },
    findings: onlyIf(audience !== 'public' || beyond.length > 0 || secrets.includes('document'), () =>
      finding('proof/publication-beyond-fields', '/publication/view', { detail: beyond.join(', ') || audience }),
    ),
  };
}

export const publicationJudges: Readonly<Record<(typeof PUBLICATION_LINKS)[number], (shown: Shown) => Judged>> = {
  publication: standing,
  'public-by-catalogue': byCatalogue,
  'publication-period': period,
  'cured-before-publication': cured,
  'public-view': view,
};
