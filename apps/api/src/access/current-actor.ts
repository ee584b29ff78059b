import type { Actor } from '@chengxin/core/access/actor';
import type { Party } from '@chengxin/core/access/party';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '../http/api-request.js';

/** Parameter: who acts. Only on routes that need a token. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ApiRequest>();
  if (!actor) throw new Error('@CurrentActor() stands on a public route; use @OptionalActor()');
  return actor;
});

/** Parameter: who acts, or undefined on a public route that was asked without a token. */
export const OptionalActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => context.switchToHttp().getRequest<ApiRequest>().actor,
);

/** Parameter: the subject that signed in for itself. Only on routes for subjects. */
export const CurrentParty = createParamDecorator((_: unknown, context: ExecutionContext): Party => {
  const { party } = context.switchToHttp().getRequest<ApiRequest>();
  if (!party) throw new Error('@CurrentParty() stands on a route that is not for subjects');
  return party;
});
