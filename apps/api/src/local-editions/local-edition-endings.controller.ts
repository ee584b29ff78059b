import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { DecideLocalEditionEnd, ProposeLocalEditionEnd } from '@chengxin/core/local-register/end-edition';
import type { LocalEditionRecord } from '@chengxin/core/local-register/local-editions';
import { localRegisterRefusals } from '@chengxin/core/local-register/local-register.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Refuses } from '../http/refuses.js';
import { LocalEditionView } from './local-edition.views.js';

/** Refusals of an end, and of nothing else that is done with an edition. */
export const ENDING_REFUSALS = [
  'local-edition/not-approved',
  'local-edition/ended',
  'local-edition/end-proposed',
  'local-edition/end-not-proposed',
  'local-edition/ends-in-the-past',
  'local-edition/ends-before-it-begins',
  'local-edition/replaced-before',
] as const;

const DAYS = [
  'local-edition/ends-in-the-past',
  'local-edition/ends-before-it-begins',
  'local-edition/replaced-before',
] as const;

const STEP = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'record/holds-number',
  'actor/role-missing',
  'actor/other-region',
] as const;

class ProposeLocalEditionEndRequest {
  @Field.day({
    zh: '不再施行的首日，审定、公布之后；尚未施行的可填施行之日，即自始不施行',
    en: 'First day on which it holds no longer, after the decision; of one that is not to begin at all, its first day',
    example: '2027-07-01',
  })
  until!: IsoDay;

  @Field.words({ zh: '理由', en: 'Why', max: 4_000, example: '上级要求纠正，重新编制' })
  reasons!: string;

  @DigestField({ zh: '信用办的废止文件', en: 'the act by which the credit office ends it' })
  evidenceDigest!: string;
}

class DecideLocalEditionEndRequest {
  @Field.code(['decided', 'declined'], {
    zh: '废止 decided、不予废止 declined',
    en: 'What is decided',
    example: 'decided',
  })
  outcome!: 'decided' | 'declined';

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '同意' })
  reasons!: string;
}

/** 废止一版已经审定的市级目录、清单：一人提出，另一人审定，公布，自当日起不再施行；以前依其办理的不变。 */
@ApiTags('catalogue')
@Controller('v1/local-editions')
export class LocalEditionEndingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly register: ReferenceRegister,
  ) {}

  @Post(':code/ending')
  @Act('local-edition.propose-end')
  @ApiOperation({
    summary: '拟废止一版 Propose that an approved edition end',
    description:
      '废止后、后一版施行前，国家目录、国家清单和省级补充清单单独施行；市级只收窄，因此没有案件因废止而无从办理。 After it ends and until the next begins, what stands above it holds alone; a city only narrows, so that no case is stranded.',
  })
  @Changes(LocalEditionView)
  @Refuses(
    [localRegisterRefusals, 'local-edition/not-approved', 'local-edition/ended', 'local-edition/end-proposed', ...DAYS],
    STEP,
  )
  propose(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() end: ProposeLocalEditionEndRequest,
  ): Promise<LocalEditionView> {
    return this.change(new ProposeLocalEditionEnd(actor, code, ifMatch, { ...end }));
  }

  @Post(':code/ending/decision')
  @Act('local-edition.decide-end')
  @ApiOperation({ summary: '由信用办另一人审定废止、不予废止 Decided by another person of the credit office' })
  @Changes(LocalEditionView)
  @Refuses([localRegisterRefusals, 'local-edition/end-not-proposed', ...DAYS], [...STEP, 'actor/same-person'])
  decide(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: DecideLocalEditionEndRequest,
  ): Promise<LocalEditionView> {
    return this.change(new DecideLocalEditionEnd(actor, code, ifMatch, { ...decision }));
  }

  private async change(command: ProposeLocalEditionEnd | DecideLocalEditionEnd): Promise<LocalEditionView> {
    const ended = await this.commands.execute<typeof command, LocalEditionRecord>(command);
    return LocalEditionView.withProposals(ended, this.register);
  }
}
