import type { Finding } from '@chengxin/plugin-contract';
import type { CheckResult } from './credit-plugin.js';

const OUTCOMES: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: '✔ 通过 passed',
  warned: '⚠ 警告 warned',
  refused: '✘ 拒绝 refused',
  'not-run': '– 未运行 not run',
};

const grouped = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  return groups;
};

/** Findings by code, each with its place and what to do. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  return [...grouped(findings)].flatMap(([code, found]) => [
    `  ${found[0]!.severity === 'error' ? '✘' : '⚠'} ${code} (${found.length})`,
    ...found.map(({ pointer, message }) => `      ${pointer || '/'}  ${message.zh} / ${message.en ?? ''}`),
    `      → ${found[0]!.fix.zh} / ${found[0]!.fix.en ?? ''}`,
  ]);
}

/** What came out, as a table of phases for each plugin with its findings below it, errors first. */
export function findingsTable(results: readonly CheckResult[]): string {
  const plugins = [...new Set(results.map(({ plugin }) => plugin))];
  const lines = plugins.flatMap((plugin) => {
    const own = results.filter((result) => result.plugin === plugin);
    const findings = own.flatMap((result) => result.findings);
    const bySeverity = [...findings].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
    return [
      plugin,
      ...own.map(
        ({ phase, outcome, findings: { length } }) =>
          `  ${phase.padEnd(12)} ${OUTCOMES[outcome]}${length > 0 ? ` ${length}` : ''}`,
      ),
      ...(findings.length > 0 ? ['', ...findingLines(bySeverity)] : []),
      '',
    ];
  });
  const all = results.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return [...lines, `${errors} 个错误 errors, ${all.length - errors} 个警告 warnings`].join('\n');
}
