import type { Access } from '@chengxin/core/access/access-ledger';
import { isUuid, parseRecordId } from '@chengxin/core/database/record-id';
import { parseReviewId } from '@chengxin/core/review/review-id';
import type { ApiRequest } from '../http/api-request.js';

/** What the ledger of reads is told of a request: route and ids, nothing that a sender could write a person's number into. */
export function accessOf(request: ApiRequest): Access {
  const { actor, party, declared } = request;
  const who = actor ?? party;
  const { path } = (request.route ?? {}) as { readonly path?: unknown };
  return {
    ...(who ? { actor: who } : {}),
    route: `${request.method} ${typeof path === 'string' ? path : ''}`,
    request: traceAsUuid(request.traceId),
    named: namedBy(request.params),
    ...(declared?.purpose !== undefined && /^[a-z]+(?:-[a-z]+){0,4}$/.test(declared.purpose)
      ? { declared: declared.purpose }
      : {}),
  };
}

function namedBy(params: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'string') continue;
    const record = parseRecordId(value);
    if (record) Object.assign(named, { subject: record.subjectId, record: record.id });
    else if (isUuid(value) || parseReviewId(value) || /^\d{1,4}$/.test(value)) named[name] = value;
  }
  return named;
}

/** A request id that came as 32 hexadecimal digits (trace context) is the same number. */
const traceAsUuid = (id: string): string =>
  id.includes('-') ? id : id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
