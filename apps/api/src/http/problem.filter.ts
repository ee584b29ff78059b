import { AccessLedger } from '@chengxin/core/access/access-ledger';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { Refused } from '@chengxin/core/refusal/refused';
import { Catch, HttpException, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { accessOf } from '../access/access-of.js';
import { IssuerUnavailable } from '../access/issuer-keys.js';
import { ConcernedSubjects } from '../access/concerned-subjects.js';
import type { ApiRequest } from './api-request.js';
import { answerIn } from './language.js';
import { Log } from '@chengxin/core/log/log';
import { faultProblem, PROBLEM_MEDIA_TYPE, problemOf, type ProblemView } from './problem.js';
import { requestRefusals } from './request.refusals.js';
import { methodsOf } from './unknown-route.js';
import { RequestInvalid } from './validation.js';

const RETRY_AFTER_SECONDS = '1';

/** The one place where a thrown refusal, or anything unexpected, becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly ledger: AccessLedger,
    private readonly log: Log,
    private readonly concerned: ConcernedSubjects,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      // The answer had begun: it can only be cut short, so that nobody takes the part for the whole.
      this.report(error, request);
      response.destroy();
      return;
    }
    // Nest throws this where no route took the request, and nobody else does.
    const methods = error instanceof NotFoundException ? methodsOf(request) : [];
    if (methods.length > 0) {
      response.setHeader('Allow', methods.join(', '));
      if (request.method === 'OPTIONS') return void response.status(204).end();
      error = new Refused([requestRefusals.refuse('request/method-not-allowed')]);
    }
    const problem = this.problem(error, request, answerIn(request, response));
    if (problem.status === 503 && !response.hasHeader('Retry-After'))
      response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    if (problem.status === 401) response.setHeader('WWW-Authenticate', challengeOf(problem.code));
    response.removeHeader('ETag');
    const send = () => void response.status(problem.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
    const attempted = attemptOf(error, request);
    if (attempted) void this.registered(attempted, request).finally(send);
    else send();
  }

  /** A refused attempt stands in the ledger before its refusal leaves. Nothing was shown or written: where it cannot be registered, the refusal still goes. */
  private async registered({ what, error }: Attempt, request: ApiRequest): Promise<void> {
    const access = accessOf(request);
    const codes = error.findings.map((finding) => finding.code);
    const matter = codes.some((code) => UNFIT_MATTER.has(code)) ? undefined : request.declared?.matter;
    try {
      await this.ledger.refused({
        ...access,
        what,
        ...(matter === undefined ? {} : { declaredMatter: matter }),
        status: error.status,
        codes,
        subjects: what === 'access' ? await this.concerned.of(request) : [],
        bounded: (request.actor ?? request.party)?.client ?? request.ip ?? '',
      });
    } catch (fault) {
      this.report(fault, request);
    }
  }

  private problem(error: unknown, request: ApiRequest, language: 'zh' | 'en'): ProblemView {
    if (error instanceof Refused) {
      const head = error instanceof RequestInvalid ? requestRefusals.refuse('request/invalid') : undefined;
      return problemOf(error.findings, language, request.traceId, this.register, head);
    }
    const known = ofTransport(error);
    if (known) return problemOf([known], language, request.traceId, this.register);
    this.report(error, request);
    return isOutage(error)
      ? problemOf([requestRefusals.refuse('platform/unavailable')], language, request.traceId, this.register)
      : faultProblem(language, request.traceId);
  }

  private report(error: unknown, request: ApiRequest): void {
    this.log.error('fault', { trace: request.traceId }, error);
  }
}

/** RFC 6750 §3: who sent no token is told no error; of one that was refused, the code says why and nothing of the token comes back. */
function challengeOf(code: string): string {
  const realm = 'Bearer realm="chengxin"';
  return code === 'request/token-missing' ? realm : `${realm}, error="invalid_token", error_description="${code}"`;
}

const UNFIT_MATTER: ReadonlySet<string> = new Set(['purpose/matter-invalid', 'purpose/matter-holds-number']);

/** An attempt to read what is not public, or to do something, that was refused. */
interface Attempt {
  readonly what: 'access' | 'act';
  readonly error: Refused;
}

/** Refused to this reader, for this use, or by the law. A request that could not be read, came too often or spoke of another version attempted nothing. */
function attemptOf(error: unknown, { reads, method, route }: ApiRequest): Attempt | undefined {
  if (!(error instanceof Refused) || error instanceof RequestInvalid || !ATTEMPTED.has(error.status)) return undefined;
  if (reads !== undefined) return { what: 'access', error };
  return method !== 'GET' && route !== undefined ? { what: 'act', error } : undefined;
}

const ATTEMPTED: ReadonlySet<number> = new Set([401, 403, 404, 409, 422]);

/** What Nest and express refuse by themselves, in our words; their own messages quote what was sent. */
function ofTransport(error: unknown) {
  if (error instanceof URIError) return requestRefusals.refuse('request/unreadable-address');
  if (!(error instanceof HttpException)) return undefined;
  if (error.getStatus() === 404) return requestRefusals.refuse('request/route-unknown');
  if (error.getStatus() === 400) return requestRefusals.refuse('request/invalid');
  return undefined;
}

// Connection refused, lost or not to be had, or a statement that took or waited too long: classes 08 and 57, a lock (55P03) of SQLSTATE, and the system's own codes.
const OUTAGE = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|57P0\d|57014|55P03|25P03|53300)$/;
// pg has no code for these: no connection within its time, no answer within its own.
const NO_CONNECTION = /^(?:timeout exceeded when trying to connect|Query read timeout)$/;

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof IssuerUnavailable || NO_CONNECTION.test(error.message)) return true;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && OUTAGE.test(code)) || isOutage(error.cause);
}
