import type { Provision } from '@chengxin/domain/reference-data';
import { withContents } from './clause-contents.js';
import { creditProvisions } from './provisions-credit.js';
import { frameworkProvisions } from './provisions-framework.js';
import { measureProvisions } from './provisions-measures.js';
import { procedureProvisions } from './provisions-procedure.js';
import { sectorProvisions } from './provisions-sectors.js';

/** 条款 that were described from their sources. An article that is absent here was not read. */
export const provisions: readonly Provision[] = [
  ...frameworkProvisions,
  ...procedureProvisions,
  ...measureProvisions,
  ...creditProvisions,
  ...sectorProvisions,
].map(withContents);
