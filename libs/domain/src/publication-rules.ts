import type {
  IsoDate,
  LegalBasis,
  ListingCriterion,
  ListingEdition,
  PublicationChannel,
  PublishedFieldName,
  SubjectKind,
} from '@chengxin/plugin-contract';
import { localItemFor } from './local-register.js';
import type { CatalogueEdition, CatalogueItem, LocalCatalogue } from './reference-data.js';

/**
 * Entries that are shown exactly as long as they stand on their list, and end by its rule alone: the court's list is shown by the court itself
 * (失信被执行人 arts. 7, 10), and a directory of records until its cause is cured. Regimes that speak of lists bound every other entry.
 */
export const boundByListAlone = (
  { channel }: { readonly channel: PublicationChannel },
  { leadsTo }: Pick<ListingCriterion, 'leadsTo'>,
): boolean => channel === 'court' || leadsTo === 'record';

/** The earliest of the days on which it is no longer shown; null where it is shown until an event. Half-open. */
export const firstEnd = (...ends: readonly (IsoDate | null | undefined)[]): IsoDate | null =>
  ends.filter((day): day is IsoDate => !!day).sort()[0] ?? null;

/** The catalogue of a day, and the city's own where it has one. */
export interface CataloguesOfDay {
  readonly edition: Pick<CatalogueEdition, 'items'> | undefined;
  readonly local?: Pick<LocalCatalogue, 'rows'>;
}

/** A record as a catalogue looks at it. */
export interface CataloguedRecord extends Pick<ListingCriterion, 'leadsTo'> {
  readonly itemCode: string;
  readonly sectorCode: string;
  readonly subject: SubjectKind;
}

/**
 * The item under which a catalogue, and the city’s own where it has one, makes a record public, or an entry of the list of `entry`, with the law
 * that has a natural person shown. Undefined where it makes it public under none.
 */
export function publicItem(
  { edition: catalogue, local }: CataloguesOfDay,
  { itemCode, leadsTo, sectorCode: sector, subject }: CataloguedRecord,
  entry: ListingEdition | undefined,
): { readonly item: CatalogueItem; readonly law?: LegalBasis } | undefined {
  const find = (code: string) => catalogue?.items.find((i) => i.code === code);
  const own = entry && ownItem(entry);
  const item = find(entry === undefined ? itemCode : leadsTo === 'severe-list' ? 'severe-list' : (own ?? itemCode));
  if (item?.publication !== 'public') return undefined;
  // The city may publish less than the catalogue above it, never more.
  if (local && localItemFor(local, { parent: item.code, sector, subject })?.publication !== 'public') return undefined;
  // The law that has the debtor of a judgment shown stands with the item of the court's own list (民事诉讼法), not with severe lists in general.
  const law = item.personPublicationBasis ?? (own === undefined ? undefined : find(own)?.personPublicationBasis);
  return { item, ...(law ? { law } : {}) };
}

/** The one item of the catalogue from which all facts of a list come; undefined where they come from several. */
export function ownItem(edition: ListingEdition): string | undefined {
  const items = [...new Set(Object.values(edition.facts).map((fact) => fact.catalogueItem))];
  return items.length === 1 ? items[0] : undefined;
}

/**
 * What is shown where no rule says which fields are: who, for what, by which document, clause and organ, with which result. A record that led to
 * no list shows it as well: a list's fields are those of its entries.
 */
export const USUAL_FIELDS: readonly PublishedFieldName[] = [
  'name',
  'unified-code',
  'facts',
  'basis',
  'document-number',
  'authority',
  'listed-on',
  'result',
];

/** Members of a public view, one level deep, with the fields of which any lets it be shown; empty: whatever the fields are. */
export const VIEW_MEMBERS: Readonly<Record<string, readonly PublishedFieldName[]>> = {
  name: ['name'],
  kind: [],
  unifiedCode: ['unified-code'],
  identityNumber: ['identity-number'],
  sex: ['sex'],
  age: ['age'],
  responsiblePersons: ['responsible-persons'],
  'document/number': ['document-number'],
  'document/kind': ['document-number'],
  'document/decidedOn': ['document-number'],
  'document/organ': ['authority'],
  violation: ['facts'],
  duty: ['duty'],
  penalties: ['result'],
  fineFen: ['result'],
  confiscationFen: ['result'],
  'criterion/code': ['facts', 'basis'],
  'criterion/text': ['facts'],
  'criterion/basis': ['basis'],
  'list/code': [],
  'list/name': [],
  'list/listedOn': ['listed-on'],
  'list/term': ['term'],
  'list/reasons': ['facts'],
  'list/removal': [],
  remedies: [],
  synthetic: [],
  withheld: [],
};

const SECTIONS: readonly string[] = ['document', 'criterion', 'list'];

/** The members that a public view has, in order. */
export const membersOfView = (view: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(view)
    .flatMap(([name, value]) =>
      SECTIONS.includes(name) && typeof value === 'object' && value !== null
        ? Object.keys(value).map((inner) => `${name}/${inner}`)
        : [name],
    )
    .sort();
