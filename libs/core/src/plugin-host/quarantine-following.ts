import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PluginHost } from './plugin-host.js';
import { QuarantineActs } from './quarantine-acts.js';

/**
 * Keeps this process's plugins as two persons decided in any process of the installation, looking every {@link EVERY_MS} of machine time. A look
 * that fails is reported and tried again at the next turn.
 */
@Injectable()
export class QuarantineFollowing implements OnApplicationBootstrap, OnModuleDestroy {
  static readonly EVERY_MS = 2_000;

  private readonly log = new Logger('Quarantine');
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  /** Looks follow each other: one that began before an act never undoes what a later one saw. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly acts: QuarantineActs,
    private readonly host: PluginHost,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A database that does not answer gathers no looks.
      if (!this.looking) void this.look();
    }, QuarantineFollowing.EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.last;
  }

  /** Looks now, after the look that is under way. Never throws: what goes wrong is reported. */
  look(): Promise<void> {
    this.last = this.last.then(async () => {
      this.looking = true;
      try {
        await this.host.follow(await this.acts.inForce());
      } catch (fault) {
        this.log.error('the quarantines in force could not be read', fault instanceof Error ? fault.stack : undefined);
      } finally {
        this.looking = false;
      }
    });
    return this.last;
  }
}
