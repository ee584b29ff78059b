import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError, withoutValues } from './describe-error.js';

/** Above so many bytes, or after so many milliseconds, lines are written together: a write for each request would cost more than the request's own work. */
const GATHERED_BYTES = 8 * 1024;
const GATHERED_MS = 100;

type Form = (value: unknown) => unknown;

const number: Form = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const record: Form = (value) => (typeof value === 'string' && UUID.test(value) ? value : undefined);
/** A name that the code or its register gives something. What reads otherwise, or holds so many digits that it may number somebody, is left out. */
const name: Form = (value) =>
  typeof value === 'string' && NAME.test(value) && !/\d{7}/.test(value) ? value : undefined;
const counts: Form = (value) =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([key, count]) => name(key) && number(count) !== undefined))
    : undefined;

/** Names and counts in columns, one row a line. */
const table: Form = (value) =>
  typeof value === 'string' && value.split('\n').every((line) => LINE.test(line) && !/\d{7}/.test(line))
    ? value
    : undefined;

const LINE = /^[\w ./:@*[\]{}()|,–—-]{0,400}$/;
const UUID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/i;
const NAME = /^[\w ./:@*[\]{}()-]{1,120}$/;

/**
 * Everything that a line may say beside its message and its fault, with the one form in which it may: what stands nowhere here, or has another form, is not
 * written, whoever hands it over. No body, no address as it was asked, no header and no name of a subject has a form here.
 */
const FORMS = {
  about: name,
  trace: record,
  method: name,
  /** The template of a route, never the address. */
  route: name,
  status: number,
  ms: number,
  organ: name,
  officer: name,
  /** Where this process listens. */
  url: name,
  signal: name,
  drainSeconds: number,
  table,
  healthPort: number,
  loop: name,
  after: number,
  failures: number,
  nextInMs: number,
  subscriber: name,
  topic: name,
  topics: counts,
  raised: number,
  opened: number,
  due: number,
  overdue: number,
  ended: number,
  documents: number,
  standards: number,
  subjects: number,
  accounts: number,
  subjectId: record,
  seq: number,
  importId: record,
  incident: record,
} as const satisfies Readonly<Record<string, Form>>;

/** Fields of a line. A field without a value is not written. */
export type LogFields = { readonly [Field in keyof typeof FORMS]?: unknown };

function inForm(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const form: Form | undefined = Object.hasOwn(FORMS, field) ? FORMS[field as keyof LogFields] : undefined;
      const written = form?.(value);
      return written === undefined ? [] : [[field, written]];
    }),
  );
}

/** What is told of a fault: see {@link describeError}. No field of a line can bring one in. */
const FAULT = Symbol('fault');

/** The one way in which a process logs: JSON, one object a line, nothing personal in it, by construction. */
export class Log {
  private readonly logger: Logger;

  /** `destination`: standard output, gathered, unless a test reads the lines. */
  constructor(private readonly destination: DestinationStream & { flushSync?(): void } = gathered()) {
    this.logger = pino(
      {
        base: null,
        messageKey: 'message',
        timestamp: () => `,"at":"${new Date().toISOString()}"`,
        formatters: {
          level: (level) => ({ level }),
          log: ({ [FAULT]: fault, ...fields }: LogFields & { readonly [FAULT]?: unknown }) => ({
            ...inForm(fields),
            ...(fault === undefined ? {} : describeError(fault)),
          }),
        },
      },
      this.destination,
    );
  }

  info(message: string, fields: LogFields = {}): void {
    this.logger.info(fields, withoutValues(message));
  }

  /** `fault`: what was thrown, as it was thrown. */
  warn(message: string, fields: LogFields = {}, fault?: unknown): void {
    this.logger.warn({ ...fields, [FAULT]: fault }, withoutValues(message));
  }

  /** Written at once: the process may be about to end. */
  error(message: string, fields: LogFields = {}, fault?: unknown): void {
    this.logger.error({ ...fields, [FAULT]: fault }, withoutValues(message));
    this.flush();
  }

  /** Writes what was gathered. */
  flush(): void {
    this.destination.flushSync?.();
  }
}

const gathered = () =>
  pino.destination({ dest: 1, sync: false, minLength: GATHERED_BYTES, periodicFlush: GATHERED_MS });

let ofProcess: Log | undefined;

/** The log of this process, on standard output. */
export const processLog = (): Log => (ofProcess ??= new Log());
