import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { adoptionCompetence, StandardAdoptions, type AdoptionView } from './standard-adoptions.js';
import { standardRefusals } from './standard.refusals.js';

/** 采纳认定标准: by another person than proposed it. From that day, and not before, the standard is in force; the one before it stays till then. */
export class DecideAdoption {
  constructor(
    readonly actor: Actor,
    readonly edition: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly adopt: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideAdoption)
export class DecideAdoptionHandler implements ICommandHandler<DecideAdoption, AdoptionView> {
  constructor(private readonly adoptions: StandardAdoptions) {}

  async execute({ actor, edition, ifMatch, decision }: DecideAdoption): Promise<AdoptionView> {
    return this.adoptions.act(edition, async (act) => {
      const { plugin, recorded, today } = act;
      if (recorded?.state === 'adopted') throw new Refused([standardRefusals.refuse('standard/already-adopted')]);
      if (recorded?.state !== 'proposed') throw new Refused([standardRefusals.refuse('standard/not-proposed')]);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      if (ifMatch !== recorded.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
      refuseAny([
        ...adoptionCompetence(actor, plugin, undefined),
        ...actFindings('standard.decide-adoption', actor, { preparedBy: recorded.preparedBy }),
        actor.organ.id === recorded.organ ? undefined : recordRefusals.refuse('actor/other-region'),
      ]);
      return this.adoptions.write(act, decision.adopt ? 'standard.adopted' : 'standard.adoption-declined', actor, {
        ...recorded,
        version: recorded.version + 1,
        state: decision.adopt ? 'adopted' : 'declined',
        decidedBy: actor.officerId,
        reasons: decision.reasons,
        adoptedOn: decision.adopt ? today : null,
      });
    });
  }
}
