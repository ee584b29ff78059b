import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import { request, type Connection } from './connection.js';
import { UPLOAD_MS } from './reach.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.txt': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
};

/** What progress, reports and refused rows are read for. */
const INTAKE = { 'x-purpose': 'data-intake' };

export interface FollowOptions {
  readonly report?: string;
  readonly refused?: string;
  readonly json?: boolean;
}

export interface ImportOptions extends FollowOptions {
  readonly layout?: string;
  readonly encoding?: string;
  readonly sheet?: string;
  readonly dateForms?: string;
  readonly wait: boolean;
}

export interface ImportView {
  readonly id: string;
  readonly state: 'receiving' | 'queued' | 'running' | 'done' | 'failed';
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rowsPerSecond: number | null;
  readonly counts: Readonly<Record<'accepted' | 'normalised' | 'quarantined' | 'refused' | 'unchanged', number>>;
  readonly findings: readonly {
    readonly code: string;
    readonly rows: number;
    readonly message: string;
    readonly fix: string;
  }[];
  readonly sameAs: string | null;
  readonly failure: { readonly code: string; readonly message: string; readonly fix: string } | null;
}

/** 0 all rows taken, 1 the file failed, 3 some rows were refused or kept aside. */
export type ExitCode = 0 | 1 | 3;

/** Sends a file as the signed-in organ and follows it to its end. Ctrl-C leaves the import running on the platform. */
export async function importFile(connection: Connection, file: string, options: ImportOptions): Promise<ExitCode> {
  const mediaType = MEDIA_TYPES[extname(file).toLowerCase()];
  if (!mediaType)
    throw new Error(`${basename(file)}: 只接受 .csv .xlsx .ndjson / only .csv, .xlsx and .ndjson are taken`);
  const sent = await send(connection, file, mediaType, options);
  if (!options.wait) {
    show(sent, options);
    if (!options.json) console.error(`继续查看 / follow it with: chengxin follow ${sent.id}`);
    return 0;
  }
  return finish(connection, await follow(connection, sent, options), options);
}

/** Follows an import that was sent before, to its end. */
export async function followImport(connection: Connection, id: string, options: FollowOptions): Promise<ExitCode> {
  const sent = await viewOf(connection, id);
  return finish(connection, await follow(connection, sent, options), options);
}

async function finish(connection: Connection, ended: ImportView, options: FollowOptions): Promise<ExitCode> {
  if (options.report) await save(connection, `/v1/imports/${ended.id}/report`, options.report);
  if (options.refused && ended.counts.refused > 0)
    await save(connection, `/v1/imports/${ended.id}/refused-rows`, options.refused);
  show(ended, options);
  if (ended.state === 'failed') return 1;
  return ended.counts.refused + ended.counts.quarantined > 0 ? 3 : 0;
}

async function send(
  connection: Connection,
  file: string,
  mediaType: string,
  options: ImportOptions,
): Promise<ImportView> {
  const query = new URLSearchParams();
  for (const name of ['layout', 'encoding', 'sheet', 'dateForms'] as const)
    if (options[name]) query.set(name, options[name]);
  const { size } = await stat(file);
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer);
  const response = await request(
    connection,
    `/v1/imports?${query.toString()}`,
    {
      method: 'POST',
      headers: {
        'content-type': mediaType,
        'content-length': String(size),
        'content-digest': `sha-256=:${digest.digest('base64')}:`,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(file))}`,
        'idempotency-key': randomUUID(),
      },
      body: Readable.toWeb(createReadStream(file)) as ReadableStream,
      duplex: 'half',
    },
    UPLOAD_MS,
  );
  return (await response.json()) as ImportView;
}

async function viewOf(connection: Connection, id: string): Promise<ImportView> {
  return (await (
    await request(connection, `/v1/imports/${encodeURIComponent(id)}`, { headers: INTAKE })
  ).json()) as ImportView;
}

async function follow(connection: Connection, sent: ImportView, options: FollowOptions): Promise<ImportView> {
  const bar =
    options.json || !process.stderr.isTTY
      ? undefined
      : new SingleBar(
          { format: '{bar} {percentage}% {rows} 行 rows · {rate} 行/秒', stream: process.stderr },
          Presets.shades_classic,
        );
  const interrupted = () => {
    bar?.stop();
    console.error(`\n导入仍在平台上进行；继续查看 / the import goes on, follow it with: chengxin follow ${sent.id}`);
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  bar?.start(sent.bytesTotal || 1, 0, { rows: 0, rate: '—' });
  try {
    for (let view = sent; ; view = await viewOf(connection, sent.id)) {
      bar?.update(view.state === 'done' ? view.bytesTotal : view.bytesRead, {
        rows: view.rowsRead,
        rate: view.rowsPerSecond ?? '—',
      });
      if (view.state === 'done' || view.state === 'failed') return view;
      await pause(300);
    }
  } finally {
    bar?.stop();
    process.off('SIGINT', interrupted);
  }
}

async function save(connection: Connection, path: string, file: string): Promise<void> {
  const response = await request(connection, path, { headers: { ...INTAKE, accept: 'text/csv, */*' } });
  await writeFile(file, Buffer.from(await response.arrayBuffer()), { mode: 0o600 });
}

function show(view: ImportView, { json }: FollowOptions): void {
  console.log(json ? JSON.stringify(view) : summaryOf(view));
}

/** What became of a file, for people. */
export function summaryOf(view: ImportView): string {
  const { accepted, normalised, quarantined, refused, unchanged } = view.counts;
  return [
    `导入 ${view.id} ${view.state}${view.sameAs ? `；此前已报送同一文件 / the same file was sent before: ${view.sameAs}` : ''}`,
    `已接收 accepted ${accepted} · 已归一 normalised ${normalised} · 待人工 quarantined ${quarantined} · 拒收 refused ${refused} · 未变 unchanged ${unchanged}`,
    ...(view.failure ? [`${view.failure.code}  ${view.failure.message} → ${view.failure.fix}`] : []),
    ...view.findings.map((f) => `  ${String(f.rows).padStart(6)}  ${f.code}  ${f.message} → ${f.fix}`),
  ].join('\n');
}
