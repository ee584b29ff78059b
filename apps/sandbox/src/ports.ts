import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { SandboxError } from './terminal.js';

/** Refuses in words where something else listens on the port. Port 0 is always free. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const fault = await listenOnce(host, port);
  if (fault === undefined) return;
  if (fault === 'EACCES') {
    throw new SandboxError({
      zh: `无权使用端口 ${port}（1024 以下通常需要特权）。请另选：PORT=3100 npm start`,
      en: `Port ${port} may not be used by this user (below 1024 it takes privileges). Choose another: PORT=3100 npm start`,
    });
  }
  if (fault !== 'EADDRINUSE') {
    throw new SandboxError({
      zh: `无法在 ${host} 上打开端口 ${port}（${fault}）。请检查 HOST 与 PORT。`,
      en: `Port ${port} on ${host} cannot be opened (${fault}). Check HOST and PORT.`,
    });
  }
  const holder = holderOf(port);
  const by = holder ? { zh: `，占用者：${holder}`, en: ` by ${holder}` } : { zh: '', en: '' };
  const other = port < 65_535 ? port + 1 : port - 1;
  throw new SandboxError({
    zh: `端口 ${port} 已被占用${by.zh}。请另选端口，例如：PORT=${other} npm start`,
    en: `Port ${port} is taken${by.en}. Choose another, for example: PORT=${other} npm start`,
  });
}

function listenOnce(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

const LISTENING = '0A';

/** Number and command of the process that listens on a port, where the system tells (Linux; own processes, or all as root). */
export function holderOf(port: number): string | undefined {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => socketsOn(table, port)));
  if (sockets.size === 0) return undefined;
  for (const pid of namesIn('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of namesIn(`/proc/${pid}/fd`)) {
      const socket = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${descriptor}`) ?? '')?.[1];
      if (socket !== undefined && sockets.has(socket)) return `${commandOf(pid)}（pid ${pid}）`;
    }
  }
  return undefined;
}

function socketsOn(table: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return (textOf(table) ?? '').split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return local?.endsWith(`:${hex}`) && state === LISTENING && inode ? [inode] : [];
  });
}

/** A command line may hold what is nobody's business: only the program and the name of its script are shown. */
function commandOf(pid: string): string {
  const [program = '', ...rest] = (textOf(`/proc/${pid}/cmdline`) ?? '').split('\0');
  const last = (path: string) => path.split('/').at(-1) ?? '';
  const script = rest.find((part) => /^[^-].*\.[cm]?js$/.test(part));
  return [last(program), ...(script ? [last(script)] : [])].join(' ') || '?';
}

// What follows is a look at processes that may end, or not be ours, at any moment: what cannot be seen is not known.
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
