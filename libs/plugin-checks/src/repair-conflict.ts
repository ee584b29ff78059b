import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { RepairRoute } from '@chengxin/plugin-contract';
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

/** Who may take a route, on what facts, and from what its wait is counted. Waits of different beginnings are two ways of their own. */
const opensTo = ({ applicants, when, wait, reorganisation }: RepairRoute): string =>
  canonicalJson([
    [...applicants].sort(),
    when,
    'anchor' in wait ? wait.anchor : null,
    'day' in wait ? wait.day : null,
    reorganisation?.lasts ?? null,
  ]);

/** repair/route-twice: which wait, papers and time limits hold would be left to whoever picks. */
export function* routeTwice(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'repair')) {
    for (const [index, route] of edition.routes.entries()) {
      const first = edition.routes
        .slice(0, index)
        .find(
          (other) => opensTo(other) === opensTo(route) && other.criteria.some((code) => route.criteria.includes(code)),
        );
      if (!first) continue;
      const both = route.criteria.filter((code) => first.criteria.includes(code)).join('、');
      yield {
        pointer: `${pointer}/routes/${index}/when`,
        message: {
          zh: `${route.code} 与 ${first.code} 对 ${both} 的申请人、条件和等待期起算相同，以哪一条的等待期、材料和时限为准无从得知`,
          en: `${route.code} and ${first.code} are open to the same applicants on the same facts for ${both}: whose wait, papers and time limits hold cannot be known`,
        },
        fix: {
          zh: '合并为一条路径；条款另有区分的，写入条件',
          en: 'join the two; where the clauses tell them apart, say so in the condition',
        },
      };
    }
  }
}
