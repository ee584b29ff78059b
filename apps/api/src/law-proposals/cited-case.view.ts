import type { CitedCase } from '@chengxin/core/determination/cited-cases';
import { ApiProperty } from '@nestjs/swagger';

/** 去名的案例：何日、何情形、何处罚。 */
export class CitedCaseView {
  @ApiProperty()
  sector!: string;
  @ApiProperty({ description: '认定情形 Criterion', example: 'SAMR-A05.1' })
  criterion!: string;
  @ApiProperty({ type: String, nullable: true })
  severity!: string | null;
  @ApiProperty({ format: 'date' })
  determinedOn!: string;
  @ApiProperty({ example: '141100' })
  region!: string;
  @ApiProperty({ type: [String], description: '处罚种类 Penalties' })
  penalties!: readonly string[];
  @ApiProperty({ type: 'integer', nullable: true, description: '罚款，分 Fine in fen' })
  fineFen!: number | null;
  @ApiProperty({ description: '日志中该认定的条目摘要 Digest of the determination’s entry in the log' })
  entry!: string;

  static of({ synthetic: _synthetic, ...shown }: CitedCase): CitedCaseView {
    return shown;
  }
}
