import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { StandardAdoptions, type AdoptionView } from './standard-adoptions.js';

/** The adoption of a local standard, for its own sector and the credit office. */
export class ReadAdoption {
  constructor(
    readonly actor: Actor,
    readonly edition: string,
  ) {}
}

@QueryHandler(ReadAdoption)
export class ReadAdoptionHandler implements IQueryHandler<ReadAdoption, AdoptionView> {
  constructor(private readonly adoptions: StandardAdoptions) {}

  async execute({ actor, edition }: ReadAdoption): Promise<AdoptionView> {
    return this.adoptions.read(actor, edition);
  }
}
