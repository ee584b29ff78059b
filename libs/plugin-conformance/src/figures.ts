import { parseTerm, isTerm } from '@chengxin/domain/terms';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { Survivor } from '@chengxin/plugin-checks/conformance-report';
import { step } from '@chengxin/plugin-checks/fault';
import type { RuleSet, SectorPlugin, Term } from '@chengxin/plugin-contract';
import { differences, isTried } from './check-cases.js';
import { judgeCase } from './judge-case.js';
import type { SectorCase } from './yaml-cases.js';

/** What became of the terms of a plugin, each made longer by one: a deadline, a wait, a period, a window. */
export interface FigureMutation {
  readonly made: number;
  readonly killed: number;
  /** Terms that no case would notice. They are told, and refuse nothing: a page shows each with its clause. */
  readonly unnoticed: readonly Survivor[];
}

/** The same term, longer by one of its own unit. */
export function longer(term: Term): Term {
  const { count, unit } = parseTerm(term)!;
  if (unit === 'working-days') return `${count + 1}wd`;
  return `P${count + 1}${({ years: 'Y', months: 'M', days: 'D' } as const)[unit]}`;
}

/** Places of the terms of an edition. What facts count is the core's, and is tried there. */
function* termsIn(
  value: unknown,
  path: readonly string[],
): Generator<{ readonly path: readonly string[]; readonly term: Term }> {
  if (isTerm(value)) yield { path, term: value };
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (path.length > 0 || !['facts', 'judgements', 'code'].includes(name)) yield* termsIn(inner, [...path, name]);
    }
  }
}

/** An edition with another term at one place; everything else is shared. */
function withTerm<T>(value: T, [name, ...rest]: readonly string[], term: Term): T {
  if (name === undefined) return term as T;
  const inner = withTerm((value as Readonly<Record<string, unknown>>)[name], rest, term);
  if (Array.isArray(value)) return value.map((same: unknown, index) => (String(index) === name ? inner : same)) as T;
  return { ...value, [name]: inner };
}

const ruleOf = (edition: RuleSet, path: readonly string[]): string => {
  const [list, index] = path;
  const item = (edition as unknown as Record<string, unknown>)[list!];
  const code = Array.isArray(item) ? (item[Number(index)] as { readonly code?: string }).code : undefined;
  return code ?? list!;
};

/** Makes every term of a plugin longer by one, and asks whether its cases notice. */
export function mutateFigures(
  plugin: SectorPlugin,
  cases: readonly SectorCase[],
  reference: ReferenceData,
): FigureMutation {
  const noticed = (other: SectorPlugin, given: SectorCase): boolean =>
    differences(given.expect, judgeCase(other, given, reference)).length > 0;
  // A case that already fails would notice everything.
  const sound = cases.filter((given) => !noticed(plugin, given));
  const unnoticed: Survivor[] = [];
  let made = 0;
  for (const [index, edition] of plugin.ruleSets.entries()) {
    if (!isTried(edition, cases)) continue;
    const own = sound.filter(({ expect }) => expect.edition === edition.code);
    for (const { path, term } of termsIn(edition, [])) {
      made += 1;
      const changed = withTerm(edition, path, longer(term));
      const other = { ...plugin, ruleSets: plugin.ruleSets.map((same) => (same === edition ? changed : same)) };
      if (own.some((given) => noticed(other, given))) continue;
      unnoticed.push({
        edition: edition.code,
        rule: { kind: 'figure', code: ruleOf(edition, path) },
        mutation: 'longer-term',
        pointer: path.reduce<string>(step, `/ruleSets/${index}`),
        edit: { zh: `${term} 改为 ${longer(term)}`, en: `${term} became ${longer(term)}` },
        mustBeNoticed: false,
      });
    }
  }
  return { made, killed: made - unnoticed.length, unnoticed };
}
