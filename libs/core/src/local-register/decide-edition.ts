import { addTerm } from '@chengxin/domain/terms';
import type { LocalEdition } from '@chengxin/domain/reference-data';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { Consultations } from '../consultation/consultations.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { cityOfficeFinding, versionFindings } from './draft-edition.js';
import { LocalEditionFollowing } from './follow-editions.js';
import { LocalEditionJudge } from './judge-edition.js';
import { LocalEditions, type LocalEditionRecord } from './local-editions.js';
import { localRegisterRefusals } from './local-register.refusals.js';

/** 审定、退回、撤回: by another person of the credit office than drafted it. Approved, it is public at once and holds from its first day. */
export class DecideLocalEdition {
  constructor(
    readonly actor: Actor,
    readonly code: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly outcome: 'approved' | 'declined' | 'withdrawn'; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideLocalEdition)
export class DecideLocalEditionHandler implements ICommandHandler<DecideLocalEdition, LocalEditionRecord> {
  constructor(
    private readonly editions: LocalEditions,
    private readonly judge: LocalEditionJudge,
    private readonly consultations: Consultations,
    private readonly following: LocalEditionFollowing,
  ) {}

  async execute({ actor, code, ifMatch, decision }: DecideLocalEdition): Promise<LocalEditionRecord> {
    const decided = await this.editions.act(async (act) => {
      const found = await this.editions.read(code, act.em);
      const { outcome, reasons } = decision;
      refuseAny(versionFindings(found, ifMatch));
      refuseAny([
        ...actFindings('local-edition.decide', actor, { preparedBy: found.preparedBy }),
        cityOfficeFinding(actor),
        found.organ === actor.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
        found.state === 'drafted' ? undefined : localRegisterRefusals.refuse('local-edition/not-drafted'),
      ]);
      if (outcome === 'approved') {
        const open = await this.editions.openSuggestions(act.em, found.register);
        refuseAny([
          found.from > act.today
            ? undefined
            : localRegisterRefusals.refuse('local-edition/begins-in-the-past', { pointer: '/from' }),
          (await this.consultations.closedOn(act.em, found.contentDigest))
            ? undefined
            : localRegisterRefusals.refuse('local-edition/not-consulted'),
          open === 0
            ? undefined
            : localRegisterRefusals.refuse('local-edition/suggestions-open', {
                detail: { zh: `${open} 条`, en: `${open} of them` },
              }),
          ...(await this.judge.findings(found as unknown as LocalEdition)),
        ]);
      }
      return this.editions.write(act, `local-edition.${outcome}`, actor, {
        ...found,
        version: found.version + 1,
        state: outcome,
        decidedBy: actorMark(actor),
        reasons,
        approvedOn: outcome === 'approved' ? act.today : null,
        reviewDueOn: outcome === 'approved' ? aYearFrom(found.from) : null,
      });
    });
    // The act stands whatever becomes of this look: the next one follows within seconds.
    await this.following.look();
    return decided;
  }
}

/** 定期更新 (plan arts. 1 and 9): the plan names no interval; the platform asks once a year. */
const aYearFrom = (day: IsoDay): IsoDay => addTerm(day, 'P1Y').due;
