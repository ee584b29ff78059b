import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { cityOfficeFinding, versionFindings } from './draft-edition.js';
import { LocalEditionFollowing } from './follow-editions.js';
import { LocalEditions, type LocalEditionAct, type LocalEditionRecord } from './local-editions.js';
import { localRegisterRefusals } from './local-register.refusals.js';

/**
 * 拟废止一版: from a day on nothing is asked of it. What is above it then holds alone, as before the city had an edition, until the next one begins. No case is
 * stranded: an edition only narrows what stands above, and what was decided under it stands.
 */
export class ProposeLocalEditionEnd {
  constructor(
    readonly actor: Actor,
    readonly code: string,
    readonly ifMatch: number | undefined,
    readonly end: { readonly until: IsoDay; readonly reasons: string; readonly evidenceDigest: string },
  ) {}
}

/** 审定废止、退回: by another person of the credit office. Decided, it is public at once and the edition ends on its day. */
export class DecideLocalEditionEnd {
  constructor(
    readonly actor: Actor,
    readonly code: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly outcome: 'decided' | 'declined'; readonly reasons: string },
  ) {}
}

@CommandHandler(ProposeLocalEditionEnd)
export class ProposeLocalEditionEndHandler implements ICommandHandler<ProposeLocalEditionEnd, LocalEditionRecord> {
  constructor(private readonly editions: LocalEditions) {}

  async execute({ actor, code, ifMatch, end }: ProposeLocalEditionEnd): Promise<LocalEditionRecord> {
    return this.editions.act(async (act) => {
      const found = await this.editions.read(code, act.em);
      refuseAny(versionFindings(found, ifMatch));
      refuseAny([...actFindings('local-edition.propose-end', actor), ...keeperFindings(found, actor)]);
      refuseAny([
        found.state === 'approved' ? undefined : localRegisterRefusals.refuse('local-edition/not-approved'),
        found.until === null ? undefined : localRegisterRefusals.refuse('local-edition/ended'),
        found.ending?.state === 'proposed' ? localRegisterRefusals.refuse('local-edition/end-proposed') : undefined,
      ]);
      refuseAny(await dayFindings(this.editions, act, found, end.until));
      return this.editions.write(act, 'local-edition.end-proposed', actor, {
        ...found,
        version: found.version + 1,
        ending: {
          ...end,
          ...{ state: 'proposed', preparedBy: actorMark(actor), decidedBy: null, answer: null, decidedOn: null },
        },
      });
    });
  }
}

@CommandHandler(DecideLocalEditionEnd)
export class DecideLocalEditionEndHandler implements ICommandHandler<DecideLocalEditionEnd, LocalEditionRecord> {
  constructor(
    private readonly editions: LocalEditions,
    private readonly following: LocalEditionFollowing,
  ) {}

  async execute({ actor, code, ifMatch, decision }: DecideLocalEditionEnd): Promise<LocalEditionRecord> {
    const { outcome, reasons } = decision;
    const decided = await this.editions.act(async (act) => {
      const found = await this.editions.read(code, act.em);
      const { ending } = found;
      refuseAny(versionFindings(found, ifMatch));
      refuseAny([
        ...actFindings('local-edition.decide-end', actor, { preparedBy: ending?.preparedBy ?? null }),
        ...keeperFindings(found, actor),
        ending?.state === 'proposed' ? undefined : localRegisterRefusals.refuse('local-edition/end-not-proposed'),
      ]);
      const { until } = ending!;
      if (outcome === 'decided') refuseAny(await dayFindings(this.editions, act, found, until));
      return this.editions.write(
        act,
        outcome === 'decided' ? 'local-edition.ended' : 'local-edition.end-declined',
        actor,
        {
          ...found,
          version: found.version + 1,
          until: outcome === 'decided' ? until : null,
          ending: { ...ending!, state: outcome, decidedBy: actorMark(actor), answer: reasons, decidedOn: act.today },
        },
      );
    });
    // The act stands whatever becomes of this look: the next one follows within seconds.
    await this.following.look();
    return decided;
  }
}

/** Whoever keeps the edition ends it. */
const keeperFindings = ({ organ }: LocalEditionRecord, actor: Actor): readonly (Refusal | undefined)[] => [
  cityOfficeFinding(actor),
  organ === actor.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
];

/** A day that has come keeps the edition under which it was acted; a day on which another one holds already ends nothing. */
async function dayFindings(
  editions: LocalEditions,
  act: LocalEditionAct,
  edition: LocalEditionRecord,
  until: IsoDay,
): Promise<readonly (Refusal | undefined)[]> {
  const at = { pointer: '/until' };
  const next = await editions.nextBegins(edition, act.em);
  return [
    until > act.today ? undefined : localRegisterRefusals.refuse('local-edition/ends-in-the-past', at),
    until >= edition.from ? undefined : localRegisterRefusals.refuse('local-edition/ends-before-it-begins', at),
    next !== undefined && next <= until
      ? localRegisterRefusals.refuse('local-edition/replaced-before', { ...at, detail: { zh: next, en: next } })
      : undefined,
  ];
}
