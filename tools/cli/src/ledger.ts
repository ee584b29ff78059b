import { createReadStream, createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { provesConsistency } from '@chengxin/domain/merkle-tree';
import { cosign, hashOf, openCheckpoint, suiteOf } from '@chengxin/signing/checkpoint';
import { NoteSigner, NoteVerifier, type KeyAlgorithm } from '@chengxin/signing/signed-note';
import { LogVerifier, type LogVerdict } from '@chengxin/signing/verify-log';
import { ApiRefusal, request, type Connection } from './connection.js';
import { reach } from './reach.js';

const SUITES = { 'sha256+ed25519': 'ed25519', 'sm3+sm2': 'sm2' } as const;
export type Suite = keyof typeof SUITES;

/** Makes a key for a log, or for a witness; the private half goes into a new file of its owner's, the public half is printed. */
export function makeKey(
  name: string,
  options: { readonly suite: string; readonly witness?: boolean; readonly out: string },
): 0 | 2 {
  const algorithm = SUITES[options.suite as Suite] as KeyAlgorithm | undefined;
  if (!algorithm) {
    console.error(
      `算法应为 ${Object.keys(SUITES).join('、')} 之一 / the suite must be one of ${Object.keys(SUITES).join(', ')}`,
    );
    return 2;
  }
  const signer = NoteSigner.make(name, options.witness ? (`${algorithm}-cosignature` as KeyAlgorithm) : algorithm);
  // Never over a key that is there: a log cannot change its key unnoticed.
  writeFileSync(options.out, `${signer.secretText()}\n`, { mode: 0o600, flag: 'wx' });
  console.log(String(signer.verifier));
  console.error(
    `私钥保存在 ${options.out}，请妥善保管；以上为公钥 / the private key is kept there, the line above is the public key`,
  );
  return 0;
}

/** Saves the whole log to a file. */
export async function exportLog(connection: Connection, out: string): Promise<0> {
  const response = await request(connection, '/v1/ledger/export', {
    headers: { accept: 'application/x-ndjson, */*', 'x-purpose': 'log-verification' },
  });
  if (!response.body) throw new Error('平台没有作答 / the platform gave no answer');
  await pipeline(
    Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
    createWriteStream(out, { flags: 'wx', mode: 0o600 }),
  );
  console.log(`日志已存为 ${out} / the log is saved there`);
  return 0;
}

export interface VerifyOptions {
  readonly key: string;
  readonly witness?: readonly string[];
  readonly held?: readonly string[];
  readonly json?: boolean;
}

/** Checks a saved log; needs that file and public keys, nothing else. 0: nothing found. 1: something is wrong. */
export async function verifyLog(
  file: string,
  { key, witness = [], held = [], json = false }: VerifyOptions,
): Promise<0 | 1> {
  const verifier = new LogVerifier({
    log: NoteVerifier.read(keyText(key)),
    witnesses: witness.map((each) => NoteVerifier.read(keyText(each))),
    held: held.map((each) => readFileSync(each, 'utf8')),
  });
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    verifier.take(line);
    lines += 1;
    if (lines % 50_000 === 0 && !json) console.error(`已核对 ${lines} 行 / ${lines} lines checked`);
  }
  const verdict = verifier.finish();
  console.log(json ? JSON.stringify(verdict) : verdictOf(verdict));
  return verdict.findings.length > 0 ? 1 : 0;
}

/** A verdict, for people. */
export function verdictOf({ leaves, checkpoints, deleted, findings }: LogVerdict): string {
  const head = findings.length === 0 ? '完好 SOUND' : `有 ${findings.length} 处不符 ${findings.length} FINDINGS`;
  return [
    `${head} · 条目 entries ${leaves} · 检查点 checkpoints ${checkpoints} · 内容已依法销毁 contents destroyed ${deleted}`,
    ...findings.map(({ code, index, message }) => `  ${code}${index === undefined ? '' : ` @${index}`}  ${message}`),
  ].join('\n');
}

/** A key is stated as text, or as the file that holds it. */
export const keyText = (keyOrFile: string) => (existsSync(keyOrFile) ? readFileSync(keyOrFile, 'utf8') : keyOrFile);

interface Consistency {
  readonly hashes: readonly string[];
}

/**
 * A witness at work: takes the newest checkpoint, checks that it continues the one it signed last (kept in `state`), cosigns it and sends the line. Signs
 * nothing that contradicts what it signed before. 0: cosigned, or nothing new. 1: the log was rewritten.
 */
export async function witnessLog(
  url: string,
  options: { readonly key: string; readonly log: string; readonly state: string },
): Promise<0 | 1> {
  const witness = NoteSigner.read(readFileSync(options.key, 'utf8'));
  const log = NoteVerifier.read(keyText(options.log));
  const note = await ask(url, '/v1/ledger/checkpoint', (answer) => answer.text());
  const head = openCheckpoint(note, log);
  if (!head) return complain('检查点不是该日志签署的 / the checkpoint was not signed by this log');
  const kept = existsSync(options.state) ? openCheckpoint(readFileSync(options.state, 'utf8'), log) : undefined;
  if (existsSync(options.state) && !kept)
    return complain(`${options.state} 不是该日志的检查点 / holds no checkpoint of this log`);
  if (kept) {
    if (kept.size > head.size)
      return complain(`日志变短了：此前 ${kept.size} 条，现在 ${head.size} 条 / the log became shorter`);
    const { hashes } = await ask(
      url,
      `/v1/ledger/proofs/consistency?from=${kept.size}&to=${head.size}`,
      (answer) => answer.json() as Promise<Consistency>,
    );
    const tree = ({ size, root }: { size: number; root: string }) => ({ size, root: bytes(root) });
    if (!provesConsistency(hashOf(suiteOf(log)), tree(kept), tree(head), hashes.map(bytes)))
      return complain(
        `日志被改写：${head.size} 条的树不是 ${kept.size} 条的树的延续 / the log was rewritten: the new tree does not continue the old one`,
      );
  }
  const line = cosign(note, witness, Math.floor(Date.now() / 1000));
  await ask(url, `/v1/ledger/checkpoints/${head.size}/cosignatures`, (answer) => answer.json(), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ line }),
  });
  // Kept with the log's own signature: what contradicts it later is proved by it.
  writeFileSync(options.state, note, { mode: 0o600 });
  console.log(`已见证 ${head.origin} 的 ${head.size} 条 / cosigned ${head.size} leaves`);
  return 0;
}

async function ask<T>(
  url: string,
  path: string,
  read: (answer: Response) => Promise<T>,
  init: RequestInit = {},
): Promise<T> {
  const answer = await reach(url + path, { ...init, headers: { 'accept-language': 'zh', ...init.headers } });
  if (!answer.ok)
    throw new ApiRefusal(answer.status, (await answer.json()) as ConstructorParameters<typeof ApiRefusal>[1]);
  return read(answer);
}

const bytes = (base64: string) => Buffer.from(base64, 'base64');

function complain(message: string): 1 {
  console.error(message);
  return 1;
}
