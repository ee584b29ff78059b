/** A place that the later phases come back to. */
export type Place = 'basis' | 'unknown-figure';

/** What a value of the contract looks like, as data: one description for the shape check and for finding every basis and condition. */
export type Structure =
  | {
      readonly is:
        | 'string'
        | 'boolean'
        | 'whole-number'
        | 'interval'
        | 'days-of-a-year'
        | 'days-of-a-month'
        | 'day'
        | 'term'
        | 'semver';
    }
  /** Any of the values of a closed vocabulary. */
  | { readonly is: 'one-of'; readonly values: readonly (string | boolean)[] }
  | { readonly is: 'list'; readonly of: Structure; readonly nonEmpty?: true; readonly most?: number }
  /** An object of named values of one structure, e.g. facts. */
  | { readonly is: 'named'; readonly of: Structure; readonly most?: number }
  | ObjectStructure
  /** The value of one property says which structure applies. */
  | { readonly is: 'by-tag'; readonly tag: string; readonly cases: Readonly<Record<string, ObjectStructure>> }
  /** The presence of one property says which structure applies. */
  | {
      readonly is: 'by-presence';
      readonly of: string;
      readonly present: ObjectStructure;
      readonly absent: Structure;
    }
  | { readonly is: 'value-or'; readonly value: string | boolean; readonly or: Structure }
  | { readonly is: 'condition' };

export interface ObjectStructure {
  readonly is: 'object';
  readonly place?: Place;
  readonly required: Readonly<Record<string, Structure>>;
  readonly optional: Readonly<Record<string, Structure>>;
  /** Required by the contract, but its absence has a code of its own. */
  readonly answeredElsewhere: Readonly<Record<string, Structure>>;
}

type Fields = Readonly<Record<string, Structure>>;

export const string: Structure = { is: 'string' };
export const boolean: Structure = { is: 'boolean' };
export const wholeNumber: Structure = { is: 'whole-number' };
/** So many days or months between two looks: at least one, and no more than a calendar holds. */
export const interval: Structure = { is: 'interval' };
/** So many days between two looks, of which every year sees one. */
export const daysOfAYear: Structure = { is: 'days-of-a-year' };
/** The first days of a month. */
export const daysOfAMonth: Structure = { is: 'days-of-a-month' };
export const day: Structure = { is: 'day' };
export const term: Structure = { is: 'term' };
export const condition: Structure = { is: 'condition' };
export const oneOf = (values: readonly (string | boolean)[]): Structure => ({ is: 'one-of', values });
export const list = (of: Structure): Structure => ({ is: 'list', of });
export const nonEmptyList = (of: Structure): Structure => ({ is: 'list', of, nonEmpty: true });
export const named = (of: Structure): Structure => ({ is: 'named', of });
/** Longer than a rule may be: a classification of industries, places or goods, or the words of a file for it. */
export const classification = (structure: Structure): Structure =>
  structure.is === 'list' || structure.is === 'named' ? { ...structure, most: 10_000 } : structure;
export const object = (
  required: Fields,
  rest: { readonly optional?: Fields; readonly answeredElsewhere?: Fields; readonly place?: Place } = {},
): ObjectStructure => ({
  is: 'object',
  required,
  optional: rest.optional ?? {},
  answeredElsewhere: rest.answeredElsewhere ?? {},
  ...(rest.place ? { place: rest.place } : {}),
});
