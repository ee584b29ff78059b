import { isUuid, parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { ApiRequest } from './api-request.js';

const RecordIdValue = createParamDecorator((name: string, context: ExecutionContext): RecordId => {
  const id = parseRecordId(pathValue(name, context));
  if (!id) throw new Refused([recordRefusals.refuse('record/not-found')]);
  return id;
});

const IdValue = createParamDecorator((name: string, context: ExecutionContext): string => {
  const id = pathValue(name, context);
  if (!isUuid(id)) throw new Refused([recordRefusals.refuse('record/not-found')]);
  return id;
});

function pathValue(name: string, context: ExecutionContext): string {
  const value = context.switchToHttp().getRequest<ApiRequest>().params[name];
  return typeof value === 'string' ? value : '';
}

/** Parameter: the opaque id of a subject's record from the path (`:id` unless named). What is no such id is not found (404). */
export function RecordIdParam(name = 'id'): ParameterDecorator {
  return documented(
    RecordIdValue(name),
    ApiParam({
      name,
      description: '记录编号（含主体，不可拆分） Opaque id; carries subject and record',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
    }),
  );
}

/** Parameter: a UUID from the path (`:id` unless named) of what is not one subject's record. What is none is not found (404). */
export function IdParam(name = 'id'): ParameterDecorator {
  return documented(
    IdValue(name),
    ApiParam({ name, description: '编号 Id', schema: { type: 'string', format: 'uuid' } }),
  );
}

/** A parameter decorator that also documents the method it stands in. */
export function documented(parameter: ParameterDecorator, document: MethodDecorator): ParameterDecorator {
  return (target, propertyKey, index) => {
    parameter(target, propertyKey, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, propertyKey!)!;
    document(target, propertyKey!, descriptor);
  };
}
