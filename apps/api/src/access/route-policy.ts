import { ACTS, bearerText, type ActName } from '@chengxin/core/access/authority';
import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ApiConsumes, ApiExtension, ApiSecurity } from '@nestjs/swagger';

export const PUBLIC = 'chengxin:public';
export const FOR_SUBJECTS = 'chengxin:for-subjects';
export const ACT = 'chengxin:act';
export const ACCEPTS = 'chengxin:accepts';

/** Name of the bearer scheme in the OpenAPI document. */
export const BEARER = 'session';
/** Name of the sign-in that leads to such a token. */
export const OPEN_ID = 'openId';

/** The route answers without a token. Every route that does not say so needs one, and names its act. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(PUBLIC, true), ApiSecurity({}), ApiExtension('x-public', true));
}

/** The route is for subjects that signed in for themselves, and for nobody else. Every other route with a token is for officers. */
export function ForSubjects(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(FOR_SUBJECTS, true), ApiExtension('x-for-subjects', true));
}

/**
 * What a request to the route may turn out to be: one act, or several where its body tells. Who holds the roles of none of them is refused at
 * the door, before anything is read.
 */
export function Act(...acts: readonly [ActName, ...ActName[]]): MethodDecorator {
  const roles = acts.map((act) => ({ [act]: ACTS[act].roles.map((line) => line.map(bearerText)) }));
  return applyDecorators(
    SetMetadata(ACT, acts),
    ApiExtension('x-act', acts),
    ApiExtension('x-roles', Object.assign({}, ...roles)),
  );
}

/** Throws where a route is neither public nor for subjects nor names an act: it would be open to whichever officer has a token. */
export function requireActs(controllers: readonly Type[]): void {
  const unnamed = controllers.flatMap((controller) =>
    Object.entries(Object.getOwnPropertyDescriptors(controller.prototype))
      .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
      .filter(([, { value }]) => Reflect.hasMetadata(PATH_METADATA, value))
      .filter(([, { value }]) => {
        const open = [PUBLIC, FOR_SUBJECTS].some(
          (key) => Reflect.getMetadata(key, value) ?? Reflect.getMetadata(key, controller),
        );
        return !open && !Reflect.getMetadata(ACT, value);
      })
      .map(([method]) => `${controller.name}.${method}`),
  );
  if (unnamed.length > 0)
    throw new Error(`routes neither public nor for subjects nor with an act: ${unnamed.join(', ')}`);
}

/** The route takes these media types instead of JSON; its body is not read beforehand and stands in the request's stream. */
export function Accepts(...mediaTypes: readonly [string, ...string[]]): MethodDecorator {
  return applyDecorators(SetMetadata(ACCEPTS, mediaTypes), ApiConsumes(...mediaTypes));
}
