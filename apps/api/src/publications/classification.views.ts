import { ApiProperty } from '@nestjs/swagger';
import { TIERS } from './publication.requests.js';

class ClassificationStandardView {
  @ApiProperty({ description: '制定机关 Organ that made it' })
  organName!: string;
  @ApiProperty({ description: '文号或者标题 Number or title' })
  number!: string;
  @ApiProperty({ required: false, description: '条款 Article' })
  article?: string;
}

/** 已公示信息的分类 The tier that a person gave what is published. */
export class ClassificationView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ description: '公示 Publication' })
  publicationId!: string;
  @ApiProperty({ enum: ['proposed', 'made', 'not-made'] })
  state!: string;
  @ApiProperty({
    description: '该类别所属的公示规则，只在该规则下有效 Regime whose tier it is, and under which alone it holds',
    example: 'national/publication/2026-04-01',
  })
  regime!: string;
  @ApiProperty({ enum: TIERS, description: '类别 Tier' })
  tier!: string;
  @ApiProperty({ description: '理由 Reasons' })
  reason!: string;
  @ApiProperty({ type: () => ClassificationStandardView, nullable: true, description: '所依据的分类标准 Standard' })
  standard!: ClassificationStandardView | null;
  @ApiProperty({ type: String, nullable: true, description: '轻微而继续公示的理由 Why it stays published' })
  necessity!: string | null;
  @ApiProperty({ format: 'date', description: '拟定之日 Day of the proposal' })
  proposedOn!: string;
  @ApiProperty({ description: '拟定人 Who proposed' })
  preparedBy!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '决定之日 Day of the decision' })
  decidedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '决定人 Who decided' })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decisionReasons!: string | null;
}
