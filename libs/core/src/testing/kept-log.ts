import { Log } from '../log/log.js';

/** A log whose lines a test reads, parsed. */
export function keptLog(): { readonly log: Log; readonly lines: readonly Readonly<Record<string, unknown>>[] } {
  const lines: Record<string, unknown>[] = [];
  const log = new Log({ write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { log, lines };
}
