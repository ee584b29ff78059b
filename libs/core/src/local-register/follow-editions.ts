import type { LocalEdition } from '@chengxin/domain/reference-data';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';

/** An edition and its end, as one text. */
const heldAs = ({ code, until }: LocalEdition): string => [code, ...(until === undefined ? [] : [until])].join(' ');

/**
 * Keeps this process's register as two persons approved and ended its editions in any process of the installation, looking every {@link EVERY_MS} of machine time. A look that
 * fails is reported and tried again at the next turn. An edition begins after its approval and ends after that was decided, so that no process is late.
 */
@Injectable()
export class LocalEditionFollowing implements OnApplicationBootstrap, OnModuleDestroy {
  static readonly EVERY_MS = 2_000;

  private readonly log = new Logger('LocalEditions');
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A database that does not answer gathers no looks.
      if (!this.looking) void this.look();
    }, LocalEditionFollowing.EVERY_MS).unref();
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
        const { rows } = await this.pool.query<{ code: string }>({
          name: 'approved-local-editions',
          text: `select concat_ws(' ', edition_code, until_day) as code from cx.local_edition where state = 'approved' order by 1`,
        });
        const held = (this.register.data.localEditions ?? []).map(heldAs).sort();
        if (rows.map(({ code }) => code).join() !== held.join()) await this.register.load();
      } catch (fault) {
        this.log.error('the approved editions could not be read', fault instanceof Error ? fault.stack : undefined);
      } finally {
        this.looking = false;
      }
    });
    return this.last;
  }
}
