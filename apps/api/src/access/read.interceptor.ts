import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Actor } from '@chengxin/core/access/actor';
import { DataUses, fieldsOf } from '@chengxin/core/access/data-use';
import { ReadPool } from '@chengxin/core/database/pool';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { ApiRequest } from '../http/api-request.js';
import { accessOf } from './access-of.js';
import { declaredUse } from './declared-use.js';
import { subjectNamed, type ReadRoute } from './reads.js';

/**
 * Around every read of data that are not public: finds the use lawful before the route is asked, and registers what it answered before the answer
 * leaves. What it refuses, and what the route refuses, is registered by the problem filter.
 */
@Injectable()
export class ReadInterceptor implements NestInterceptor {
  constructor(
    private readonly uses: DataUses,
    private readonly ledger: AccessLedger,
    private readonly pool: ReadPool,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    return request.reads ? from(this.read(request, request.reads, next)) : next.handle();
  }

  private async read(request: ApiRequest, route: ReadRoute, next: CallHandler): Promise<unknown> {
    const { actor } = request;
    if (!actor) throw new Error('@Reads() stands on a public route');
    request.declared = declaredUse(request);
    const use = this.uses.admit(actor, request.declared, {
      kinds: route.kinds,
      ...(route.matters ? { matters: route.matters(request.body) } : {}),
    });
    const reader: Actor = { ...actor, use };
    request.actor = reader;
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const subjects = await this.subjectsOf(request, route, answer);
    await this.uses.confirm(use, subjects);
    await this.ledger.answered({ ...accessOf(request), actor: reader, subjects, fields: fieldsOf(reader, true) });
    return answer;
  }

  private async subjectsOf(request: ApiRequest, route: ReadRoute, answer: unknown): Promise<readonly string[]> {
    if (route.ofDocument) {
      const { rows } = await this.pool.query<{ subject_id: string }>(
        'select subject_id from cx.document_party where document_id = $1',
        [request.params['id']],
      );
      return rows.map((row) => row.subject_id);
    }
    return route.about ? route.about(answer as never, request) : subjectNamed(request);
  }
}
