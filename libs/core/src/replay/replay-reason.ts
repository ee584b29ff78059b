import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { Answer, LegalBasis, Text } from '@chengxin/plugin-contract';

/** What a replay can find. Codes are stable for ever. */
export const REPLAY_FINDINGS = {
  'replay/edition-altered': {
    zh: '所存规则版本与其摘要不符',
    en: 'The stored edition does not have the digest it is kept under',
  },
  'replay/edition-not-evaluable': {
    zh: '所存规则版本不能再运行',
    en: 'The stored edition cannot be run any more',
  },
  'replay/content-missing': {
    zh: '决定所引用的规则版本、日历或者清单没有留存',
    en: 'An edition, calendar or list that the decision names is not kept',
  },
  'replay/rule-missing': {
    zh: '所存规则版本没有决定所依据的情形、途径或者措施',
    en: 'The stored edition has no such criterion, route or measure',
  },
  'replay/differs': {
    zh: '重新判断的结果与所存记录不同',
    en: 'The stored record is not what the rules say again',
  },
  'replay/not-carried': {
    zh: '按所存事实，规则不支持该决定',
    en: 'On the stored facts the rules do not carry the decision',
  },
  'replay/ground-missing': {
    zh: '作出时平台尚未留存复算所需的事实和日期，不能重新判断',
    en: 'Made before the platform kept the facts and days that a replay needs; it cannot be judged again',
  },
  'replay/content-deleted': {
    zh: '内容已依法删除，不能重新判断',
    en: 'The content was lawfully deleted and cannot be judged again',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type ReplayCode = keyof typeof REPLAY_FINDINGS;

/** Found where nothing is wrong with the decision: it cannot be judged again, and is never counted as equal. */
export const NOT_REPLAYABLE: ReadonlySet<ReplayCode> = new Set(['replay/ground-missing', 'replay/content-deleted']);

/**
 * One finding: `pointer` is a JSON Pointer into the stored decision. Answers, days, codes and amounts of time are repeated; every other value may
 * be personal and is not.
 */
export interface ReplayReason {
  readonly code: ReplayCode;
  readonly pointer?: string;
  readonly stored?: string;
  readonly replayed?: string;
}

/** Thrown where a stored content cannot be run: the decision that names it is found, and the replay goes on. */
export class Unreplayable extends Error {
  constructor(readonly reason: ReplayReason) {
    super(reason.code);
    this.name = 'Unreplayable';
  }
}

export const notCarried = (pointer: string, replayed?: Answer): ReplayReason => ({
  code: 'replay/not-carried',
  pointer,
  ...(replayed ? { replayed } : {}),
});

const MOST_PLACES = 20;

/** Where two JSON values differ, at most {@link MOST_PLACES} places. */
export function differences(stored: unknown, replayed: unknown, pointer: string): readonly ReplayReason[] {
  const places: ReplayReason[] = [];
  const compare = (one: unknown, other: unknown, at: string): void => {
    if (places.length === MOST_PLACES || same(one, other)) return;
    if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
      places.push({
        code: 'replay/differs',
        pointer: at,
        ...(isSayable(at, one) ? { stored: one } : {}),
        ...(isSayable(at, other) ? { replayed: other } : {}),
      });
      return;
    }
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
      compare(one[name], other[name], `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  compare(stored, replayed, pointer);
  return places;
}

/** What is absent is not null. */
const same = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const ANSWERS: readonly unknown[] = ['met', 'not-met', 'undetermined'];
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Fields of the platform's own that hold a day: a fact that is one may be a person's. */
const OWN_DAY = /(On|Day|Due|until|\/day)$/;

const isSayable = (pointer: string, value: unknown): value is string =>
  (pointer.endsWith('/answer') && ANSWERS.includes(value)) ||
  (typeof value === 'string' && DAY.test(value) && OWN_DAY.test(pointer));

/** Of a step that was taken before the platform kept what it was decided on. */
export const NO_GROUND: ReplayReason = { code: 'replay/ground-missing' };

/** A citation without the title and number that the register adds for people: those may be corrected, the clause may not. */
export const clauseOf = ({ instrument, article, mark }: LegalBasis) => ({
  instrument,
  title: '',
  ...(article ? { article } : {}),
  verified: mark === 'V',
  mark,
});

/** A value with every citation in it reduced to its clause. */
export function clausesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clausesOf);
  if (typeof value !== 'object' || value === null) return value;
  const { title, number, ...rest } = value as Readonly<Record<string, unknown>>;
  if ('instrument' in rest && 'mark' in rest) return rest;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clausesOf(inner)]));
}
