import { CHECKS, type Finding } from '@chengxin/plugin-contract';
import type { CheckResult } from './credit-plugin.js';

const OUTCOMES: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: '✔ 通过 passed',
  warned: '⚠ 警告 warned',
  refused: '✘ 拒绝 refused',
  'not-run': '– 未运行 not run',
};

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/**
 * What is to be worked through first: errors; then warnings that leave a case undecided or a measure untaken; those on how a rule was made; and
 * last how well its clauses are known, of which one reading of a text settles many.
 */
const WEIGHTS: readonly RegExp[] = [/^(?!adoption\/|basis\/)/, /^adoption\//, /^basis\//];
const weightOf = ({ severity, code }: Finding): number =>
  severity === 'error' ? -1 : WEIGHTS.findIndex((form) => form.test(code));
const byWeight = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => weightOf(a) - weightOf(b));

const said = ({ zh, en }: Finding['message']): string => `${zh} / ${en ?? ''}`;
const PLACES_ON_A_LINE = 3;

/** One fault with every place where it stands. */
function faultLines(found: readonly Finding[]): readonly string[] {
  const [first] = found as [Finding];
  if (found.length === 1) return [`      ${first.pointer || '/'}  ${said(first.message)}`];
  const places = found.map(({ pointer }) => pointer || '/');
  return [
    `      ×${found.length}  ${said(first.message)}`,
    ...Array.from(
      { length: Math.ceil(places.length / PLACES_ON_A_LINE) },
      (_, line) => `          ${places.slice(line * PLACES_ON_A_LINE, (line + 1) * PLACES_ON_A_LINE).join('  ')}`,
    ),
  ];
}

/** Findings by code and then by what is wrong, each with all its places, and what to do behind those to which it applies. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  return groupedBy(findings, ({ code }) => code).flatMap((found) => [
    `  ${found[0]!.severity === 'error' ? '✘' : '⚠'} ${found[0]!.code} (${found.length})`,
    ...groupedBy(found, ({ fix }) => said(fix)).flatMap((together) => [
      ...groupedBy(together, ({ message }) => said(message)).flatMap(faultLines),
      `      → ${said(together[0]!.fix)}`,
    ]),
  ]);
}

/** How much of each code there is, over all plugins: the places, the different faults among them, and the plugins. */
function summaryLines(findings: readonly Finding[]): readonly string[] {
  return groupedBy(findings, ({ code }) => code).map((found) => {
    const { code, severity } = found[0]!;
    const faults = groupedBy(found, ({ plugin, message }) => `${plugin} ${said(message)}`).length;
    const plugins = groupedBy(found, ({ plugin }) => plugin).length;
    const { zh, en } = CHECKS[code].title;
    return `  ${severity === 'error' ? '✘' : '⚠'} ${String(found.length).padStart(4)} 处 places  ${String(faults).padStart(4)} 项 items  ${String(plugins).padStart(2)} 个插件 plugins  ${code}  ${zh} / ${en}`;
  });
}

/** What came out, as a table of phases for each plugin with its findings below it by their weight, and of all plugins what there is of each code. */
export function findingsTable(results: readonly CheckResult[]): string {
  const plugins = [...new Set(results.map(({ plugin }) => plugin))];
  const lines = plugins.flatMap((plugin) => {
    const own = results.filter((result) => result.plugin === plugin);
    const findings = own.flatMap((result) => result.findings);
    return [
      plugin,
      ...own.map(
        ({ phase, outcome, findings: { length } }) =>
          `  ${phase.padEnd(12)} ${OUTCOMES[outcome]}${length > 0 ? ` ${length}` : ''}`,
      ),
      ...(findings.length > 0 ? ['', ...findingLines(byWeight(findings))] : []),
      '',
    ];
  });
  const all = results.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return [
    ...lines,
    ...summaryLines(byWeight(all)),
    `${errors} 个错误 errors, ${all.length - errors} 个警告 warnings`,
  ].join('\n');
}
