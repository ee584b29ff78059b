import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, type PlatformEntry, type PlatformEvent } from '../ledger/platform-ledger.js';
import type { HostedPlugin } from './plugin-host.js';

/** One change of a plugin's quarantine. */
export interface QuarantineEvent {
  readonly at: Date;
  readonly change: 'quarantined' | 'lifted';
  /** The organ whose two persons acted, or {@link BY_CONFIGURATION}. */
  readonly by: string;
  /** Release that ran, or was kept from running, from then on; null where the plugin was not installed any more. */
  readonly version: string | null;
}

/** Nobody acted: the installation was started with other settings. */
export const BY_CONFIGURATION = 'configuration';

const CHANGES: Readonly<Partial<Record<PlatformEvent, QuarantineEvent['change']>>> = {
  'plugin.quarantined': 'quarantined',
  'plugin.quarantine-lifted': 'lifted',
};

/**
 * Nobody signs for a quarantine by configuration when it is set: the start that finds it other than the last start did records the change, and so
 * does the start that finds it lifted. What two persons decide is recorded with their act, and stays whatever the configuration says.
 */
@Injectable()
export class QuarantineRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  /** Compares what the settings of this start quarantine, of all that started, with the last start, and records what changed. */
  async recordStart(quarantined: readonly HostedPlugin[], started: readonly HostedPlugin[]): Promise<void> {
    const at = this.clock.now();
    await retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        // Two processes that start together: the second finds what the first has recorded.
        await this.ledger.lock(em);
        const rows = await executeSql<{ plugin: string; kind: PlatformEntry['kind'] }>(
          em,
          `select distinct on (record_id) record_id as plugin, kind from cx.platform_ledger
           where record_kind = 'plugin' and actor = ? order by record_id, seq desc`,
          [BY_CONFIGURATION],
        );
        const before = new Set(rows.filter((row) => row.kind === 'plugin.quarantined').map((row) => row.plugin));
        const entry = (kind: PlatformEntry['kind'], plugin: string, version: string | null): PlatformEntry => ({
          kind,
          recordKind: 'plugin',
          recordId: plugin,
          actor: BY_CONFIGURATION,
          content: { plugin, version },
        });
        await this.ledger.append(em, at, [
          ...quarantined
            .filter(({ id }) => !before.has(id))
            .map(({ id, version }) => entry('plugin.quarantined', id, version)),
          ...[...before]
            .filter((id) => !quarantined.some((plugin) => plugin.id === id))
            .map((id) =>
              entry('plugin.quarantine-lifted', id, started.find((plugin) => plugin.id === id)?.version ?? null),
            ),
        ]);
      }),
    );
  }

  /** Every change, oldest first, by plugin. */
  async history(): Promise<ReadonlyMap<string, readonly QuarantineEvent[]>> {
    const history = new Map<string, QuarantineEvent[]>();
    for (const { recordId, kind, at, actor, content } of await this.ledger.entries('plugin')) {
      const change = CHANGES[kind];
      if (!change) continue;
      const events = history.get(recordId) ?? [];
      history.set(recordId, events);
      const by = (content?.['organ'] ?? actor) as string;
      events.push({ at, change, by, version: (content?.['version'] ?? null) as string | null });
    }
    return history;
  }
}

/** Of a plugin's changes those that keep it in quarantine now: configuration and an act hold it each for itself. */
export function holding(events: readonly QuarantineEvent[]): readonly QuarantineEvent[] {
  const last = (configured: boolean) => events.findLast(({ by }) => (by === BY_CONFIGURATION) === configured);
  const standing = [last(true), last(false)];
  return events.filter((event) => standing.includes(event) && event.change === 'quarantined');
}
