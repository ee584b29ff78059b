import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { refuseAny } from '../refusal/refused.js';
import { PluginHost } from './plugin-host.js';
import {
  isInForce,
  liftingFindings,
  QuarantineActs,
  quarantineCompetence,
  type QuarantineActView,
} from './quarantine-acts.js';
import { quarantineRefusals } from './quarantine.refusals.js';

/** 拟隔离插件、拟解除隔离: the credit office says which and why. Nothing changes before another person has decided. */
export class ProposeQuarantine {
  constructor(
    readonly actor: Actor,
    readonly proposal: {
      readonly plugin: string;
      readonly act: QuarantineActView['act'];
      readonly reason: string;
    },
  ) {}
}

@CommandHandler(ProposeQuarantine)
export class ProposeQuarantineHandler implements ICommandHandler<ProposeQuarantine, QuarantineActView> {
  constructor(
    private readonly quarantines: QuarantineActs,
    private readonly host: PluginHost,
  ) {}

  async execute({ actor, proposal }: ProposeQuarantine): Promise<QuarantineActView> {
    const { act, reason } = proposal;
    refuseAny([...actFindings('plugin.propose-quarantine', actor), quarantineCompetence(actor)]);
    return this.quarantines.act(proposal.plugin, async (tx) => {
      const { plugin, recorded } = tx;
      const quarantined = isInForce(recorded) || this.host.isQuarantinedBySettings(plugin.id);
      refuseAny([
        recorded?.state === 'proposed' ? quarantineRefusals.refuse('quarantine/already-proposed') : undefined,
        act === 'quarantine' && quarantined
          ? quarantineRefusals.refuse('quarantine/already-quarantined', { pointer: '/act' })
          : undefined,
        act === 'lifting' && !quarantined
          ? quarantineRefusals.refuse('quarantine/not-quarantined', { pointer: '/act' })
          : undefined,
      ]);
      refuseAny(act === 'lifting' ? await liftingFindings(this.host, plugin) : []);
      return this.quarantines.write(tx, actor, {
        plugin: plugin.id,
        version: (recorded?.version ?? 0) + 1,
        act,
        state: 'proposed',
        organ: actor.organ.id,
        reason,
        preparedBy: actor.officerId,
        decidedBy: null,
        reasons: null,
      });
    });
  }
}
