import type { PhaseResult } from '@chengxin/plugin-checks/check-plugins';

/** Thrown at boot: one report of all findings of all plugins. */
export class PluginsRefused extends Error {
  constructor(readonly results: readonly PhaseResult[]) {
    super(refusalReport(results));
    this.name = 'PluginsRefused';
  }
}

/** The report as a table that a person can work through: plugin, phase, code, place, what, and what to do. */
export function refusalReport(results: readonly PhaseResult[]): string {
  const findings = results.flatMap((r) => r.findings.map((f) => ({ ...f, phase: r.phase })));
  const errors = findings.filter((f) => f.severity === 'error');
  const lines = errors.map((f, i) => [
    `${i + 1}. [${f.code}] ${f.plugin}${f.pointer}`,
    `   ${f.message.zh}${f.message.en ? ` / ${f.message.en}` : ''}`,
    `   → ${f.fix.zh}${f.fix.en ? ` / ${f.fix.en}` : ''}`,
  ]);
  return [
    `插件被拒绝，平台未启动 / plugins refused, the platform did not start: ${errors.length} error(s), ${findings.length - errors.length} warning(s)`,
    ...lines.flat(),
  ].join('\n');
}
