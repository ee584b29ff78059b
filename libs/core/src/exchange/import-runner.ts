import { processLog } from '../log/log.js';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { ReadPool } from '../database/pool.js';
import { ImportClaims } from './import-claims.js';
import { ImportRun } from './run-import.js';
import { sweepSpool } from './spool-sweep.js';

const IDLE_MS = 2_000;
/** How often the folder of uploads is looked through for what no import waits for. */
const SWEEP_MS = 60_000;

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
    for (let swept = -Infinity; !this.stopping;) {
      if (performance.now() - swept > SWEEP_MS) {
        await this.guarded(() => sweepSpool(this.config.spoolFolder, this.pool));
        swept = performance.now();
      }
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
      processLog().error('import runner', {}, error);
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
}
