import type { LoggerService } from '@nestjs/common';

export type LogEntry = Readonly<Record<string, unknown>>;
export type Log = (level: 'info' | 'warn' | 'error', message: string, more?: LogEntry) => void;

/** One JSON object a line on standard output. */
export const logLine: Log = (level, message, more = {}) => {
  process.stdout.write(
    `${JSON.stringify({ level, at: new Date().toISOString(), process: 'worker', message, ...more })}\n`,
  );
};

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** What a log may say of a fault: kind, code, place. Messages of the database quote rows and are left out. */
export function faultOf(error: unknown): LogEntry {
  if (!(error instanceof Error)) return { fault: typeof error };
  const { code } = error as { code?: unknown };
  const fromDatabase = typeof code === 'string' && SQLSTATE.test(code);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    fault: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(fromDatabase ? {} : { reason: error.message.slice(0, 300) }),
    frames: frames.slice(0, 8).map((frame) => frame.trim()),
  };
}

/** Nest's warnings and errors as JSON lines. */
export class NestLines implements LoggerService {
  constructor(private readonly write: Log) {}

  private say(level: 'warn' | 'error', message: unknown): void {
    if (message instanceof Error) this.write(level, 'nest', faultOf(message));
    else this.write(level, String(message));
  }

  warn(message: unknown): void {
    this.say('warn', message);
  }

  error(message: unknown): void {
    this.say('error', message);
  }

  fatal(message: unknown): void {
    this.say('error', message);
  }

  // What Nest tells of its own start is nothing an operator acts on.
  log(): void {}
  debug(): void {}
  verbose(): void {}
}
