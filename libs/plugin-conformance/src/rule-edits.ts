import { addDays } from '@chengxin/domain/calendar';
import { isTerm, parseTerm } from '@chengxin/domain/terms';
import {
  DOCUMENT_KINDS,
  HARM_FIELDS,
  ORGAN_LEVELS,
  PENALTY_KINDS,
  PERSON_ROLES,
  SEVERITIES,
  SUBJECT_KINDS,
  type ClockStart,
  type CoListing,
  type IsoDate,
  type ListingCriterion,
  type ListingExit,
  type ListingProcedure,
  type Preemption,
  type PublicationTier,
  type PublishedField,
  type Reorganisation,
  type RepairEffect,
  type RepairRoute,
  type RuleSet,
  type SanctionMapping,
  type Term,
  type Text,
} from '@chengxin/plugin-contract';
import { nameOf } from './said.js';

export const RULE_MUTATIONS = [
  'drop-rule',
  'drop-item',
  'add-item',
  'drop-part',
  'add-part',
  'other-word',
  'flip-flag',
  'longer-term',
  'other-unit',
  'shift-number',
  'shift-day',
] as const;
export type RuleMutation = (typeof RULE_MUTATIONS)[number];

/** One change to what an edition says beside its conditions. */
export interface RuleEdit {
  readonly mutation: RuleMutation;
  /** Names and numbers that lead to what was changed. */
  readonly path: readonly string[];
  /** The same as a case writes it in `from` and `says`. */
  readonly place: string;
  readonly edit: Text;
  readonly edition: RuleSet;
}

/** The same term, longer by one of its own unit. */
export function longer(term: Term): Term {
  const { count, unit } = parseTerm(term)!;
  if (unit === 'working-days') return `${count + 1}wd`;
  return `P${count + 1}${({ years: 'Y', months: 'M', days: 'D' } as const)[unit]}`;
}

/**
 * The same term by a calendar that the clause does not mean: calendar days for working days and the other way round, years of 365 days and months of
 * 30 for those of 民法典 202. Undefined for a term of nothing, which ends on its first day by any calendar.
 */
export function otherwiseCounted(term: Term): Term | undefined {
  const { count, unit } = parseTerm(term)!;
  if (count === 0) return undefined;
  if (unit === 'days') return `${count}wd`;
  return `P${count * ({ years: 365, months: 30, 'working-days': 1 } as const)[unit]}D`;
}

/**
 * What is left alone: conditions, which are changed one step at a time elsewhere; facts, which are the catalogue's; the record of how a standard
 * was made, and bases, which the check holds against the register.
 */
const LEFT: ReadonlySet<string> = new Set([
  'when',
  'exceptions',
  'exclusions',
  'bars',
  'facts',
  'judgements',
  'adoption',
  'bases',
  'basis',
  'disabled',
]);

type Words<T extends string> = readonly [T, T, ...T[]];
const CLOCKS: Words<ClockStart> = ['listing', 'publication', 'penalty-decision', 'determining-document'];

/** What else may stand in a place: the next of the same vocabulary. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  leadsTo: ['record', 'severe-list'] satisfies Words<ListingCriterion['leadsTo']>,
  severity: SEVERITIES,
  fromSeverity: SEVERITIES,
  escalatesFrom: SEVERITIES,
  field: HARM_FIELDS,
  lowestLevel: ORGAN_LEVELS,
  mask: ['hide-birth', 'tail'] satisfies Words<NonNullable<PublishedField['mask']>>,
  mode: ['mandatory', 'by-decision', 'named-only', 'prohibited'] satisfies Words<CoListing['mode']>,
  form: ['merged-with-penalty', 'stand-alone', 'remedy-after', 'projection'] satisfies Words<ListingProcedure['form']>,
  trigger: ['event', 'expiry', 'application', 'basis-revoked', 'error-corrected', 'fraud-found'] satisfies Words<
    ListingExit['trigger']
  >,
  initiator: ['organ', 'party', 'creditor'] satisfies Words<ListingExit['initiator']>,
  outcome: ['removed', 'corrected', 'restored'] satisfies Words<ListingExit['outcome']>,
  effect: ['not-listed', 'not-published'] satisfies Words<Preemption['effect']>,
  obligation: ['must', 'may'] satisfies Words<SanctionMapping['obligation']>,
  shown: ['yes', 'not-in-principle', 'never'] satisfies Words<PublicationTier['shown']>,
  startsOn: CLOCKS,
  termStartsOn: CLOCKS,
  anchor: CLOCKS,
  lasts: ['for-good', 'while-carried-out'] satisfies Words<Reorganisation['lasts']>,
};

/** What a rule may say or leave unsaid: without it the rule says less, and is a rule still. */
const PARTS: ReadonlySet<string> = new Set([
  'coListing',
  'leavesWithParty',
  'escalatesFrom',
  'acceptsOrder',
  'superiorConsent',
  'signer',
  'approvalOf',
  'mask',
  'targets',
  'whenPenalty',
  'termStartsOn',
  'decideFrom',
  'whileListed',
  'fraud',
  'neverEarly',
  'followsLongerBan',
  'reorganisation',
  'transition',
]);

/** What a rule leaves unsaid on purpose, by the list or the property in which it stands: said, the rule is another. */
const UNSAID: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  publishFields: { mask: 'tail' },
  mappings: { targets: ['legal-representative'] },
  criteria: { escalatesFrom: { value: 'minor' } },
  coListing: { leavesWithParty: { value: true } },
  exits: { restartsClock: true },
  approval: { superiorConsent: { value: ['county'] }, signer: { value: { zh: '另一负责人' } } },
  routes: { decideFrom: 'application' },
  wait: { whileListed: true },
};

/** What else may stand in a list of words: each word of the vocabulary that is not there makes the rule another. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  effects: ['delete', 'mask', 'annotate'] satisfies readonly RepairEffect[],
  applicants: ['subject', 'administrator'] satisfies readonly RepairRoute['applicants'][number][],
  roles: PERSON_ROLES,
  targets: PERSON_ROLES,
  whenPenalty: PENALTY_KINDS,
  superiorConsent: ORGAN_LEVELS,
  subjects: SUBJECT_KINDS,
  documents: DOCUMENT_KINDS,
};

/** Where a part can stand at all: only a wait from a stated day can be told apart by whether the entry stands meanwhile. */
const mayStand = (part: string, holder: object): boolean => part !== 'whileListed' || 'day' in holder;

/** Lists of rules: taking one away takes away what the law says. */
const RULES: ReadonlySet<string> = new Set(['mappings', 'routes', 'exits', 'preemption', 'tiers', 'irreparable']);

/** A change to the value at one place; undefined takes it away. */
interface Change {
  readonly mutation: RuleMutation;
  readonly path: readonly string[];
  readonly to: unknown;
  readonly edit: Text;
}

function* changesOf(value: unknown, path: readonly string[]): Generator<Change> {
  const name = path.at(-1) ?? '';
  // A figure keeps its value one step further down.
  const said = name === 'value' ? path.at(-2)! : name;
  const become = (mutation: RuleMutation, to: string | number | boolean): Change => ({
    mutation,
    path,
    to,
    edit: { zh: `${String(value)} 改为 ${to}`, en: `${String(value)} became ${to}` },
  });
  if (isTerm(value)) {
    yield become('longer-term', longer(value));
    const other = otherwiseCounted(value);
    if (other) yield become('other-unit', other);
  } else if (value === 'life' && said === 'term') yield become('other-word', 'P5Y');
  else if (typeof value === 'boolean') yield become('flip-flag', !value);
  else if (typeof value === 'number') yield become('shift-number', value + 1);
  else if (said === 'reaches') {
    yield become('shift-day', addDays(value as IsoDate, -1));
    yield become('shift-day', addDays(value as IsoDate, 1));
  } else if (typeof value === 'string') {
    const words = WORDS[said];
    if (words?.includes(value)) yield become('other-word', words[(words.indexOf(value) + 1) % words.length]!);
  } else if (Array.isArray(value)) {
    const more = MORE[said]?.find((word) => !value.includes(word));
    if (more !== undefined) {
      const edit = { zh: `写上 ${more}`, en: `${more} added` };
      yield { mutation: 'add-item', path, to: [...(value as readonly unknown[]), more], edit };
    }
    for (const [index, item] of value.entries()) {
      const dropped = typeof item === 'string' ? item : nameOf(item, index);
      yield {
        mutation: path.length === 1 && RULES.has(name) ? 'drop-rule' : 'drop-item',
        path: [...path, String(index)],
        to: undefined,
        edit: { zh: `删去 ${dropped}`, en: `${dropped} dropped` },
      };
      yield* changesOf(item, [...path, String(index)]);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, to] of Object.entries(UNSAID[/^\d+$/.test(name) ? path.at(-2)! : name] ?? {})) {
      if (key in value || !mayStand(key, value)) continue;
      yield { mutation: 'add-part', path: [...path, key], to, edit: { zh: '写上', en: 'added' } };
    }
    for (const [key, inner] of Object.entries(value)) {
      if (LEFT.has(key)) continue;
      const part = [...path, key];
      if (PARTS.has(key))
        yield { mutation: 'drop-part', path: part, to: undefined, edit: { zh: '删去', en: 'dropped' } };
      yield* changesOf(inner, part);
    }
  }
}

/** A value with another one at the end of a path, or with nothing there; everything else is shared. */
function withChange(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to;
  const inner = withChange((value as Readonly<Record<string, unknown>>)[name], rest, to);
  if (Array.isArray(value)) {
    return inner === undefined
      ? value.filter((_, index) => String(index) !== name)
      : value.map((same: unknown, index) => (String(index) === name ? inner : same));
  }
  const { [name]: _gone, ...others } = value as Readonly<Record<string, unknown>>;
  return inner === undefined ? others : { ...(value as object), [name]: inner };
}

/** A path as a case writes it: items of lists by their names, a figure without its `value`; for an item taken away, its list. */
function placeOf(edition: RuleSet, { path, mutation }: Change): string {
  const shown = mutation === 'drop-rule' || mutation === 'drop-item' ? path.slice(0, -1) : path;
  const names: string[] = [];
  let here: unknown = edition;
  for (const name of shown) {
    const inner: unknown = (here as Readonly<Record<string, unknown>>)[name];
    if (Array.isArray(here)) names.push(nameOf(inner, Number(name)));
    else if (name !== 'value') names.push(name);
    here = inner;
  }
  return names.join('/');
}

/** Every change of one step to what an edition says beside its conditions. */
export function* ruleEdits(edition: RuleSet): Generator<RuleEdit> {
  for (const change of changesOf(edition, [])) {
    const { mutation, path, edit, to } = change;
    const place = placeOf(edition, change);
    yield {
      mutation,
      path,
      place,
      edit: { zh: `${place}：${edit.zh}`, en: `${place}: ${edit.en}` },
      edition: withChange(edition, path, to) as RuleSet,
    };
  }
}
