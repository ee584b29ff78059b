import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** Nest's warnings and errors as lines of the log. Of what it tells of its own start, an operator acts on the table of the plugins' checks alone. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Log) {}

  log(message: unknown, context?: string): void {
    if (context !== 'Plugins' || typeof message !== 'string') return;
    if (message.includes('\n')) this.lines.info('checks of the plugins', { about: context, table: message });
    else this.lines.info(message, { about: context });
  }

  debug(): void {}
  verbose(): void {}

  warn(message: unknown, context?: unknown): void {
    this.lines.warn(textOf(message), { about: context }, faultIn(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.lines.error(textOf(message), { about: rest.at(-1) }, faultIn(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}

const textOf = (message: unknown): string => (typeof message === 'string' ? message : 'nest');
const faultIn = (message: unknown): unknown => (typeof message === 'string' ? undefined : message);
