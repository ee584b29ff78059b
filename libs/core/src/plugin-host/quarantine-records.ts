import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, type PlatformEntry } from '../ledger/platform-ledger.js';
import type { HostedPlugin } from './plugin-host.js';

/** One change of a plugin's quarantine. */
export interface QuarantineEvent {
  readonly at: Date;
  readonly change: 'quarantined' | 'lifted';
  readonly by: string;
  /** Release that ran, or was kept from running, from then on; null where the plugin was not installed any more. */
  readonly version: string | null;
}

/**
 * Quarantine is set by configuration, so nobody signs for it when it is set: the start that finds it other than the last start did records the
 * change, and so does the start that finds it lifted.
 */
@Injectable()
export class QuarantineRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  /** Compares this start with the last and records what changed. */
  async recordStart(started: readonly HostedPlugin[]): Promise<void> {
    const at = this.clock.now();
    const quarantined = started.filter(({ state }) => state === 'quarantined');
    await retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        // Two processes that start together: the second finds what the first has recorded.
        await this.ledger.lock(em);
        const rows = await executeSql<{ plugin: string; kind: PlatformEntry['kind'] }>(
          em,
          `select distinct on (record_id) record_id as plugin, kind from cx.platform_ledger where record_kind = 'plugin' order by record_id, seq desc`,
        );
        const before = new Set(rows.filter((row) => row.kind === 'plugin.quarantined').map((row) => row.plugin));
        const entry = (kind: PlatformEntry['kind'], plugin: string, version: string | null): PlatformEntry => ({
          kind,
          recordKind: 'plugin',
          recordId: plugin,
          actor: 'configuration',
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
      const events = history.get(recordId) ?? [];
      history.set(recordId, events);
      events.push({
        at,
        change: kind === 'plugin.quarantined' ? 'quarantined' : 'lifted',
        by: actor,
        version: (content['version'] ?? null) as string | null,
      });
    }
    return history;
  }
}
