import type { Reconciliation } from '@chengxin/core/reconciliation/reconciliations';
import { COMPARED_MEMBERS, RECONCILIATION_FAULTS } from '@chengxin/domain/reconciliation';
import { ApiProperty } from '@nestjs/swagger';

class ReconciliationFindingView {
  @ApiProperty({
    enum: RECONCILIATION_FAULTS,
    description:
      '应公示未公示 missing-there、不应公示而公示 extra-there、超期 longer-there、过短 shorter-there、期限不一 twice-there、内容不同 different-there',
  })
  code!: string;
  @ApiProperty({ description: '文号 Number of the decision' })
  number!: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    required: false,
    description: '信用网站至 Shown here until',
  })
  ours?: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    required: false,
    description: '部门网站至 Shown there until',
  })
  theirs?: string | null;
  @ApiProperty({
    enum: COMPARED_MEMBERS,
    isArray: true,
    required: false,
    description: '内容不同的栏目 Members of the content that differ',
  })
  members?: readonly string[];
}

export class ReconciliationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  organ!: string;
  @ApiProperty()
  site!: string;
  @ApiProperty({ format: 'date' })
  takenOn!: string;
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty({ type: 'integer', description: '信用网站公示的 Shown here' })
  ours!: number;
  @ApiProperty({ type: 'integer', description: '部门网站公示的 Shown there' })
  theirs!: number;
  @ApiProperty({ type: () => [ReconciliationFindingView] })
  findings!: readonly ReconciliationFindingView[];
  @ApiProperty({ format: 'date' })
  recordedOn!: string;

  static of({ recordedBy: _by, ...shown }: Reconciliation): ReconciliationView {
    return shown;
  }
}

export class SiteExportComparisonView extends ReconciliationView {
  @ApiProperty({
    type: [String],
    description: '未比对的列，照表头所写 Columns that were not compared, by their headings',
  })
  notRead!: readonly string[];
}
