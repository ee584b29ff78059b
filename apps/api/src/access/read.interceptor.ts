import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Actor } from '@chengxin/core/access/actor';
import { isCreditOffice } from '@chengxin/core/access/authority';
import { DataUses, fieldsOf } from '@chengxin/core/access/data-use';
import { ReadPool } from '@chengxin/core/database/pool';
import { isUuid, parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import type { FieldKind } from '@chengxin/domain/purpose';
import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type as Class,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, map, type Observable } from 'rxjs';
import { ANSWER_VIEW } from '../http/answers.js';
import type { Page } from '../http/paging.js';
import { SubjectRecordsView } from '../subjects/subject.views.js';
import type { ApiRequest } from '../http/api-request.js';
import { RateLimit } from '../http/rate-limit.js';
import { accessOf } from './access-of.js';
import { declaredUse } from './declared-use.js';
import { kindsOf, shownFields } from './field-policy.js';
import { FIELD_TABLE, PUBLIC_FIELDS } from './field-table.js';
import { subjectNamed, type ReadRoute } from './reads.js';

/**
 * Around every read of data that are not public: finds the use lawful before the route is asked, and registers what it answered before the answer
 * leaves; what its purpose does not need does not leave at all. What it refuses, and what the route refuses, is registered by the problem filter.
 */
@Injectable()
export class ReadInterceptor implements NestInterceptor {
  constructor(
    private readonly uses: DataUses,
    private readonly ledger: AccessLedger,
    private readonly pool: ReadPool,
    private readonly reflector: Reflector,
    private readonly rateLimit: RateLimit,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const view = this.reflector.get<Class | undefined>(ANSWER_VIEW, context.getHandler());
    if (request.reads) return from(this.read(http.getResponse<Response>(), request, request.reads, view, next));
    return view && view.name in FIELD_TABLE
      ? next.handle().pipe(map((answer: unknown) => shownTo(PUBLIC_FIELDS, view, answer)))
      : next.handle();
  }

  private async read(
    response: Response,
    request: ApiRequest,
    route: ReadRoute,
    view: Class | undefined,
    next: CallHandler,
  ): Promise<unknown> {
    const { actor } = request;
    if (!actor) throw new Error('@Reads() stands on a public route');
    request.declared = declaredUse(request);
    const use = this.uses.admit(actor, request.declared, {
      kinds: route.kinds,
      ...(route.matters ? { matters: route.matters(request.body) } : {}),
    });
    this.rateLimit.takeFor(use.purpose.code, actor.client, response);
    const reader: Actor = { ...actor, use };
    request.actor = reader;
    await this.uses.requireInUse(await this.recordsNamed(request, route));
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const subjects = await this.subjectsOf(request, route, answer);
    await this.uses.confirm(reader, subjects);
    const ofCase = route.audience !== 'authorised' || isCreditOffice(actor);
    const fields = fieldsOf(reader, ofCase);
    const shown = shownTo(fields, view, answer);
    await this.ledger.answered({
      ...accessOf(request),
      actor: reader,
      subjects,
      fields: fieldsIn(fields, route, view),
    });
    return shown;
  }

  /** The record that the address names, for each subject that it concerns. */
  private async recordsNamed(request: ApiRequest, route: ReadRoute): Promise<readonly RecordId[]> {
    const id = String(request.params['id'] ?? '');
    if (route.ofDocument) return (await this.partiesOf(id)).map((subjectId) => ({ subjectId, id }));
    const record = parseRecordId(id);
    return record ? [record] : [];
  }

  private async partiesOf(document: unknown): Promise<readonly string[]> {
    if (typeof document !== 'string' || !isUuid(document)) return [];
    const { rows } = await this.pool.query<{ subject_id: string }>(
      'select subject_id from cx.document_party where document_id = $1',
      [document],
    );
    return rows.map((row) => row.subject_id);
  }

  private async subjectsOf(request: ApiRequest, route: ReadRoute, answer: unknown): Promise<readonly string[]> {
    if (route.ofDocument) return this.partiesOf(request.params['id']);
    return route.about ? route.about(answer as never, request) : subjectNamed(request);
  }
}

/** The answer, or each item of its page, as these kinds of field show it. What is no view (a file, a paper) was decided on as a whole. */
function shownTo(granted: readonly FieldKind[], view: Class | undefined, answer: unknown): unknown {
  if (!view || answer instanceof StreamableFile) return answer;
  const shown = shownFields(view, granted);
  if (!isPage(answer)) return shown(answer);
  return { items: shown(answer.items), ...(answer.next === undefined ? {} : { next: answer.next }) };
}

const isPage = (answer: unknown): answer is Page<unknown> =>
  typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items);

/** The kinds that the answer can hold, of those granted. */
function fieldsIn(granted: readonly FieldKind[], { kinds }: ReadRoute, view: Class | undefined): readonly FieldKind[] {
  const held = view === undefined || view === SubjectRecordsView ? undefined : new Set(kindsOf(view).values());
  return held
    ? granted.filter((kind) => held.has(kind))
    : view
      ? granted
      : granted.filter((kind) => kinds.includes(kind));
}
