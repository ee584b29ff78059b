import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Actor } from '@chengxin/core/access/actor';
import { isCreditOffice } from '@chengxin/core/access/authority';
import { DataUses, fieldsOf } from '@chengxin/core/access/data-use';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import type { FieldKind } from '@chengxin/domain/purpose';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type as Class,
} from '@nestjs/common';
import type { Response } from 'express';
import { from, lastValueFrom, mergeMap, type Observable } from 'rxjs';
import type { ApiRequest } from '../http/api-request.js';
import { isPage } from '../http/paging.js';
import { RateLimit } from '../http/rate-limit.js';
import { LinesFile } from '../imports/csv-answer.js';
import { SubjectRecordsView } from '../subjects/subject.views.js';
import { accessOf } from './access-of.js';
import { ConcernedSubjects } from './concerned-subjects.js';
import { declaredUse } from './declared-use.js';
import { kindsOf } from './field-policy.js';
import type { ReadRoute } from './reads.js';
import { ShownAnswers, type Asked } from './shown-answers.js';

const RECUSED = 'actor/recused';
/** Says, on a page, why something was left out of it. */
const WITHHELD = 'X-Withheld';

/**
 * Around every read of data that are not public: finds the use lawful before the route is asked, and registers what it answered before the answer
 * leaves; what its purpose does not need does not leave at all. What it refuses, and what the route refuses, is registered by the problem filter.
 */
@Injectable()
export class ReadInterceptor implements NestInterceptor {
  constructor(
    private readonly uses: DataUses,
    private readonly ledger: AccessLedger,
    private readonly rateLimit: RateLimit,
    private readonly concerned: ConcernedSubjects,
    private readonly answers: ShownAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const asked = this.answers.askedOf(context);
    if (request.reads) return from(this.read(http.getResponse<Response>(), request, request.reads, asked, next));
    return next.handle().pipe(mergeMap((answer: unknown) => this.answers.unread(request, answer, asked)));
  }

  private async read(
    response: Response,
    request: ApiRequest,
    route: ReadRoute,
    asked: Asked,
    next: CallHandler,
  ): Promise<unknown> {
    const { actor } = request;
    if (!actor) throw new Error('@Reads() stands on a public route');
    request.declared = declaredUse(request);
    const use = this.uses.admit(actor, request.declared, {
      kinds: route.kinds,
      ...(route.matters ? { matters: route.matters(request.body) } : {}),
    });
    await this.rateLimit.takeFor(use.purpose.code, actor.client, response);
    const reader: Actor = { ...actor, use };
    request.actor = reader;
    await this.uses.requireInUse(await this.concerned.recordsNamed(request, route));
    const found: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const answer = await this.withoutRecused(found, request, route, response);
    const subjects = await this.concerned.in(answer, request, route);
    await this.uses.confirm(reader, subjects);
    const ofCase = route.audience !== 'authorised' || isCreditOffice(actor);
    const shown = await this.answers.toReader(request, answer, asked, { reader, ofCase, subjects });
    const fields = fieldsIn(fieldsOf(reader, ofCase), route, asked.view);
    const access = { ...accessOf(request), actor: reader, subjects, fields };
    if (route.rows && answer instanceof LinesFile)
      answer.beforePortion = (portion, rows) => this.ledger.answered({ ...access, rows, portion });
    await this.ledger.answered({
      ...access,
      ...(route.rows && isPage(answer) && subjects.length === 0 ? { rows: answer.items.length } : {}),
    });
    return shown;
  }

  /**
   * What an officer keeps out of is not read either (plan art. 13): refused, or left out of a page about others too, and the header says why. Nothing
   * else of a page is withheld without a word.
   */
  private async withoutRecused(
    answer: unknown,
    request: ApiRequest,
    route: ReadRoute,
    response: Response,
  ): Promise<unknown> {
    const out = await this.concerned.keptOutOf(request, route);
    if (out.size === 0) return answer;
    const { about } = route;
    if (about && isPage(answer)) {
      const items = answer.items.filter(
        (item) => !about({ items: [item] } as never, request).some((subject) => out.has(subject)),
      );
      if (items.length === answer.items.length) return answer;
      if (items.length === 0 && answer.next === undefined) throw new Refused([recordRefusals.refuse(RECUSED)]);
      response.setHeader(WITHHELD, RECUSED);
      return { ...answer, items };
    }
    const subjects = await this.concerned.in(answer, request, route);
    if (!subjects.some((subject) => out.has(subject))) return answer;
    const pointers = route.namedAt?.(answer as never, (subject) => out.has(subject)) ?? [];
    const [first = recordRefusals.refuse(RECUSED), ...more] = pointers.map((pointer) =>
      recordRefusals.refuse(RECUSED, { pointer }),
    );
    throw new Refused([first, ...more]);
  }
}

/** The kinds that the answer can hold, of those granted. */
function fieldsIn(granted: readonly FieldKind[], { kinds }: ReadRoute, view: Class | undefined): readonly FieldKind[] {
  const held = view === undefined || view === SubjectRecordsView ? undefined : new Set(kindsOf(view).values());
  return held
    ? granted.filter((kind) => held.has(kind))
    : view
      ? granted
      : granted.filter((kind) => kinds.includes(kind));
}
