import { catalogueOn } from '@chengxin/domain/catalogue-days';
import type { ParameterValue } from '@chengxin/domain/parameters';
import type { CatalogueEdition, MeasureList, ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDate, PublicationEdition } from '@chengxin/plugin-contract';
import { withDrafts } from './reference-shape.js';
import type { RuleSideParts } from './rule-side.js';
import type { StoredCase } from './stored-cases.js';

/**
 * Which records the draft is put to. `all-records`: every record is judged by it, as if it had always been in force: what a lawyer asks of a
 * draft that begins next year. `own-days`: each edition picks by its own days, as it would once installed.
 */
export const REACHES = ['all-records', 'own-days'] as const;
export type Reach = (typeof REACHES)[number];

/** Before any edition. */
export const ALWAYS = '0001-01-01' as IsoDate;

/** What of the register the draft changes. */
export interface DraftedReference {
  readonly regimes: readonly PublicationEdition[];
  readonly catalogues: readonly CatalogueEdition[];
  readonly measureLists: readonly MeasureList[];
  readonly parameters: readonly ParameterValue[];
}

/** The register's data with the drafts among them. */
export function draftedData(present: ReferenceData, drafted: DraftedReference, reach: Reach): ReferenceData {
  const amounts = drafted.parameters.map((amount): ParameterValue => {
    if (reach === 'own-days') return amount;
    const { to: _to, ...rest } = amount;
    return { ...rest, from: ALWAYS };
  });
  return {
    ...present,
    regimes: withDrafts(present.regimes, drafted.regimes),
    catalogues: withDrafts(present.catalogues, drafted.catalogues),
    measureLists: withDrafts(present.measureLists, drafted.measureLists),
    // Of two amounts of one place and day the later in the list holds.
    parameters: [...(present.parameters ?? []), ...amounts],
  };
}

/** The register with the drafted lists and regimes; under `all-records` they are supposed to be in force whatever the day. */
export function draftedRegister(
  data: ReferenceData,
  { measureLists, regimes }: DraftedReference,
  reach: Reach,
): RuleSideParts['reference'] {
  const drafted = new Set(measureLists.map(({ code }) => code));
  const lists = data.measureLists.map((list): MeasureList => {
    if (reach === 'own-days' || !drafted.has(list.code)) return list;
    const { to: _to, ...rest } = list;
    return { ...rest, from: ALWAYS };
  });
  const rows = new Map(
    lists.flatMap((list) =>
      list.measures.map((measure) => [`${list.code}/${measure.code}`, { list, measure }] as const),
    ),
  );
  const always = regimes.map((regime, i) =>
    regimes.every(({ from }, j) => i === j || regime.from < from) ? { ...regime, from: ALWAYS } : regime,
  );
  const governing = reach === 'own-days' || regimes.length === 0 ? data.regimes : always;
  return {
    data: { ...data, measureLists: lists, regimes: governing },
    measure: (list, code) => rows.get(`${list}/${code}`),
  };
}

/** The catalogue of a day with the drafts among them, in force or not. */
export function draftedCatalogueOn(
  data: ReferenceData,
  drafts: readonly CatalogueEdition[],
  reach: Reach,
): RuleSideParts['catalogueOn'] {
  if (reach === 'all-records' && drafts.length > 0) return () => drafts[0];
  const supposed = data.catalogues.map((one) => (drafts.includes(one) ? { ...one, inForce: true } : one));
  return (day) => catalogueOn(supposed, day);
}

/**
 * Whether the drafted catalogue still has an item under which the record may be held, for its kind of document and of subject. As when a document is
 * recorded, the edition of the day on which it was collected is asked, and that of the day of the decision.
 */
export function recordableUnder(
  data: ReferenceData,
  drafts: readonly CatalogueEdition[],
  reach: Reach,
): (stored: StoredCase) => boolean {
  const catalogueOf = draftedCatalogueOn(data, drafts, reach);
  const drafted = new Set(drafts.map(({ code }) => code));
  return (stored) => {
    const { subjectKind, document } = stored;
    return [document.collectedOn, document.decidedOn].map(catalogueOf).every(
      (catalogue) =>
        // No edition of that day is no change: records from before the first catalogue are held under today's.
        !catalogue ||
        !drafted.has(catalogue.code) ||
        catalogue.items.some(
          (item) =>
            document.kind !== 'permit-decision' &&
            item.documents.includes(document.kind) &&
            item.subjects.includes(subjectKind) &&
            (subjectKind !== 'natural-person' || item.personalGround !== undefined),
        ),
    );
  };
}
