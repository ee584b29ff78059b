import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiConsumes, ApiExtension, ApiSecurity } from '@nestjs/swagger';

export const PUBLIC = 'chengxin:public';
export const FOR_SUBJECTS = 'chengxin:for-subjects';
export const ACCEPTS = 'chengxin:accepts';

/** Name of the bearer scheme in the OpenAPI document. */
export const BEARER = 'session';
/** Name of the sign-in that leads to such a token. */
export const OPEN_ID = 'openId';

/** The route answers without a token. Every route that does not say so needs one. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(PUBLIC, true), ApiSecurity({}), ApiExtension('x-public', true));
}

/** The route is for subjects that signed in for themselves, and for nobody else. Every other route with a token is for officers. */
export function ForSubjects(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(FOR_SUBJECTS, true), ApiExtension('x-for-subjects', true));
}

/** The route takes these media types instead of JSON; its body is not read beforehand and stands in the request's stream. */
export function Accepts(...mediaTypes: readonly [string, ...string[]]): MethodDecorator {
  return applyDecorators(SetMetadata(ACCEPTS, mediaTypes), ApiConsumes(...mediaTypes));
}
