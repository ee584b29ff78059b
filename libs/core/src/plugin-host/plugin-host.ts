import { addDays } from '@chengxin/domain/calendar';
import { holdsOn } from '@chengxin/domain/edition-pick';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import { checkedPlugin, editionSpans, type KnownInstruments } from '@chengxin/plugin-checks/checked-plugin';
import { isPrerelease } from '@chengxin/plugin-checks/conformance-report';
import { RESERVED_IDS } from '@chengxin/plugin-checks/manifest';
import {
  isVerified,
  type IntakeMapping,
  type LegalBasis,
  type ListingEdition,
  type PublicationChannel,
  type PublicationEdition,
  type RepairEdition,
  type RuleSet,
  type RuleSetKind,
  type SanctionEdition,
  type SectorPlugin,
  type Text,
} from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { conformanceOf, conformancePhase, type BootResult, type Conformance } from './conformance.js';
import { EditionRecords, type RecordedRelease } from './edition-records.js';
import { deepFreeze, digestOfRule } from './frozen.js';
import { bootTable, errorLines, PluginsRefused } from './plugins-refused.js';

/** Token of the plugins this installation runs. */
export const PLUGINS = Symbol('Plugins');

/** An edition with the digest that decisions store. */
export interface HostedEdition<E extends RuleSet = RuleSet> {
  readonly edition: E;
  readonly digest: string;
  readonly plugin: string;
  readonly version: string;
  readonly sector: string;
  /** First day on which it no longer picks; absent while it is the last. */
  readonly until?: IsoDay;
}

/** Kinds of which a day picks one edition of a sector. */
type RuledKind = 'sanction' | 'repair';
type EditionOf<K extends RuleSetKind> = Extract<RuleSet, { readonly kind: K }>;

/** A figure or an article that still wants a lawyer, and where it stands. */
export interface UnverifiedFigure {
  /** JSON Pointer into the plugin. */
  readonly pointer: string;
  readonly basis: LegalBasis;
  /** Why there is no figure at all, where nobody knows it. */
  readonly unknown?: Text;
}

/** What wants a person, and does not keep the platform from serving. */
export interface PluginWarning {
  readonly code: 'plugin/quarantined' | 'manifest/verification-due';
  readonly plugin: string;
}

export interface HostedPlugin {
  readonly id: string;
  readonly sector: string;
  readonly version: string;
  readonly digest: string;
  /** `quarantined`: runs from its recorded editions; nothing new is listed, shown or assigned, repair and removal go on. */
  readonly state: 'running' | 'quarantined';
  readonly channel: PublicationChannel;
  readonly manifest: SectorPlugin['manifest'];
  readonly permissions: SectorPlugin['permissions'];
  readonly editions: readonly HostedEdition[];
  /** Editions that are kept to be read and simulated: they pick on no day. */
  readonly disabledEditions: readonly HostedEdition[];
  /** The sector's own files; none of a plugin that is quarantined. */
  readonly intake: readonly IntakeMapping[];
  readonly unverified: readonly UnverifiedFigure[];
  /** Last day by which a person must have compared the rules with their sources again. */
  readonly verificationDue: IsoDay;
  readonly conformance: Conformance;
  readonly report: readonly BootResult[];
}

/**
 * Holds the sectors' rules after they were validated. A plugin is a frozen value: checked in phases, its digests compared with what was
 * recorded, recorded, and only then used. Any error of any plugin stops the start with one report, unless it is quarantined: by name in the configuration,
 * or by an act of two persons, which is followed while the platform runs.
 */
@Injectable()
export class PluginHost {
  private readonly log = new Logger('Plugins');
  private hosted: readonly HostedPlugin[] = [];
  private readonly national = hostedEditions(
    nationalRules,
    {
      plugin: nationalRules.manifest.id,
      version: nationalRules.manifest.version,
      sector: nationalRules.manifest.sector,
    },
    referenceData,
  );
  private past = new Map<string, HostedEdition>();
  /** Plugins whose lifting this process could not follow, because what is installed here fails a check. */
  private readonly held = new Set<string>();
  /** Plugins that decided cases and are not installed any more. */
  private gone: ReadonlySet<string> = new Set();

  constructor(
    @Inject(PLUGINS) private readonly plugins: readonly SectorPlugin[],
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
    private readonly register: ReferenceRegister,
    private readonly records: EditionRecords,
    private readonly clock: Clock,
  ) {}

  /** Runs the boot order; `acted`: in quarantine by two persons. Throws {@link PluginsRefused} with every finding of every plugin. */
  async boot(acted: ReadonlySet<string>): Promise<readonly HostedPlugin[]> {
    const reserved = this.config.quarantine.filter((id) => RESERVED_IDS.includes(id));
    if (reserved.length > 0) throw new Error(reservedSentence(reserved));
    const named = new Set([...this.config.quarantine, ...acted]);
    // Whose cases stand here keeps its ways out, whether or not somebody thought of naming it.
    const known = [nationalRules.manifest.id, ...named, ...this.plugins.map(idOf)];
    this.gone = new Set(await this.records.decidedBeside(known));
    for (const id of this.gone)
      this.log.warn(`plugin ${id} decided cases here and is not installed any more: it is kept in quarantine`);
    const quarantined = new Set([...named, ...this.gone]);
    const installed = this.plugins.filter((plugin) => !quarantined.has(idOf(plugin)));
    const results = this.check(installed, await this.records.releases());
    if (isRefused(results)) throw new PluginsRefused(results);
    this.log.log(bootTable(results));

    const all = await this.record(installed);
    this.hosted = [
      ...installed.map((plugin) => this.host(plugin, results)),
      ...[...quarantined].map((id) => this.fromRecords(id, all)),
    ];
    return this.hosted;
  }

  /**
   * Takes over which plugins two persons keep in quarantine now. One that is put there runs on from what was recorded of it; one that is let out
   * runs again as it is installed, where it passes every check, and is held where it does not.
   */
  async follow(acted: ReadonlySet<string>): Promise<void> {
    for (const plugin of this.hosted) {
      const { id, state } = plugin;
      if (acted.has(id)) this.held.delete(id);
      if (acted.has(id) && state === 'running') {
        this.put({ ...plugin, state: 'quarantined', intake: [], report: [] });
        this.log.warn(`plugin ${id} was put in quarantine`);
      } else if (!acted.has(id) && state === 'quarantined' && !this.isQuarantinedBySettings(id) && !this.held.has(id)) {
        await this.letOut(id);
      }
    }
  }

  /** The checks of what is installed of a plugin, beside the plugins that run. Undefined where it is not installed. */
  async recheck(id: string): Promise<readonly BootResult[] | undefined> {
    if (!this.plugins.some((plugin) => idOf(plugin) === id)) return undefined;
    const running = new Set(this.hosted.filter(({ state }) => state === 'running').map((plugin) => plugin.id));
    const beside = this.plugins.filter((plugin) => idOf(plugin) === id || running.has(idOf(plugin)));
    return this.check(beside, await this.records.releases());
  }

  /** Whether configuration quarantines the plugin: no act lifts that. */
  isNamedForQuarantine(id: string): boolean {
    return this.config.quarantine.includes(id);
  }

  /** Whether the installation's settings keep the plugin in quarantine: they name it, or it is installed no more and decided cases here. */
  isQuarantinedBySettings(id: string): boolean {
    return this.isNamedForQuarantine(id) || this.gone.has(id);
  }

  get list(): readonly HostedPlugin[] {
    return this.hosted;
  }

  /** As of today: quarantines, and comparisons with the sources that are overdue. */
  warnings(): readonly PluginWarning[] {
    const today = this.clock.today();
    return this.hosted.flatMap(({ id, state, verificationDue }): PluginWarning[] => [
      ...(state === 'quarantined' ? [{ code: 'plugin/quarantined', plugin: id } as const] : []),
      ...(today > verificationDue ? [{ code: 'manifest/verification-due', plugin: id } as const] : []),
    ]);
  }

  /** The plugin that speaks for a sector; undefined where none does. */
  ofSector(sector: string): HostedPlugin | undefined {
    return this.hosted.find((plugin) => plugin.sector === sector);
  }

  /** The edition of a kind that a day picks for a sector (the contract says which day). Standards are picked by `Standards`: they are adopted, and may reach back. */
  editionOn<K extends RuledKind>(sector: string, kind: K, day: IsoDay): HostedEdition<EditionOf<K>> | undefined {
    return pickedOn(this.ofSector(sector)?.editions ?? [], kind, day);
  }

  /** The publication editions of a channel: a sector's own, else the national regimes. */
  publicationEditions(sector: string): readonly PublicationEdition[] {
    const own = (this.ofSector(sector)?.editions ?? [])
      .map((e) => e.edition)
      .filter((e): e is PublicationEdition => e.kind === 'publication');
    return own.length > 0 ? own : this.register.data.regimes;
  }

  /**
   * The national edition by which a day has a penalty repaired that a sector published and listed nobody for; none for a sector that publishes in
   * a channel, or by regimes, of its own.
   */
  nationalRepairOn(sector: string, day: IsoDay): HostedEdition<RepairEdition> | undefined {
    const plugin = this.ofSector(sector);
    return plugin && pickedOn(this.nationalRepairs(plugin), 'repair', day);
  }

  /** The national editions of repair that reach a sector. */
  nationalRepairs({ channel, editions }: Pick<HostedPlugin, 'channel' | 'editions'>): readonly HostedEdition[] {
    const isReached =
      channel === nationalRules.manifest.authority.channel &&
      !editions.some(({ edition }) => edition.kind === 'publication');
    return isReached ? this.national : [];
  }

  /** Whether the rules of a plugin run here, run from its records, or are kept as records alone. */
  stateOf(id: string): HostedPlugin['state'] | 'absent' {
    if (id === nationalRules.manifest.id) return 'running';
    return this.hosted.find((plugin) => plugin.id === id)?.state ?? 'absent';
  }

  /** An edition that a record was decided under, however long ago. */
  recordedEdition<E extends ListingEdition | SanctionEdition | RepairEdition>(
    code: string,
    digest: string,
  ): HostedEdition<E> {
    const found = this.past.get(`${code}#${digest}`);
    if (!found) throw new Error(`edition ${code} with digest ${digest} was never recorded`);
    return found as HostedEdition<E>;
  }

  /** Every phase over the plugins given, the report of conformance among them. */
  private check(plugins: readonly SectorPlugin[], recorded: readonly RecordedRelease[]): readonly BootResult[] {
    const checked = checkPlugins(plugins, {
      reference: this.register.data,
      today: this.clock.today(),
      phase: 'B',
      elapsed: () => performance.now(),
      // What a sandbox recorded binds no city: an earlier program's rules are kept beside those of today (`EditionRecords`).
      recorded: (this.config.mode === 'sandbox' ? [] : recorded).flatMap((r) =>
        r.editions.map((e) => ({
          plugin: r.plugin,
          version: r.version,
          edition: e.edition.code,
          digest: e.digest,
          from: e.edition.from,
          prerelease: isPrerelease(r),
        })),
      ),
    });
    return [...checked, ...conformancePhase(plugins, this.config, checked)];
  }

  /** Freezes and records what is about to run, and takes over every edition that was ever recorded. */
  private async record(plugins: readonly SectorPlugin[]): Promise<readonly RecordedRelease[]> {
    await this.records.record(
      [nationalRules, ...plugins].map(deepFreeze),
      this.clock.now(),
      this.config.mode === 'sandbox',
    );
    const all = await this.records.releases();
    this.past = new Map(
      all.flatMap((r) =>
        r.editions.map((e) => [`${e.edition.code}#${e.digest}`, hosted(e.edition, e.digest, r)] as const),
      ),
    );
    return all;
  }

  private async letOut(id: string): Promise<void> {
    const plugin = this.plugins.find((one) => idOf(one) === id);
    const results = await this.recheck(id);
    if (!plugin || !results || isRefused(results)) {
      this.held.add(id);
      const why = results ? errorLines(results).join('\n') : 'it is not installed here';
      this.log.error(`the quarantine of plugin ${id} was lifted, and this process keeps it:\n${why}`);
      return;
    }
    await this.record([plugin]);
    this.put(this.host(plugin, results));
    this.log.log(`plugin ${id} was let out of quarantine`);
  }

  private put(plugin: HostedPlugin): void {
    this.hosted = this.hosted.map((one) => (one.id === plugin.id ? plugin : one));
  }

  private host(plugin: SectorPlugin, results: readonly BootResult[]): HostedPlugin {
    const { manifest } = plugin;
    const report = results.filter((r) => r.plugin === manifest.id);
    const release = { plugin: manifest.id, version: manifest.version, sector: manifest.sector };
    return {
      id: manifest.id,
      sector: manifest.sector,
      version: manifest.version,
      digest: digestOfRule(plugin),
      state: 'running',
      channel: manifest.authority.channel,
      manifest,
      permissions: plugin.permissions,
      editions: hostedEditions(plugin, release, this.register.data),
      disabledEditions: disabledEditions(plugin, release),
      intake: plugin.intake ?? [],
      unverified: unverifiedFigures(plugin, this.register.data),
      verificationDue: verificationDue(manifest),
      conformance: conformanceOf(plugin, this.config.conformance).conformance,
      report,
    };
  }

  private fromRecords(id: string, all: readonly RecordedRelease[]): HostedPlugin {
    const last = all.filter((r) => r.plugin === id).at(-1);
    if (!last)
      throw new Error(
        `plugin ${id} is named for quarantine but was never recorded: there is nothing it could run from`,
      );
    const release = { ...last, ruleSets: last.editions.map((e) => e.edition) };
    return {
      id,
      sector: last.sector,
      version: last.version,
      digest: last.digest,
      state: 'quarantined',
      channel: last.manifest.authority.channel,
      manifest: last.manifest,
      permissions: last.permissions,
      editions: hostedEditions(release, last, this.register.data),
      disabledEditions: disabledEditions(release, last),
      intake: [],
      unverified: unverifiedFigures(release, this.register.data),
      verificationDue: verificationDue(last.manifest),
      conformance: conformanceOf(release, this.config.conformance, last.digest).conformance,
      report: [],
    };
  }
}

const reservedSentence = (ids: readonly string[]): string =>
  `CHENGXIN_QUARANTINE 列有 ${ids.join('、')}：平台自身的规则随平台发布，不是可以隔离的插件，请删去 / it names ${ids.join(', ')}: ` +
  `the platform’s own rules are part of its release and no plugin that could be kept in quarantine; leave the name out`;

const isRefused = (results: readonly BootResult[]): boolean => results.some(({ outcome }) => outcome === 'refused');

const verificationDue = ({ verified: { on, everyDays } }: SectorPlugin['manifest']): IsoDay => addDays(on, everyDays);

function unverifiedFigures(release: SectorPlugin, reference: KnownInstruments): readonly UnverifiedFigure[] {
  const { bases, unknowns } = checkedPlugin(release, reference);
  const why = new Map(unknowns.map(({ pointer, figure }) => [`${pointer}/basis`, figure.unknown]));
  return bases.flatMap(({ pointer, basis }) => {
    const unknown = why.get(pointer);
    if (!basis || (isVerified(basis) && !basis.articleUnknown && !unknown)) return [];
    return [{ pointer, basis, ...(unknown ? { unknown } : {}) }];
  });
}

/** A release's editions with the days on which they pick; one that is disabled picks on none. */
function hostedEditions(
  release: SectorPlugin,
  of: Parameters<typeof hosted>[2],
  reference: KnownInstruments,
): readonly HostedEdition[] {
  return editionSpans(release, reference)
    .filter(({ edition }) => !edition.disabled)
    .map(({ edition, until }) => ({
      ...hosted(edition, digestOfRule(edition), of),
      ...(until === undefined ? {} : { until }),
    }));
}

function disabledEditions(release: SectorPlugin, of: Parameters<typeof hosted>[2]): readonly HostedEdition[] {
  return release.ruleSets
    .filter((edition) => edition.disabled)
    .map((edition) => hosted(edition, digestOfRule(edition), of));
}

const pickedOn = <K extends RuledKind>(editions: readonly HostedEdition[], kind: K, day: IsoDay) =>
  editions.find((hosted) => hosted.edition.kind === kind && !hosted.edition.disabled && holdsOn(hosted, day)) as
    HostedEdition<EditionOf<K>> | undefined;

function hosted(
  edition: RuleSet,
  digest: string,
  release: { readonly plugin: string; readonly version: string; readonly sector: string },
): HostedEdition {
  return { edition, digest, plugin: release.plugin, version: release.version, sector: release.sector };
}

function idOf(plugin: SectorPlugin): string {
  return plugin?.manifest?.id ?? '';
}
