import type { PhaseResult } from '@chengxin/plugin-checks/check-plugins';
import { reportFindings, verifyReport, type ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import type { Finding, SectorPlugin, Text } from '@chengxin/plugin-contract';
import type { CoreConfig } from '../configuration/core-config.js';

/** What is known of a release's conformance: no report, one that proves nothing of this release, or one that is signed, passed and of it. */
export type Conformance =
  | { readonly state: 'absent' }
  | { readonly state: 'present'; readonly why: Text }
  | { readonly state: 'verified'; readonly kit: string; readonly counts: ConformanceReport['counts'] };

/** One line of the start: the phases of the checks, and in production whether each release comes with its report. */
export type BootResult = Omit<PhaseResult, 'phase'> & { readonly phase: PhaseResult['phase'] | 'conformance' };

/** Looks for a release's report among those of the installation; `digest` where the release runs from its record. */
export function conformanceOf(
  plugin: SectorPlugin,
  { keys, reports }: NonNullable<CoreConfig['conformance']> = { keys: [], reports: [] },
  digest?: string,
): { readonly conformance: Conformance; readonly findings: readonly Finding[] } {
  const { text: signed, findings } = reportOf(plugin, reports, keys, digest);
  if (signed === undefined) return { conformance: { state: 'absent' }, findings };
  const verification = verifyReport(signed, keys);
  if (findings[0] || !verification.verified) {
    const why = findings[0]?.message ?? (verification as { readonly why: Text }).why;
    return { conformance: { state: 'present', why }, findings };
  }
  const { kit, counts } = verification.report;
  return { conformance: { state: 'verified', kit, counts }, findings };
}

/**
 * The report by which the release may start. Where none lets it, one that names the release, else one of another version of the plugin: it says what
 * is wrong.
 */
function reportOf(
  plugin: SectorPlugin,
  reports: readonly string[],
  keys: readonly string[],
  digest: string | undefined,
): { readonly text: string | undefined; readonly findings: readonly Finding[] } {
  const { id, version } = plugin.manifest;
  const named = reports.map((text) => ({ text, named: namedIn(text) })).filter((one) => one.named?.plugin === id);
  const own = named.filter((one) => one.named?.version === version);
  const judged = (text: string | undefined) => ({ text, findings: reportFindings(plugin, text, keys, digest) });
  const all = own.map(({ text }) => judged(text));
  return all.find(({ findings }) => findings.length === 0) ?? all[0] ?? judged(named[0]?.text);
}

/** Which release a report names, before it is believed; undefined where the text is no report. */
export function namedIn(text: string): { readonly plugin: string; readonly version: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // no JSON: refused where the file was read
  }
  const { report } = (value ?? {}) as { report?: { plugin?: unknown; version?: unknown } };
  return typeof report?.plugin === 'string' && typeof report.version === 'string'
    ? { plugin: report.plugin, version: report.version }
    : undefined;
}

/** The last phase of a start in production; it does not run where an earlier phase refused a plugin. */
export function conformancePhase(
  plugins: readonly SectorPlugin[],
  config: CoreConfig,
  before: readonly PhaseResult[],
): readonly BootResult[] {
  if (config.mode !== 'production') return [];
  const refused = before.some(({ outcome }) => outcome === 'refused');
  return plugins.map((plugin) => {
    const findings = refused ? [] : conformanceOf(plugin, config.conformance).findings;
    return {
      plugin: plugin?.manifest?.id ?? '',
      phase: 'conformance',
      outcome: refused ? 'not-run' : findings.length > 0 ? 'refused' : 'passed',
      findings,
    };
  });
}
