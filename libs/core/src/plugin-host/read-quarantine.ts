import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { QuarantineActs, type QuarantineActView } from './quarantine-acts.js';

/** What was last asked about the quarantine of a plugin, for its own sector and the credit office. */
export class ReadQuarantine {
  constructor(
    readonly actor: Actor,
    readonly plugin: string,
  ) {}
}

@QueryHandler(ReadQuarantine)
export class ReadQuarantineHandler implements IQueryHandler<ReadQuarantine, QuarantineActView> {
  constructor(private readonly quarantines: QuarantineActs) {}

  async execute({ actor, plugin }: ReadQuarantine): Promise<QuarantineActView> {
    return this.quarantines.read(actor, plugin);
  }
}
