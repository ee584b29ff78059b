import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { isUuid } from '../database/record-id.js';
import { ReadPool } from '../database/pool.js';
import { ImportClaims } from './import-claims.js';
import { ImportRun } from './run-import.js';

const IDLE_MS = 2_000;
/** An upload being received has no record yet; only what has been lying longer is left over from a process that died. */
const LEFT_OVER_MS = 3_600_000;

/**
 * Runs imports in the background of the process, one at a time: those that were sent here, and those that another process left behind. Every process
 * of an installation may run one; they need the same spool folder.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private stopping = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly claims: ImportClaims,
    private readonly importRun: ImportRun,
    private readonly pool: ReadPool,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.loop();
  }

  /** Lets the batch under way end and gives its import back. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Something was queued: no need to wait for the next look. */
  kick(): void {
    this.wake();
  }

  private async loop(): Promise<void> {
    await this.guarded(() => this.removeLeftOvers());
    while (!this.stopping) {
      const worked = await this.guarded(async () => {
        const claimed = await this.claims.next();
        if (claimed) await this.importRun.run(claimed, () => this.stopping);
        return claimed !== undefined;
      });
      if (!worked) await this.pause();
    }
  }

  /** What goes wrong here goes to the log, and the next look tries again: nobody is waiting for an answer. */
  private async guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const { message, stack } = error as Error;
      console.error(
        JSON.stringify({
          level: 'error',
          at: new Date().toISOString(),
          message: 'import runner',
          reason: message,
          stack,
        }),
      );
      return undefined;
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.stopping) this.wake();
    });
  }

  /** Uploads that no import waits for: their process died while receiving or right after the end. */
  private async removeLeftOvers(): Promise<void> {
    const names = await readdir(this.config.spoolFolder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names) {
      const id = /^(.+)\.spool$/.exec(name)?.[1];
      if (id === undefined || !isUuid(id)) continue;
      const path = join(this.config.spoolFolder, name);
      const left = await stat(path).catch(() => undefined);
      if (!left || Date.now() - left.mtimeMs < LEFT_OVER_MS) continue;
      const { rows } = await this.pool.query(
        `select 1 from cx.import where import_id = $1 and state in ('receiving', 'queued', 'running')`,
        [id],
      );
      if (rows.length === 0) await rm(path, { force: true });
    }
  }
}
