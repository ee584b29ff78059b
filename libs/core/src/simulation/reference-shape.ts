import type { Fault } from '@chengxin/plugin-checks/fault';
import {
  boolean,
  day,
  list,
  nonEmptyList,
  object,
  oneOf,
  string,
  term,
  wholeNumber,
  type Structure,
} from '@chengxin/plugin-checks/structure';
import { walk } from '@chengxin/plugin-checks/walk';
import { SUPPLEMENT_KINDS } from '@chengxin/domain/provincial-supplement';
import { DOCUMENT_KINDS, MARKS, SUBJECT_KINDS } from '@chengxin/plugin-contract';

// The register's own types as data, for drafts of a catalogue or a measure list that come as JSON.

const text = object({ zh: string }, { optional: { en: string } });
const mark = oneOf(MARKS);
const basis = object({ instrument: string, mark }, { optional: { article: string, articleUnknown: oneOf([true]) } });
const subjects = nonEmptyList(oneOf(SUBJECT_KINDS));

const CATALOGUE: Structure = object(
  {
    code: string,
    title: text,
    inForce: boolean,
    classes: list(object({ code: string, name: text, mark })),
    items: nonEmptyList(
      object(
        {
          code: string,
          classCode: string,
          name: text,
          subjects,
          documents: list(oneOf(DOCUMENT_KINDS)),
          sharing: oneOf(['public', 'government', 'authorised-query']),
          publication: oneOf(['public', 'not-public']),
          bases: list(basis),
          mark,
        },
        {
          optional: {
            personPublicationBasis: basis,
            personalGround: basis,
            retention: object({ term, basis }),
          },
        },
      ),
    ),
    mark,
  },
  { optional: { number: string, from: day, to: day } },
);

const MEASURE_LIST: Structure = object(
  {
    code: string,
    title: text,
    level: oneOf(['national', 'provincial']),
    measures: list(
      object(
        {
          code: string,
          item: wholeNumber,
          kind: oneOf(['penal', 'management', 'advisory']),
          content: text,
          subjects,
          target: text,
          bases: list(basis),
          executor: text,
          executorSectors: list(string),
          matters: list(string),
          mark,
        },
        {
          optional: {
            supplement: oneOf([...SUPPLEMENT_KINDS]),
            term: object({}, { optional: { atLeast: term, atMost: { is: 'value-or', value: 'life', or: term } } }),
          },
        },
      ),
    ),
    mark,
  },
  { optional: { region: string, from: day, to: day } },
);

/** A dated amount; a day is written as such. */
const parameter = (value: unknown): Structure =>
  object(
    { code: string, region: string, from: day, value: typeof value === 'string' ? day : wholeNumber, basis },
    { optional: { to: day } },
  );

function faultsOf(structure: Structure, value: unknown, pointer: string): readonly Fault[] {
  const faults: Fault[] = [];
  walk(structure, value, pointer, { fault: (fault) => void faults.push(fault), place: () => undefined });
  return faults;
}

/** What is wrong with drafts that came as JSON, each at its place; with none they are what their types say. */
export const catalogueFaults = (value: unknown, pointer: string): readonly Fault[] =>
  faultsOf(CATALOGUE, value, pointer);
export const measureListFaults = (value: unknown, pointer: string): readonly Fault[] =>
  faultsOf(MEASURE_LIST, value, pointer);
export const parameterFaults = (value: unknown, pointer: string): readonly Fault[] =>
  faultsOf(parameter((value as { readonly value?: unknown } | null | undefined)?.value), value, pointer);

/** The register as a draft would have it: editions of the same code take their place, others are added. */
export function withDrafts<T extends { readonly code: string }>(
  present: readonly T[],
  drafts: readonly T[],
): readonly T[] {
  if (drafts.length === 0) return present;
  const replaced = new Set(drafts.map(({ code }) => code));
  return [...present.filter(({ code }) => !replaced.has(code)), ...drafts];
}
