import { ApiProperty } from '@nestjs/swagger';
import { CitationView } from '../http/problem.js';
import { TIERS } from './publication.requests.js';

/** 公示内容 What the public sees: masked when it was written, with period and basis. */
export class PublicationView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ enum: ['creditchina', 'gsxt', 'court'], description: '公示渠道 Channel' })
  channel!: string;
  @ApiProperty({ description: '当日适用的公示规则 Regime of the day', example: 'national/publication/2026-04-01' })
  regime!: string;
  @ApiProperty({ enum: TIERS, description: '失信程度 Tier' })
  tier!: string;
  @ApiProperty({ format: 'date', description: '公示起始日 First day shown' })
  startsOn!: string;
  @ApiProperty({ format: 'date', description: '不再公示的首日 First day on which it is no longer shown' })
  endsOn!: string;
  @ApiProperty({ description: '当日是否公示 Whether it is shown today' })
  shown!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '最早可以申请修复之日 First day of a possible application for repair',
  })
  repairableFrom!: string | null;
  @ApiProperty({ type: () => [CitationView], description: '公示期依据 Basis of the period' })
  periodBasis!: readonly CitationView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '公示内容；自然人姓名已脱敏，不含证件号码 The public view; a person’s name masked, no number ever',
    example: {
      name: '吕梁合成商贸1有限公司',
      kind: 'legal-person',
      document: { number: '吕市监罚〔2026〕1号', kind: 'penalty-decision', decidedOn: '2026-09-01' },
      penalties: ['fine'],
      fineFen: 12_000_000,
      synthetic: true,
    },
  })
  view!: object;
}
