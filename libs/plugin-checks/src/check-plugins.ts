import { CHECKS, type CheckCode, type CheckEntry, type Finding, type SectorPlugin } from '@chengxin/plugin-contract';
import { CHECK_TABLE, PHASES, type Phase } from './check-table.js';
import { checkedPlugin, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { nameOf, valueFaults } from './shape.js';
import { UnloadedPlugin } from './unloaded-plugin.js';

export type { CheckContext, RecordedEdition } from './checked-plugin.js';
export type { Phase } from './check-table.js';

/** What one phase came to for one plugin. */
export interface PhaseResult {
  readonly plugin: string;
  readonly phase: Phase;
  /** `not-run`: an earlier phase found an error in some plugin. */
  readonly outcome: 'passed' | 'warned' | 'refused' | 'not-run';
  readonly findings: readonly Finding[];
  /** How long the phase took over all plugins, where the host gave a clock. */
  readonly ms?: number;
}

const ENTRIES: Readonly<Record<CheckCode, CheckEntry>> = CHECKS;

function finding(code: CheckCode, plugin: string, fault: Fault, phase: CheckContext['phase']): Finding {
  const { severity, inCheck } = ENTRIES[code];
  return { code, severity: phase === 'C' ? (inCheck ?? severity) : severity, plugin, ...fault };
}

const outcomeOf = (findings: readonly Finding[]): PhaseResult['outcome'] =>
  findings.some(({ severity }) => severity === 'error') ? 'refused' : findings.length > 0 ? 'warned' : 'passed';

const codesOf = (phase: Phase, context: CheckContext): readonly (keyof typeof CHECK_TABLE)[] =>
  (Object.keys(CHECK_TABLE) as (keyof typeof CHECK_TABLE)[]).filter(
    (code) => CHECK_TABLE[code].phase === phase && ENTRIES[code].phases.includes(context.phase),
  );

const INDEX = /^\d+$/;

/** Order of two places as a reader meets them: names by their letters, items of a list by their number. */
function byPlace(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  for (const [index, a] of left.entries()) {
    const b = right[index];
    if (b === undefined) return 1;
    if (a === b) continue;
    return INDEX.test(a) && INDEX.test(b) ? Number(a) - Number(b) : a < b ? -1 : 1;
  }
  return left.length - right.length;
}

/** Findings of one phase in one plugin, in the order of their places; at one place, in the order of the table. */
function findingsOf(
  checked: CheckedPlugin,
  all: readonly CheckedPlugin[],
  phase: Phase,
  context: CheckContext,
): readonly Finding[] {
  const findings = codesOf(phase, context).flatMap((code) => {
    const entry = CHECK_TABLE[code];
    const faults = entry.phase === 'composition' ? entry.compare(checked, all, context) : entry.run(checked, context);
    return [...faults].map((fault) => finding(code, checked.id, fault, context.phase));
  });
  return findings.sort((a, b) => byPlace(a.pointer, b.pointer));
}

/**
 * Checks plugins in the order shape, versions, references, time, law, composition. A phase runs over all plugins and collects every finding;
 * the next begins only when no plugin was refused, so findings come by phase, then plugin, then place. Values are looked at, never changed; nothing a plugin holds is called.
 */
export function checkPlugins(plugins: readonly unknown[], context: CheckContext): readonly PhaseResult[] {
  const names = plugins.map(nameOf);
  const results: PhaseResult[] = [];
  let refused = false;
  let checked: readonly CheckedPlugin[] = [];
  for (const phase of PHASES) {
    if (refused) {
      results.push(...names.map((plugin) => ({ plugin, phase, outcome: 'not-run' as const, findings: [] })));
      continue;
    }
    const perPlugin: (readonly Finding[])[] = [];
    const began = context.elapsed?.();
    if (phase === 'shape') {
      const faults = plugins.map(valueFaults);
      checked = plugins.flatMap((plugin, index) =>
        faults[index]!.length > 0 ? [] : [checkedPlugin(plugin as SectorPlugin, context.reference)],
      );
      const sound = [...checked];
      for (const [index, own] of faults.entries()) {
        const next = own.length > 0 ? undefined : sound.shift();
        const code = plugins[index] instanceof UnloadedPlugin ? 'manifest/not-loaded' : 'manifest/shape';
        perPlugin.push(
          next
            ? findingsOf(next, checked, phase, context)
            : own.map((fault) => finding(code, names[index]!, fault, context.phase)),
        );
      }
    } else perPlugin.push(...checked.map((plugin) => findingsOf(plugin, checked, phase, context)));
    const ms = began === undefined ? undefined : context.elapsed!() - began;
    for (const [index, findings] of perPlugin.entries()) {
      const outcome = outcomeOf(findings);
      if (outcome === 'refused') refused = true;
      results.push({ plugin: names[index]!, phase, outcome, findings, ...(ms === undefined ? {} : { ms }) });
    }
  }
  return results;
}
