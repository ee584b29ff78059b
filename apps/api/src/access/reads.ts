import { purposeRefusals } from '@chengxin/core/access/purpose.refusals';
import { isUuid, parseRecordId } from '@chengxin/core/database/record-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import type { FieldKind } from '@chengxin/domain/purpose';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { ApiRequest } from '../http/api-request.js';
import { documentedRefusals } from '../http/refuses.js';

export const READS = 'chengxin:reads';

/** A read of data that are not public: what it shows, and whom it is about. */
export interface ReadRoute {
  /** Kinds of field that it is about: a purpose that holds none of them has no business here. */
  readonly kinds: readonly FieldKind[];
  /** 办理事项 that the body names, as it was sent and before anybody looked at its form. */
  readonly matters?: (body: unknown) => readonly string[];
  /** Whom the answer is about, by id. Unless said, the subject of the record that the address names. */
  readonly about?: (answer: never, request: ApiRequest) => readonly string[];
  /** Whose eyes the answer is for; `deciding` unless said, for the route itself shows a case to no other sector. */
  readonly audience?: 'authorised';
  /** The address names a subject by its id. */
  readonly ofSubject?: true;
  /** The answer is about the parties of the document that the address names. */
  readonly ofDocument?: true;
  /** The answer is how officers keep out, not what is held about whom they keep out of: it is shown to them too. */
  readonly ofRecusals?: true;
  /** Where the request named those among the answer's subjects whom the reader keeps out of, as JSON pointers. */
  readonly namedAt?: (answer: never, keptOut: (subjectId: string) => boolean) => readonly string[];
  /** Items of its page, or lines of its file, are rows that were sent or tried, each about somebody: they count towards how far the reader reached. */
  readonly rows?: true;
}

/** The route reads data that are not public: purpose and case must be named, and every answer and refusal is registered before it leaves. */
export function Reads(route: ReadRoute): MethodDecorator {
  return applyDecorators(
    SetMetadata(READS, route),
    ApiExtension('x-reads', route.kinds),
    ...documentedRefusals([
      ...Object.entries(purposeRefusals.table),
      ...(route.ofRecusals ? [] : [['actor/recused', recordRefusals.table['actor/recused']] as const]),
    ]),
  );
}

/** The subject of the record that the address names, where it names one. */
export function subjectNamed(request: ApiRequest): readonly string[] {
  const record = parseRecordId(String(request.params['id'] ?? ''));
  return record ? [record.subjectId] : [];
}

/** Whom records are about, each once: by the record's id, or by what begins with the subject's. A day, or a series of numbers, is about nobody. */
export function subjectsOf(records: readonly string[]): readonly string[] {
  const named = records.map((record) => parseRecordId(record)?.subjectId ?? record.split('/', 1)[0]!);
  return [...new Set(named.filter(isUuid))];
}
