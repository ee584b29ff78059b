import {
  CHECKS,
  type CheckCode,
  type CheckEntry,
  type Finding,
  type SectorPlugin,
  type Text,
} from '@chengxin/plugin-contract';

/** Codes that the kit answers beside those of the check. */
export type KitCode = Exclude<
  Extract<CheckCode, `conformance/${string}`>,
  'conformance/report-missing' | 'conformance/report-stale' | 'conformance/case-unreadable'
>;
export const KIT_CODES = Object.entries<CheckEntry>(CHECKS)
  .filter(([, { by }]) => by === 'kit')
  .map(([code]) => code as KitCode);

/** One finding of the kit. `pointer` is a JSON Pointer into the plugin, or a case's file and line. */
export const kitFinding = (
  code: KitCode,
  plugin: SectorPlugin,
  pointer: string,
  message: Text,
  fix: Text,
): Finding => ({ code, severity: CHECKS[code].severity, plugin: plugin.manifest.id, pointer, message, fix });
