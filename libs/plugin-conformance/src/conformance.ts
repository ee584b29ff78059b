import { digestOf } from '@chengxin/domain/canonical-json';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import type { ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import { CONTRACT_VERSION, type IsoDate, type SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { failedCase, missingCases } from './check-cases.js';
import { leaksPersonal } from './personal.js';
import { mutatePlugin, type MutationResult } from './mutate.js';
import { checkProperties } from './properties.js';
import { checkReplay, readBack } from './replay.js';
import { checkSeverityOrder } from './severity-order.js';
import type { SectorCase } from './yaml-cases.js';

/** Version of the kit, which a report names. */
export const KIT_VERSION = '0.1.0';

/** What a sector's spec may set; the shipped register and the day of the last comparison hold otherwise. */
export interface ConformanceOptions {
  readonly reference?: ReferenceData;
  /** Legal day of the check. Whether a comparison is due today is for `credit-plugin check`, not for a test that must not turn red by itself. */
  readonly today?: IsoDate;
  readonly seed?: number;
  /** Generated sets of facts for each rule. */
  readonly runs?: number;
}

/** The day of the check where the plugin names none that could be read: its shape is refused before any day is asked for. */
const NO_DAY: IsoDate = '1970-01-01';
const RUNS = 1000;
const SEED = 20_220_419;

type Found = Pick<ConformanceReport, 'findings' | 'survivors'> & {
  readonly properties: number;
  readonly mutants: MutationResult['counts'];
};

/** Everything the kit asks beside the check. Only of a plugin whose shape is right: of anything else nothing can be said. */
function run(
  plugin: SectorPlugin,
  cases: readonly SectorCase[],
  reference: ReferenceData,
  { seed = SEED, runs = RUNS }: ConformanceOptions,
): Found {
  const copy = readBack(plugin);
  const properties = checkProperties(plugin, copy, { runs, seed });
  const mutation = mutatePlugin(plugin, cases, reference);
  return {
    findings: [
      ...missingCases(plugin, cases, reference),
      ...cases.flatMap((given) => failedCase(plugin, given, reference)),
      ...properties.findings,
      ...checkSeverityOrder(plugin, reference),
      ...checkReplay(plugin, copy, cases, reference),
      ...leaksPersonal(plugin, cases),
      ...mutation.findings,
    ],
    survivors: mutation.survivors,
    properties: properties.generated,
    mutants: mutation.counts,
  };
}

/**
 * Runs the whole kit over one release: check, cases, properties, mutants, replay. Pure: the same plugin, cases and options give the same
 * report, to the byte. A plugin whose shape is wrong is refused with its findings alone.
 */
export function conformanceReport(
  plugin: SectorPlugin,
  cases: readonly SectorCase[],
  options: ConformanceOptions = {},
): ConformanceReport {
  const reference = options.reference ?? referenceData;
  // Of what is no plugin nothing can be read, not even the day of its last comparison.
  const named = (plugin as Partial<SectorPlugin> | null | undefined)?.manifest as
    Partial<SectorPlugin['manifest']> | undefined;
  const today = options.today ?? (typeof named?.verified?.on === 'string' ? named.verified.on : NO_DAY);
  const checked = checkPlugins([plugin], { reference, today, phase: 'C' });
  const shapeless = checked.some(({ phase, outcome }) => phase === 'shape' && outcome === 'refused');
  const found: Found = shapeless
    ? {
        findings: [],
        survivors: [],
        properties: 0,
        mutants: { made: 0, killed: 0, equivalent: 0 },
      }
    : run(plugin, cases, reference, options);
  const all = [...checked.flatMap(({ findings }) => findings), ...found.findings];
  const errors = all.filter(({ severity }) => severity === 'error');
  const [id, version] = [named?.id, named?.version].map((text) => (typeof text === 'string' ? text : ''));
  return {
    form: 'conformance/1',
    plugin: id!,
    version: version!,
    digest: shapeless ? null : digestOf(plugin),
    contract: CONTRACT_VERSION,
    kit: KIT_VERSION,
    editions: shapeless ? [] : plugin.ruleSets.map((edition) => ({ code: edition.code, digest: digestOf(edition) })),
    counts: {
      cases: cases.length,
      properties: found.properties,
      mutants: found.mutants,
      warnings: all.length - errors.length,
    },
    survivors: found.survivors,
    findings: errors,
    passed: errors.length === 0,
  };
}
