import { LEGALITY_LINKS } from '@chengxin/domain/legality-links';
import { PROVED_KINDS } from '@chengxin/domain/legality-statement';
import { ApiProperty } from '@nestjs/swagger';
import { LegalBasisView } from '../determinations/determination.views.js';
import { TextView } from '../http/text-view.js';

class ProofFindingView {
  @ApiProperty({ example: 'proof/clause-not-in-force' })
  code!: string;
  @ApiProperty({ required: false, description: '声明中的位置 JSON Pointer into the statement' })
  pointer?: string;
  @ApiProperty({ type: TextView })
  message!: TextView;
  @ApiProperty({ type: TextView })
  fix!: TextView;
  @ApiProperty({ required: false, type: LegalBasisView })
  basis?: LegalBasisView;
}

class ProofLinkView {
  @ApiProperty({ enum: LEGALITY_LINKS, description: '环节 Link' })
  link!: string;
  @ApiProperty({ description: '是否成立 Whether it holds' })
  holds!: boolean;
  @ApiProperty({ type: Object, description: '内容 What it says' })
  says!: object;
  @ApiProperty({ type: () => [LegalBasisView], description: '尚待核实的数值 Figures that want a lawyer' })
  unverified!: readonly LegalBasisView[];
  @ApiProperty({ type: () => [ProofFindingView], description: '不成立的原因 Why it does not hold' })
  findings!: readonly ProofFindingView[];
}

export class LegalityProofView {
  @ApiProperty({ enum: PROVED_KINDS, description: '所证明的记录种类 Kind of the record that is proved' })
  kind!: string;
  @ApiProperty({ description: '所证明记录的编号 Its id' })
  id!: string;
  @ApiProperty({ description: '所据认定的编号 The determination that it rests on, or is' })
  determination!: string;
  @ApiProperty({ format: 'date' })
  askedOn!: string;
  @ApiProperty({ description: '全部环节成立 Every link holds' })
  holds!: boolean;
  @ApiProperty({ type: () => [ProofLinkView] })
  chain!: readonly ProofLinkView[];
  @ApiProperty({
    type: Object,
    nullable: true,
    description:
      '可独立核对的证明：所据数据、规则版本全文、日志中的位置和签署的检查点；chengxin proof verify 离线核对 The proof that stands alone, checked offline',
  })
  proof!: object | null;
  @ApiProperty({
    type: () => ProofFindingView,
    nullable: true,
    description: '没有证明的原因，如尚未封存 Why there is none, as: not sealed yet, ask again',
  })
  pending!: ProofFindingView | null;
}
