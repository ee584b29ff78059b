import { localRowsDigest } from '@chengxin/domain/local-register';
import type { LocalEdition } from '@chengxin/domain/reference-data';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { isCityOffice } from '../law-proposal/law-proposals.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { LocalEditionJudge } from './judge-edition.js';
import { LocalEditions, type LocalEditionRecord } from './local-editions.js';
import { localRegisterRefusals } from './local-register.refusals.js';

/** 编制: the credit office drafts the city's edition, or changes what it drafted. What no edition may hold cannot be drafted. */
export class DraftLocalEdition {
  constructor(
    readonly actor: Actor,
    /** Version of the draft that is changed; undefined where there is none yet. */
    readonly ifMatch: number | undefined,
    readonly draft: Pick<LocalEdition, 'register' | 'rows'> & { readonly title: string; readonly from: IsoDay },
  ) {}
}

@CommandHandler(DraftLocalEdition)
export class DraftLocalEditionHandler implements ICommandHandler<DraftLocalEdition, LocalEditionRecord> {
  constructor(
    private readonly editions: LocalEditions,
    private readonly judge: LocalEditionJudge,
  ) {}

  async execute({ actor, ifMatch, draft }: DraftLocalEdition): Promise<LocalEditionRecord> {
    refuseAny([...actFindings('local-edition.draft', actor), cityOfficeFinding(actor)]);
    const { title, ...said } = draft;
    const { region } = actor.organ;
    const code = [region, said.register, said.from].join('.');
    const edition = { ...said, code, region } as LocalEdition;
    return this.editions.act(async (act) => {
      const found = await this.editions.find(code, act.em);
      if (found?.state === 'approved') throw new Refused([localRegisterRefusals.refuse('local-edition/not-drafted')]);
      if (found?.state === 'drafted') refuseAny(versionFindings(found, ifMatch));
      refuseAny([
        found && found.organ !== actor.organ.id ? recordRefusals.refuse('actor/other-region') : undefined,
        edition.from > act.today
          ? undefined
          : localRegisterRefusals.refuse('local-edition/begins-in-the-past', { pointer: '/from' }),
        ...(await this.judge.findings(edition)),
      ]);
      return this.editions.write(act, 'local-edition.drafted', actor, {
        ...edition,
        title,
        contentDigest: localRowsDigest(edition),
        version: (found?.version ?? 0) + 1,
        state: 'drafted',
        organ: actor.organ.id,
        preparedBy: actorMark(actor),
        decidedBy: null,
        reasons: null,
        approvedOn: null,
        reviewDueOn: null,
        until: null,
        ending: null,
      });
    });
  }
}

/** Only the credit office of a city or above keeps the registers. */
export const cityOfficeFinding = (actor: Actor): Refusal | undefined =>
  isCityOffice(actor) ? undefined : recordRefusals.refuse('actor/other-region');

export function versionFindings({ version }: { readonly version: number }, ifMatch: number | undefined): Refusal[] {
  if (ifMatch === undefined) return [recordRefusals.refuse('record/version-required')];
  return ifMatch === version ? [] : [recordRefusals.refuse('record/changed-meanwhile')];
}
