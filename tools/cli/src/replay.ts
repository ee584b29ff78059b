import type { ReadableStream } from 'node:stream/web';
import { Presets, SingleBar } from 'cli-progress';
import { request, type Connection } from './connection.js';

export interface ReplayOptions {
  /** Cursor that an interrupted replay named: goes on from there. */
  readonly after?: string;
  readonly json?: boolean;
}

interface Counts {
  readonly decisions: number;
  readonly equal: number;
  readonly different: number;
  readonly notReplayable: number;
}

export interface ReplayFinding {
  readonly event: 'finding';
  readonly outcome: 'different' | 'not-replayable';
  readonly decision: string;
  readonly id: string;
  readonly plugin: string;
  readonly edition: { readonly code: string; readonly digest: string };
  readonly rule: string;
  readonly reasons: readonly {
    readonly code: string;
    readonly pointer?: string;
    readonly stored?: string;
    readonly replayed?: string;
    readonly message: string;
  }[];
}

/** A record that its ledger does not bear out. */
export interface ReplayRecord {
  readonly event: 'record';
  readonly record: string;
  readonly id: string;
  readonly code: string;
  readonly fields: readonly string[];
  readonly message: string;
}

export type ReplaySummary = { readonly event: 'summary' } & Counts & {
    readonly records: { readonly compared: number; readonly differing: number };
    readonly kinds: readonly ({ readonly decision: string } & Counts)[];
    readonly plugins: readonly ({ readonly plugin: string; readonly state: string } & Counts)[];
  };

export type ReplayLine =
  | { readonly event: 'started'; readonly total: number }
  | ({ readonly event: 'progress'; readonly total: number; readonly cursor: string } & Counts)
  | ReplayFinding
  | ReplayRecord
  | ReplaySummary;

/** A part is never taken for the whole; what was done is not done twice. */
const cutShort = (cursor: string | undefined): string =>
  `复算中断，没有做完${cursor ? `；接着做：--after ${cursor}` : ''} / the replay was cut short${cursor ? '; go on with the above' : ''}`;

/** Has the platform judge every stored decision again, and compare every record with its ledger; shows what differs as it comes. 0: none differs. 1: one does. */
export async function replayDecisions(connection: Connection, { json = false, after }: ReplayOptions): Promise<0 | 1> {
  const path = after === undefined ? '/v1/replay' : `/v1/replay?after=${encodeURIComponent(after)}`;
  const stop = new AbortController();
  const onStop = () => stop.abort(new Error('已中止 / stopped'));
  process.once('SIGINT', onStop);
  const response = await request(connection, path, {
    signal: stop.signal,
    headers: { 'x-purpose': 'rule-review', accept: 'application/x-ndjson, */*' },
  });
  if (!response.body) throw new Error('平台没有作答 / the platform gave no answer');
  const bar =
    json || !process.stderr.isTTY
      ? undefined
      : new SingleBar(
          { format: '{bar} {percentage}% {value}/{total} 不同 different {different}', stream: process.stderr },
          Presets.shades_classic,
        );
  let summary: ReplaySummary | undefined;
  let cursor = after;
  try {
    for await (const line of linesOf(response.body as ReadableStream<Uint8Array>)) {
      switch (line.event) {
        case 'started':
          bar?.start(line.total, 0, { different: 0 });
          break;
        case 'progress':
          cursor = line.cursor;
          bar?.update(line.decisions, { different: line.different });
          if (!bar && !json) console.error(progressOf(line));
          break;
        case 'finding':
          console.log(json ? JSON.stringify(line) : findingOf(line));
          break;
        case 'record':
          console.log(json ? JSON.stringify(line) : recordOf(line));
          break;
        case 'summary':
          summary = line;
      }
    }
  } catch (error) {
    throw new Error(cutShort(cursor), { cause: error });
  } finally {
    process.off('SIGINT', onStop);
    bar?.stop();
  }
  if (!summary) throw new Error(cutShort(cursor));
  console.log(json ? JSON.stringify(summary) : replaySummaryOf(summary));
  return summary.different + summary.records.differing > 0 ? 1 : 0;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ReplayLine> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line) as ReplayLine;
  }
}

const progressOf = ({ decisions, total, different }: Counts & { readonly total: number }) =>
  `已复算 replayed ${decisions}/${total} · 不同 different ${different}`;

/** One decision that differs, or cannot be judged again, for people. */
export function findingOf({ outcome, decision, id, edition, rule, reasons }: ReplayFinding): string {
  const head = outcome === 'different' ? '不同 DIFFERENT' : '不能复算 not replayable';
  return [
    `${head}  ${decision} ${id}  ${edition.code} ${rule}`,
    ...reasons.map(({ code, pointer, stored, replayed, message }) => {
      const answers = stored || replayed ? `  ${stored ?? '—'} → ${replayed ?? '—'}` : '';
      return `  ${code}${pointer ? ` ${pointer}` : ''}${answers}  ${message}`;
    }),
  ].join('\n');
}

/** One record that its ledger does not bear out, for people. */
export const recordOf = ({ record, id, code, fields, message }: ReplayRecord): string =>
  `与台账不符 NOT AS RECORDED  ${record} ${id}\n  ${code}${fields.length > 0 ? ` ${fields.join(' ')}` : ''}  ${message}`;

/** What a replay came to, for people. */
export function replaySummaryOf({ kinds, plugins, records, ...all }: ReplaySummary): string {
  const counts = ({ decisions, equal, different, notReplayable }: Counts) =>
    `决定 decisions ${decisions} · 相同 equal ${equal} · 不同 different ${different} · 不能复算 not replayable ${notReplayable}`;
  return [
    counts(all),
    // Zero of zero is equal too: who asks for a proof is told that there was nothing to prove.
    ...(all.decisions === 0
      ? ['平台没有存下任何决定，没有可复算的 / the platform stores no decision: there was nothing to replay']
      : []),
    ...kinds.filter(({ decisions }) => decisions > 0).map((each) => `  ${each.decision} ${counts(each)}`),
    `记录 records ${records.compared} · 与台账不符 not as recorded ${records.differing}`,
    ...plugins.map((each) => `  ${each.plugin}（${each.state}）${counts(each)}`),
  ].join('\n');
}
