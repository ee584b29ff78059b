import type { Answer, FactSet, JudgementSet, Text, Trace } from '@chengxin/plugin-contract';
import type { CriterionAnswer } from '@chengxin/domain/criterion';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { ReadPool } from '../database/pool.js';
import { formatRecordId } from '../database/record-id.js';
import { PluginHost, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import {
  REPLAY_FINDINGS,
  replayableEdition,
  replayDetermination,
  replayRepair,
  type ReplayableEdition,
  type ReplayCode,
  type ReplayReason,
} from './replay-rules.js';

/**
 * 复算: every stored decision judged again, from the facts it was stored with, by the edition whose digest it carries, as that edition was recorded.
 * The plugin that made it need not be there any more. Nothing is written.
 */
export class ReplayDecisions {
  constructor(readonly actor: Actor) {}
}

export interface ReplayCounts {
  readonly decisions: number;
  readonly equal: number;
  readonly different: number;
  readonly notReplayable: number;
}

export type DecisionKind = 'determination' | 'repair';

export type ReplayEvent =
  | { readonly event: 'started'; readonly total: number }
  | ({ readonly event: 'progress'; readonly total: number } & ReplayCounts)
  | {
      readonly event: 'finding';
      readonly outcome: 'different' | 'not-replayable';
      readonly decision: DecisionKind;
      readonly id: string;
      readonly plugin: string;
      readonly edition: { readonly code: string; readonly digest: string };
      readonly rule: string;
      readonly reasons: readonly {
        readonly code: ReplayCode;
        readonly pointer?: string;
        readonly stored?: Answer;
        readonly replayed?: Answer;
        readonly message: Text;
      }[];
    }
  | ({
      readonly event: 'summary';
      /** Releases are gone where their plugin is neither running nor quarantined: its decisions are replayed all the same. */
      readonly plugins: readonly ({
        readonly plugin: string;
        readonly state: HostedPlugin['state'] | 'absent';
      } & ReplayCounts)[];
    } & ReplayCounts);

@QueryHandler(ReplayDecisions)
export class ReplayDecisionsHandler implements IQueryHandler<ReplayDecisions, AsyncIterable<ReplayEvent>> {
  constructor(
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
  ) {}

  execute({ actor }: ReplayDecisions): Promise<AsyncIterable<ReplayEvent>> {
    const role = CORE_ROLES.creditOffice;
    refuseAny([
      actor.roles.includes(role)
        ? undefined
        : recordRefusals.refuse('actor/role-missing', { detail: { zh: role, en: role } }),
    ]);
    return Promise.resolve(this.replay());
  }

  private async *replay(): AsyncGenerator<ReplayEvent> {
    const editions = new RecordedEditions(this.pool);
    const all = new Count();
    const byPlugin = new Map<string, Count>();
    const total = await this.total();
    yield { event: 'started', total };
    for (const { kind, page } of SOURCES) {
      for (let after: readonly [string, string] = FIRST; ;) {
        const { rows } = await this.pool.query<StoredRow>(page, [...after]);
        if (rows.length === 0) break;
        for (const row of rows) {
          const { plugin, rules } = await editions.of(row.edition_code, row.edition_digest);
          const reasons = reasonsOf(kind, rules, row);
          const outcome =
            reasons.length === 0
              ? 'equal'
              : reasons.every(({ code }) => code === 'replay/content-deleted')
                ? 'not-replayable'
                : 'different';
          all.take(outcome);
          of(byPlugin, plugin).take(outcome);
          if (outcome === 'equal') continue;
          yield {
            event: 'finding',
            outcome,
            decision: kind,
            id: formatRecordId({ subjectId: row.subject_id, id: row.id }),
            plugin,
            edition: { code: row.edition_code, digest: row.edition_digest },
            rule: row.rule,
            reasons: reasons.map((reason) => ({ ...reason, message: REPLAY_FINDINGS[reason.code] })),
          };
        }
        const last = rows.at(-1)!;
        after = [last.subject_id, last.id];
        yield { event: 'progress', total, ...all.counts };
      }
    }
    yield {
      event: 'summary',
      ...all.counts,
      plugins: [...byPlugin.keys()].sort().map((plugin) => ({
        plugin,
        state: this.host.list.find(({ id }) => id === plugin)?.state ?? 'absent',
        ...byPlugin.get(plugin)!.counts,
      })),
    };
  }

  private async total(): Promise<number> {
    const { rows } = await this.pool.query<{ total: number }>(
      'select (select count(*) from cx.determination) + (select count(*) from cx.repair) as total',
    );
    return rows[0]!.total;
  }
}

/** What both kinds of decision were stored with. */
interface StoredRow {
  readonly subject_id: string;
  readonly id: string;
  readonly edition_code: string;
  readonly edition_digest: string;
  readonly rule: string;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly trace: unknown;
  readonly leads_to: string | null;
  readonly severity: string | null;
  readonly granted: boolean;
  /** The subject's key was destroyed, and with it what was known of the subject. */
  readonly deleted: boolean;
}

const PAGE = 500;
const FIRST = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'] as const;

/** One page of decisions in the order of their keys: flat memory however many there are. */
const pageOf = (table: DecisionKind, rule: string, more: string): string =>
  `select r.subject_id, r.${table}_id as id, r.edition_code, r.edition_digest, r.${rule} as rule, r.facts, r.judgements, r.trace, ${more},
     s.key_salt is null as deleted
   from cx.${table} r join cx.subject s on s.subject_id = r.subject_id
   where (r.subject_id, r.${table}_id) > ($1::uuid, $2::uuid) order by r.subject_id, r.${table}_id limit ${PAGE}`;

const SOURCES: readonly { readonly kind: DecisionKind; readonly page: string }[] = [
  {
    kind: 'determination',
    page: pageOf('determination', 'criterion_code', 'r.leads_to, r.severity, false as granted'),
  },
  {
    kind: 'repair',
    page: pageOf(
      'repair',
      'route_code',
      `null as leads_to, null as severity, coalesce(r.decision->'granted' = 'true'::jsonb, false) as granted`,
    ),
  },
];

function reasonsOf(kind: DecisionKind, rules: ReplayableEdition, row: StoredRow): readonly ReplayReason[] {
  if (row.deleted) return [{ code: 'replay/content-deleted' }];
  const { rule, facts, judgements, severity, granted } = row;
  return kind === 'determination'
    ? replayDetermination(rules, {
        criterion: rule,
        leadsTo: row.leads_to!,
        severity,
        facts,
        judgements,
        trace: row.trace as CriterionAnswer,
      })
    : replayRepair(rules, { route: rule, facts, judgements, granted, trace: row.trace as Trace | null });
}

/** Editions as they were recorded, each read and compiled once in a replay. They are as many as were ever decided under, which is few. */
class RecordedEditions {
  private readonly known = new Map<string, { readonly plugin: string; readonly rules: ReplayableEdition }>();

  constructor(private readonly pool: Pool) {}

  async of(code: string, digest: string): Promise<{ readonly plugin: string; readonly rules: ReplayableEdition }> {
    const key = `${code}#${digest}`;
    const known = this.known.get(key);
    if (known) return known;
    const { rows } = await this.pool.query<{ plugin_id: string; canonical: string }>(
      'select plugin_id, canonical from cx.plugin_edition where edition_code = $1 and digest = $2',
      [code, digest],
    );
    const row = rows[0];
    if (!row) throw new Error(`edition ${code} with digest ${digest} was never recorded`);
    const made = { plugin: row.plugin_id, rules: replayableEdition(row.canonical, digest) };
    this.known.set(key, made);
    return made;
  }
}

class Count {
  private equal = 0;
  private different = 0;
  private notReplayable = 0;

  take(outcome: 'equal' | 'different' | 'not-replayable'): void {
    if (outcome === 'equal') this.equal += 1;
    else if (outcome === 'different') this.different += 1;
    else this.notReplayable += 1;
  }

  get counts(): ReplayCounts {
    const { equal, different, notReplayable } = this;
    return { decisions: equal + different + notReplayable, equal, different, notReplayable };
  }
}

function of(counts: Map<string, Count>, plugin: string): Count {
  const known = counts.get(plugin) ?? new Count();
  counts.set(plugin, known);
  return known;
}
