import { inForceOn, rankAtLeast, resolveBasis } from '@chengxin/domain/rank';
import type { Instrument, Measure, MeasureList, Provision, ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import type { BasisSite } from './checked-plugin.js';

/** The instrument a basis names; undefined where the register does not hold it. */
export const instrumentOf = (reference: ReferenceData, basis: LegalBasis): Instrument | undefined =>
  reference.instruments.find((instrument) => instrument.id === basis.instrument);

/** Whether a basis is a place's own paper: a normative document or rule of one region, below its regulations. */
export function isPaperOfAPlace(reference: ReferenceData, basis: LegalBasis): boolean {
  const instrument = instrumentOf(reference, basis);
  return instrument?.region !== undefined && !rankAtLeast(instrument.rank, 'local-regulation');
}

/** The places of those where a basis does stand. */
export const present = (sites: readonly BasisSite[]): readonly (BasisSite & { readonly basis: LegalBasis })[] =>
  sites.filter((site): site is BasisSite & { readonly basis: LegalBasis } => site.basis !== undefined);

/** Whether a basis says which clause it means, or that nobody knows. */
export const namesPlace = (basis: LegalBasis): boolean => basis.article !== undefined || basis.articleUnknown === true;

/** A basis as people cite it. */
export const cite = (basis: LegalBasis): string =>
  basis.article ? `${basis.instrument} art. ${basis.article}` : basis.instrument;

/** A row of a measure list as a mapping points at it. */
export function measureOf(
  reference: ReferenceData,
  pointed: { readonly list: string; readonly code: string },
): { readonly list: MeasureList; readonly measure: Measure } | undefined {
  const list = reference.measureLists.find((candidate) => candidate.code === pointed.list);
  const measure = list?.measures.find((candidate) => candidate.code === pointed.code);
  return list && measure ? { list, measure } : undefined;
}

/** Days on which the standing of a basis can change: the first and last of each version and of the article. */
function turningDays(reference: ReferenceData, basis: LegalBasis): readonly IsoDate[] {
  const versions = instrumentOf(reference, basis)?.versions ?? [];
  const provisions = reference.provisions.filter((provision) => provision.instrument === basis.instrument);
  return [...versions, ...provisions].flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [to] : [])]);
}

/** What the register says of a basis over a whole span: the first day on which it is not in force, or is not known to be. */
export function standingThrough(
  reference: ReferenceData,
  basis: LegalBasis,
  span: { readonly from: IsoDate; readonly until?: IsoDate },
): { readonly status: 'in-force' | 'unknown' } | { readonly status: 'not-in-force'; readonly on: IsoDate } {
  const inside = turningDays(reference, basis).filter(
    (day) => day > span.from && (span.until === undefined || day < span.until),
  );
  const days = [...new Set([span.from, ...inside])].sort();
  let unknown = false;
  for (const day of days) {
    const { status } = resolveBasis(reference, basis, day);
    if (status === 'not-yet' || status === 'ended') return { status: 'not-in-force', on: day };
    if (status === 'unknown') unknown = true;
  }
  return { status: unknown ? 'unknown' : 'in-force' };
}

/** Whether an instrument of national organs was ever published as binding text. */
export function isPublishedNationally(instrument: Instrument, today: IsoDate): boolean {
  return (
    instrument.region === undefined && instrument.draft !== true && inForceOn(instrument, today).status !== 'not-yet'
  );
}

/** What the register knows of the clause that a basis cites, as it stood on a day: a part of an article is read with its article. */
export const saidIn = (
  { provisions }: Pick<ReferenceData, 'provisions'>,
  { instrument, article }: LegalBasis,
  day: IsoDate,
): readonly Provision[] =>
  article === undefined
    ? []
    : provisions.filter(
        (own) =>
          own.instrument === instrument &&
          (own.article === article || article.startsWith(`${own.article}(`)) &&
          (own.from === undefined || own.from <= day) &&
          (own.to === undefined || day < own.to),
      );
