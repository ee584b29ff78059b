import type { Actor } from '@chengxin/core/access/actor';
import { fieldsOf } from '@chengxin/core/access/data-use';
import { askClient } from '@chengxin/core/database/ask';
import { ReadPool } from '@chengxin/core/database/pool';
import { isUuid, parseRecordId } from '@chengxin/core/database/record-id';
import { namesAround, namesOf } from '@chengxin/core/subject/names-known';
import { Mask, shownKinds } from '@chengxin/domain/masking-policy';
import { NOBODY_NAMED, type NamesKnown } from '@chengxin/domain/names-in-words';
import type { FieldKind } from '@chengxin/domain/purpose';
import { WAYS_OUT, type Leaving, type WayOutName } from '@chengxin/domain/ways-out';
import type { SubjectKind } from '@chengxin/plugin-contract';
import { Injectable, StreamableFile, type ExecutionContext, type Type as Class } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ANSWER_VIEW } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { isPage, type Page } from '../http/paging.js';
import { SubjectRecordsView } from '../subjects/subject.views.js';
import { kindsOf, shownFields } from './field-policy.js';
import { FIELD_TABLE } from './field-table.js';
import { LEAVES_AS } from './leaves-as.js';

const BODY: SubjectKind = 'legal-person';
const PUBLIC = Mask.for('public');
const OWN = Mask.for('own');
const DECIDING = Mask.for('deciding');
/** Kinds of field in which somebody wrote about a case. */
const IN_WORDS: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'document',
  'finding',
  'listing',
  'publication',
  'repair',
  'procedure',
]);

/** To whom an answer goes, and whom it is about. */
export interface AnsweredTo {
  readonly reader: Actor;
  /** The reader's sector has the case, or it is the credit office. */
  readonly ofCase: boolean;
  readonly subjects: readonly string[];
}

/** What a route answers: a view, and by which way out it leaves where it is none. */
export interface Asked {
  readonly view: Class | undefined;
  readonly way: WayOutName | undefined;
}

/** What of an answer leaves, and how it is shown: the fields that are granted, and in their words no name and no number that the masking policy hides. */
@Injectable()
export class ShownAnswers {
  constructor(
    private readonly pool: ReadPool,
    private readonly reflector: Reflector,
  ) {}

  askedOf(context: ExecutionContext): Asked {
    return {
      view: this.reflector.get<Class | undefined>(ANSWER_VIEW, context.getHandler()),
      way: this.reflector.get<WayOutName | undefined>(LEAVES_AS, context.getHandler()),
    };
  }

  /** To whoever reads with a purpose: whoever the answer is about is not named by it, and nobody's number stands in it. */
  async toReader(
    request: ApiRequest,
    answer: unknown,
    { view, way }: Asked,
    { reader, ofCase, subjects }: AnsweredTo,
  ): Promise<unknown> {
    const fields = fieldsOf(reader, ofCase);
    const granted = shownTo(fields, view, answer);
    if (leavesAsItIs(answer, way)) return granted;
    const namesAsked = asksForNames(request) && fields.includes('person-name');
    const mask = Mask.for(ofCase ? 'deciding' : 'authorised', { namesAsked });
    const names = namesAsked ? NOBODY_NAMED : await this.namesIn(view, subjects);
    return paged(granted, (each) => mask.content(kindOf(names), each, names));
  }

  /** Where nothing was asked for: what is public, what a subject is shown of itself, and to an officer the record that was acted on. */
  async unread({ actor, party, params }: ApiRequest, answer: unknown, { view, way }: Asked): Promise<unknown> {
    if (leavesAsItIs(answer, way)) return answer;
    if (view && view.name in FIELD_TABLE)
      return paged(shownTo(shownKinds('public'), view, answer), (each) => PUBLIC.content(BODY, each, []));
    const [mask, subjects] = party
      ? [OWN, [party.subjectId]]
      : actor
        ? [DECIDING, recordsIn(params['id'], answer)]
        : [PUBLIC, []];
    const names = await namesAround(askClient(this.pool), subjects);
    return paged(answer, (each) => mask.words(kindOf(names), each, names));
  }

  /** Names that may stand in such an answer: where it holds words of cases, of the other persons of their documents too. What holds none asks once. */
  private namesIn(view: Class | undefined, subjects: readonly string[]): Promise<NamesKnown> {
    const ofCases =
      view !== undefined &&
      view !== SubjectRecordsView &&
      [...kindsOf(view).values()].some((kind) => IN_WORDS.has(kind));
    return (ofCases ? namesAround : namesOf)(askClient(this.pool), subjects);
  }
}

const asksForNames = ({ query, body }: ApiRequest): boolean =>
  [query, body as unknown].some(
    (place) => typeof place === 'object' && place !== null && 'unmasked' in place && String(place.unmasked) === 'true',
  );

/** Whom a record is about that was acted on: by its address, or by its id where it was made. */
function recordsIn(named: unknown, answer: unknown): readonly string[] {
  const { id, subjectId } = (answer ?? {}) as { readonly id?: unknown; readonly subjectId?: unknown };
  const records = [named, id].flatMap((each) => (typeof each === 'string' ? (parseRecordId(each) ?? []) : []));
  const subjects = [...records.map((record) => record.subjectId), subjectId];
  return [...new Set(subjects.filter((each): each is string => typeof each === 'string' && isUuid(each)))];
}

/**
 * Whether an answer leaves as its route made it: a file or a page by the way out that the route names, which says how it is masked; what holds no words; and
 * what was digested or signed, in which one changed character breaks the proof. Throws where a route that names none answers what no view masks: it does not leave.
 */
function leavesAsItIs(answer: unknown, way: WayOutName | undefined): boolean {
  if (typeof answer === 'string' || answer instanceof StreamableFile) {
    if (!way) throw new Error('a file or a text is answered by a route that names no way out');
    return true;
  }
  return way !== undefined && AS_MADE.has(WAYS_OUT[way].how);
}

const AS_MADE: ReadonlySet<Leaving> = new Set<Leaving>(['no-words', 'digested']);

const kindOf = ({ own }: NamesKnown): SubjectKind => (own.length > 0 ? 'natural-person' : BODY);

/** A cursor is no words: one that a mask changed would be refused. */
function paged(answer: unknown, shown: (answer: unknown) => unknown): unknown {
  const masked = shown(answer);
  return isPage(answer) && answer.next !== undefined ? { ...(masked as Page<unknown>), next: answer.next } : masked;
}

/** The answer, or each item of its page, as these kinds of field show it. What is no view (a file, a paper) was decided on as a whole. */
function shownTo(granted: readonly FieldKind[], view: Class | undefined, answer: unknown): unknown {
  if (!view || answer instanceof StreamableFile) return answer;
  const shown = shownFields(view, granted);
  if (!isPage(answer)) return shown(answer);
  return { items: shown(answer.items), ...(answer.next === undefined ? {} : { next: answer.next }) };
}
