import { Refused } from '@chengxin/core/refusal/refused';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { ApiRequest } from './api-request.js';
import { documented } from './record-id-param.js';
import { requestRefusals } from './request.refusals.js';

/** The strong ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version an If-Match header names; undefined where there is none (the core then asks for it, 428). Several tags, weak tags and `*` name no
 * one version a person decided on and are refused.
 */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const digits = /^"(0|[1-9]\d{0,14})"$/.exec(header.trim())?.[1];
  if (digits === undefined) throw new Refused([requestRefusals.refuse('request/if-match-invalid')]);
  return Number(digits);
}

const IfMatchValue = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  versionOf(context.switchToHttp().getRequest<ApiRequest>().headers['if-match']),
);

/** Parameter: the version the caller decided on (`number | undefined`), from If-Match. */
export function IfMatch(): ParameterDecorator {
  return documented(
    IfMatchValue(),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description:
        '读取时返回的 ETag；记录已变则 412，未带则 428 The ETag as read; 412 if the record changed, 428 without it',
      schema: { type: 'string', pattern: '^"\\d+"$', example: '"3"' },
    }),
  );
}
