import { resolveBasis } from '@chengxin/domain/rank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { newId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import { cityOfficeFinding, versionFindings } from './draft-edition.js';
import { LocalEditions, type Suggestion } from './local-editions.js';
import { localRegisterRefusals } from './local-register.refusals.js';

/** 提出建议: by any department, on what it would have in the city's catalogue or list (plan arts. 1 and 9). */
export class SuggestRow {
  constructor(
    readonly actor: Actor,
    readonly suggestion: Pick<Suggestion, 'register' | 'act' | 'row' | 'reasons' | 'basis'>,
  ) {}
}

@CommandHandler(SuggestRow)
export class SuggestRowHandler implements ICommandHandler<SuggestRow, Suggestion> {
  constructor(
    private readonly editions: LocalEditions,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, suggestion }: SuggestRow): Promise<Suggestion> {
    return this.editions.act(async (act) => {
      const { instrument, article } = suggestion.basis;
      const { status } = resolveBasis(this.register.data, this.register.named(instrument, article), act.today);
      const at = { pointer: '/basis' };
      refuseAny([
        ...actFindings('register-suggestion.make', actor),
        status === 'not-registered' ? localRegisterRefusals.refuse('local-edition/basis-unknown', at) : undefined,
        this.register.clauseFinding({ instrument, article }, '/basis/article'),
        status === 'ended' ? localRegisterRefusals.refuse('local-edition/basis-not-in-force', at) : undefined,
      ]);
      return this.editions.writeSuggestion(act, actor, {
        ...suggestion,
        id: newId(act.at),
        version: 1,
        organ: actor.organ.id,
        madeBy: actorMark(actor),
        madeOn: act.today,
        outcome: null,
        answer: null,
        answeredBy: null,
        answeredOn: null,
      });
    });
  }
}

/** 答复建议: whether the credit office takes it up, and why. */
export class AnswerSuggestion {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly answer: { readonly outcome: NonNullable<Suggestion['outcome']>; readonly answer: string },
  ) {}
}

@CommandHandler(AnswerSuggestion)
export class AnswerSuggestionHandler implements ICommandHandler<AnswerSuggestion, Suggestion> {
  constructor(private readonly editions: LocalEditions) {}

  async execute({ actor, id, ifMatch, answer }: AnswerSuggestion): Promise<Suggestion> {
    return this.editions.act(async (act) => {
      refuseAny([...actFindings('register-suggestion.answer', actor), cityOfficeFinding(actor)]);
      const found = await this.editions.suggestion(id, act.em);
      refuseAny(versionFindings(found, ifMatch));
      refuseAny([found.outcome === null ? undefined : localRegisterRefusals.refuse('register-suggestion/answered')]);
      return this.editions.writeSuggestion(act, actor, {
        ...found,
        ...answer,
        version: found.version + 1,
        answeredBy: actorMark(actor),
        answeredOn: act.today,
      });
    });
  }
}
