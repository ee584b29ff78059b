import type { WayOutName } from '@chengxin/domain/ways-out';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const LEAVES_AS = 'chengxin:leaves-as';

/** The route answers a file, a page, a text or a proof, which no view masks: by which way out of the masking policy it leaves. Without one it does not answer. */
export function LeavesAs(way: WayOutName): MethodDecorator {
  return applyDecorators(SetMetadata(LEAVES_AS, way), ApiExtension('x-leaves-as', way));
}
