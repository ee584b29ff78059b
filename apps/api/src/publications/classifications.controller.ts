import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import type { RecordId } from '@chengxin/core/database/record-id';
import { DecideClassification } from '@chengxin/core/publication/decide-classification';
import { ProposeClassification } from '@chengxin/core/publication/propose-classification';
import { publicationRefusals } from '@chengxin/core/publication/publication.refusals';
import { ReadClassification } from '@chengxin/core/publication/read-classification';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { ClassificationView } from './classification.views.js';
import { DecideClassificationRequest, ProposeClassificationRequest } from './publication.requests.js';

const COMPETENCE = [competenceRefusals, 'organ/below-county', 'organ/not-the-deciding-organ'] as const;
const OPEN_TIER = [
  'publication/not-shown',
  'publication/tier-by-list',
  'publication/tier-known',
  'publication/tier-not-possible',
  'publication/no-regime',
] as const;

/** 已公示信息的分类：原规则没有分类、现行规则要求分类的，一人拟定，另一人决定。 */
@ApiTags('publications')
@Controller('v1')
export class ClassificationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('publications/:id/classification')
  @Act('publication.propose-classification')
  @ApiOperation({
    summary: '拟对已公示的信息分类 Propose the tier of what is published',
    description:
      '当日施行的公示规则不能确定类别的才可以分类；该规则能够确定的，以规则为准。 Only where the regime of the day does not find the tier itself.',
  })
  @Creates(ClassificationView, '/v1/classifications/{id}')
  @Refuses([publicationRefusals, ...OPEN_TIER, 'classification/already-proposed'], COMPETENCE, recordRefusals)
  propose(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @Body() { tier, reason, standard, necessity }: ProposeClassificationRequest,
  ): Promise<ClassificationView> {
    return this.commands.execute(
      new ProposeClassification(actor, id, {
        tier,
        reason,
        ...(standard ? { standard: { ...standard } } : {}),
        ...(necessity === undefined ? {} : { necessity }),
      }),
    );
  }

  @Get('classifications/:id')
  @Act('case.read')
  @ApiOperation({ summary: '一项分类 One classification' })
  @Reads({ kinds: ['publication'] })
  @Shows(ClassificationView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<ClassificationView> {
    return this.queries.execute(new ReadClassification(actor, id));
  }

  @Post('classifications/:id/decision')
  @Act('publication.decide-classification')
  @ApiOperation({
    summary:
      '决定分类，由拟定人以外的人作出；决定之日起公示、修复依此类别 Decide; by another person, and in force from that day',
  })
  @Changes(ClassificationView)
  @Refuses(
    [publicationRefusals, ...OPEN_TIER, 'classification/not-proposed', 'classification/regime-changed'],
    COMPETENCE,
    recordRefusals,
  )
  decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { made, reasons }: DecideClassificationRequest,
  ): Promise<ClassificationView> {
    return this.commands.execute(new DecideClassification(actor, id, ifMatch, { made, reasons }));
  }
}
