import type { BootResult } from './conformance.js';

/** Thrown at boot: one report of all findings of all plugins. */
export class PluginsRefused extends Error {
  constructor(readonly results: readonly BootResult[]) {
    super(refusalReport(results));
    this.name = 'PluginsRefused';
  }
}

/** The report that a person can work through: plugin, code, place, what, and what to do. */
export function refusalReport(results: readonly BootResult[]): string {
  const findings = results.flatMap((r) => r.findings);
  const errors = findings.filter((f) => f.severity === 'error').length;
  return [
    `插件被拒绝，平台未启动 / plugins refused, the platform did not start: ${errors} error(s), ${findings.length - errors} warning(s)`,
    ...errorLines(results),
  ].join('\n');
}

/** Every error, numbered: where, what, and what to do. */
export function errorLines(results: readonly BootResult[]): readonly string[] {
  const errors = results.flatMap((r) => r.findings).filter((f) => f.severity === 'error');
  return errors.flatMap((f, i) => [
    `${i + 1}. [${f.code}] ${f.plugin}${f.pointer}`,
    `   ${f.message.zh}${f.message.en ? ` / ${f.message.en}` : ''}`,
    `   → ${f.fix.zh}${f.fix.en ? ` / ${f.fix.en}` : ''}`,
  ]);
}

/** The boot result as one table: plugin, phase, outcome, findings, milliseconds. */
export function bootTable(results: readonly BootResult[]): string {
  const rows = results.map((r) => [r.plugin, r.phase, r.outcome, String(r.findings.length), (r.ms ?? 0).toFixed(1)]);
  const all = [['plugin', 'phase', 'outcome', 'findings', 'ms'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n');
}
