import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { PluginHost } from './plugin-host.js';
import { liftingFindings, QuarantineActs, quarantineCompetence, type QuarantineActView } from './quarantine-acts.js';
import { QuarantineFollowing } from './quarantine-following.js';
import { quarantineRefusals } from './quarantine.refusals.js';

/**
 * 决定隔离、解除隔离: by another person than proposed it. In force here at once, in every other process of the installation within
 * {@link QuarantineFollowing.EVERY_MS}. Nothing is lifted while what is installed fails a check.
 */
export class DecideQuarantine {
  constructor(
    readonly actor: Actor,
    readonly plugin: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly carryOut: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideQuarantine)
export class DecideQuarantineHandler implements ICommandHandler<DecideQuarantine, QuarantineActView> {
  constructor(
    private readonly quarantines: QuarantineActs,
    private readonly host: PluginHost,
    private readonly following: QuarantineFollowing,
  ) {}

  async execute({ actor, plugin: id, ifMatch, decision }: DecideQuarantine): Promise<QuarantineActView> {
    const { carryOut, reasons } = decision;
    refuseAny([quarantineCompetence(actor)]);
    const decided = await this.quarantines.act(id, async (tx) => {
      const { plugin, recorded } = tx;
      if (recorded?.state !== 'proposed') throw new Refused([quarantineRefusals.refuse('quarantine/not-proposed')]);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      if (ifMatch !== recorded.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
      refuseAny([
        actor.organ.id === recorded.organ ? undefined : recordRefusals.refuse('actor/other-region'),
        ...actFindings('plugin.decide-quarantine', actor, { preparedBy: recorded.preparedBy }),
      ]);
      refuseAny(carryOut && recorded.act === 'lifting' ? await liftingFindings(this.host, plugin) : []);
      return this.quarantines.write(tx, actor, {
        ...recorded,
        version: recorded.version + 1,
        state: carryOut ? 'carried-out' : 'declined',
        decidedBy: actor.officerId,
        reasons,
      });
    });
    // The act stands whatever becomes of this look: the next one follows within seconds.
    await this.following.look();
    return decided;
  }
}
