import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signInAs } from '../issuer/sign-in-as.js';
import { cited, type Article } from './article.js';
import {
  isEqual,
  members,
  type Memory,
  type StepAnswer,
  type StepOutcome,
  type StepRequest,
  type TourStep,
} from './step.js';

const PATIENCE_MS = 60_000;
/** Longer than any statement of the api takes: a step that is not answered fails, and the tour ends. */
const ANSWER_MS = 120_000;
/** A token is changed for a new one before it ends. */
const SPARE_MS = 120_000;

/** Asks the API as one of the sandbox's accounts, or as the public. */
export class TourClient {
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(
    private readonly url: string,
    private readonly issuer: string,
    private readonly password: string,
    private readonly signal: AbortSignal,
  ) {}

  async ask(as: string | undefined, request: StepRequest, ifMatch: string | undefined): Promise<StepAnswer> {
    const { method, path, body, headers = {} } = request;
    const plain = body === undefined || Buffer.isBuffer(body);
    const response = await fetch(this.url + path, {
      method,
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(ANSWER_MS)]),
      redirect: 'manual',
      headers: {
        'Accept-Language': 'zh',
        ...purposeOf(path),
        ...(as === undefined ? {} : { Authorization: `Bearer ${await this.token(as)}` }),
        ...(method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {}),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
        ...(plain ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: (plain ? body : JSON.stringify(body)) as NonNullable<RequestInit['body']> }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '') && bytes.length > 0;
    return {
      status: response.status,
      etag: response.headers.get('ETag') ?? undefined,
      headers: response.headers,
      body: isJson ? (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>) : {},
      bytes,
    };
  }

  /** Throws where the tour was told to end. */
  throwIfAborted(): void {
    this.signal.throwIfAborted();
  }

  private async token(account: string): Promise<string> {
    const known = this.tokens.get(account);
    if (known && known.until > Date.now()) return known.token;
    const { token, expires } = await signInAs(this.issuer, account, this.password, { signal: this.signal });
    this.tokens.set(account, { token, until: expires - SPARE_MS });
    return token;
  }
}

/** What an officer of the tour reads for on a route, and in which case. */
function purposeOf(path: string): Readonly<Record<string, string>> {
  const [, purpose = 'case-handling'] = PURPOSES.find(([start]) => path.startsWith(start)) ?? [];
  return { 'X-Purpose': purpose, 'X-Matter': encodeURIComponent('合成导览案〔2026〕1号') };
}

const PURPOSES: readonly (readonly [string, string])[] = [
  ['/v1/checks', 'licensing'],
  ['/v1/repairs', 'repair-handling'],
  ['/v1/imports', 'data-intake'],
  ['/v1/query-reviews', 'query-review'],
  ['/v1/clocks', 'term-following'],
  ['/v1/supervision-cases', 'term-following'],
  ['/v1/ledger/export', 'log-verification'],
];

/** Takes a step and compares what came with what must come. */
export async function runStep(step: TourStep, client: TourClient, memory: Memory): Promise<StepOutcome> {
  const told = {
    step: step.id,
    article: cited(step.article),
    // What is no longer there for the asker is no refusal but the outcome.
    kind: step.expect.status < 400 || step.expect.status === 404 ? 'done' : 'refused',
    zh: step.zh,
    en: step.en,
  } as const;
  try {
    const answer = await answerTo(step, client, memory);
    const fault = faultIn(step, answer) ?? step.check?.(answer, memory);
    if (fault !== undefined) return { ...told, ok: false, ...seen(answer), fault };
    step.keep?.(answer, memory);
    const happened = step.told?.(answer);
    const { code } = step.expect;
    return {
      ...told,
      ok: true,
      ...seen(answer),
      ...(code ? { code } : {}),
      ...(happened === undefined ? {} : { told: happened }),
    };
  } catch (error) {
    client.throwIfAborted();
    return { ...told, ok: false, fault: (error as Error).message };
  }
}

async function answerTo(step: TourStep, client: TourClient, memory: Memory): Promise<StepAnswer> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const request = step.request(memory);
    const ifMatch = request.ifMatch === undefined ? undefined : memory.get(request.ifMatch);
    const answer = await client.ask(step.as, request, ifMatch);
    if (!step.until || step.until(answer) || performance.now() > deadline) return answer;
    await pause(100);
  }
}

interface Finding {
  readonly code: string;
  readonly basis?: Article;
}

const findingsOf = ({ body }: StepAnswer): readonly Finding[] => members<Finding>(body, 'findings');

function faultIn({ expect, article, until }: TourStep, answer: StepAnswer): string | undefined {
  const findings = findingsOf(answer);
  if (answer.status !== expect.status) {
    const codes = findings.map((finding) => finding.code).join(', ');
    return `status ${answer.status} ≠ ${expect.status} ${codes} ${answer.status >= 400 ? answer.bytes.toString('utf8').slice(0, 600) : ''}`;
  }
  if (until && !until(answer)) return `not done within ${PATIENCE_MS / 1000} s`;
  if (expect.code === undefined) return undefined;
  const found = findings.find((finding) => finding.code === expect.code);
  if (!found) return `code ${findings.map((finding) => finding.code).join(', ')} ≠ ${expect.code}`;
  const basis = expect.basis ?? article;
  if (basis === 'none') return undefined;
  const { instrument, article: number } = found.basis ?? {};
  const same = isEqual([instrument, number], [basis.instrument, basis.article]);
  return same ? undefined : `basis ${instrument ?? '—'} ${number ?? ''} ≠ ${basis.instrument} ${basis.article ?? ''}`;
}

function seen(answer: StepAnswer): Pick<StepOutcome, 'status' | 'code' | 'basis'> {
  const { code } = answer.body as { code?: string };
  const basis = findingsOf(answer).find((finding) => finding.basis)?.basis;
  return {
    status: answer.status,
    ...(answer.status >= 400 && code ? { code } : {}),
    ...(basis ? { basis: `${basis.instrument}${basis.article ? ` ${basis.article}` : ''}` } : {}),
  };
}
