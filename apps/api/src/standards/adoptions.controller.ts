import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import { DecideAdoption } from '@chengxin/core/plugin-host/decide-adoption';
import { ProposeAdoption } from '@chengxin/core/plugin-host/propose-adoption';
import { ReadAdoption } from '@chengxin/core/plugin-host/read-adoption';
import { standardRefusals } from '@chengxin/core/plugin-host/standard.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Refuses } from '../http/refuses.js';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

class ProposeAdoptionRequest {
  @Field.text({
    zh: '认定标准版本代码',
    en: 'Code of the edition',
    max: 200,
    example: 'market-supervision/listing/2027-01-01',
  })
  edition!: string;

  @Field.text({
    zh: '所采纳内容的摘要，见标准列表',
    en: 'Digest of what was adopted, as the list of standards shows it',
    max: 71,
    pattern: DIGEST,
  })
  digest!: string;

  @DigestField({ zh: '采纳文件', en: 'the act of adoption' })
  evidenceDigest!: string;

  @Field.text({ zh: '公布网站', en: 'Site on which it was published', max: 500, example: '信用中国（山西吕梁）' })
  publishedAt!: string;

  @Field.day({ zh: '公布之日', en: 'Day of publication' })
  publishedOn!: IsoDate;
}

class DecideAdoptionRequest {
  @Field.flag({ zh: '采纳为 true，不采纳为 false', en: 'true: adopted; false: declined', example: true })
  adopt!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '征求意见、评估和公布程序完备' })
  reasons!: string;
}

class AdoptionEvidenceView {
  @ApiProperty({ description: '采纳文件的摘要 Digest of the act of adoption' })
  digest!: string;
  @ApiProperty({ description: '公布网站 Site of publication' })
  publishedAt!: string;
  @ApiProperty({ format: 'date', description: '公布之日 Day of publication' })
  publishedOn!: string;
}

class AdoptionView {
  @ApiProperty({ description: '版本代码 Code of the edition' })
  edition!: string;
  @ApiProperty({ description: '所采纳内容的摘要 Digest of what is adopted' })
  digest!: string;
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ enum: ['proposed', 'declined', 'adopted'] })
  state!: string;
  @ApiProperty({ description: '采纳机关 Organ', example: 'lvliang-market-supervision' })
  organ!: string;
  @ApiProperty({ type: () => AdoptionEvidenceView })
  evidence!: AdoptionEvidenceView;
  @ApiProperty({ description: '拟办人 Who prepared' })
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true, description: '决定人 Who decided' })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reasons!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '采纳之日 Day of adoption' })
  adoptedOn!: string | null;
}

const EDITION_PARAM = { name: 'edition', description: '版本代码，百分号编码 Code of the edition, percent-encoded' };

/** 本地认定标准的采纳：两人办理，采纳以前不得适用，原标准继续施行。 */
@ApiTags('standards')
@Controller('v1/standards/adoptions')
export class AdoptionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('standard.propose-adoption')
  @ApiOperation({
    summary: '拟采纳本地标准 Propose that a local standard be adopted',
    description:
      '先就其内容公开征求意见并结束（/v1/consultations）。国家和省级机关公布的标准随发布登记，无须采纳。 A closed consultation on its content comes first. What a national or provincial organ published is registered with its release and needs none.',
  })
  @Creates(AdoptionView, '/v1/standards/adoptions/{edition}')
  @Refuses(
    [
      standardRefusals,
      'standard/edition-unknown',
      'standard/other-content',
      'standard/registered-with-release',
      'standard/disabled',
      'standard/already-adopted',
      'standard/already-proposed',
      'standard/not-consulted',
      'standard/consultation-differs',
      'standard/not-yet-published',
      'standard/site-differs',
      'standard/published-before-consulted',
    ],
    [competenceRefusals, 'organ/below-county', 'plugin/quarantined'],
    [recordRefusals, 'actor/role-missing', 'actor/other-sector', 'actor/other-region'],
  )
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeAdoptionRequest): Promise<AdoptionView> {
    const { edition, digest, evidenceDigest, publishedAt, publishedOn } = body;
    const evidence = { digest: evidenceDigest, publishedAt, publishedOn };
    return this.commands.execute(new ProposeAdoption(actor, { edition, digest, evidence }));
  }

  @Get(':edition')
  @Act('case.read')
  @ApiParam(EDITION_PARAM)
  @ApiOperation({ summary: '一项采纳 One adoption' })
  @Shows(AdoptionView)
  @Refuses([standardRefusals, 'standard/edition-unknown'], [recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @Param('edition') edition: string): Promise<AdoptionView> {
    return this.queries.execute(new ReadAdoption(actor, edition));
  }

  @Post(':edition/decision')
  @Act('standard.decide-adoption')
  @ApiParam(EDITION_PARAM)
  @ApiOperation({
    summary: '采纳或者不予采纳，由另一人决定；采纳之日起施行 Decide; by another person, in force from that day',
  })
  @Changes(AdoptionView)
  @Refuses(
    [standardRefusals, 'standard/edition-unknown', 'standard/already-adopted', 'standard/not-proposed'],
    [competenceRefusals, 'organ/below-county', 'plugin/quarantined'],
    [
      recordRefusals,
      'record/changed-meanwhile',
      'record/version-required',
      'actor/role-missing',
      'actor/same-person',
      'actor/other-sector',
      'actor/other-region',
    ],
  )
  decide(
    @CurrentActor() actor: Actor,
    @Param('edition') edition: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { adopt, reasons }: DecideAdoptionRequest,
  ): Promise<AdoptionView> {
    return this.commands.execute(new DecideAdoption(actor, edition, ifMatch, { adopt, reasons }));
  }
}
