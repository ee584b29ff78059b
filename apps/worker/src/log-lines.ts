import { describeError, withoutValues } from '@chengxin/core/log/describe-error';
import type { LoggerService } from '@nestjs/common';

export type LogEntry = Readonly<Record<string, unknown>>;
export type Log = (level: 'info' | 'warn' | 'error', message: string, more?: LogEntry) => void;

/** One JSON object a line on standard output. */
export const logLine: Log = (level, message, more = {}) => {
  process.stdout.write(
    `${JSON.stringify({ level, at: new Date().toISOString(), process: 'worker', message, ...more })}\n`,
  );
};

/** Nest's warnings and errors as JSON lines. */
export class NestLines implements LoggerService {
  constructor(private readonly write: Log) {}

  private say(level: 'warn' | 'error', message: unknown): void {
    if (message instanceof Error) this.write(level, 'nest', describeError(message));
    else this.write(level, withoutValues(String(message)));
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
