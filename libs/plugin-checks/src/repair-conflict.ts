import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite } from './register.js';

/** repair/repairable-and-irreparable. Repair editions follow each other in one line, so only what stands in one edition meets on one day. */
export function* repairableAndIrreparable(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'repair')) {
    for (const [place, { criteria, basis }] of (edition.irreparable ?? []).entries()) {
      for (const [index, code] of criteria.entries()) {
        const route = edition.routes.find((candidate) => candidate.criteria.includes(code));
        if (!route) continue;
        yield {
          pointer: `${pointer}/irreparable/${place}/criteria/${index}`,
          message: {
            zh: `${code} 依 ${cite(basis)} 不得修复，而修复路径 ${route.code} 又准许修复`,
            en: `${cite(basis)} forbids the repair of ${code}, which the route ${route.code} allows`,
          },
          fix: {
            zh: '核对条款：不得修复的从路径的 criteria 中去掉，可以修复的从 irreparable 中去掉',
            en: 'read the clause: take the code out of the route, or out of irreparable',
          },
        };
      }
    }
  }
}
