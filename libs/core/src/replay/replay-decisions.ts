import type { Text } from '@chengxin/plugin-contract';
import { Logger } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { ReadPool } from '../database/pool.js';
import { formatRecordId } from '../database/record-id.js';
import { PluginHost, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { refuseAny } from '../refusal/refused.js';
import { AGREEMENT_FINDINGS, type Disagreement } from './record-agreement.js';
import { RecordedContents } from './recorded-contents.js';
import { Keyring } from '../access/keyring.js';
import { recordsBesideLedgers, type AgreementPosition } from './records-beside-ledgers.js';
import { Tally, type CountRow, type Outcome, type ReplayCounts } from './replay-counts.js';
import { DECISION_KINDS, pageOf, replayOf, TOTAL, type DecisionKind, type StoredRow } from './replay-kinds.js';
import { NOT_REPLAYABLE, REPLAY_FINDINGS, Unreplayable, type ReplayReason } from './replay-reason.js';

/** How far a replay is: the last decision judged, and what came out until then. From here another one can go on. */
export interface ReplayPosition {
  /** The last decision judged; its kind is `record` once all are, and the records are compared with their ledgers. */
  readonly kind: DecisionKind | 'record';
  /** Of a record: what is compared. */
  readonly subjectId: string;
  readonly id: string;
  readonly counts: readonly CountRow[];
  readonly records: RecordCounts;
}

/** Records that were compared with their ledgers, and how many of them differ. */
export interface RecordCounts {
  readonly compared: number;
  readonly differing: number;
}

/**
 * 复算: every stored decision judged again, from what it was made on, by the edition whose digest it carries, as that edition was recorded.
 * The plugin that made it need not be there any more. Then every record, of a decision or not, is compared with the last entry of its ledger. Nothing is written.
 */
export class ReplayDecisions {
  constructor(
    readonly actor: Actor,
    /** Where an earlier one stopped; from the first decision where absent. */
    readonly after?: ReplayPosition,
  ) {}
}

export type ReplayEvent =
  | { readonly event: 'started'; readonly total: number }
  | ({ readonly event: 'progress'; readonly total: number; readonly position: ReplayPosition } & ReplayCounts)
  | {
      readonly event: 'finding';
      readonly outcome: Exclude<Outcome, 'equal'>;
      readonly decision: DecisionKind;
      readonly id: string;
      readonly plugin: string;
      readonly edition: { readonly code: string; readonly digest: string };
      readonly rule: string;
      readonly reasons: readonly (ReplayReason & { readonly message: Text })[];
    }
  | ({ readonly event: 'record'; readonly message: Text } & Disagreement)
  | ({
      readonly event: 'summary';
      readonly records: RecordCounts;
      readonly kinds: readonly ({ readonly decision: DecisionKind } & ReplayCounts)[];
      /** Releases are gone where their plugin is neither running nor quarantined: its decisions are replayed all the same. */
      readonly plugins: readonly ({
        readonly plugin: string;
        readonly state: HostedPlugin['state'] | 'absent';
      } & ReplayCounts)[];
    } & ReplayCounts);

const log = new Logger('Replay');

const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

@QueryHandler(ReplayDecisions)
export class ReplayDecisionsHandler implements IQueryHandler<ReplayDecisions, AsyncIterable<ReplayEvent>> {
  constructor(
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly keyring: Keyring,
  ) {}

  execute({ actor, after }: ReplayDecisions): Promise<AsyncIterable<ReplayEvent>> {
    refuseAny(actFindings('replay.run', actor));
    return Promise.resolve(this.replay(after));
  }

  private async *replay(begun: ReplayPosition | undefined): AsyncGenerator<ReplayEvent> {
    const contents = new RecordedContents(this.pool);
    const tally = new Tally(begun?.counts);
    let records = begun?.records ?? { compared: 0, differing: 0 };
    const { rows: totals } = await this.pool.query<{ total: number }>(TOTAL);
    const total = totals[0]!.total;
    yield { event: 'started', total };
    for (const kind of begun?.kind === 'record'
      ? []
      : DECISION_KINDS.slice(begun ? DECISION_KINDS.indexOf(begun.kind) : 0)) {
      let { subjectId, id } = begun?.kind === kind ? begun : { subjectId: FIRST, id: FIRST };
      for (;;) {
        const { rows } = await this.pool.query<StoredRow>(pageOf(kind, PAGE), [subjectId, id]);
        if (rows.length === 0) break;
        for (const row of rows) {
          const finding = await judged(kind, contents, row);
          tally.take(row.plugin, kind, finding?.outcome ?? 'equal');
          if (finding) yield finding;
        }
        const last = rows.at(-1)!;
        ({ subject_id: subjectId, id } = last);
        yield {
          event: 'progress',
          total,
          ...tally.all,
          position: { kind, subjectId, id, counts: tally.written, records },
        };
        if (rows.length < PAGE) break;
      }
    }
    const from =
      begun?.kind === 'record' ? { of: begun.subjectId as AgreementPosition['of'], after: begun.id } : undefined;
    for await (const { position, compared, found } of recordsBesideLedgers(this.pool, this.keyring, from)) {
      for (const one of found) yield { event: 'record', ...one, message: AGREEMENT_FINDINGS[one.code] };
      records = { compared: records.compared + compared, differing: records.differing + found.length };
      const { of: subjectId, after: id } = position;
      yield {
        event: 'progress',
        total,
        ...tally.all,
        position: { kind: 'record', subjectId, id, counts: tally.written, records },
      };
    }
    yield {
      event: 'summary',
      ...tally.all,
      records,
      kinds: tally.ofKinds(),
      plugins: tally.ofPlugins().map((counts) => ({
        ...counts,
        state: this.host.stateOf(counts.plugin),
      })),
    };
  }
}

type Finding = Extract<ReplayEvent, { event: 'finding' }>;

/** What is found with one decision; undefined where everything is as it was stored. */
async function judged(kind: DecisionKind, contents: RecordedContents, row: StoredRow): Promise<Finding | undefined> {
  const reasons = await reasonsOf(kind, contents, row);
  if (reasons.length === 0) return undefined;
  return {
    event: 'finding',
    outcome: reasons.every(({ code }) => NOT_REPLAYABLE.has(code)) ? 'not-replayable' : 'different',
    decision: kind,
    id: formatRecordId({ subjectId: row.subject_id, id: row.id }),
    plugin: row.plugin,
    edition: row.edition,
    rule: row.rule,
    reasons: reasons.map((reason) => ({ ...reason, message: REPLAY_FINDINGS[reason.code] })),
  };
}

async function reasonsOf(
  kind: DecisionKind,
  contents: RecordedContents,
  row: StoredRow,
): Promise<readonly ReplayReason[]> {
  if (row.deleted) return [{ code: 'replay/content-deleted' }];
  try {
    return await replayOf(kind, contents, row);
  } catch (error) {
    if (error instanceof Unreplayable) return [error.reason];
    // A content of a form that this program does not know any more: one such decision keeps nobody from judging the others.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    log.error(error);
    return [{ code: 'replay/edition-not-evaluable' }];
  }
}
