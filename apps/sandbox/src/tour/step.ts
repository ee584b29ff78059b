import type { Article } from './article.js';

/** What steps hand on to later steps, by name. */
export class Memory {
  private readonly kept = new Map<string, string>();

  set(name: string, value: unknown): void {
    if (typeof value !== 'string' || value === '') throw new Error(`nothing to remember as ${name}`);
    this.kept.set(name, value);
  }

  get(name: string): string {
    const value = this.kept.get(name);
    if (value === undefined) throw new Error(`no earlier step left ${name}`);
    return value;
  }
}

export interface StepRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent as JSON; a Buffer as it is. */
  readonly body?: unknown;
  /** Name in memory of the version that is decided on: an ETag. */
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the API, its body parsed where it is JSON. */
export interface StepAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** One step of the tour, as data: who asks what, what must come of it, by which rule, and what it says to the person who watches. */
export interface TourStep {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly article: Article;
  /** Account that asks; absent = the public. */
  readonly as?: string;
  readonly request: (memory: Memory) => StepRequest;
  readonly expect: {
    readonly status: number;
    /** Code that must be among the findings of a refusal. */
    readonly code?: string;
    /** Basis that the refusal must cite; the step's article unless said. `none`: the refusal is about form and cites no law. */
    readonly basis?: Article | 'none';
  };
  /** Asked again until this holds, for what is done in the background. */
  readonly until?: (answer: StepAnswer) => boolean;
  /** What is wrong with an answer that has the right status; nothing where all is well. */
  readonly check?: (answer: StepAnswer, memory: Memory) => string | undefined;
  readonly keep?: (answer: StepAnswer, memory: Memory) => void;
  /** What happened, with the figures of this run. */
  readonly told?: (answer: StepAnswer) => string;
}

/** What came of a step. */
export interface StepOutcome {
  readonly step: string;
  readonly article: string;
  readonly ok: boolean;
  readonly kind: 'done' | 'refused';
  readonly zh: string;
  readonly en: string;
  readonly status?: number;
  readonly code?: string;
  readonly basis?: string;
  readonly told?: string;
  /** What was expected and did not come. */
  readonly fault?: string;
}

/** A part deeper in a body; undefined where it is not there. */
export function part(of: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[name],
    of,
  );
}

/** The members of a part that is a list. */
export const members = <T = unknown>(of: unknown, ...path: readonly (string | number)[]): readonly T[] =>
  (part(of, ...path) ?? []) as readonly T[];

export const isEqual = (found: unknown, wanted: unknown): boolean => JSON.stringify(found) === JSON.stringify(wanted);

/** A complaint where a value is another than it must be. */
export const must = (what: string, found: unknown, wanted: unknown): string | undefined =>
  isEqual(found, wanted) ? undefined : `${what}: ${JSON.stringify(found)} ≠ ${JSON.stringify(wanted)}`;

/** The first complaint of several. */
export const all = (...complaints: readonly (string | undefined)[]): string | undefined =>
  complaints.find((complaint) => complaint !== undefined);

interface Cited {
  readonly title: string;
  readonly article?: string;
  readonly verified: boolean;
  readonly mark: string;
}

/** Behind a figure that is told: which of the clauses that it rests on nobody has verified yet; nothing where all were read. */
export function unverified(...bases: readonly unknown[]): string {
  const doubts = (bases as readonly (Cited | undefined)[])
    .filter((basis) => basis && !basis.verified)
    .map((basis) => `《${basis!.title}》${basis!.article ? `第${basis!.article}条` : ''} ${basis!.mark}`);
  return doubts.length > 0 ? `（尚待核实：${[...new Set(doubts)].join('、')}）` : '';
}

/** The same of a term that is awaited of a record. */
export function unverifiedDue(record: unknown, what: string): string {
  const due = members<{ readonly what: string; readonly legalBasis: unknown }>(record, 'dueDays');
  return unverified(due.find((day) => day.what === what)?.legalBasis);
}

/** A printable page, with the words that must stand on it. */
export function paperStep(
  step: Pick<TourStep, 'id' | 'zh' | 'en' | 'article' | 'as'>,
  path: (memory: Memory) => string,
  words: readonly string[],
): TourStep {
  return {
    ...step,
    request: (memory) => ({ method: 'GET', path: path(memory) }),
    expect: { status: 200 },
    check: ({ bytes, headers }) => {
      const page = bytes.toString('utf8');
      const missing = words.filter((word) => !page.includes(word));
      return all(
        (headers.get('Content-Type') ?? '').startsWith('text/html') ? undefined : 'not a page',
        missing.length === 0 ? undefined : `the page lacks ${missing.join('、')}`,
      );
    },
    told: () => words.join('、'),
  };
}
