import type { DatedBasis, LegalBasis } from './law.js';
import type { RuleSet } from './editions.js';
import type { IntakeMapping } from './intake.js';
import type { IsoDate, OrganLevel, PublicationChannel, Text } from './vocabulary.js';

/** What a sector's own roles may do. The core prefixes each action with the sector; a plugin cannot name another. */
export const PLUGIN_ACTIONS = [
  'determine',
  'list',
  'remove',
  'answer-objection',
  'decide-repair',
  'assign-measure',
  'read-restricted',
] as const;
export type PluginAction = (typeof PLUGIN_ACTIONS)[number];

/**
 * Roles of the platform itself, which say at which step of a case somebody stands: who prepares, who decides, who checks. A step asks for one of
 * them and, beside it, for a role of the sector's own authority that its plugin gives the action to. So no action is given to one of these: every
 * clerk of the city would hold it, of whatever office, and the second half of the question would be none.
 */
export const PLATFORM_ROLES = [
  'clerk',
  'approver',
  'superior',
  'importer',
  'querier',
  'credit-office',
  'reviewer',
  'auditor',
  'sandbox',
] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

export interface PluginManifest {
  /** Kebab-case, equal to the folder and the end of the package name. */
  readonly id: string;
  readonly version: string;
  /** Semver range on {@link CONTRACT_VERSION}, with an upper bound. */
  readonly contract: string;
  /** Code in the core's register of sectors. */
  readonly sector: string;
  readonly title: Text;
  readonly authority: {
    readonly name: Text;
    readonly lowestLevel: OrganLevel;
    readonly competence: LegalBasis;
    readonly channel: PublicationChannel;
  };
  readonly maintainers: readonly [string, ...string[]];
  /** When a person last compared the rules with their sources, how soon again, and what to look at. */
  readonly verified: { readonly on: IsoDate; readonly everyDays: number; readonly lookAt: string };
  /** Ends of editions that no later edition brings about. */
  readonly ends?: readonly ({ readonly edition: string } & DatedBasis)[];
}

/** A sector's rules: a frozen value. No module, no decorator, nothing happens on import. */
export interface SectorPlugin {
  readonly manifest: PluginManifest;
  /** Each action with the roles of the sector's own authority that hold it; none of them one of {@link PLATFORM_ROLES}. */
  readonly permissions: readonly { readonly action: PluginAction; readonly roles: readonly string[] }[];
  readonly ruleSets: readonly RuleSet[];
  /** The sector's own files. */
  readonly intake?: readonly IntakeMapping[];
}

/** The one way to write a plugin. */
export const definePlugin = (plugin: SectorPlugin): SectorPlugin => plugin;
