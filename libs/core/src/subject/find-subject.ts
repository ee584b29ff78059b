import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { Refused } from '../refusal/refused.js';
import { findByIdentifier, readStated, type FoundSubject, type StatedIdentifier } from './subject-identity.js';
import { subjectRefusals } from './subject.refusals.js';
import { mayRead } from './subject-view.js';

/** Whose an identifier is, after merges; undefined where nobody's is known. */
export class FindSubject {
  constructor(
    readonly actor: Actor,
    readonly identifier: StatedIdentifier,
  ) {}
}

@QueryHandler(FindSubject)
export class FindSubjectHandler implements IQueryHandler<FindSubject, FoundSubject | undefined> {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, identifier }: FindSubject): Promise<FoundSubject | undefined> {
    mayRead(actor);
    const read = readStated(identifier, this.clock.today());
    if (!read.identifier) throw new Refused([subjectRefusals.refuse(read.problem)]);
    return findByIdentifier(this.pool, this.keyring, read.identifier);
  }
}
