import { describeError, withoutValues } from '@chengxin/core/log/describe-error';
import type { LoggerService } from '@nestjs/common';

const FLUSH_AFTER_MS = 100;
const FLUSH_AT_BYTES = 64 * 1024;

/** One JSON object a line. Lines are gathered and written together: a write for each request would cost more than the request's own work. */
export class LogLines {
  private waiting: string[] = [];
  private bytes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly write: (text: string) => void = (text) => void process.stdout.write(text)) {}

  line(entry: Record<string, unknown>): void {
    const text = `${JSON.stringify(entry)}\n`;
    this.waiting.push(text);
    this.bytes += text.length;
    if (this.bytes >= FLUSH_AT_BYTES) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0) return;
    const text = this.waiting.join('');
    this.waiting = [];
    this.bytes = 0;
    this.write(text);
  }
}

/** Nest's own messages as JSON lines; its route listing at start is left out. */
export class JsonLogger implements LoggerService {
  constructor(private readonly lines: LogLines) {}

  log(): void {}
  debug(): void {}
  verbose(): void {}

  warn(message: unknown, context?: string): void {
    this.lines.line({ level: 'warn', at: new Date().toISOString(), message: withoutValues(String(message)), context });
  }

  error(message: unknown, ...rest: unknown[]): void {
    const detail = message instanceof Error ? describeError(message) : { message: withoutValues(String(message)) };
    this.lines.line({ level: 'error', at: new Date().toISOString(), ...detail, context: rest.at(-1) });
    this.lines.flush();
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}
