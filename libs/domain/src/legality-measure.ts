import { SEVERITIES, type IsoDate, type SanctionEdition, type SanctionMapping } from '@chengxin/plugin-contract';
import { digestOf } from './canonical-json.js';
import { answerOfNode } from './criterion-outline.js';
import { finding, type LegalityFinding } from './legality-findings.js';
import { citation, cited, delegationFindings, onlyIf, rises, within, type Judged } from './legality-judged.js';
import type { LegalityStatement, StatedMeasure } from './legality-statement.js';
import { isSupported, localMeasureFor, localRowsDigest } from './local-register.js';
import { endedBy } from './row-ends.js';
import type { LocalMeasure } from './reference-data.js';
import { mayCarry, resolveBasis } from './rank.js';
import { addTerm } from './terms.js';

/** Links of a measure, beside those of its listing and its determination. */
export const MEASURE_LINKS = ['measure', 'measure-list', 'measure-mapping', 'measure-term', 'executor'] as const;

/** A measure with what it follows from and the edition that draws it. */
interface Assigned {
  readonly statement: LegalityStatement;
  readonly measure: StatedMeasure;
  readonly edition: SanctionEdition;
}

const mappingOf = ({ measure, edition }: Assigned): SanctionMapping | undefined =>
  edition.mappings.find(({ code }) => code === measure.mapping);

const listedOnOf = ({ listing, provedOn }: LegalityStatement): IsoDate => listing?.listedOn ?? provedOn;

/** Of a listing, assigned by two persons of its organ, and binding on the day of the proof. */
function standing({ statement, measure }: Assigned): Judged {
  const { organ, provedOn, listing } = statement;
  const { state, from, until, preparedBy, decidedBy, delegation, entry } = measure;
  const over = until !== null && until <= provedOn;
  return {
    says: {
      id: measure.id,
      state,
      from,
      until,
      preparedBy,
      decidedBy,
      ...(delegation ? { by: delegation.to.name, delegation: delegation.id, until: delegation.until } : {}),
    },
    findings: [
      ...onlyIf(!listing || state !== 'assigned' || over || entry === null, () =>
        finding('proof/measure-not-standing', '/measure/state', { detail: `${state} ${until ?? ''}`.trim() }),
      ),
      ...onlyIf(!rises([listing?.listedOn ?? null, from, provedOn]), () =>
        finding('proof/wrong-day', '/measure/from', {
          detail: [listing?.listedOn ?? '-', from, provedOn].join(' → '),
        }),
      ),
      ...onlyIf(decidedBy === preparedBy, () => finding('proof/same-person', '/measure/decidedBy')),
      ...delegationFindings(organ.id, delegation, {
        act: 'sanction.assign',
        day: from,
        pointer: '/measure/delegation',
      }),
    ],
  };
}

/** On the list in force on the day of the listing, for such a subject, and no advice (plan art. 9). */
function onList({ statement, measure }: Assigned): Judged {
  const { code, from, to, measure: row } = measure.list;
  const day = listedOnOf(statement);
  const held =
    row !== null &&
    from !== null &&
    from <= day &&
    (to === null || day < to) &&
    row.kind !== 'advisory' &&
    // What had ended by the day on which it was assigned carried nothing more.
    endedBy(row, statement.law, measure.from) === undefined &&
    row.subjects.includes(statement.record.subjectKind);
  const city = cityRowOf(measure);
  return {
    says: {
      list: code,
      measure: row?.code ?? null,
      content: row?.content ?? null,
      from,
      to,
      ...(measure.local ? { local: measure.local.edition.code, row: city?.code ?? null } : {}),
    },
    bases: [...(row?.bases ?? []), ...(city?.bases ?? [])],
    findings: [
      ...onlyIf(!held, () =>
        finding('proof/measure-off-list', '/measure/list', {
          detail: `${code}/${row?.code ?? '-'} ${row?.kind ?? '-'} ${from ?? '-'} – ${to ?? '…'} ∌ ${day}`,
        }),
      ),
      ...onCityList(statement, measure, city),
    ],
  };
}

/** The row of the city's own list under which the measure is taken; undefined where it has none. */
const cityRowOf = ({ local, list }: StatedMeasure): LocalMeasure | undefined =>
  local && localMeasureFor(local.edition, { list: list.code, code: list.measure?.code });

/** Where the city has a list of its own, what stands on it alone may be taken there (plan art. 9). */
function onCityList(
  { organ, listing, provedOn, law }: LegalityStatement,
  { local, from }: StatedMeasure,
  row: LocalMeasure | undefined,
): readonly LegalityFinding[] {
  if (!local) return [];
  const { edition, until, digest } = local;
  const day = listing?.listedOn ?? provedOn;
  // An organ of the city's, or one above it.
  const here = within(organ.region, edition.region) || within(edition.region, organ.region);
  const held =
    edition.register === 'measure-list' &&
    here &&
    edition.from <= day &&
    (until === null || day < until) &&
    row !== undefined &&
    // What had ended by the day on which it was assigned carried nothing more.
    isSupported(row, law, from);
  return [
    ...onlyIf(!held, () =>
      finding('proof/measure-off-city-list', '/measure/local', {
        detail: `${edition.code}/${row?.code ?? '-'} ${edition.from} – ${until ?? '…'}, ${day}, ${from}`,
      }),
    ),
    ...onlyIf(localRowsDigest(edition) !== digest, () =>
      finding('proof/edition-digest-differs', '/measure/local/digest', { detail: `${edition.code} ${digest}` }),
    ),
  ];
}

/** Drawn by the edition of the day of the listing, by a clause in force and of sufficient rank, from this very case (plan art. 10). */
function mapped(assigned: Assigned): Judged {
  const { statement, measure, edition } = assigned;
  const { law } = statement;
  const { code, digest, until, plugin, version, sector } = measure.edition;
  const day = listedOnOf(statement);
  const mapping = mappingOf(assigned);
  const clause = mapping && resolveBasis(law, mapping.basis, day);
  const rank = clause?.instrument?.rank;
  const provincialSupplement = measure.list.level === 'provincial';
  return {
    says: {
      edition: code,
      plugin,
      version,
      mapping: measure.mapping,
      ...(mapping ? { clause: citation(statement, mapping.basis) } : {}),
      onDay: day,
    },
    bases: mapping ? [mapping.basis] : [],
    findings: [
      ...onlyIf(digestOf(edition) !== digest || edition.code !== code || edition.kind !== 'sanction', () =>
        finding('proof/edition-digest-differs', '/measure/edition/digest', { detail: `${code} ${digest}` }),
      ),
      ...onlyIf(day < edition.from || (until !== null && day >= until), () =>
        finding('proof/wrong-day', '/measure/edition/until', {
          detail: `${edition.from} – ${until ?? '…'} ∌ ${day}`,
        }),
      ),
      ...onlyIf(!mapping || sector !== statement.edition.sector || !draws(assigned, mapping), () =>
        finding('proof/measure-not-mapped', '/measure/mapping', {
          detail: `${measure.mapping} ${statement.criterion.code}`,
          ...(mapping ? { basis: mapping.basis } : {}),
        }),
      ),
      ...onlyIf(mapping !== undefined && clause?.status !== 'in-force', () =>
        finding('proof/clause-not-in-force', '/law', {
          detail: `${cited(statement, mapping!.basis)} ${clause!.status} ${day}`,
          basis: mapping!.basis,
        }),
      ),
      ...onlyIf(
        mapping !== undefined && (rank === undefined || !mayCarry('measure', rank, { provincialSupplement })),
        () =>
          finding('proof/rank-too-low', '/law/instruments', {
            detail: `${cited(statement, mapping!.basis)} ${rank ?? 'not-registered'}`,
          }),
      ),
    ],
  };
}

/** Whether a row of the edition yields the measure of the list in this case. */
function draws({ statement, measure }: Assigned, mapping: SanctionMapping): boolean {
  const { criterion, listing } = statement;
  const { criteria, fromSeverity, whenPenalty, targets, when, obligation, assignable } = mapping;
  const { list, asked } = measure;
  return (
    assignable === true &&
    criteria.includes(listing?.criterion ?? criterion.code) &&
    mapping.measure.list === list.code &&
    mapping.measure.code === list.measure?.code &&
    obligation === measure.obligation &&
    criterion.severity !== null &&
    SEVERITIES.indexOf(criterion.severity) >= SEVERITIES.indexOf(fromSeverity) &&
    (!whenPenalty || whenPenalty.some((kind) => measure.penalties.includes(kind))) &&
    (!targets || targets.some((role) => listing?.roles?.includes(role) === true)) &&
    (when ? answerOfNode(when, asked ?? undefined) === 'met' : asked === null)
  );
}

/** Its own statutory term from the day that the rule names, else no longer than the listing. */
function term(assigned: Assigned): Judged {
  const { statement, measure } = assigned;
  const mapping = mappingOf(assigned);
  const own = mapping?.term;
  const rightly =
    measure.ownTerm === (own !== undefined) &&
    (own ? measure.until === ownEnd(assigned, own.value, mapping) : withinListing(statement, measure));
  return {
    says: { until: measure.until, ownTerm: measure.ownTerm, ...(own ? { term: own.value } : {}) },
    bases: [own?.basis, mapping?.termStartsOn?.basis].filter((basis) => basis !== undefined),
    findings: onlyIf(mapping !== undefined && !rightly, () =>
      finding('proof/measure-term', '/measure/until', {
        detail: `${own?.value ?? statement.listing?.endsOn ?? '-'} ≠ ${measure.until ?? '-'}`,
        ...(own ? { basis: own.basis } : {}),
      }),
    ),
  };
}

function ownEnd(
  { statement, measure: { calendars } }: Assigned,
  own: NonNullable<SanctionMapping['term']>['value'],
  mapping: SanctionMapping | undefined,
): IsoDate | null {
  if (own === 'life') return null;
  const clock = mapping?.termStartsOn?.value;
  const ofDocument = clock === 'penalty-decision' || clock === 'determining-document';
  const start = ofDocument ? statement.document.decidedOn : listedOnOf(statement);
  return addTerm(start, own, { calendars }).due;
}

/** A measure assigned before the end of its listing was known lasts as long as that. */
const withinListing = ({ listing }: LegalityStatement, { until }: StatedMeasure): boolean =>
  until === null || (listing?.endsOn != null && until <= listing.endsOn);

/** By an organ of a sector that the list names; where it names none a person named the organ. */
function executor({ measure }: Assigned): Judged {
  const { id, name, level, sector, region } = measure.executor;
  const sectors = measure.list.measure?.executorSectors ?? [];
  const named = cityRowOf(measure)?.executors ?? [];
  return {
    says: { organ: name, level, sector, region, sectors, ...(named.length > 0 ? { named } : {}) },
    findings: [
      ...onlyIf(sectors.length > 0 && !sectors.includes(sector), () =>
        finding('proof/executor-not-competent', '/measure/executor', { detail: `${id} ${sector} ∉ ${sectors.join()}` }),
      ),
      ...onlyIf(named.length > 0 && !named.includes(id), () =>
        finding('proof/executor-not-competent', '/measure/executor', { detail: `${id} ∉ ${named.join()}` }),
      ),
    ],
  };
}

export const measureJudges: Readonly<Record<(typeof MEASURE_LINKS)[number], (assigned: Assigned) => Judged>> = {
  measure: standing,
  'measure-list': onList,
  'measure-mapping': mapped,
  'measure-term': term,
  executor,
};
