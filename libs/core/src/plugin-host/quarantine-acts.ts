import { RESERVED_IDS } from '@chengxin/plugin-checks/manifest';
import { ORGAN_LEVELS } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { mayReadOfSector } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { PluginHost, type HostedPlugin } from './plugin-host.js';
import { quarantineRefusals } from './quarantine.refusals.js';

/** What was last asked about a plugin: its quarantine or the lifting of it, and what became of that. */
export interface QuarantineActView {
  readonly plugin: string;
  readonly version: number;
  readonly act: 'quarantine' | 'lifting';
  readonly state: 'proposed' | 'declined' | 'carried-out';
  readonly organ: string;
  /** Why it was proposed. */
  readonly reason: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  /** Why it was decided so. */
  readonly reasons: string | null;
}

/** An act on a plugin as it is shown and, but for the version, written into the ledger, of its row. */
export const QUARANTINE_COLUMNS = `plugin_id as plugin, version, act, state, organ_id as organ, reason, prepared_by as "preparedBy", decided_by as "decidedBy", reasons`;

/** One transaction on the quarantine of one plugin. */
export interface QuarantineTransaction {
  readonly em: EntityManager;
  readonly at: Date;
  readonly plugin: HostedPlugin;
  /** What was last asked; undefined where nothing ever was. */
  readonly recorded: QuarantineActView | undefined;
}

const EVENTS: Readonly<Record<QuarantineActView['act'], Readonly<Record<QuarantineActView['state'], PlatformEvent>>>> =
  {
    quarantine: {
      proposed: 'plugin.quarantine-proposed',
      declined: 'plugin.quarantine-declined',
      'carried-out': 'plugin.quarantined',
    },
    lifting: {
      proposed: 'plugin.lifting-proposed',
      declined: 'plugin.lifting-declined',
      'carried-out': 'plugin.quarantine-lifted',
    },
  };

/** Loads and writes quarantines by two persons. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class QuarantineActs {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  /** Plugins that two persons keep in quarantine now. */
  async inForce(): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ plugin: string }>({
      name: 'quarantines-in-force',
      text: `select plugin_id as plugin from cx.plugin_quarantine where (act = 'quarantine') = (state = 'carried-out')`,
    });
    return new Set(rows.map(({ plugin }) => plugin));
  }

  async act(id: string, work: (act: QuarantineTransaction) => Promise<QuarantineActView>): Promise<QuarantineActView> {
    const plugin = this.hosted(id);
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), plugin, recorded: await this.recorded(em, id) });
      }),
    );
  }

  /** What was last asked about a plugin. Whoever may not see it is told that there is nothing. */
  async read(actor: Actor, id: string): Promise<QuarantineActView> {
    const { sector } = this.hosted(id);
    const recorded = await this.recorded(this.orm.em.fork(), id);
    if (!recorded || !mayReadOfSector(actor, sector)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return recorded;
  }

  /** Writes an act and its entry; `view` is what stands after it. */
  async write(
    { em, at, plugin }: QuarantineTransaction,
    actor: Actor,
    view: QuarantineActView,
  ): Promise<QuarantineActView> {
    const { version, act, state, organ, reason, preparedBy, decidedBy, reasons } = view;
    await executeSql(
      em,
      `insert into cx.plugin_quarantine (plugin_id, act, state, organ_id, reason, prepared_by, decided_by, reasons, recorded_at, version)
       values (?,?,?,?,?,?,?,?,?,?)
       on conflict (plugin_id) do update set act = excluded.act, state = excluded.state, organ_id = excluded.organ_id, reason = excluded.reason,
         prepared_by = excluded.prepared_by, decided_by = excluded.decided_by, reasons = excluded.reasons, recorded_at = excluded.recorded_at,
         version = excluded.version`,
      [view.plugin, act, state, organ, reason, preparedBy, decidedBy, reasons, at, version],
    );
    const entry = { kind: EVENTS[act][state], recordKind: 'plugin', recordId: view.plugin } as const;
    // In the ledger `version` is the release, as where configuration quarantines.
    const { reason: _reason, reasons: _reasons, ...said } = view;
    const content = { ...said, version: plugin.version };
    await this.ledger.append(em, at, [{ ...entry, actor: actorMark(actor), content, words: { reason, reasons } }]);
    return view;
  }

  private hosted(id: string): HostedPlugin {
    if (RESERVED_IDS.includes(id)) throw new Refused([quarantineRefusals.refuse('quarantine/reserved')]);
    const plugin = this.host.list.find((one) => one.id === id);
    if (!plugin) throw new Refused([quarantineRefusals.refuse('quarantine/plugin-unknown')]);
    return plugin;
  }

  private async recorded(em: EntityManager, id: string): Promise<QuarantineActView | undefined> {
    const [row] = await executeSql<QuarantineActView>(
      em,
      `select ${QUARANTINE_COLUMNS} from cx.plugin_quarantine where plugin_id = ?`,
      [id],
    );
    return row;
  }
}

/** Whether what was last asked keeps the plugin in quarantine. */
export const isInForce = (recorded: QuarantineActView | undefined): boolean =>
  recorded !== undefined && (recorded.act === 'quarantine') === (recorded.state === 'carried-out');

/** The credit office that keeps a platform is a city's, or one above it. */
export const quarantineCompetence = ({ organ }: Actor): Refusal | undefined =>
  ORGAN_LEVELS.indexOf(organ.level) < ORGAN_LEVELS.indexOf('municipal')
    ? quarantineRefusals.refuse('quarantine/office-below-municipal')
    : undefined;

/** Why the plugin may not run: what its checks find, each at its place in the plugin. */
export async function liftingFindings(host: PluginHost, { id }: HostedPlugin): Promise<readonly Refusal[]> {
  if (host.isNamedForQuarantine(id)) return [quarantineRefusals.refuse('quarantine/by-configuration')];
  const results = await host.recheck(id);
  if (!results) return [quarantineRefusals.refuse('quarantine/not-installed')];
  return results
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, plugin, pointer, message }) =>
      quarantineRefusals.refuse('quarantine/checks-failed', {
        detail: {
          zh: `[${code}] ${plugin}${pointer} ${message.zh}`,
          en: `[${code}] ${plugin}${pointer} ${message.en ?? message.zh}`,
        },
      }),
    );
}
